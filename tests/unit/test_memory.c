/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_memory.c - lookups in a memory: complete, by score, both ways, with what is said of matches
 */
#include "config.h"

#include "memory/memory.h"
#include "memory/similarity.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

#include "remove_all.h"

struct folder {
	char *path, *cache, *tmx;
};

static void
set_up(struct folder *folder, const void *data)
{
	(void)data;
	folder->path = g_dir_make_tmp("satzpaar-memory-XXXXXX", NULL);
	folder->cache = g_build_filename(folder->path, "cache", NULL);
	folder->tmx = g_build_filename(folder->path, "memory.tmx", NULL);
}

static void
tear_down(struct folder *folder, const void *data)
{
	(void)data;
	remove_all(folder->path);
	g_free(folder->path);
	g_free(folder->cache);
	g_free(folder->tmx);
}

static const char head[] = "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><header srclang=\"de\" "
			   "creationtool=\"t\" creationtoolversion=\"1\" segtype=\"sentence\" "
			   "o-tmf=\"t\" adminlang=\"en\" datatype=\"plaintext\"/><body>\n";
static const char tail[] = "</body></tmx>\n";

static void
write_tmx(const struct folder *folder, const char *units)
{
	g_autofree char *text = g_strconcat(head, units, tail, NULL);

	g_assert_true(g_file_set_contents(folder->tmx, text, -1, NULL));
}

#define UNIT(de, en) \
	"<tu><tuv xml:lang=\"de\"><seg>" de "</seg></tuv><tuv xml:lang=\"en\"><seg>" en \
	"</seg></tuv></tu>\n"

static struct memory *
open_memory(const struct folder *folder, const char *from, const char *to)
{
	const struct memory_options options = { .from = from, .to = to, .cache = folder->cache };
	g_autoptr(GError) error = NULL;
	struct memory *memory = memory_open(folder->tmx, &options, &error);

	g_assert_no_error(error);
	g_assert_nonnull(memory);
	return memory;
}

/* --- brute force --------------------------------------------------------------------------------- */

/* D by the whole table, without any short cut. */
static uint64_t
slow_distance(const struct word_list *a, const struct word_list *b)
{
	size_t width = b->n + 1;
	g_autofree uint64_t *cells = g_new0(uint64_t, (a->n + 1) * width);

	for (size_t i = 0; i <= a->n; i++) {
		for (size_t j = 0; j <= b->n; j++) {
			uint64_t best = i + j == 0 ? 0 : UINT64_MAX;
			unsigned gone = i == 0 ? 0
			                : a->words[i - 1].kind == WORD_MARK ? SIMILARITY_MARK
			                                                   : SIMILARITY_WORD;
			unsigned come = j == 0 ? 0
			                : b->words[j - 1].kind == WORD_MARK ? SIMILARITY_MARK
			                                                   : SIMILARITY_WORD;

			if (i > 0)
				best = MIN(best, cells[(i - 1) * width + j] + gone);
			if (j > 0)
				best = MIN(best, cells[i * width + j - 1] + come);
			if (i > 0 && j > 0)
				best = MIN(best,
				           cells[(i - 1) * width + j - 1] +
				                   similarity_cost(a, &a->words[i - 1], b,
				                                   &b->words[j - 1]));
			cells[i * width + j] = best;
		}
	}
	return cells[a->n * width + b->n];
}

static bool
only_numbers_differ(const struct word_list *a, const struct word_list *b)
{
	bool same = a->n == b->n;

	for (size_t i = 0; same && i < a->n; i++) {
		unsigned cost = similarity_cost(a, &a->words[i], b, &b->words[i]);

		same = cost == 0 || (a->words[i].kind == WORD_NUMBER && cost == SIMILARITY_NUMBER);
	}
	return same;
}

static unsigned
slow_words(const char *a, size_t n_a, const char *b, size_t n_b, enum word_language language)
{
	AUTO(word_list) one = word_list_new();
	AUTO(word_list) other = word_list_new();
	uint64_t heavier, distance;

	if (n_a == n_b && memcmp(a, b, n_a) == 0)
		return 100;
	word_list_scan(one, a, n_a, language);
	word_list_scan(other, b, n_b, language);
	heavier = MAX(similarity_weight(one), similarity_weight(other));
	if (heavier == 0)
		return 0;
	if (only_numbers_differ(one, other))
		return 99;
	distance = slow_distance(one, other);
	return distance >= heavier ? 0
	                           : (unsigned)MIN(100 * (heavier - distance) / heavier, 99);
}

