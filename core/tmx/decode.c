/* SPDX-License-Identifier: GPL-3.0-or-later
 * decode.c - from the bytes of a TMX file to UTF-8
 */
#include "config.h"

#include "tmx/decode.h"

#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#define HEAD_BYTES ((size_t)4096)
#define UNITS (TMX_DECODE_ROOM / 4) /* UTF-16 units a round: each gives at most 3 bytes */

/* ICU hands a callback's context back as const. */
struct bad_counter {
	uint64_t *count;
};

struct tmx_decoder {
	struct tmx_source *source;
	UConverter *converter; /* NULL: UTF-8 */
	char *encoding;
	uint8_t raw[UNITS];
	size_t begin, end; /* of what waits in raw */
	UChar units[UNITS + 8];
	UChar lead; /* a high surrogate at the end of the last round */
	bool flushed;
	uint64_t bytes, bad;
	struct bad_counter counter;
	size_t skipped;
	unsigned skipped_lines;
};

static void
count_bad(const void *context, UConverterToUnicodeArgs *args, const char *bytes, int32_t length,
          UConverterCallbackReason reason, UErrorCode *status)
{
	uint64_t *bad = ((const struct bad_counter *)context)->count;

	if (reason <= UCNV_IRREGULAR)
		(*bad)++;
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
			decoder->encoding = g_strdup("UTF-8");
			return true;
		}
	}
	decoder->converter = ucnv_open(name, &status);
	if (U_FAILURE(status)) {
		g_set_error(error, TMX_ERROR, TMX_ERROR_ENCODING,
		            "%s: line 1 declares the encoding “%.40s”, which is unknown. "
		            "Save the file as UTF-8.",
		            tmx_source_name(decoder->source), name);
		return false;
	}
	decoder->counter.count = &decoder->bad;
	ucnv_setToUCallBack(decoder->converter, count_bad, &decoder->counter, NULL, NULL, &status);
	if (!is_wide)
		decoder->encoding = g_strdup(ucnv_getName(decoder->converter, &status));
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
		decoder->begin = 3;
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
	g_free(decoder->encoding);
	g_free(decoder);
}

/* UTF-16 to UTF-8; a high surrogate at the end waits for its partner. */
static size_t
encode(struct tmx_decoder *decoder, int32_t n, uint8_t *bytes, size_t room)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t out = 0;

	if (n > 0 && U16_IS_LEAD(decoder->units[n - 1]) && !decoder->flushed)
		decoder->lead = decoder->units[--n];
	u_strToUTF8WithSub((char *)bytes, (int32_t)room, &out, decoder->units, n, 0xfffd, NULL,
	                   &status);
	g_assert(U_SUCCESS(status));
	return (size_t)out;
}

static bool
convert(struct tmx_decoder *decoder, uint8_t *bytes, size_t room, size_t *got, GError **error)
{
	while (*got == 0 && !decoder->flushed) {
		UErrorCode status = U_ZERO_ERROR;
		const char *from;
		UChar *to = decoder->units;

		if (decoder->begin == decoder->end) {
			decoder->begin = 0;
			if (!tmx_source_pull(decoder->source, decoder->raw, UNITS / 2,
			                     &decoder->end, error))
				return false;
			decoder->flushed = decoder->end == 0;
		}
		if (decoder->lead)
			*to++ = decoder->lead;
		decoder->lead = 0;
		from = (const char *)decoder->raw + decoder->begin;
		ucnv_toUnicode(decoder->converter, &to, decoder->units + UNITS, &from,
		               (const char *)decoder->raw + decoder->end, NULL, decoder->flushed,
		               &status);
		if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR)
			return not_tmx(decoder, "the text cannot be decoded", error);
		if (status == U_BUFFER_OVERFLOW_ERROR)
			decoder->flushed = false;
		decoder->bytes += (size_t)(from - (const char *)decoder->raw) - decoder->begin;
		decoder->begin = (size_t)(from - (const char *)decoder->raw);
		*got = encode(decoder, (int32_t)(to - decoder->units), bytes, room);
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
		return convert(decoder, bytes, room, got, error);
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

size_t
tmx_decoder_skipped_bytes(const struct tmx_decoder *decoder)
{
	return decoder->skipped;
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
