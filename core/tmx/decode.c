/* SPDX-License-Identifier: GPL-3.0-or-later
 * decode.c - from the bytes of a TMX file to UTF-8
 */
#include "config.h"

#include "tmx/decode.h"
#include "tmx/map.h"

#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/utf16.h>

#define HEAD_BYTES ((size_t)4096)
#define UNITS (TMX_DECODE_ROOM / 4) /* UTF-16 units a round: each gives at most 3 bytes */

/* ICU hands a callback's context back as const. */
struct bad_counter {
	struct tmx_decoder *decoder;
};

struct tmx_decoder {
	struct tmx_source *source;
	UConverter *converter; /* NULL: UTF-8 */
	char *encoding;
	uint8_t raw[UNITS];
	size_t begin, end; /* of what waits in raw */
	UChar units[UNITS + 8];
	int32_t offsets[UNITS + 8]; /* of the units in what was converted */
	UChar lead;                 /* a high surrogate at the end of the last round */
	uint64_t lead_at;           /* its place in the file */
	uint64_t out;               /* bytes handed out */
	struct tmx_map map;         /* from those to the file; not for UTF-8 */
	bool flushed;
	uint64_t bytes, bad;
	const UChar *bad_unit; /* what replaced the first bad sequence, until it is encoded */
	uint64_t bad_at;       /* its place in the output; UINT64_MAX: there is none yet */
	bool half;             /* the file ends within a character */
	bool contradicted;     /* the declaration names an encoding that it is not */
	struct bad_counter counter;
	size_t skipped;
	unsigned skipped_lines;
	bool blanks; /* were among what was skipped */
};

static void
count_bad(const void *context, UConverterToUnicodeArgs *args, const char *bytes, int32_t length,
          UConverterCallbackReason reason, UErrorCode *status)
{
	struct tmx_decoder *decoder = ((const struct bad_counter *)context)->decoder;

	if (reason <= UCNV_IRREGULAR) {
		decoder->bad++;
		if (*status == U_TRUNCATED_CHAR_FOUND) {
			decoder->half = true;
			*status = U_ZERO_ERROR;
			return;
		}
		if (decoder->bad_at == UINT64_MAX && !decoder->bad_unit)
			decoder->bad_unit = args->target;
	}
	UCNV_TO_U_CALLBACK_SUBSTITUTE(NULL, args, bytes, length, reason, status);
}

static bool
not_tmx(const struct tmx_decoder *decoder, const char *what, GError **error)
{
	g_set_error(error, TMX_ERROR, TMX_ERROR_NOT_TMX, "%s: %s.",
	            tmx_source_name(decoder->source), what);
	return false;
}

/* The encoding the XML declaration names, or NULL. */
static char *
declared(const uint8_t *bytes, size_t length)
{
	g_autofree char *head = g_strndup((const char *)bytes, MIN(length, 512));
	const char *close, *name;

	if (!g_str_has_prefix(head, "<?xml") || !(close = strstr(head, "?>")))
		return NULL;
	name = strstr(head, "encoding");
	if (!name || name > close)
		return NULL;
	name += strcspn(name, "\"'");
	if (*name == '\0' || name > close)
		return NULL;
	return g_strndup(name + 1, strcspn(name + 1, "\"'"));
}

static bool
starts(const struct tmx_decoder *decoder, const char *magic, size_t length)
{
	return decoder->end >= length && memcmp(decoder->raw, magic, length) == 0;
}

/* The encoding that the first bytes give away; *bom: bytes of it. NULL: none of the Unicode forms
 * with wide characters. */
static const char *
wide(const struct tmx_decoder *decoder, size_t *bom)
{
	*bom = 4;
	if (starts(decoder, "\xff\xfe\0\0", 4))
		return "UTF-32LE";
	if (starts(decoder, "\0\0\xfe\xff", 4))
		return "UTF-32BE";
	*bom = 2;
	if (starts(decoder, "\xff\xfe", 2))
		return "UTF-16LE";
	if (starts(decoder, "\xfe\xff", 2))
		return "UTF-16BE";
	*bom = 0;
	if (starts(decoder, "<\0\0\0", 4))
		return "UTF-32LE";
	if (starts(decoder, "\0\0\0<", 4))
		return "UTF-32BE";
	if (decoder->end >= 2 && decoder->raw[1] == 0 && g_ascii_isprint(decoder->raw[0]))
		return "UTF-16LE";
	if (decoder->end >= 2 && decoder->raw[0] == 0 && g_ascii_isprint(decoder->raw[1]))
		return "UTF-16BE";
	return NULL;
}

