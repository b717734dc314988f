/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_review_file.c - opening, saving, and what happens when others touch the file
 */
#include "config.h"

#include "review/actions.h"
#include "review/review.h"
#include "remove_all.h"

#include <glib/gstdio.h>
#include <string.h>

static const char article[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<tmx version=\"1.4\"><header creationtool=\"cat\" creationtoolversion=\"9\" "
	"segtype=\"sentence\" o-tmf=\"t\" adminlang=\"en\" srclang=\"de\" datatype=\"plaintext\"/>"
	"<body>\n"
	"<tu tuid=\"a\"><prop type=\"x-client\">Zeitung</prop><note>fertig</note>"
	"<tuv xml:lang=\"de\"><seg>Der <bpt i=\"1\">&lt;b&gt;</bpt>Zug<ept i=\"1\">&lt;/b&gt;</ept> "
	"kommt.</seg></tuv><tuv xml:lang=\"en\"><seg>The train is coming.</seg></tuv>"
	"<tuv xml:lang=\"fr\"><seg>Le train arrive.</seg></tuv></tu>\n"
	"<tu tuid=\"only-french\"><tuv xml:lang=\"fr\"><seg>Bonjour</seg></tuv></tu>\n"
	"<tu tuid=\"b\"><tuv xml:lang=\"de\"><seg>Er hält. Dann fährt er.</seg></tuv>"
	"<tuv xml:lang=\"en\"><seg>It stops. Then it leaves.</seg></tuv></tu>\n"
	"</body></tmx>\n";

struct fixture {
	char *folder, *path;
	struct review *review;
};

static void
set_up(struct fixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;

	(void)data;
	fixture->folder = g_dir_make_tmp("satz-review.XXXXXX", NULL);
	fixture->path = g_build_filename(fixture->folder, "pair.tmx", NULL);
	g_assert_true(g_file_set_contents(fixture->path, article, -1, NULL));
	fixture->review = review_open(fixture->path, NULL, NULL, &error);
	g_assert_no_error(error);
}

static void
tear_down(struct fixture *fixture, gconstpointer data)
{
	(void)data;
	if (fixture->review)
		review_free(fixture->review);
	remove_all(fixture->folder);
	g_free(fixture->folder);
	g_free(fixture->path);
}

static char *
contents(const struct fixture *fixture)
{
	char *text = NULL;

	g_assert_true(g_file_get_contents(fixture->path, &text, NULL, NULL));
	return text;
}

static void
save(struct fixture *fixture)
{
	g_autoptr(GError) error = NULL;

	review_save(fixture->review, &error);
	g_assert_no_error(error);
}

static void
test_unchanged(struct fixture *fixture, gconstpointer data)
{
	g_autofree char *text = NULL;

	(void)data;
	save(fixture);
	text = contents(fixture);
	g_assert_cmpstr(text, ==, article);
}

/* Everything that is not ours stays: codes, notes, props, other languages, other units. */
static void
test_keeps(struct fixture *fixture, gconstpointer data)
{
	struct session *session = review_session(fixture->review);
	const uint64_t id = session_row(session, 0)->id;
	g_autofree char *text = NULL;

	(void)data;
	g_assert_true(review_edit(session, id, SIDE_TARGET, 0, "The train comes.", NULL));
	g_assert_true(review_edit(session, id, SIDE_SOURCE, 0, "Der Zug kommt bald.", NULL));
	g_assert_true(review_accept(session, &id, 1, true, NULL));
	save(fixture);
	text = contents(fixture);
	g_assert_nonnull(strstr(text, "<seg>Der <bpt i=\"1\">&lt;b&gt;</bpt>Zug<ept i=\"1\">"
	                              "&lt;/b&gt;</ept> kommt bald.</seg>"));
	g_assert_nonnull(strstr(text, "x-satzpaar-original\">0 The train is coming.<"));
	g_assert_nonnull(strstr(text, "x-satzpaar-state\">accepted<"));
	g_assert_nonnull(strstr(text, "<note>fertig</note>"));
	g_assert_nonnull(strstr(text, "x-client\">Zeitung<"));
	g_assert_nonnull(strstr(text, "Le train arrive."));
	g_assert_nonnull(strstr(text, "tuid=\"only-french\""));
	g_assert_true(strstr(text, "only-french") < strstr(text, "tuid=\"b\""));
}

static void
test_split(struct fixture *fixture, gconstpointer data)
{
	struct session *session = review_session(fixture->review);
	const struct cut cuts[SIDES] = { { true, 0, strlen("Er hält.") }, { true, 0, 9 } };
	g_autofree char *text = NULL;

	(void)data;
	g_assert_cmpuint(session_count(session), ==, 2);
	g_assert_true(review_split(session, session_row(session, 1)->id, cuts, NULL));
	g_assert_cmpuint(session_count(session), ==, 3);
	g_assert_cmpstr(row_sentence(session_row(session, 1), SIDE_SOURCE, 0)->text, ==,
	                "Er hält.");
	g_assert_cmpstr(row_sentence(session_row(session, 2), SIDE_TARGET, 0)->text, ==,
	                "Then it leaves.");
	save(fixture);
	text = contents(fixture);
	g_assert_nonnull(strstr(text, "<seg>Dann fährt er.</seg>"));
}

static void
test_bad_actions(struct fixture *fixture, gconstpointer data)
{
	struct session *session = review_session(fixture->review);
	const uint64_t id = session_row(session, 0)->id, gone = 99;
	const struct cut inside[SIDES] = { { false, 0, 0 }, { true, 0, 4000 } };
	g_autoptr(GError) error = NULL;

	(void)data;
	g_assert_false(review_edit(session, gone, SIDE_SOURCE, 0, "x", &error));
	g_assert_error(error, REVIEW_ERROR, REVIEW_ERROR_GONE);
	g_clear_error(&error);
	g_assert_false(review_edit(session, id, SIDE_SOURCE, 0, " \n ", &error));
	g_assert_error(error, REVIEW_ERROR, REVIEW_ERROR_EMPTY_TEXT);
	g_clear_error(&error);
	g_assert_false(review_split(session, id, inside, NULL));
	g_assert_false(review_merge(session, session_row(session, 1)->id, true, true, NULL));
	g_assert_false(review_accept(session, &gone, 1, true, NULL));
	g_assert_cmpuint(session->revision, ==, 0);
	g_assert_false(review_changed(fixture->review));
}

/* A second review of the same file must wait; after a crash nothing is lost. */
static void
test_lock_and_recovery(struct fixture *fixture, gconstpointer data)
{
	struct session *session = review_session(fixture->review);
	g_autoptr(GError) error = NULL;

	(void)data;
	g_assert_null(review_open(fixture->path, NULL, NULL, &error));
	g_assert_error(error, REVIEW_ERROR, REVIEW_ERROR_BUSY);
	g_clear_error(&error);
	g_assert_true(review_merge(session, session_row(session, 0)->id, true, true, NULL));
	review_free(fixture->review);
	fixture->review = review_open(fixture->path, NULL, NULL, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(fixture->review->recovered, ==, 1);
	g_assert_true(review_changed(fixture->review));
	g_assert_cmpuint(session_count(review_session(fixture->review)), ==, 1);
	g_assert_nonnull(session_undo(review_session(fixture->review)));
	g_assert_cmpuint(session_count(review_session(fixture->review)), ==, 2);
}

/* Somebody else changes the file: it stays, our work goes beside it. */
static void
test_changed_beneath(struct fixture *fixture, gconstpointer data)
{
	struct session *session = review_session(fixture->review);
	g_autofree char *beside = g_strconcat(fixture->path, ".reviewed-1.tmx", NULL);
	g_autofree char *text = NULL, *ours = NULL;
	g_autoptr(GError) error = NULL;

	(void)data;
	g_assert_true(review_note(session, session_row(session, 0)->id, "Prüfen", NULL));
	g_assert_true(g_file_set_contents(fixture->path, "theirs", -1, NULL));
	g_assert_false(review_save(fixture->review, &error));
	g_assert_error(error, REVIEW_ERROR, REVIEW_ERROR_CHANGED);
	text = contents(fixture);
	g_assert_cmpstr(text, ==, "theirs");
	g_assert_true(g_file_get_contents(beside, &ours, NULL, NULL));
	g_assert_nonnull(strstr(ours, "<note>Prüfen</note>"));
}

/* A journal of another state of the file is put aside, not lost and not applied. */
static void
test_foreign_journal(struct fixture *fixture, gconstpointer data)
{
	struct session *session = review_session(fixture->review);
	g_autofree char *other = g_strconcat(article, " ", NULL);
	g_autoptr(GError) error = NULL;

	(void)data;
	g_assert_true(review_delete(session, session_row(session, 0)->id, NULL));
	review_free(fixture->review);
	g_assert_true(g_file_set_contents(fixture->path, other, -1, NULL));
	fixture->review = review_open(fixture->path, NULL, NULL, &error);
	g_assert_no_error(error);
	g_assert_nonnull(fixture->review->aside);
	g_assert_true(g_file_test(fixture->review->aside, G_FILE_TEST_EXISTS));
	g_assert_cmpuint(session_count(review_session(fixture->review)), ==, 2);
}

static void
add(const char *name, void (*test)(struct fixture *, gconstpointer))
{
	g_test_add(name, struct fixture, NULL, set_up, test, tear_down);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add("/review/unchanged", test_unchanged);
	add("/review/keeps", test_keeps);
	add("/review/split", test_split);
	add("/review/bad-actions", test_bad_actions);
	add("/review/lock-and-recovery", test_lock_and_recovery);
	add("/review/changed-beneath", test_changed_beneath);
	add("/review/foreign-journal", test_foreign_journal);
	return g_test_run();
}