static unsigned
slow_characters(const char *a, size_t n_a, const char *b, size_t n_b)
{
	glong m, n;
	g_autofree gunichar *one = g_utf8_to_ucs4_fast(a, (glong)n_a, &m);
	g_autofree gunichar *other = g_utf8_to_ucs4_fast(b, (glong)n_b, &n);
	g_autofree glong *row = g_new(glong, n + 1);

	for (glong j = 0; j <= n; j++)
		row[j] = j;
	for (glong i = 0; i < m; i++) {
		glong diagonal = row[0];

		row[0] = i + 1;
		for (glong j = 0; j < n; j++) {
			glong replaced = diagonal + (one[i] != other[j]);

			diagonal = row[j + 1];
			row[j + 1] = MIN(replaced, MIN(row[j], diagonal) + 1);
		}
	}
	return MAX(m, n) == 0 ? 0 : (unsigned)(100 * (MAX(m, n) - row[n]) / MAX(m, n));
}

/* Holds a lookup to what every pair of the memory scores. Returns how many matches there were. */
static size_t
check_complete(struct memory *memory, struct memory_search *search, const char *text, unsigned min,
               enum memory_score score)
{
	const struct memory_query query = { .text = text, .length = strlen(text), .min = min,
		                            .score = score };
	const struct memory_match *matches;
	size_t n = memory_lookup(search, &query, &matches), wanted = 0;
	g_autofree unsigned *found = g_new0(unsigned, memory_pairs(memory) + 1);
	enum word_language language = word_language(memory_from(memory));

	for (size_t i = 0; i < n; i++) {
		g_assert_cmpuint(found[matches[i].pair], ==, 0);
		found[matches[i].pair] = matches[i].score;
		g_assert_cmpuint(matches[i].score, <=, i > 0 ? matches[i - 1].score : 100);
	}
	for (size_t i = 0; i < memory_pairs(memory); i++) {
		struct memory_pair pair;
		unsigned expected;

		g_assert_true(memory_pair(memory, i, &pair));
		expected = score == MEMORY_SCORE_WORDS
		                   ? slow_words(text, query.length, pair.source,
		                                pair.source_length, language)
		                   : slow_characters(text, query.length, pair.source,
		                                     pair.source_length);
		if (expected < min)
			expected = 0;
		if (expected != found[i])
			g_error("min %u, \"%s\" and \"%.*s\": %u instead of %u", min, text,
			        (int)pair.source_length, pair.source, found[i], expected);
		wanted += expected > 0;
	}
	g_assert_cmpuint(n, ==, wanted);
	return n;
}

/* --- texts made by chance ------------------------------------------------------------------------- */

static const char *const stock[] = {
	"Haus", "Hauses", "Häuser", "haus", "der", "die", "das", "und", "Regierung", "Regierungen",
	"zahlt", "zahlen", "zahlte", "12", "13", "1.500", "2024", "Minister", "Ministers",
	"MINISTER", "groß", "große", "grosse", "schön", "schon", ",", ",", ".", ";", "-", "(", ")",
	"Müller", "https://example.org/a", "東京都", "Benutzer", "Benutzers", "Datei", "Dateien"
};

static void
append_text(GString *text, GRand *random, int words)
{
	for (int i = 0; i < words; i++) {
		/* Few words are frequent, many are not. */
		int most = 1 + g_rand_int_range(random, 0, G_N_ELEMENTS(stock));

		if (i > 0)
			g_string_append_c(text, ' ');
		g_string_append(text, stock[g_rand_int_range(random, 0, most)]);
	}
}

static int
random_length(GRand *random)
{
	static const int lengths[] = { 1, 2, 3, 4, 6, 9, 14, 30, 70, 140 };
	int at = g_rand_int_range(random, 0, 100) < 92 ? g_rand_int_range(random, 0, 7)
	                                               : g_rand_int_range(random, 7, 10);

	return MAX(1, lengths[at] + g_rand_int_range(random, -1, 2));
}

