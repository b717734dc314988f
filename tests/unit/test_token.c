/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_token.c - words, numbers and marks of a segment
 */
#include "config.h"

#include "text/token.h"

#include <string.h>

static char *
scan(const char *text)
{
	g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(struct token));
	GString *line = g_string_new(NULL);

	token_scan(text, strlen(text), tokens);
	for (guint i = 0; i < tokens->len; i++) {
		const struct token *token = &g_array_index(tokens, struct token, i);

		g_string_append_printf(line, "%s%c:%.*s", i ? " " : "", "wnam"[token->kind],
		                       (int)token->length, text + token->begin);
	}
	return g_string_free(line, FALSE);
}

static void
check(const char *text, const char *expected)
{
	g_autofree char *found = scan(text);

	g_assert_cmpstr(found, ==, expected);
}

static void
test_words(void)
{
	check("Bosch-Werkzeug, d'abord", "w:Bosch m:- w:Werkzeug m:, w:d m:' w:abord");
	check("Äußerung\xC2\xADs", "w:Äußerung\xC2\xADs");
	check("A4 B2B", "w:A4 w:B2B");
	check("", "");
}

static void
test_numbers(void)
{
	check("10.000 2,5 1.234.567,8.", "n:10.000 n:2,5 n:1.234.567,8 m:.");
	check("am 01.09.2004", "w:am n:01 m:. n:09 m:. n:2004");
	check("14:30 1st 2nd 5km", "n:14 m:: n:30 n:1st n:2nd n:5 w:km");
	check("8\xC2\xA0" "848 m", "n:8\xC2\xA0" "848 w:m");
	check("1, 2", "n:1 m:, n:2");
}

static void
test_addresses(void)
{
	check("auf www.bosch-pt.com/warranty.", "w:auf a:www.bosch-pt.com/warranty m:.");
	check("an max@example.org!", "w:an a:max@example.org m:!");
	check("a@ b", "w:a m:@ w:b");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/token/words", test_words);
	g_test_add_func("/token/numbers", test_numbers);
	g_test_add_func("/token/addresses", test_addresses);
	return g_test_run();
}
