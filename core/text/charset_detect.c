/* SPDX-License-Identifier: GPL-3.0-or-later
 * charset_detect.c - what encoding bytes are in that nobody declared and that are not UTF-8
 */
#include "config.h"

#include "text/charset_detect.h"

#include "text/charset_convert.h"
#include "text/utf8.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucsdet.h>

/* How far a declaration is looked for, and how much text is enough for detecting. */
#define DECLARED_BYTES ((size_t)4096)
#define DETECT_BYTES ((size_t)64 * 1024)

/* The share of usual characters that is taken for certain, and ICU's confidence (of 100) that is
 * believed without it. README.md has figures. */
#define SHARE_ENOUGH 0.7
#define CONFIDENCE_ENOUGH 35
#define SPECIAL_ENOUGH 100 /* one byte beyond ASCII in so many */

struct proposal {
	const char *name;
	int confidence; /* ICU's 0..100, 0 for our own */
	double share;   /* -1: it does not decode */
};

static bool
is_usual(uint32_t c)
{
	static const uint32_t usual[] = {
		0xA0,   0xA7,   0xAB,   0xB0,   0xB2,   0xB3,   0xB7,   0xBB,   0xBD,   0xC4,
		0xC9,   0xD6,   0xDC,   0xDF,   0xE0,   0xE1,   0xE4,   0xE7,   0xE8,   0xE9,
		0xEA,   0xEB,   0xED,   0xEF,   0xF1,   0xF3,   0xF4,   0xF6,   0xFA,   0xFC,
		0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2022, 0x2026,
		0x2039, 0x203A, 0x20AC,
	};

	for (size_t i = 0; i < G_N_ELEMENTS(usual); i++) {
		if (usual[i] == c)
			return true;
	}
	return false;
}

/* Whether a usual character stands where it can: letters next to letters (or alone, as "à"), not
 * small before capital; quotes, dashes and the like not amid a word, but for the apostrophe. Other
 * readings of the same byte give themselves away here: a quotation mark of windows-1252 is an
 * umlaut in code page 850. */
static bool
fits(uint32_t before, uint32_t c, uint32_t after)
{
	bool letter_before = u_isalpha((UChar32)before), letter_after = u_isalpha((UChar32)after);

	if (!u_isalpha((UChar32)c))
		return c == 0x2019 || c == 0xB7 || !(letter_before && letter_after);
	if (u_islower((UChar32)c) && u_isupper((UChar32)after))
		return false;
	return letter_before || letter_after || (before == ' ' && after == ' ');
}

/* The share of usual characters among those beyond ASCII; -1 for text with control characters. */
static double
usual_share(const GString *text)
{
	size_t usual = 0, all = 0;
	uint32_t before = 0, c = 0;

	for (size_t i = 0; i < text->len; before = c) {
		size_t next;

		c = utf8_next(text->str, text->len, &i);
		next = i;

		if ((c < 0x20 && !utf8_is_space(c)) || (c >= 0x7F && c < 0xA0) || c == 0xFFFD)
			return -1;
		all += c >= 0x80;
		usual += c >= 0x80 && is_usual(c) &&
		         fits(before, c, utf8_next(text->str, text->len, &next));
	}
	return all == 0 ? 0 : (double)usual / (double)all;
}

static double
try_encoding(const char *name, const char *data, size_t length)
{
	GString *text;
	size_t bad;
	double share = -1;
	enum charset_result result;

	/* The no-break space of code page 850: a stray byte, as far as anybody has seen. */
	if (strcmp(name, "IBM850") == 0 && memchr(data, 0xFF, length))
		return -1;
	text = g_string_new(NULL);
	result = charset_convert(name, data, length, 4 * DETECT_BYTES, text, &bad);
	/* The sample may end inside a character. */
	if (result == CHARSET_OK || (result == CHARSET_BAD && length - bad < 4 && bad > 0))
		share = usual_share(text);
	g_string_free(text, TRUE);
	return share;
}

