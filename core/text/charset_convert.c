/* SPDX-License-Identifier: GPL-3.0-or-later
 * charset_convert.c - strict conversion to UTF-8 by ICU
 */
#include "config.h"

#include "text/charset_convert.h"

#include "text/utf8.h"

#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

/* Converted at once, in UTF-16 units. */
#define CHUNK 4096

char *
charset_canonical(const char *encoding)
{
	UErrorCode status = U_ZERO_ERROR;
	const char *name;
	UConverter *converter;
	char *result = NULL;

	if (strlen(encoding) >= UCNV_MAX_CONVERTER_NAME_LENGTH)
		return NULL;
	converter = ucnv_open(encoding[0] ? encoding : "?", &status);
	if (U_FAILURE(status))
		return NULL;
	/* MIME's preferred name where there is one: IANA's own for Latin-1 is ISO_8859-1:1987. */
	name = ucnv_getStandardName(encoding, "MIME", &status);
	if (!name || U_FAILURE(status)) {
		status = U_ZERO_ERROR;
		name = ucnv_getStandardName(encoding, "IANA", &status);
	}
	if (U_SUCCESS(status))
		result = g_strdup(name ? name : encoding);
	ucnv_close(converter);
	return result;
}

/* Appends UTF-16 units; false when a surrogate stands alone. A pair cut by the chunk waits in
 * `*held` for its other half. */
static bool
append_units(GString *text, const UChar *units, size_t count, UChar *held)
{
	for (size_t i = 0; i < count; i++) {
		if (*held) {
			if (!U16_IS_TRAIL(units[i]))
				return false;
			utf8_append(text, (uint32_t)U16_GET_SUPPLEMENTARY(*held, units[i]));
			*held = 0;
		} else if (U16_IS_LEAD(units[i])) {
			*held = units[i];
		} else if (U16_IS_TRAIL(units[i])) {
			return false;
		} else {
			utf8_append(text, units[i]);
		}
	}
	return true;
}

static enum charset_result
run(UConverter *converter, const char *data, size_t length, size_t limit, GString *text,
    size_t *bad)
{
	const char *in = data, *end = data + length;
	UChar units[CHUNK] = { 0 };
	UErrorCode status;
	UChar held = 0;

	do {
		UChar *out = units;

		status = U_ZERO_ERROR;
		ucnv_toUnicode(converter, &out, units + CHUNK, &in, end, NULL, TRUE, &status);
		if (!append_units(text, units, (size_t)(out - units), &held))
			status = U_ILLEGAL_CHAR_FOUND;
		if (text->len > limit)
			return CHARSET_LARGE;
		if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) {
			char bytes[32];
			int8_t count = sizeof(bytes);
			UErrorCode ignored = U_ZERO_ERROR;

			ucnv_getInvalidChars(converter, bytes, &count, &ignored);
			*bad = (size_t)(in - data);
			if (U_SUCCESS(ignored) && count > 0)
				*bad -= MIN(*bad, (size_t)count);
			return CHARSET_BAD;
		}
	} while (status == U_BUFFER_OVERFLOW_ERROR);
	*bad = length;
	return held ? CHARSET_BAD : CHARSET_OK;
}

enum charset_result
charset_convert(const char *encoding, const char *data, size_t length, size_t limit, GString *text,
                size_t *bad)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *converter = ucnv_open(encoding, &status);
	enum charset_result result;

	if (U_FAILURE(status))
		return CHARSET_UNKNOWN;
	ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
	result = run(converter, data, length, limit, text, bad);
	ucnv_close(converter);
	return result;
}