/* A text of the memory with some words changed, as often as not. */
static char *
random_query(struct memory *memory, GRand *random)
{
	GString *text = g_string_new(NULL);
	struct memory_pair pair;

	if (g_rand_boolean(random)) {
		append_text(text, random, random_length(random));
	} else {
		g_auto(GStrv) words = NULL;
		g_autofree char *source = NULL;

		memory_pair(memory, g_rand_int_range(random, 0, memory_pairs(memory)), &pair);
		source = g_strndup(pair.source, pair.source_length);
		words = g_strsplit(source, " ", -1);
		for (int i = 0; words[i]; i++) {
			bool other = g_rand_int_range(random, 0, 6) == 0;

			g_string_append(text, text->len > 0 ? " " : "");
			if (other)
				append_text(text, random, g_rand_int_range(random, 0, 3));
			else
				g_string_append(text, words[i]);
		}
		g_strstrip(text->str);
		text->len = strlen(text->str);
	}
	if (text->len == 0)
		g_string_append(text, "und");
	return g_string_free(text, FALSE);
}

static void
write_random(const struct folder *folder, GRand *random, int units)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (int i = 0; i < units; i++) {
		g_string_append(text, "<tu><tuv xml:lang=\"de\"><seg>");
		append_text(text, random, random_length(random));
		g_string_append(text, "</seg></tuv><tuv xml:lang=\"en\"><seg>");
		append_text(text, random, random_length(random));
		g_string_append(text, "</seg></tuv></tu>\n");
	}
	write_tmx(folder, text->str);
}

static void
test_complete(struct folder *folder, const void *data)
{
	static const unsigned mins[] = { 1, 30, 49, 50, 60, 70, 85, 95, 99, 100 };
	g_autoptr(GRand) random = g_rand_new_with_seed(4);
	size_t found = 0;

	(void)data;
	for (int round = 0; round < 3; round++) {
		AUTO(memory) memory = NULL;
		AUTO(memory) back = NULL;
		AUTO(memory_search) search = NULL;
		AUTO(memory_search) search_back = NULL;

		write_random(folder, random, round == 0 ? 40 : 600);
		memory = open_memory(folder, "de", "en");
		back = open_memory(folder, "en", "de");
		g_assert_true(memory_was_built(memory));
		g_assert_false(memory_was_built(back));
		search = memory_search_new(memory);
		search_back = memory_search_new(back);
		for (int i = 0; i < 40; i++) {
			g_autofree char *query = random_query(memory, random);

			for (size_t k = 0; k < G_N_ELEMENTS(mins); k++)
				found += check_complete(memory, search, query, mins[k],
				                        MEMORY_SCORE_WORDS);
			check_complete(back, search_back, query, 50, MEMORY_SCORE_WORDS);
			check_complete(memory, search, query, 70, MEMORY_SCORE_CHARACTERS);
			check_complete(back, search_back, query, 50, MEMORY_SCORE_CHARACTERS);
		}
	}
	g_assert_cmpuint(found, >, 1000);
}

/* With a limit come the best of those that come without. */
static void
test_limit(struct folder *folder, const void *data)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(5);
	AUTO(memory) memory = NULL;
	AUTO(memory_search) all = NULL;
	AUTO(memory_search) some = NULL;

	(void)data;
	write_random(folder, random, 1500);
	memory = open_memory(folder, "de", "en");
	all = memory_search_new(memory);
	some = memory_search_new(memory);
	for (int i = 0; i < 200; i++) {
		g_autofree char *text = random_query(memory, random);
		struct memory_query query = { .text = text, .length = strlen(text), .min = 50,
			                      .score = i % 2 ? MEMORY_SCORE_WORDS
			                                     : MEMORY_SCORE_CHARACTERS };
		const struct memory_match *whole, *best;
		size_t n = memory_lookup(all, &query, &whole), n_best;

		query.limit = 1 + i % 7;
		n_best = memory_lookup(some, &query, &best);
		g_assert_cmpuint(n_best, ==, MIN(n, query.limit));
		for (size_t k = 0; k < n_best; k++) {
			g_assert_cmpuint(best[k].pair, ==, whole[k].pair);
			g_assert_cmpuint(best[k].score, ==, whole[k].score);
		}
	}
}

