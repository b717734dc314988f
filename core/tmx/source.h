/* SPDX-License-Identifier: GPL-3.0-or-later
 * source.h - the bytes of a TMX file: opened by us, unpacked from gzip, bounded
 *
 * libxml2 never sees a file name, so it cannot fetch or unpack anything by itself.
 */
#ifndef SATZPAAR_TMX_SOURCE_H
#define SATZPAAR_TMX_SOURCE_H

#include "tmx/read.h"

struct tmx_source;

/* Opens `path`, or with `data` not NULL the bytes there (borrowed), called `path` in messages. */
struct tmx_source *
tmx_source_open(const char *path, const void *data, size_t length,
                const struct tmx_read_options *options, GError **error);

void
tmx_source_free(struct tmx_source *source);
AUTO_DEFINE(tmx_source)

/* Up to `room` bytes; *got == 0 at the end only. */
bool
tmx_source_pull(struct tmx_source *source, uint8_t *bytes, size_t room, size_t *got,
                GError **error);

/* The name for messages; the size on disk (0: unknown). */
const char *
tmx_source_name(const struct tmx_source *source);
uint64_t
tmx_source_size(const struct tmx_source *source);

#endif
