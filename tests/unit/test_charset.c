/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_charset.c - encodings found, decoded, refused
 */
#include "config.h"

#include "text/charset.h"

#include <string.h>

static const char german[] = "Größe und Würde: „Schöne Grüße“ aus Köln – natürlich heißt es so.";

static char *
encode(const char *encoding, gsize *length)
{
	GError *error = NULL;
	char *bytes = g_convert(german, -1, encoding, "UTF-8", NULL, length, &error);

	g_assert_no_error(error);
	return bytes;
}

static void
check(const char *data, size_t length, const char *wanted, const char *encoding)
{
	struct charset_text text = { 0 };
	GError *error = NULL;

	charset_decode("x", data, length, wanted, &text, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(text.text, ==, german);
	g_assert_cmpstr(text.encoding, ==, encoding);
	g_assert_nonnull(text.reason);
	charset_text_clear(&text);
}

static void
test_detects(void)
{
	static const char *const names[][2] = {
		{ "UTF-8", "UTF-8" },       { "WINDOWS-1252", "windows-1252" },
		{ "MACINTOSH", "macintosh" }, { "UTF-16LE", "UTF-16LE" },
		{ "UTF-16BE", "UTF-16BE" }, { "UTF-32LE", "UTF-32LE" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		gsize length;
		g_autofree char *bytes = encode(names[i][0], &length);
		check(bytes, length, NULL, names[i][1]);
		check(bytes, length, names[i][0], names[i][1]);
	}
}

static void
test_byte_order_marks(void)
{
	gsize length;
	g_autofree char *wide = encode("UTF-16", &length);
	g_autofree char *narrow = g_strconcat("\xEF\xBB\xBF", german, NULL);

	check(wide, length, "windows-1252", "UTF-16LE");
	check(narrow, strlen(narrow), NULL, "UTF-8");
}

static void
check_declared(const char *head, const char *encoding, const char *expected)
{
	gsize length;
	g_autofree char *bytes = encode(encoding, &length);
	g_autofree char *page = g_strconcat(head, bytes, NULL);
	struct charset_text text = { 0 };
	GError *error = NULL;

	charset_decode("x", page, strlen(head) + length, NULL, &text, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(text.encoding, ==, expected);
	g_assert_cmpstr(text.text + strlen(head), ==, german);
	charset_text_clear(&text);
}

static void
test_declared(void)
{
	check_declared("<meta charset=\"windows-1252\">", "WINDOWS-1252", "windows-1252");
	check_declared("<?xml version='1.0' encoding='iso-8859-1'?>", "WINDOWS-1252", "ISO-8859-1");
	check_declared("<META http-equiv=\"Content-Type\" content=\"text/html; charset=macintosh\">",
	               "MACINTOSH", "macintosh");
	check_declared("<meta charset=latin1>", "UTF-8", "UTF-8");
}

static void
refuse(const char *data, size_t length, const char *wanted, const char *message)
{
	struct charset_text text = { 0 };
	g_autoptr(GError) error = NULL;

	g_assert_false(charset_decode("x.txt", data, length, wanted, &text, &error));
	g_assert_error(error, G_IO_ERROR, error->code);
	if (!strstr(error->message, message))
		g_error("%s", error->message);
	g_assert_null(text.text);
}

static void
test_refuses(void)
{
	static const char broken[] = "Grüße\nüber alle Ber\xC3ge, schöne Bäume";
	static const char one[] = "Ein Satz ohne Umlaut.\nEin kaputtes Zeichen: \xE4. Für uns.";
	static const char joined[] = "Straße\nDie W\xE4lder sind gr\xFCn, der Flu\xDF gro\xDF.";
	g_autofree char *plain = g_strnfill(300, 'a');
	g_autofree char *late = g_strconcat(plain, "\n\xFF\n", plain, NULL);

	refuse(broken, strlen(broken), NULL, "x.txt: line 2, byte 23: not valid UTF-8; ");
	refuse(broken, strlen(broken), "utf-8", "line 2, byte 23");
	refuse(one, strlen(one), NULL, "x.txt: line 2, byte 45: not valid UTF-8; ");
	refuse(joined, strlen(joined), NULL, "x.txt: line 2, byte 14: not valid UTF-8; ");
	refuse(late, strlen(late), NULL, "x.txt: line 2, byte 302: not valid UTF-8; ");
	refuse("<meta charset=utf-8>\xE4", 21, NULL, "line 1, byte 21");
	refuse("abc", 3, "klingon", "no encoding \"klingon\"");
	refuse("ab\0\1\2\3\0\0\0cdefg\5", 15, NULL, "binary");
	refuse("\xFF\xFE\x00\xDC", 4, NULL, "not valid UTF-16LE");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/charset/detects", test_detects);
	g_test_add_func("/charset/marks", test_byte_order_marks);
	g_test_add_func("/charset/declared", test_declared);
	g_test_add_func("/charset/refuses", test_refuses);
	return g_test_run();
}