static bool
open_converter(struct tmx_decoder *decoder, const char *name, GError **error)
{
	UErrorCode status = U_ZERO_ERROR;
	static const char *const same[] = { "UTF-8", "UTF8", "UTF-16", "UTF16", "UTF-16LE",
		                            "UTF-16BE", "UTF-32", "UCS-2", "US-ASCII", NULL };
	bool is_wide = decoder->encoding != NULL;

	g_assert(name);
	for (size_t k = 0; !is_wide && same[k]; k++) {
		if (g_ascii_strcasecmp(name, same[k]) == 0) {
			decoder->contradicted = k >= 2 && k <= 7;
			decoder->encoding = g_strdup("UTF-8");
			return true;
		}
	}
	decoder->converter = ucnv_open(name, &status);
	if (U_FAILURE(status)) {
		g_set_error(error, TMX_ERROR, TMX_ERROR_ENCODING,
		            "%s:%u: (byte %zu) the encoding “%.40s” is unknown. Save the file as "
		            "UTF-8.",
		            tmx_source_name(decoder->source), decoder->skipped_lines + 1,
		            decoder->begin, name);
		return false;
	}
	decoder->counter.decoder = decoder;
	ucnv_setToUCallBack(decoder->converter, count_bad, &decoder->counter, NULL, NULL, &status);
	if (!is_wide) {
		const char *common = ucnv_getName(decoder->converter, &status);
		const char *mime = ucnv_getStandardName(common, "MIME", &status);
		const char *iana = ucnv_getStandardName(common, "IANA", &status);

		decoder->encoding = g_strdup(mime ? mime : iana ? iana : common);
	}
	return true;
}

/* Skips white space before the first `<` of an encoding that has ASCII in it. */
static bool
skip_blanks(struct tmx_decoder *decoder, GError **error)
{
	const uint8_t *raw = decoder->raw;

	while (decoder->begin < decoder->end && g_ascii_isspace(raw[decoder->begin])) {
		decoder->skipped_lines += raw[decoder->begin] == '\n';
		decoder->begin++;
	}
	decoder->blanks = decoder->begin > decoder->skipped;
	decoder->skipped = decoder->begin;
	if (decoder->begin == decoder->end)
		return not_tmx(decoder, "the file holds nothing but white space, no TMX", error);
	if (raw[decoder->begin] == '<')
		return true;
	if (starts(decoder, "PK\3\4", 4))
		return not_tmx(decoder,
		               "this is a zip archive, not a TMX file. Unpack it, and give the .tmx "
		               "in it",
		               error);
	for (size_t k = 0; k < decoder->end; k++) {
		if (raw[k] < 0x20 && !g_ascii_isspace(raw[k]) && raw[k] != 0x1b)
			return not_tmx(decoder, "this is a binary file, not TMX", error);
	}
	return not_tmx(decoder, "this is text, not a TMX file (it does not begin with “<”)", error);
}

static bool
sniff(struct tmx_decoder *decoder, GError **error)
{
	g_autofree char *name = NULL;
	const char *found;
	size_t bom, got = 1;

	while (decoder->end < HEAD_BYTES && got > 0) {
		if (!tmx_source_pull(decoder->source, decoder->raw + decoder->end,
		                     HEAD_BYTES - decoder->end, &got, error))
			return false;
		decoder->end += got;
	}
	if (decoder->end == 0)
		return not_tmx(decoder, "the file is empty", error);
	found = wide(decoder, &bom);
	if (found) {
		decoder->begin = decoder->skipped = bom;
		decoder->encoding = g_strdup(found);
		return open_converter(decoder, found, error);
	}
	if (starts(decoder, "\xef\xbb\xbf", 3))
		decoder->begin = decoder->skipped = 3;
	bom = decoder->begin;
	if (!skip_blanks(decoder, error))
		return false;
	name = declared(decoder->raw + decoder->begin, decoder->end - decoder->begin);
	return open_converter(decoder, bom == 3 || !name ? "UTF-8" : name, error);
}

struct tmx_decoder *
tmx_decoder_new(struct tmx_source *source, GError **error)
{
	AUTO(tmx_decoder) decoder = g_new0(struct tmx_decoder, 1);

	decoder->source = source;
	decoder->bad_at = UINT64_MAX;
	tmx_map_init(&decoder->map);
	if (!sniff(decoder, error))
		return NULL;
	decoder->bytes = decoder->begin;
	return g_steal_pointer(&decoder);
}

void
tmx_decoder_free(struct tmx_decoder *decoder)
{
	if (!decoder)
		return;
	if (decoder->converter)
		ucnv_close(decoder->converter);
	tmx_map_clear(&decoder->map);
	g_free(decoder->encoding);
	g_free(decoder);
}

/* UTF-16 to UTF-8; a high surrogate at the end waits for its partner. `at`: where the units come
 * from, by `offsets`, and `end`: where what follows them comes from. */