/* --- scores --------------------------------------------------------------------------------------- */

static unsigned
score_of(const struct folder *folder, const char *source, const char *text)
{
	g_autofree char *unit = g_strdup_printf(UNIT("%s", "x"), source);
	const struct memory_query query = { .text = text, .length = strlen(text), .min = 1 };
	const struct memory_match *matches;
	AUTO(memory) memory = NULL;
	AUTO(memory_search) search = NULL;

	write_tmx(folder, unit);
	memory = open_memory(folder, NULL, NULL);
	search = memory_search_new(memory);
	return memory_lookup(search, &query, &matches) ? matches[0].score : 0;
}

static void
test_scores(struct folder *folder, const void *data)
{
	static const struct {
		const char *source, *text;
		unsigned score;
	} cases[] = {
		{ "Das ist ein Test.", "Das ist ein Test.", 100 },
		{ "Das ist ein Test.", "  Das ist ein Test.\n", 100 },
		{ "Das ist ein Test.", "Das  ist ein Test.", 99 },
		{ "Am 3. Mai kamen 12 Leute.", "Am 4. Mai kamen 1.300 Leute.", 99 },
		{ "1 2 3", "4 5 6", 99 },
		{ "Das ist ein Test", "Das war ein Test", 75 },
		{ "Das ist ein Test.", "Das ist ein Test", 94 },    /* .25 of 4.25 */
		{ "Das ist ein Test.", "Das ist ein Test!", 94 },
		{ "Die Rechte des Benutzers hier", "Die Rechte des Benutzer hier", 96 }, /* .2 of 5 */
		{ "Die Rechte des Benutzers hier", "Die rechte des Benutzers hier", 98 },
		{ "eins zwei drei vier fünf", "ganz anders ist das hier", 0 },
		{ "eins zwei drei vier", "zwei drei vier", 75 },
		{ "...", "...", 100 },
		{ "...", "!!!", 0 },
		{ "東京都", "東京市", 66 },
	};

	(void)data;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		unsigned score = score_of(folder, cases[i].source, cases[i].text);

		if (score != cases[i].score)
			g_error("\"%s\" and \"%s\": %u instead of %u", cases[i].source,
			        cases[i].text, score, cases[i].score);
	}
	g_assert_cmpuint(score_of(folder, "Auf <ph x=\"1\">a</ph>OK klicken", "Auf OK klicken"), ==,
	                 99);
}

static void
test_context(struct folder *folder, const void *data)
{
	struct memory_query query = { .text = "Ja.", .length = 3, .min = 100, .before = "Wirklich?",
		                      .after = "Gut." };
	const struct memory_match *matches;
	AUTO(memory) memory = NULL;
	AUTO(memory_search) search = NULL;

	(void)data;
	write_tmx(folder,
	          UNIT("Kommst du?", "Are you coming?") UNIT("Ja.", "Yes, I am.")
	          UNIT("Wirklich?", "Really?") UNIT("Ja.", "Yes.") UNIT("Gut.", "Good.")
	          "<tu><prop type=\"x-context-pre\">Wirklich?</prop>"
	          "<prop type=\"x-context-post\">Gut.</prop><tuv xml:lang=\"de\"><seg>Ja.</seg>"
	          "</tuv><tuv xml:lang=\"en\"><seg>Sure.</seg></tuv></tu>");
	memory = open_memory(folder, NULL, NULL);
	search = memory_search_new(memory);
	g_assert_cmpuint(memory_lookup(search, &query, &matches), ==, 3);
	g_assert_cmpuint(matches[0].score, ==, 101);
	g_assert_cmpuint(matches[0].pair, ==, 5);
	g_assert_cmpuint(matches[1].score, ==, 101);
	g_assert_cmpuint(matches[1].pair, ==, 3);
	g_assert_cmpuint(matches[2].score, ==, 100);
	query.min = 101;
	g_assert_cmpuint(memory_lookup(search, &query, &matches), ==, 2);
	query.before = NULL;
	g_assert_cmpuint(memory_lookup(search, &query, &matches), ==, 0);
}

