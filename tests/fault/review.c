/* SPDX-License-Identifier: GPL-3.0-or-later
 * review.c - every write, fsync, close and rename of a review fails once, or is the last thing that
 * happens: what was done is there afterwards
 */
#include "config.h"

#include "fault.h"

#include "review/review.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define ACTS 8
#define SAVE 4 /* saved before the fifth */
#define MAX_STEPS 1000

static const char article[] =
	"<tmx version=\"1.4\"><header creationtool=\"cat\" creationtoolversion=\"9\" "
	"segtype=\"sentence\" o-tmf=\"t\" adminlang=\"en\" srclang=\"fr\" datatype=\"plaintext\"/><body>"
	"<tu><tuv xml:lang=\"fr\"><seg>Le train arrive.</seg></tuv>"
	"<tuv xml:lang=\"es\"><seg>El tren llega.</seg></tuv></tu>"
	"<tu><tuv xml:lang=\"fr\"><seg>Il part.</seg></tuv>"
	"<tuv xml:lang=\"es\"><seg>Sale.</seg></tuv></tu></body></tmx>";

struct place {
	char *folder, *path, *journal;
	char *states[ACTS + 1]; /* what the rows say after so many acts */
};

static void
act(struct review *review, size_t number)
{
	struct session *session = review_session(review);
	const uint64_t id = session_row(session, number % 2)->id;
	g_autofree char *text = g_strdup_printf("Dit %zu.", number);

	if (number == 2)
		g_assert_true(review_accept(session, &id, 1, true, NULL));
	else if (number == 5)
		g_assert_nonnull(session_undo(session));
	else
		g_assert_true(review_edit(session, id, SIDE_TARGET, 0, text, NULL));
}

/* What the rows say; numbers of rows and units are no matter. */
static char *
state_of(const struct review *review)
{
	const struct session *session = review_session(review);
	GString *state = g_string_new(NULL);

	for (size_t i = 0; i < session_count(session); i++) {
		const struct row *row = session_row(session, i);
		g_autofree char *source = row_text(row, SIDE_SOURCE, " ");
		g_autofree char *target = row_text(row, SIDE_TARGET, " ");

		g_string_append_printf(state, "%s|%s|%d\n", source, target, row->accepted);
	}
	return g_string_free(state, FALSE);
}

static void
reset(const struct place *place)
{
	g_unlink(place->journal);
	g_assert_true(g_file_set_contents(place->path, article, -1, NULL));
}

/* Acts and saves, the save as it may; `*done` is kept up to date. */
static void
work(struct review *review, volatile size_t *done, char **states)
{
	for (size_t i = 0; i < ACTS; i++) {
		if (i == SAVE)
			review_save(review, NULL);
		act(review, i);
		*done = i + 1;
		if (states)
			states[i + 1] = state_of(review);
	}
}

static struct place *
place_new(void)
{
	struct place *place = g_new0(struct place, 1);
	struct review *review;
	size_t done;

	place->folder = g_dir_make_tmp("satz-fault-XXXXXX", NULL);
	place->path = g_build_filename(place->folder, "a.tmx", NULL);
	place->journal = g_strconcat(place->path, ".review", NULL);
	reset(place);
	review = review_open(place->path, NULL, NULL, NULL);
	place->states[0] = state_of(review);
	work(review, &done, place->states);
	review_free(review);
	return place;
}

static void
place_free(struct place *place)
{
	g_unlink(place->path);
	g_unlink(place->journal);
	g_assert_cmpint(g_rmdir(place->folder), ==, 0);
	for (size_t i = 0; i <= ACTS; i++)
		g_free(place->states[i]);
	g_free(place->folder);
	g_free(place->path);
	g_free(place->journal);
	g_free(place);
}

/* The next review of the file shows what was done after at least so many acts. */
static void
look(const struct place *place, size_t least)
{
	g_autoptr(GError) error = NULL;
	AUTO(review) review = review_open(place->path, NULL, NULL, &error);
	g_autofree char *state = NULL;
	size_t i = ACTS;

	g_assert_no_error(error);
	g_assert_null(review->aside);
	state = state_of(review);
	while (i > 0 && strcmp(state, place->states[i]) != 0)
		i--;
	g_assert_cmpstr(state, ==, place->states[i]);
	g_assert_cmpuint(i, >=, least);
	g_assert_true(review_save(review, &error));
}

