/* SPDX-License-Identifier: GPL-3.0-or-later
 * charset.c - the bytes of a file to UTF-8, and how its encoding was found
 */
#include "config.h"

#include "text/charset.h"

#include "text/charset_convert.h"
#include "text/charset_detect.h"
#include "text/document.h"
#include "text/input.h"
#include "text/utf8.h"

#include <string.h>

#define REMEDY "; name its encoding (as in --encoding windows-1252)"

struct choice {
	char *encoding;
	char *reason;
};

void
charset_text_clear(struct charset_text *text)
{
	g_clear_pointer(&text->text, g_free);
	g_clear_pointer(&text->encoding, g_free);
	g_clear_pointer(&text->reason, g_free);
	text->length = 0;
}

/* The encoding of a byte order mark and its length. UTF-32 first: UTF-16's is its beginning. */
static const char *
find_mark(const char *data, size_t length, size_t *mark)
{
	static const struct {
		const char *encoding, *bytes;
		size_t length;
	} marks[] = {
		{ "UTF-32LE", "\xFF\xFE\0\0", 4 }, { "UTF-32BE", "\0\0\xFE\xFF", 4 },
		{ "UTF-8", "\xEF\xBB\xBF", 3 },    { "UTF-16LE", "\xFF\xFE", 2 },
		{ "UTF-16BE", "\xFE\xFF", 2 },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		if (length >= marks[i].length && memcmp(data, marks[i].bytes, marks[i].length) == 0) {
			*mark = marks[i].length;
			return marks[i].encoding;
		}
	}
	return NULL;
}

/* UTF-16 or UTF-32 without a mark: in western text its zero bytes all stand at the same places.
 * NULL for anything else. */
static const char *
find_wide(const char *data, size_t length)
{
	size_t zeros[4] = { 0 }, count = MIN(length, 4096) & ~(size_t)3;
	size_t most = count / 4 * 9 / 10;

	if (count < 8)
		return NULL;
	for (size_t i = 0; i < count; i++)
		zeros[i & 3] += data[i] == '\0';
	if (zeros[1] > most && zeros[2] > most && zeros[3] > most && zeros[0] == 0)
		return "UTF-32LE";
	if (zeros[0] > most && zeros[1] > most && zeros[2] > most && zeros[3] == 0)
		return "UTF-32BE";
	if (zeros[0] + zeros[2] == 0 && zeros[1] + zeros[3] > count / 4)
		return "UTF-16LE";
	if (zeros[1] + zeros[3] == 0 && zeros[0] + zeros[2] > count / 4)
		return "UTF-16BE";
	return NULL;
}

/* Whether bytes that are not all valid UTF-8 were meant as UTF-8: its sequences outnumber the bytes
 * that are none. A few that hardly mean anything else are enough, C3 BC (ü) or E2 80 93 (a dash):
 * then texts in two encodings were joined, and no reading of it all makes sense. */
static bool
is_broken_utf8(const char *data, size_t length)
{
	size_t good = 0, bad = 0, sure = 0;

	for (size_t i = 0; i < length;) {
		size_t at = i;
		uint32_t c = utf8_next(data, length, &i);

		good += i - at > 1;
		bad += i - at == 1 && c == 0xFFFD;
		sure += (c >= 0xC0 && c <= 0xFF) || (c >= 0x2010 && c <= 0x203A);
	}
	return good > bad || 10 * sure >= bad;
}

static bool
set_bad_byte(GError **error, const char *name, const char *data, size_t offset, const char *what,
             const char *remedy)
{
	g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
	            "%s: line %zu, byte %zu: not valid %s%s", input_display_name(name),
	            utf8_line(data, offset), offset + 1, what, remedy);
	return false;
}

/* Chooses by detection; false with an error when nothing fits. */
static bool
choose_detected(const char *name, const char *data, size_t length, size_t valid,
                struct choice *choice, GError **error)
{
	const char *wide = find_wide(data, length);

	if (wide) {
		choice->encoding = g_strdup(wide);
		choice->reason = g_strdup("detected by its zero bytes");
		return true;
	}
	if (memchr(data, '\0', length)) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
		            "%s: is a binary file, not a text; convert it to plain text, Markdown or "
		            "HTML",
		            input_display_name(name));
		return false;
	}
	if (valid == length) {
		choice->encoding = g_strdup("UTF-8");
		choice->reason = g_strdup("all of it is valid UTF-8");
		return true;
	}
	if (!is_broken_utf8(data, length))
		choice->encoding = charset_detect(data, length, &choice->reason);
	return choice->encoding || set_bad_byte(error, name, data, valid, "UTF-8", REMEDY);
}