static char *
proposal_for(const struct folder *folder, const char *source, const char *target, const char *text)
{
	g_autofree char *unit = g_strdup_printf(UNIT("%s", "%s"), source, target);
	const struct memory_query query = { .text = text, .length = strlen(text), .min = 50 };
	const struct memory_match *matches;
	AUTO(memory) memory = NULL;
	AUTO(memory_search) search = NULL;
	struct memory_detail detail;
	char *proposal;

	write_tmx(folder, unit);
	memory = open_memory(folder, NULL, NULL);
	search = memory_search_new(memory);
	g_assert_cmpuint(memory_lookup(search, &query, &matches), ==, 1);
	memory_explain(search, &matches[0], &detail);
	proposal = g_steal_pointer(&detail.proposal);
	memory_detail_clear(&detail);
	return proposal;
}

static void
test_proposal(struct folder *folder, const void *data)
{
	static const struct {
		const char *source, *target, *text, *proposal;
	} cases[] = {
		{ "Sie zahlt 1.500 Euro.", "She pays 1,500 euros.", "Sie zahlt 2.750,50 Euro.",
		  "She pays 2,750.50 euros." },
		{ "Seite 3 von 12", "Page 3 of 12", "Seite 4 von 13", "Page 4 of 13" },
		{ "Seite 3 von 12", "Page 3 of 12", "Seite 12 von 3", "Page 12 of 3" },
		{ "Um 3 oder 3 Uhr", "At 3 or 3 o'clock", "Um 4 oder 4 Uhr", "At 4 or 4 o'clock" },
		{ "Um 3 oder 3 Uhr", "At 3 or 3 o'clock", "Um 4 oder 5 Uhr", NULL },
		{ "Um 3 oder 4 Uhr", "At 3 or 4 o'clock", "Um 3 oder 5 Uhr", "At 3 or 5 o'clock" },
		{ "Es sind 3 Leute.", "There are three people.", "Es sind 4 Leute.", NULL },
		{ "Es sind 3 Leute.", "There are 3 people.", "Es waren 4 Leute.", NULL },
		{ "Es sind 3 Leute.", "There are 3 people.", "Es sind 3  Leute.", NULL },
	};

	(void)data;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *proposal = proposal_for(folder, cases[i].source, cases[i].target,
		                                         cases[i].text);

		g_assert_cmpstr(proposal, ==, cases[i].proposal);
	}
}

#define LAVROV \
	UNIT("Lawrow sprach in Kiew.", "Lavrov spoke in Kiev.") \
	UNIT("Er traf gestern Lawrow.", "Yesterday he met with Lavrov.")
#define SHOIGU \
	UNIT("Verteidigungsminister Schoigu flog nach Hanoi.", "Defence minister Shoigu flew to Hanoi.") \
	UNIT("Schoigus Reise war lang.", "Shoigu’s journey was long.")

/* The proposal made of a memory's first unit. */
static void
check_name(const struct folder *folder, const char *units, const char *text, const char *expected)
{
	const struct memory_query query = { .text = text, .length = strlen(text), .min = 40 };
	const struct memory_match *matches;
	struct memory_match first = { .pair = 0, .score = 80 };
	AUTO(memory) memory = NULL;
	AUTO(memory_search) search = NULL;
	struct memory_detail detail;

	write_tmx(folder, units);
	memory = open_memory(folder, NULL, NULL);
	search = memory_search_new(memory);
	memory_lookup(search, &query, &matches);
	memory_explain(search, &first, &detail);
	if (g_strcmp0(detail.proposal, expected) != 0)
		g_test_message("%s", text);
	g_assert_cmpstr(detail.proposal, ==, expected);
	g_assert_cmpint(detail.put != 0, ==, expected != NULL);
	memory_detail_clear(&detail);
}

