/* SPDX-License-Identifier: GPL-3.0-or-later
 * errors.c - every write, fsync, close and rename fails once: the old file or the new one is there
 */
#include "config.h"

#include "fault.h"
#include "job.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#define MAX_STEPS 100000

static const struct {
	const char *name;
	enum fault_kind kind;
	int code;
} faults[] = {
	{ "no-space", FAULT_ERROR, ENOSPC },   { "io-error", FAULT_ERROR, EIO },
	{ "interrupted", FAULT_ERROR, EINTR }, { "half-no-space", FAULT_HALF, ENOSPC },
	{ "half-io-error", FAULT_HALF, EIO },
};

/* The message must say which file. The one error after which the new file is there is that of
 * making its name durable, and it says so. */
static void
check_failure(const struct place *place, bool old, const GError *error)
{
	bool complete = strstr(error->message, "the new file is complete") != NULL;
	enum place_state before = old ? PLACE_OLD : PLACE_NOTHING;

	g_assert_nonnull(strstr(error->message, place->path));
	g_assert_null(strchr(error->message, '\n'));
	g_assert_cmpint(place_look(place), ==, complete ? PLACE_NEW : before);
}

/* Runs the job with the fault at that step; false when the job has no such step. */
static bool
run_step(const struct place *place, const struct fault_plan *plan, bool old, bool *failed)
{
	g_autoptr(GError) error = NULL;
	bool reached, done;

	place_reset(place, old);
	fault_arm(plan);
	done = place_run(place, &error);
	reached = fault_disarm();
	g_test_message("%s at call %zu, %s: %s", place->job->name, plan->step, fault_call(),
	               done ? "done" : error->message);
	if (done)
		g_assert_cmpint(place_look(place), ==, PLACE_NEW);
	else
		check_failure(place, old, error);
	g_assert_cmpuint(place_litter(place), ==, 0);
	*failed = !done;
	return reached;
}

static void
test_errors(gconstpointer data)
{
	struct place *place = place_new(data);

	for (size_t i = 0; i < G_N_ELEMENTS(faults); i++) {
		struct fault_plan plan = { faults[i].kind, faults[i].code, 0 };
		size_t failures = 0;
		bool failed;

		for (int old = 0; old < 2; old++) {
			plan.step = 1;
			while (run_step(place, &plan, old, &failed)) {
				failures += failed;
				g_assert_cmpuint(plan.step++, <, MAX_STEPS);
			}
			g_assert_cmpuint(plan.step, >, 6); /* two writes, fsync, close, ... */
		}
		/* An interruption is overcome but in rename(), which is not interrupted. */
		if (faults[i].code == EINTR)
			g_assert_cmpuint(failures, <=, 4);
		else
			g_assert_cmpuint(failures, >=, 6);
	}
	place_free(place);
}

static void
test_short_writes(gconstpointer data)
{
	struct place *place = place_new(data);
	const struct fault_plan plan = { FAULT_SHORT, 0, 1 };
	bool failed, reached = run_step(place, &plan, true, &failed);

	g_assert_true(reached);
	g_assert_false(failed);
	place_free(place);
}

/* The disk is full after so many bytes; the limit on the size of a file plays the disk. */
static void
test_full_disk(gconstpointer data)
{
	struct place *place = place_new(data);
	struct rlimit limit, small;

	signal(SIGXFSZ, SIG_IGN);
	g_assert_cmpint(getrlimit(RLIMIT_FSIZE, &limit), ==, 0);
	small = limit;
	for (rlim_t size = 0; size < place->length; size += 60 * 1000) {
		g_autoptr(GError) error = NULL;
		bool done;

		place_reset(place, true);
		small.rlim_cur = size;
		g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &small), ==, 0);
		done = place_run(place, &error);
		g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &limit), ==, 0);
		g_assert_false(done);
		g_assert_nonnull(strstr(error->message, "larger than the file size limit"));
		check_failure(place, true, error);
		g_assert_cmpuint(place_litter(place), ==, 0);
	}
	place_free(place);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(jobs); i++) {
		g_autofree char *errors = g_strconcat("/fault/errors/", jobs[i].name, NULL);
		g_autofree char *little = g_strconcat("/fault/short/", jobs[i].name, NULL);
		g_autofree char *full = g_strconcat("/fault/full-disk/", jobs[i].name, NULL);

		g_test_add_data_func(errors, &jobs[i], test_errors);
		g_test_add_data_func(little, &jobs[i], test_short_writes);
		g_test_add_data_func(full, &jobs[i], test_full_disk);
	}
	return g_test_run();
}