static bool
is_ascii(const char *data, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (data[i] & 0x80)
			return false;
	}
	return true;
}

/* Chooses what the file declares, unless its bytes tell better. */
static void
choose_declared(char *declared, const char *data, size_t length, size_t valid,
                struct choice *choice)
{
	g_autofree char *name = charset_canonical(declared);

	/* A wide encoding cannot declare itself in ASCII: then the file was converted since. */
	if (!name || g_str_has_prefix(name, "UTF-16") || g_str_has_prefix(name, "UTF-32"))
		return;
	if (strcmp(name, "UTF-8") != 0 && valid == length && !is_ascii(data, length)) {
		choice->encoding = g_strdup("UTF-8");
		choice->reason = g_strdup_printf("all of it is valid UTF-8, although it declares %s",
		                                 name);
		return;
	}
	choice->reason = g_strdup("declared in the file");
	choice->encoding = g_steal_pointer(&name);
}

static bool
choose(const char *name, const char *data, size_t length, const char *wanted, size_t valid,
       struct choice *choice, GError **error)
{
	g_autofree char *declared = NULL;

	if (wanted) {
		choice->encoding = charset_canonical(wanted);
		choice->reason = g_strdup("as asked for");
		if (choice->encoding)
			return true;
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
		            "%s: there is no encoding \"%s\"; known are UTF-8, UTF-16, windows-1252, "
		            "ISO-8859-15, macintosh and ICU's others",
		            input_display_name(name), wanted);
		return false;
	}
	declared = charset_declared(data, length);
	if (declared)
		choose_declared(declared, data, length, valid, choice);
	return choice->encoding || choose_detected(name, data, length, valid, choice, error);
}

static bool
convert(const char *name, const char *data, size_t length, size_t mark, const struct choice *choice,
        GString *text, GError **error)
{
	bool latin = strcmp(choice->encoding, "ISO-8859-1") == 0 ||
	             strcmp(choice->encoding, "US-ASCII") == 0;
	size_t bad = 0;

	if (strcmp(choice->encoding, "UTF-8") == 0) {
		bad = mark + utf8_valid_length(data + mark, length - mark);
		g_string_append_len(text, data + mark, (gssize)(bad - mark));
		return bad == length || set_bad_byte(error, name, data, bad, "UTF-8", REMEDY);
	}
	switch (charset_convert(latin ? "windows-1252" : choice->encoding, data + mark,
	                        length - mark, DOCUMENT_MAX_BYTES, text, &bad)) {
	case CHARSET_OK:
		return true;
	case CHARSET_BAD:
		return set_bad_byte(error, name, data, mark + bad, choice->encoding, REMEDY);
	case CHARSET_LARGE:
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
		            "%s: too large for one article: split it", input_display_name(name));
		return false;
	case CHARSET_UNKNOWN:
	default:
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
		            "%s: encoding \"%s\" is not supported here; convert the file to UTF-8",
		            input_display_name(name), choice->encoding);
		return false;
	}
}

bool
charset_decode(const char *name, const char *data, size_t length, const char *wanted,
               struct charset_text *text, GError **error)
{
	struct choice choice = { NULL, NULL };
	size_t mark = 0, valid = utf8_valid_length(data, length);
	const char *marked = find_mark(data, length, &mark);
	GString *result = g_string_sized_new(length + 1);
	bool ok = true;

	if (marked) {
		choice.encoding = g_strdup(marked);
		choice.reason = g_strdup("byte order mark");
	} else {
		ok = choose(name, data, length, wanted, valid, &choice, error);
	}
	ok = ok && convert(name, data, length, mark, &choice, result, error);
	if (ok && memchr(result->str, '\0', result->len)) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
		            "%s: is a binary file, not a text (zero bytes in %s); convert it to plain "
		            "text, Markdown or HTML",
		            input_display_name(name), choice.encoding);
		ok = false;
	}
	if (!ok) {
		g_free(choice.encoding);
		g_free(choice.reason);
		g_string_free(result, TRUE);
		return false;
	}
	text->length = result->len;
	text->text = g_string_free(result, FALSE);
	text->encoding = choice.encoding;
	text->reason = choice.reason;
	return true;
}