static void
test_names(struct folder *folder, const void *data)
{
	static const char query[] = "Der Minister Schoigu kam am Montag.";
	static const char proposed[] = "On Monday minister Shoigu came.";
#define MATCH UNIT("Der Minister Lawrow kam am Montag.", "On Monday minister Lavrov came.")
	static const struct {
		const char *units, *text, *proposal;
	} cases[] = {
		{ MATCH SHOIGU, query, proposed },
		{ MATCH LAVROV, query, NULL }, /* nobody knows how he is written */
		/* only at the beginning of a sentence, in a heading: it may be an ordinary word */
		{ MATCH UNIT("Schoigu kam.", "Shoigu came to us."), query, NULL },
		{ MATCH UNIT("Minister Schoigu kommt", "Minister Shoigu Comes"), query, NULL },
		/* two forms; a form that is written small; one that is not what the name stands for */
		{ MATCH SHOIGU UNIT("Es kam Schoigu.", "Then came Shoygu."), query, NULL },
		{ MATCH UNIT("Wir sahen Panik in Rom.", "We saw Panic in Rome."),
		  "Der Minister Panik kam am Montag.", "On Monday minister Panic came." },
		{ MATCH UNIT("Wir sahen Panik in Rom.", "We saw Panic in Rome.")
		  UNIT("Wir sahen Panik.", "We saw panic."), "Der Minister Panik kam am Montag.", NULL },
		{ MATCH UNIT("Wir sahen Italien.", "We saw the Italian coast."),
		  "Der Minister Italien kam am Montag.", NULL },
		{ MATCH UNIT("Er kam aus Wien.", "He came from Vienna."),
		  "Der Minister Wien kam am Montag.", NULL },
		/* more than names differ; the match has the name twice, its translation once */
		{ MATCH SHOIGU, "Der Minister Schoigu kam erst am Montag.", NULL },
		{ MATCH SHOIGU, "Der Minister Schoigu ging am Montag.", NULL },
		{ UNIT("Lawrow ist Lawrow.", "Lavrov is himself.") SHOIGU, "Schoigu ist Schoigu.", NULL },
		{ UNIT("Lawrow ist Lawrow.", "Lavrov is Lavrov.") SHOIGU, "Schoigu ist Schoigu.",
		  "Shoigu is Shoigu." },
		{ UNIT("Lawrow ist Lawrow.", "Lavrov is Lavrov.") SHOIGU, "Schoigu ist Lawrow.", NULL },
		/* names and numbers; several names; they change places */
		{ UNIT("Am 3. August sprach Lawrow.", "On August 3 Lavrov spoke.") SHOIGU,
		  "Am 5. August sprach Schoigu.", "On August 5 Shoigu spoke." },
		{ UNIT("Dann rief Lawrow Gorbatschow an.", "Then Lavrov called Gorbachev.")
		  SHOIGU LAVROV, "Dann rief Schoigu Lawrow an.", "Then Shoigu called Lavrov." },
		{ UNIT("Dann rief Lawrow Schoigu an.", "Then Lavrov called Shoigu.") SHOIGU LAVROV,
		  "Dann rief Schoigu Lawrow an.", "Then Shoigu called Lavrov." },
		/* the genitive */
		{ UNIT("Das war Lawrows Reise.", "That was Lavrov’s journey.") SHOIGU,
		  "Das war Schoigus Reise.", "That was Shoigu’s journey." },
		{ UNIT("Das war Lawrows Reise.", "That was Lavrov’s journey.") SHOIGU,
		  "Das war Schoigu Reise.", NULL },
		{ UNIT("Das war Lawrow gestern.", "That was Lavrov yesterday.") SHOIGU,
		  "Das war Schoigus gestern.", NULL },
		{ UNIT("Die Zukunft von Berlin.", "Berlin's future.")
		  UNIT("Er kam nach Paris.", "He came to Paris."), "Die Zukunft von Paris.", NULL },
		/* what else would have to change */
		{ UNIT("Ein Berlin-Besuch", "What a Berlin visit")
		  UNIT("Er kam nach Ankara.", "He came to Ankara."), "Ein Ankara-Besuch", NULL },
		{ UNIT("Gestern kam Lawrow an.", "Yesterday Mr Lavrov arrived.") SHOIGU,
		  "Gestern kam Schoigu an.", NULL },
		{ UNIT("Gestern kam Herr Lawrow an.", "Yesterday Mr Lavrov arrived.") SHOIGU,
		  "Gestern kam Herr Schoigu an.", "Yesterday Mr Shoigu arrived." },
	};

	(void)data;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		check_name(folder, cases[i].units, cases[i].text, cases[i].proposal);
#undef MATCH
}