/* The best share first in the list wins a tie: ICU's order, then ours. */
static struct proposal
best_proposal(UCharsetDetector *detector, const char *data, size_t length)
{
	static const char *const own[] = { "windows-1252", "macintosh", "IBM850" };
	UErrorCode status = U_ZERO_ERROR;
	struct proposal best = { NULL, 0, -1 };
	const UCharsetMatch **matches;
	int32_t count = 0;

	ucsdet_setText(detector, data, (int32_t)length, &status);
	matches = ucsdet_detectAll(detector, &count, &status);
	for (int32_t i = 0; i < (U_SUCCESS(status) ? count : 0) + (int32_t)G_N_ELEMENTS(own); i++) {
		struct proposal next = { NULL, 0, 0 };

		if (i < count) {
			next.name = ucsdet_getName(matches[i], &status);
			next.confidence = ucsdet_getConfidence(matches[i], &status);
			if (!next.name || strcmp(next.name, "UTF-8") == 0)
				continue;
			if (strcmp(next.name, "ISO-8859-1") == 0)
				next.name = "windows-1252";
		} else {
			next.name = own[i - count];
		}
		next.share = try_encoding(next.name, data, length);
		if (next.share < 0)
			continue;
		if (!best.name || (next.share >= SHARE_ENOUGH && next.share > best.share + 0.01) ||
		    (best.share < SHARE_ENOUGH && next.confidence > best.confidence))
			best = next;
	}
	return best;
}

/* Whether enough bytes are beyond ASCII for ICU to know anything. One that is not even usual in a
 * long text is a broken byte, whatever ICU believes of the letters around it. */
static bool
has_evidence(const char *data, size_t length)
{
	size_t special = 0;

	for (size_t i = 0; i < length; i++)
		special += (data[i] & 0x80) != 0;
	return special >= length / SPECIAL_ENOUGH;
}

char *
charset_detect(const char *data, size_t length, char **reason)
{
	UErrorCode status = U_ZERO_ERROR;
	UCharsetDetector *detector = ucsdet_open(&status);
	struct proposal best;
	char *name = NULL;

	if (U_FAILURE(status))
		return NULL;
	best = best_proposal(detector, data, MIN(length, DETECT_BYTES));
	if (best.name && best.share >= SHARE_ENOUGH) {
		name = g_strdup(best.name);
		*reason = g_strdup_printf("detected: %.0f %% of its special characters are usual "
		                          "ones",
		                          best.share * 100);
	} else if (best.name && best.confidence >= CONFIDENCE_ENOUGH &&
	           has_evidence(data, MIN(length, DETECT_BYTES))) {
		name = g_strdup(best.name);
		*reason = g_strdup_printf("detected with a confidence of %d %%", best.confidence);
	}
	ucsdet_close(detector);
	return name;
}

/* What stands behind `key` and "=" in the text, within quotes or up to a delimiter. */
static char *
value_behind(const char *text, const char *key)
{
	const char *at = strstr(text, key), *begin;
	size_t length;

	if (!at)
		return NULL;
	at += strlen(key);
	at += strspn(at, " \t\r\n");
	if (*at != '=')
		return NULL;
	at++;
	begin = at + strspn(at, " \t\r\n\"'");
	length = strcspn(begin, "\"' \t\r\n;/>?");
	return length > 0 ? g_strndup(begin, length) : NULL;
}

char *
charset_declared(const char *data, size_t length)
{
	g_autofree char *head = g_ascii_strdown(data, (gssize)MIN(length, DECLARED_BYTES));
	const char *end;

	if (g_str_has_prefix(head, "<?xml") && (end = strstr(head, "?>"))) {
		g_autofree char *line = g_strndup(head, (gsize)(end - head));
		char *name = value_behind(line, "encoding");
		if (name)
			return name;
	}
	for (const char *meta = strstr(head, "<meta"); meta; meta = strstr(meta + 1, "<meta")) {
		const char *close = strchr(meta, '>');
		g_autofree char *tag = close ? g_strndup(meta, (gsize)(close - meta)) : NULL;
		char *name = tag ? value_behind(tag, "charset") : NULL;
		if (name)
			return name;
	}
	return NULL;
}
