/* SPDX-License-Identifier: GPL-3.0-or-later
 * decode.h - from the bytes of a TMX file to UTF-8
 *
 * A BOM wins over the XML declaration, zero bytes beside the first `<` over a missing BOM, and a
 * declaration of UTF-16 on bytes that are plainly not is ignored. UTF-8 passes through unchecked
 * (scan.h checks it), everything else goes through ICU; what cannot be decoded becomes U+FFFD and is
 * counted. BOM and white space before the first `<` are left out.
 */
#ifndef SATZPAAR_TMX_DECODE_H
#define SATZPAAR_TMX_DECODE_H

#include "tmx/source.h"

struct tmx_decoder;

/* Looks at the start of the file; refuses what cannot be TMX. `source` is borrowed. */
struct tmx_decoder *
tmx_decoder_new(struct tmx_source *source, GError **error);

void
tmx_decoder_free(struct tmx_decoder *decoder);
AUTO_DEFINE(tmx_decoder)

#define TMX_DECODE_ROOM ((size_t)64 << 10)

/* Up to `room` (at least TMX_DECODE_ROOM) bytes; *got == 0 at the end only. */
bool
tmx_decoder_pull(struct tmx_decoder *decoder, uint8_t *bytes, size_t room, size_t *got,
                 GError **error);

/* The name that MIME or IANA has, else ICU's. */
const char *
tmx_decoder_encoding(const struct tmx_decoder *decoder);

/* Bytes of the file consumed. */
uint64_t
tmx_decoder_bytes(const struct tmx_decoder *decoder);

/* The place in the file of a byte handed out, counted from 0; BOM and blanks count. */
uint64_t
tmx_decoder_place(const struct tmx_decoder *decoder, uint64_t decoded);

/* Nobody will ask for places before. */
void
tmx_decoder_forget(struct tmx_decoder *decoder, uint64_t decoded);

/* The place (in decoded bytes) of the first sequence that could not be decoded; UINT64_MAX: none. */
uint64_t
tmx_decoder_bad_place(const struct tmx_decoder *decoder);

/* Whether the file ends within a character, which counts as bad and is left out. */
bool
tmx_decoder_half(const struct tmx_decoder *decoder);

/* Whether the XML declaration names an encoding that the bytes are not in. */
bool
tmx_decoder_contradicted(const struct tmx_decoder *decoder);

/* Whether there was white space before the first `<`. */
bool
tmx_decoder_blanks(const struct tmx_decoder *decoder);

/* Lines left out before the first `<`; sequences that could not be decoded so far. */
unsigned
tmx_decoder_skipped_lines(const struct tmx_decoder *decoder);
uint64_t
tmx_decoder_bad(const struct tmx_decoder *decoder);

#endif