/* The same from the lists of an index: a memory too large to be looked through. */
static void
test_names_large(struct folder *folder, const void *data)
{
	g_autoptr(GString) units = g_string_new(UNIT("Der Minister Lawrow kam am Montag.",
	                                             "On Monday minister Lavrov came."));

	(void)data;
	for (unsigned i = 0; i < 5000; i++)
		g_string_append_printf(units, UNIT("Im Jahr %u flog er nach Hanoi.", "In %u he flew to Hanoi."),
		                       i, i);
	g_string_append(units, SHOIGU);
	check_name(folder, units->str, "Der Minister Schoigu kam am Montag.",
	           "On Monday minister Shoigu came.");
	check_name(folder, units->str, "Der Minister Putin kam am Montag.", NULL);
}

/* Kinds of what differs, one letter a span. */
static char *
kinds_for(const struct folder *folder, const char *text)
{
	const struct memory_query query = { .text = text, .length = strlen(text), .min = 40 };
	const struct memory_match *matches;
	GString *letters = g_string_new(NULL);
	AUTO(memory) memory = open_memory(folder, NULL, NULL);
	AUTO(memory_search) search = memory_search_new(memory);
	struct memory_detail detail;

	g_assert_cmpuint(memory_lookup(search, &query, &matches), ==, 1);
	memory_explain(search, &matches[0], &detail);
	g_assert_cmpuint(detail.query_kinds->len, ==, detail.query_spans->len);
	g_assert_cmpuint(detail.source_kinds->len, ==, detail.source_spans->len);
	for (guint i = 0; i < detail.query_kinds->len; i++)
		g_string_append_c(letters, "w#N"[g_array_index(detail.query_kinds, uint8_t, i)]);
	g_string_append_c(letters, '/');
	for (guint i = 0; i < detail.source_kinds->len; i++)
		g_string_append_c(letters, "w#N"[g_array_index(detail.source_kinds, uint8_t, i)]);
	memory_detail_clear(&detail);
	return g_string_free(letters, FALSE);
}

static void
test_kinds(struct folder *folder, const void *data)
{
	static const struct {
		const char *text, *kinds;
	} cases[] = {
		{ "Um 3 Uhr kam Sergej Lawrow an die Reihe.", "N/N" },
		{ "Um 4 Uhr kam Wladimir Lawrow an die Reihe.", "#N/#N" },
		{ "Um 4 Stunden kam Wladimir Putin an die Reihe.", "w/w" },
		{ "Um 3 Uhr kam Wladimir Putin an den Tisch.", "w/w" },
		{ "Um 3 Uhr kam jemand Putin an die Reihe.", "w/N" },
		{ "Um 3 Uhr kam jetzt Wladimir Putin an die Reihe.", "w/" },
	};

	(void)data;
	write_tmx(folder, UNIT("Um 3 Uhr kam Wladimir Putin an die Reihe.",
	                       "At 3 o'clock it was the turn of Vladimir Putin."));
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *kinds = kinds_for(folder, cases[i].text);

		g_assert_cmpstr(kinds, ==, cases[i].kinds);
	}
}

static void
test_spans(struct folder *folder, const void *data)
{
	const char *text = "  Das waren zwei kurze Tests.";
	const struct memory_query query = { .text = text, .length = strlen(text), .min = 40 };
	const struct memory_match *matches;
	AUTO(memory) memory = NULL;
	AUTO(memory_search) search = NULL;
	struct memory_detail detail;
	const struct memory_span *span;

	(void)data;
	write_tmx(folder, UNIT("Das ist ein kurzer Test.", "This is a short test."));
	memory = open_memory(folder, NULL, NULL);
	search = memory_search_new(memory);
	g_assert_cmpuint(memory_lookup(search, &query, &matches), ==, 1);
	memory_explain(search, &matches[0], &detail);
	g_assert_cmpuint(detail.query_spans->len, ==, 1);
	span = &g_array_index(detail.query_spans, struct memory_span, 0);
	g_assert_cmpuint(span->begin, ==, strlen("  Das "));
	g_assert_cmpuint(span->end, ==, strlen(text) - 1);
	span = &g_array_index(detail.source_spans, struct memory_span, 0);
	g_assert_cmpuint(span->begin, ==, strlen("Das "));
	g_assert_cmpuint(span->end, ==, strlen("Das ist ein kurzer Test"));
	g_assert_cmpuint(detail.omegat[0], ==, 60); /* das, kurz, test of five stems */
	g_assert_cmpuint(detail.omegat[1], ==, 20); /* das of five words */
	memory_detail_clear(&detail);
}

