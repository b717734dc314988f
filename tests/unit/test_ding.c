/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_ding.c - entries of dictionaries, good and bad
 */
#include "config.h"

#include "align/ding.h"

#include <glib.h>
#include <string.h>

/* "haus|bau = house|building" a pair of sub-entries; flags behind a word: V, C, N. */
static void
write_terms(GString *text, const struct ding_term *terms, size_t n_terms)
{
	for (size_t i = 0; i < n_terms; i++) {
		g_string_append(text, i ? "|" : "");
		for (size_t j = 0; j < terms[i].n_tokens; j++)
			g_string_append_printf(text, "%s%s", j ? " " : "", terms[i].tokens[j]);
	}
}

static void
write_pair(const struct ding_term *left, size_t n_left, const struct ding_term *right,
	   size_t n_right, void *payload)
{
	GString *text = payload;

	write_terms(text, left, n_left);
	g_string_append(text, " = ");
	write_terms(text, right, n_right);
	g_string_append_c(text, '\n');
}

static void
check(const char *line, const char *expected)
{
	g_autoptr(GString) text = g_string_new(NULL);
	struct ding_parser *parser = ding_parser_new(write_pair, text);
	bool good = ding_parse_line(parser, line, strlen(line));

	ding_parser_free(parser);
	g_assert_cmpstr(text->str, ==, expected ? expected : "");
	g_assert_true(good == (expected != NULL));
}

static void
test_entries(void)
{
	check("Haus {n}; Bau {m} [arch.] | Häuser {pl} :: house; building | houses",
	      "haus|bau = house|building\nhäuser = houses\n");
	check("Mittwoch {m} /Mi/ /Mi./ :: Wednesday /Wed/",
	      "mi|mi|mittwoch = wed|wednesday\n");
	check("der Kreml; die EU :: the Kremlin; the", "kreml|eu = kremlin|the\n");
	check("jdn./etw. treffen {vt} (auf) :: to meet sb./sth. {met; met}", "treffen = meet\n");
	check("ich/er/sie traf :: I/he/she met", "traf = met\n");
	check("einen Antrag stellen/einbringen :: to file an application; to apply",
	      "antrag stellen einbringen = file an application|apply\n");
	check("Anwender(in) {m} :: user (of (a) thing)", "anwender = user\n");
	check("maison\thouse; home\tignored", "maison = house|home\n");
	check("Ein-/Ausfuhr {f} :: import / export", "ein-/ausfuhr = import / export\n");
	check("# comment :: no entry", "");
	check("", "");
}

static void
test_bad_lines(void)
{
	check("no separator", NULL);
	check("one | two :: only one", NULL);
	check("[nothing] :: (at all)", NULL);
	check("Haus :: ", NULL);
	check("Ha\xFFus :: house", NULL);
}

static void
test_bounds(void)
{
	g_autoptr(GString) line = g_string_new("a");
	g_autoptr(GString) text = g_string_new(NULL);
	struct ding_parser *parser = ding_parser_new(write_pair, text);

	for (size_t i = 0; i < 100; i++)
		g_string_append(line, "; b");
	g_string_append(line, " :: c");
	g_assert_true(ding_parse_line(parser, line->str, line->len));
	g_assert_cmpuint(strlen(text->str), ==, 2 * DING_ALTERNATIVES_MAX - 1 + strlen(" = c\n"));
	g_string_truncate(line, 0);
	for (size_t i = 0; i <= DING_TOKENS_MAX; i++)
		g_string_append(line, "a ");
	g_string_append(line, ":: c");
	g_assert_false(ding_parse_line(parser, line->str, line->len));
	while (line->len <= DING_LINE_MAX)
		g_string_prepend(line, "x ");
	g_assert_false(ding_parse_line(parser, line->str, line->len));
	ding_parser_free(parser);
}

static void
keep_flags(const struct ding_term *left, size_t n_left, const struct ding_term *right,
	   size_t n_right, void *payload)
{
	unsigned int *flags = payload;

	(void)n_left;
	(void)right;
	(void)n_right;
	*flags = left[0].flags;
}

static unsigned int
flags_of(const char *line)
{
	unsigned int flags = 0;
	struct ding_parser *parser = ding_parser_new(keep_flags, &flags);

	g_assert_true(ding_parse_line(parser, line, strlen(line)));
	ding_parser_free(parser);
	return flags;
}

static void
test_flags(void)
{
	g_assert_cmpuint(flags_of("gehen {vi} :: to go"), ==, DING_VERB);
	g_assert_cmpuint(flags_of("Haus {n} :: house"), ==, DING_CAPITAL | DING_NOUN);
	g_assert_cmpuint(flags_of("Übung {f} :: exercise"), ==, DING_CAPITAL | DING_NOUN);
	g_assert_cmpuint(flags_of("schön {adj} :: nice"), ==, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/ding/entries", test_entries);
	g_test_add_func("/ding/bad-lines", test_bad_lines);
	g_test_add_func("/ding/bounds", test_bounds);
	g_test_add_func("/ding/flags", test_flags);
	return g_test_run();
}