/* The call fails; the person is told, and once there is room nothing is missing. */
static bool
fail_at(const struct place *place, const struct fault_plan *plan)
{
	struct review *review;
	size_t done;
	bool reached;

	reset(place);
	review = review_open(place->path, NULL, NULL, NULL);
	fault_arm(plan);
	work(review, &done, NULL);
	reached = fault_disarm();
	g_assert_true(journal_retry(review->journal));
	g_assert_null(journal_trouble(review->journal));
	review_free(review); /* as it is: nothing was saved at the end */
	look(place, ACTS);
	return reached;
}

static void
test_errors(void)
{
	static const struct fault_plan plans[] = { { FAULT_ERROR, ENOSPC, 0 }, { FAULT_HALF, ENOSPC, 0 },
		                                   { FAULT_ERROR, EIO, 0 },
		                                   { FAULT_ERROR, EINTR, 0 } };
	struct place *place = place_new();

	for (size_t i = 0; i < G_N_ELEMENTS(plans); i++) {
		struct fault_plan plan = plans[i];

		for (plan.step = 1; fail_at(place, &plan); plan.step++)
			g_assert_cmpuint(plan.step, <, MAX_STEPS);
		g_assert_cmpuint(plan.step, >, ACTS); /* a write for each act at least */
	}
	place_free(place);
}

/* As long as no step gets on disk the review says so. */
static void
test_told(void)
{
	struct place *place = place_new();
	const struct fault_plan plan = { FAULT_ERROR, ENOSPC, 1 };
	struct review *review;

	reset(place);
	review = review_open(place->path, NULL, NULL, NULL);
	fault_arm(&plan);
	act(review, 0);
	g_assert_true(fault_disarm());
	g_assert_nonnull(strstr(journal_trouble(review->journal), "No space left"));
	act(review, 1);
	g_assert_null(journal_trouble(review->journal));
	review_free(review);
	place_free(place);
}

static bool
kill_at(const struct place *place, const struct fault_plan *plan, volatile size_t *done)
{
	int status;
	pid_t child;

	reset(place);
	*done = 0;
	child = fork();
	g_assert_cmpint(child, >=, 0);
	if (child == 0) {
		struct review *review = review_open(place->path, NULL, NULL, NULL);

		fault_arm(plan);
		work(review, done, NULL);
		_exit(fault_disarm() ? 1 : 0);
	}
	g_assert_cmpint(waitpid(child, &status, 0), ==, child);
	g_assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
	look(place, *done);
	return WIFSIGNALED(status);
}

static void
remove_litter(const struct place *place)
{
	GDir *dir = g_dir_open(place->folder, 0, NULL);

	for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir)) {
		g_autofree char *path = g_build_filename(place->folder, name, NULL);

		if (g_str_has_prefix(name, ".satzpaar-"))
			g_unlink(path);
	}
	g_dir_close(dir);
}

static void
test_kill(void)
{
	static const enum fault_kind kinds[] = { FAULT_KILL_BEFORE, FAULT_KILL_HALF,
		                                 FAULT_KILL_AFTER };
	struct place *place = place_new();
	volatile size_t *done = mmap(NULL, sizeof(*done), PROT_READ | PROT_WRITE,
	                             MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	g_assert_true(done != MAP_FAILED);
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		struct fault_plan plan = { kinds[i], 0, 1 };

		for (; kill_at(place, &plan, done); plan.step++)
			g_assert_cmpuint(plan.step, <, MAX_STEPS);
		if (kinds[i] != FAULT_KILL_HALF) /* where a step is no write nothing happens */
			g_assert_cmpuint(plan.step, >, ACTS);
	}
	munmap((void *)(uintptr_t)done, sizeof(*done));
	remove_litter(place);
	place_free(place);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/fault/review/errors", test_errors);
	g_test_add_func("/fault/review/told", test_told);
	g_test_add_func("/fault/review/kill", test_kill);
	return g_test_run();
}