/* --- what stands in a memory ----------------------------------------------------------------------- */

static void
test_pairs(struct folder *folder, const void *data)
{
	g_autoptr(GString) name = g_string_new(NULL);
	struct memory_pair pair;
	AUTO(memory) memory = NULL;

	(void)data;
	write_tmx(folder,
	          "<tu tuid=\"007\" changedate=\"20240501T101112Z\">"
	          "<tuv xml:lang=\"en-GB\"><seg>House</seg></tuv>"
	          "<tuv xml:lang=\"fr\"><seg>Maison</seg></tuv>"
	          "<tuv xml:lang=\"de-AT\"><seg>Haus</seg></tuv>"
	          "<tuv xml:lang=\"en-GB\"><seg>Building</seg></tuv></tu>"
	          "<tu tuid=\"8\"><tuv xml:lang=\"de\"><seg>nur eine</seg></tuv></tu>"
	          UNIT("drei", "three")
	          "<tu tuid=\"4\"><tuv xml:lang=\"DE_de\"><seg>vier</seg></tuv>"
	          "<tuv xml:lang=\"en\"><seg>four</seg></tuv></tu>");
	memory = open_memory(folder, NULL, NULL);
	g_assert_cmpstr(memory_from(memory), ==, "de");
	g_assert_cmpstr(memory_to(memory), ==, "en");
	g_assert_cmpuint(memory_units(memory), ==, 4);
	g_assert_cmpuint(memory_pairs(memory), ==, 4);
	g_assert_true(memory_pair(memory, 1, &pair));
	g_assert_cmpint(strncmp(pair.source, "Haus", pair.source_length), ==, 0);
	g_assert_cmpint(strncmp(pair.target, "Building", pair.target_length), ==, 0);
	g_assert_cmpuint(pair.number, ==, 1);
	g_assert_cmpuint(pair.day, ==, 19844);
	memory_append_unit(memory, 1, name);
	g_string_append_c(name, ' ');
	memory_append_unit(memory, 2, name);
	g_string_append_c(name, ' ');
	memory_append_unit(memory, 3, name);
	g_assert_cmpstr(name->str, ==, "007 3 4");
	g_assert_false(memory_pair(memory, 4, &pair));
}

static void
test_languages(struct folder *folder, const void *data)
{
	const struct memory_options french = { .from = "fr", .cache = folder->cache };
	const struct memory_options wrong = { .from = "../x", .cache = folder->cache };
	g_autoptr(GError) error = NULL;
	AUTO(memory) memory = NULL;

	(void)data;
	write_tmx(folder, UNIT("Haus", "house"));
	g_assert_null(memory_open(folder->tmx, &french, &error));
	g_assert_nonnull(strstr(error->message, "no pair of"));
	g_clear_error(&error);
	g_assert_null(memory_open(folder->tmx, &wrong, &error));
	g_assert_nonnull(strstr(error->message, "no language tag"));
	memory = open_memory(folder, "en", NULL);
	g_assert_cmpstr(memory_to(memory), ==, "de");
	memory_free(g_steal_pointer(&memory));
	memory = open_memory(folder, NULL, "de");
	g_assert_cmpstr(memory_from(memory), ==, "en");
}

static void
test_empty(struct folder *folder, const void *data)
{
	const struct memory_query query = { .text = "Haus", .length = 4 };
	const struct memory_match *matches;
	AUTO(memory) memory = NULL;
	AUTO(memory_search) search = NULL;

	(void)data;
	write_tmx(folder, "");
	memory = open_memory(folder, NULL, NULL);
	search = memory_search_new(memory);
	g_assert_cmpuint(memory_lookup(search, &query, &matches), ==, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	xmlInitParser();
#define ADD(name) \
	g_test_add("/memory/" #name, struct folder, NULL, set_up, test_##name, tear_down)
	ADD(complete);
	ADD(limit);
	ADD(scores);
	ADD(context);
	ADD(proposal);
	ADD(names);
	ADD(names_large);
	ADD(kinds);
	ADD(spans);
	ADD(pairs);
	ADD(languages);
	ADD(empty);
	return g_test_run();
}
