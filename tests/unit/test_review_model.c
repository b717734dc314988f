/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_review_model.c - 100,000 random actions on a review, with undo, redo, journal and saving
 *
 * What must hold whatever a person does: no sentence is lost or doubled, their order in the article
 * stays, undo gives back exactly what was, a journal replayed and a file saved and read again give
 * the same rows.
 */
#include "config.h"

#include "review/actions.h"
#include "review/review.h"
#include "review/row_json.h"
#include "review/save.h"
#include "remove_all.h"

#include <glib/gstdio.h>
#include <string.h>

#define STEPS 100000
#define LOOK 40 /* every so many steps all is compared */
#define ARTICLE 60 /* sentences */

/* A pair file of pairs, 2-1 beads and unpaired sentences. */
static void
write_article(const char *path)
{
	g_autoptr(GString) text = g_string_new(
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\"><header "
		"creationtool=\"t\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"t\" "
		"adminlang=\"en\" srclang=\"de\" datatype=\"plaintext\"/><body>\n");
	unsigned german = 0, english = 0;

	while (german < ARTICLE) {
		const char *const state = german % 7 == 0 ? "<prop type=\"x-client\">Ä</prop>" : "";

		g_string_append_printf(text, "<tu tuid=\"u%u\">%s<tuv xml:lang=\"de\">", german,
		                       state);
		if (german % 5 == 0) {
			g_string_append_printf(text, "<prop type=\"x-satzpaar-unpaired\">%u %u "
			                       "paragraph Übrig %u.</prop>", german, german / 4,
			                       german);
			german++;
		}
		g_string_append_printf(text, "<prop type=\"x-satzpaar-segment\">%u %u paragraph 8"
		                       "</prop><seg>Sätze%02u</seg></tuv><tuv xml:lang=\"en\">"
		                       "<prop type=\"x-satzpaar-segment\">%u %u paragraph 10</prop>"
		                       "<seg>Sentence%02u</seg></tuv></tu>\n",
		                       german, german / 4, german % 100, english, english / 4,
		                       english % 100);
		german++;
		english++;
	}
	g_string_append(text, "</body></tmx>\n");
	g_assert_true(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
}

/* All rows as JSON lines. */
static char *
picture(const struct session *session)
{
	GString *out = g_string_new(NULL);

	for (size_t i = 0; i < session_count(session); i++) {
		row_append_json(out, session_row(session, i));
		g_string_append_c(out, '\n');
	}
	return g_string_free(out, FALSE);
}

/* The texts of both sides in reading order, without blanks: what no pairing may change. */
static char *
article_text(const struct session *session)
{
	GString *out = g_string_new(NULL);

	for (int side = 0; side < SIDES; side++) {
		g_autoptr(GPtrArray) order = session_order(session, side);

		for (guint i = 0; i < order->len; i++) {
			const struct sentence *sentence = g_ptr_array_index(order, i);

			for (const char *c = sentence->text; *c; c++)
				if (*c != ' ')
					g_string_append_c(out, *c);
		}
		g_string_append_c(out, '|');
	}
	return g_string_free(out, FALSE);
}

static void
assert_rows_sane(const struct session *session)
{
	g_autoptr(GHashTable) ids = g_hash_table_new(NULL, NULL);
	g_autoptr(GHashTable) sentences = g_hash_table_new(NULL, NULL);

	for (size_t i = 0; i < session_count(session); i++) {
		const struct row *row = session_row(session, i);

		g_assert_true(g_hash_table_add(ids, GSIZE_TO_POINTER(row->id)));
		g_assert_cmpuint(row_count(row, SIDE_SOURCE) + row_count(row, SIDE_TARGET), >, 0);
		for (int side = 0; side < SIDES; side++)
			for (size_t k = 0; k < row_count(row, side); k++)
				g_assert_true(g_hash_table_add(
					sentences, (gpointer)(uintptr_t)row_sentence(row, side, k)));
	}
}

/* A place in the middle of a side, if it has one. */
static struct cut
random_cut(GRand *random, const struct row *row, enum side side)
{
	struct cut cut = { 0 };
	const char *text;

	if (row_count(row, side) == 0 || g_rand_boolean(random))
		return cut;
	cut.wanted = true;
	cut.sentence = g_rand_int(random) % row_count(row, side);
	text = row_sentence(row, side, cut.sentence)->text;
	cut.offset = g_rand_int(random) % (strlen(text) + 1);
	while (((unsigned char)text[cut.offset] & 0xC0) == 0x80)
		cut.offset--;
	return cut;
}

/* One random action; whether it may change the article's text. */
static bool
act(struct session *session, GRand *random)
{
	const size_t count = session_count(session);
	const struct row *row = count ? session_row(session, g_rand_int(random) % count) : NULL;
	const uint64_t id = row ? row->id : 0;
	const enum side side = g_rand_boolean(random) ? SIDE_SOURCE : SIDE_TARGET;
	struct cut cuts[SIDES] = { 0 };

	if (count < ARTICLE / 2 || g_rand_int(random) % 40 == 0) {
		review_insert(session, id, "Neuer Satz", g_rand_boolean(random) ? "New one" : NULL,
		              NULL);
		return true;
	}
	switch (g_rand_int(random) % 10) {
	case 0:
		review_merge(session, id, g_rand_boolean(random), g_rand_boolean(random), NULL);
		return false;
	case 1:
		cuts[SIDE_SOURCE] = random_cut(random, row, SIDE_SOURCE);
		cuts[SIDE_TARGET] = random_cut(random, row, SIDE_TARGET);
		review_split(session, id, cuts, NULL);
		return false;
	case 2:
		review_move(session, id, side, g_rand_boolean(random), NULL);
		return false;
	case 3:
		review_unpair(session, id, NULL);
		return false;
	case 4:
		review_accept(session, &id, 1, g_rand_boolean(random), NULL);
		return false;
	case 5:
		review_note(session, id, g_rand_boolean(random) ? "Prüfen!" : "", NULL);
		return false;
	case 6:
		if (count <= ARTICLE && row_count(row, SIDE_SOURCE) + row_count(row, SIDE_TARGET) < 8)
			return false;
		review_delete(session, id, NULL);
		return true;
	case 7:
		if (row_count(row, side) > 0)
			review_edit(session, id, side, 0, "Ein anderer\nSatz", NULL);
		return true;
	default:
		review_merge(session, id, true, true, NULL);
		return false;
	}
}

/* The rows of the saved bytes must be those of the session, but for numbers and ids. */
static void
assert_saved_alike(const struct review *review)
{
	g_autoptr(GString) memory = g_string_new(NULL);
	g_autoptr(GPtrArray) order = g_ptr_array_new();
	AUTO(output) out = output_open_memory("memory", memory);
	AUTO(loaded) again = NULL;
	g_autoptr(GBytes) bytes = NULL;
	g_autofree char *before = article_text(review_session(review)), *after = NULL;
	g_autoptr(GError) error = NULL;

	loaded_save(review->loaded, out, order, &error);
	g_assert_no_error(error);
	g_assert_true(output_commit(out, NULL));
	bytes = g_bytes_new(memory->str, memory->len);
	again = loaded_new("memory", bytes, "de", "en", NULL, &error);
	if (again) {
		after = article_text(again->session);
		g_assert_cmpstr(before, ==, after);
	}
	g_assert_no_error(error);
}

/* Ends the review as kill -9 would and opens it again. What was saved may come back in another
 * layout: sentences without a counterpart are rows of their own then. */
static void
assert_journal_alike(const char *path, struct review **review)
{
	char *(*const look)(const struct session *) = review_changed(*review) ? picture
	                                                                     : article_text;
	g_autofree char *before = look(review_session(*review)), *after = NULL;
	g_autoptr(GError) error = NULL;

	review_free(*review);
	*review = review_open(path, NULL, NULL, &error);
	g_assert_no_error(error);
	g_assert_null((*review)->aside);
	after = look(review_session(*review));
	g_assert_true(g_str_equal(before, after));
}

static void
test_random(void)
{
	g_autofree char *folder = g_dir_make_tmp("satz-review.XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "article.tmx", NULL);
	GRand *random = g_rand_new_with_seed(20261125);
	struct review *review;
	g_autoptr(GError) error = NULL;

	write_article(path);
	review = review_open(path, NULL, NULL, &error);
	g_assert_no_error(error);
	review_session(review)->record = NULL; /* on disk for a part of the steps alone */
	for (unsigned i = 0; i < STEPS; i++) {
		struct session *session = review_session(review);
		const bool look = i % LOOK == 0;
		g_autofree char *text = look ? article_text(session) : NULL;
		g_autofree char *before = look ? picture(session) : NULL;
		const uint64_t revision = session->revision;

		if (g_rand_int(random) % 4 == 0) {
			if (g_rand_boolean(random))
				session_undo(session);
			else
				session_redo(session);
		} else if (!act(session, random) && look) {
			g_autofree char *now = article_text(session);

			g_assert_true(g_str_equal(text, now));
			if (session->revision != revision) {
				g_autofree char *back = NULL;

				session_undo(session);
				back = picture(session);
				g_assert_true(g_str_equal(before, back));
				session_redo(session);
			}
		}
		if (look)
			assert_rows_sane(session);
		if (i % 5000 == 0)
			assert_saved_alike(review);
	}
	review_free(review);
	g_rand_free(random);
	remove_all(folder);
}

static void
test_journal(void)
{
	g_autofree char *folder = g_dir_make_tmp("satz-review.XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "article.tmx", NULL);
	GRand *random = g_rand_new_with_seed(7);
	struct review *review;
	g_autoptr(GError) error = NULL;

	write_article(path);
	review = review_open(path, NULL, NULL, &error);
	g_assert_no_error(error);
	for (unsigned i = 0; i < 600; i++) {
		struct session *session = review_session(review);

		if (g_rand_int(random) % 3 == 0) {
			if (g_rand_boolean(random))
				session_undo(session);
			else
				session_redo(session);
		} else {
			act(session, random);
		}
		g_assert_null(journal_trouble(review->journal));
		if (i % 60 == 59) {
			review_save(review, &error);
			g_assert_no_error(error);
			g_assert_false(review_changed(review));
		}
		if (i % 25 == 24)
			assert_journal_alike(path, &review);
	}
	review_free(review);
	g_rand_free(random);
	remove_all(folder);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/review/random-actions", test_random);
	g_test_add_func("/review/journal", test_journal);
	return g_test_run();
}