static size_t
encode(struct tmx_decoder *decoder, int32_t n, uint64_t at, uint64_t end, uint8_t *bytes)
{
	const UChar *units = decoder->units;
	int32_t k = 0, out = 0;

	if (n > 0 && U16_IS_LEAD(units[n - 1]) && !decoder->flushed) {
		decoder->lead = units[--n];
		end = at + (uint64_t)decoder->offsets[n];
		decoder->lead_at = end;
	}
	while (k < n) {
		uint64_t from = at + (uint64_t)decoder->offsets[k], next;
		int32_t begin = out;
		gunichar c = units[k++];

		if (decoder->bad_unit == units + k - 1) {
			decoder->bad_at = decoder->out + (uint64_t)begin;
			decoder->bad_unit = NULL;
		}
		if (U16_IS_LEAD(c) && k < n && U16_IS_TRAIL(units[k]))
			c = 0x10000 + ((c - 0xd800) << 10) + (units[k++] - 0xdc00U);
		next = k < n ? at + (uint64_t)decoder->offsets[k] : end;
		out += g_unichar_to_utf8(U16_IS_SURROGATE(c) ? 0xfffd : c, (char *)bytes + out);
		tmx_map_add(&decoder->map, decoder->out + (uint64_t)begin, from,
		            (unsigned)(out - begin), (unsigned)CLAMP((int64_t)(next - from), 1, 255));
	}
	decoder->out += (uint64_t)out;
	return (size_t)out;
}

/* ICU says -1 for a unit that began in the run before; a held surrogate has its own place. */
static void
mend_offsets(struct tmx_decoder *decoder, int32_t held, int32_t n, int64_t at, int32_t pending)
{
	if (held)
		decoder->offsets[0] = (int32_t)((int64_t)decoder->lead_at - at);
	for (int32_t k = held; k < n && decoder->offsets[k] < 0; k++)
		decoder->offsets[k] = -pending;
}

static bool
refill(struct tmx_decoder *decoder, GError **error)
{
	if (decoder->begin < decoder->end)
		return true;
	decoder->begin = 0;
	if (!tmx_source_pull(decoder->source, decoder->raw, UNITS / 2, &decoder->end, error))
		return false;
	decoder->flushed = decoder->end == 0;
	return true;
}

static bool
convert(struct tmx_decoder *decoder, uint8_t *bytes, size_t *got, GError **error)
{
	while (*got == 0 && !decoder->flushed) {
		UErrorCode status = U_ZERO_ERROR;
		int32_t held = decoder->lead != 0, n;
		uint64_t at = decoder->bytes;
		UChar *to = decoder->units;
		int32_t pending = ucnv_toUCountPending(decoder->converter, &status);
		const char *raw = (const char *)decoder->raw, *from;

		if (!refill(decoder, error))
			return false;
		if (held)
			*to++ = decoder->lead;
		decoder->lead = 0;
		from = raw + decoder->begin;
		status = U_ZERO_ERROR;
		ucnv_toUnicode(decoder->converter, &to, decoder->units + UNITS, &from,
		               raw + decoder->end, decoder->offsets + held, decoder->flushed,
		               &status);
		if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR)
			return not_tmx(decoder, "the text cannot be decoded", error);
		if (status == U_BUFFER_OVERFLOW_ERROR)
			decoder->flushed = false;
		decoder->bytes += (size_t)(from - raw) - decoder->begin;
		decoder->begin = (size_t)(from - raw);
		n = (int32_t)(to - decoder->units);
		mend_offsets(decoder, held, n, (int64_t)at, MAX(pending, 0));
		*got = encode(decoder, n, at, decoder->bytes, bytes);
	}
	return true;
}

bool
tmx_decoder_pull(struct tmx_decoder *decoder, uint8_t *bytes, size_t room, size_t *got,
                 GError **error)
{
	g_assert(room >= TMX_DECODE_ROOM);
	*got = 0;
	if (decoder->converter)
		return convert(decoder, bytes, got, error);
	if (decoder->begin < decoder->end) {
		*got = decoder->end - decoder->begin;
		memcpy(bytes, decoder->raw + decoder->begin, *got);
		decoder->begin = decoder->end;
	} else if (!tmx_source_pull(decoder->source, bytes, room, got, error)) {
		return false;
	}
	decoder->bytes += *got;
	return true;
}

const char *
tmx_decoder_encoding(const struct tmx_decoder *decoder)
{
	return decoder->encoding;
}

uint64_t
tmx_decoder_bytes(const struct tmx_decoder *decoder)
{
	return decoder->bytes;
}

uint64_t
tmx_decoder_place(const struct tmx_decoder *decoder, uint64_t decoded)
{
	return decoder->converter ? tmx_map_find(&decoder->map, decoded)
	                          : decoded + decoder->skipped;
}

void
tmx_decoder_forget(struct tmx_decoder *decoder, uint64_t decoded)
{
	tmx_map_forget(&decoder->map, decoded);
}

uint64_t
tmx_decoder_bad_place(const struct tmx_decoder *decoder)
{
	return decoder->bad_at;
}

bool
tmx_decoder_half(const struct tmx_decoder *decoder)
{
	return decoder->half;
}

bool
tmx_decoder_contradicted(const struct tmx_decoder *decoder)
{
	return decoder->contradicted;
}

bool
tmx_decoder_blanks(const struct tmx_decoder *decoder)
{
	return decoder->blanks;
}

unsigned
tmx_decoder_skipped_lines(const struct tmx_decoder *decoder)
{
	return decoder->skipped_lines;
}

uint64_t
tmx_decoder_bad(const struct tmx_decoder *decoder)
{
	return decoder->bad;
}
