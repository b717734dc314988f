/* SPDX-License-Identifier: GPL-3.0-or-later
 * kill.c - SIGKILL before, in and after every write, fsync, close and rename: the old file or the
 * new one is there, and the next run works
 */
#include "config.h"

#include "fault.h"
#include "job.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_STEPS 1000

/* Whether the child was killed; otherwise it was through before that step. */
static bool
killed(const struct place *place, const struct fault_plan *plan)
{
	int status;
	pid_t child = fork();

	g_assert_cmpint(child, >=, 0);
	if (child == 0) {
		bool done;

		fault_arm(plan);
		done = place_run(place, NULL);
		/* half of something that is no write: nothing happens */
		_exit(!done ? 1 : fault_disarm() ? 2 : 0);
	}
	g_assert_cmpint(waitpid(child, &status, 0), ==, child);
	if (WIFSIGNALED(status)) {
		g_assert_cmpint(WTERMSIG(status), ==, SIGKILL);
		return true;
	}
	g_assert_true(WIFEXITED(status));
	g_assert_cmpint(WEXITSTATUS(status), ==, 0);
	return false;
}

/* What a killed process may leave: the file as it was or as it shall be, and a temporary one. */
static void
check_remains(const struct place *place, bool old)
{
	enum place_state state = place_look(place);
	g_autoptr(GError) error = NULL;

	if (state != PLACE_NEW)
		g_assert_cmpint(state, ==, old ? PLACE_OLD : PLACE_NOTHING);
	g_assert_cmpuint(place_litter(place), <=, state == PLACE_NEW ? 0 : 1);
	g_assert_true(place_run(place, &error));
	g_assert_no_error(error);
	g_assert_cmpint(place_look(place), ==, PLACE_NEW);
}

static void
test_kill(gconstpointer data)
{
	static const enum fault_kind kinds[] = { FAULT_KILL_BEFORE, FAULT_KILL_HALF,
		                                 FAULT_KILL_AFTER };
	struct place *place = place_new(data);

	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		for (int old = 0; old < 2; old++) {
			struct fault_plan plan = { kinds[i], 0, 1 };

			place_reset(place, old);
			while (killed(place, &plan)) {
				check_remains(place, old);
				place_reset(place, old);
				g_assert_cmpuint(plan.step++, <, MAX_STEPS);
			}
			g_assert_cmpuint(plan.step, >, 6);
			g_assert_cmpint(place_look(place), ==, PLACE_NEW);
			g_assert_cmpuint(place_litter(place), ==, 0);
		}
	place_free(place);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(jobs); i++) {
		g_autofree char *path = g_strconcat("/fault/kill/", jobs[i].name, NULL);

		g_test_add_data_func(path, &jobs[i], test_kill);
	}
	return g_test_run();
}
