/* SPDX-License-Identifier: GPL-3.0-or-later
 * isolate.c - running plugins side by side, each in a process of its own
 */
#include "config.h"

#include "host/isolate.h"
#include "host/runner.h"

#include <poll.h>
#include <sys/wait.h>

#define TICK 100 /* milliseconds between looks at the clock */

struct crew {
	struct runner *runners;
	size_t n;
	const struct isolate_options *options;
	GArray *polls; /* struct pollfd, of the running ones */
};

/* Starts runners while there is room; *running: how many have a process. */
static bool
fill(struct crew *crew, size_t *running, GError **error)
{
	*running = 0;
	for (size_t i = 0; i < crew->n; i++)
		*running += crew->runners[i].pid > 0;
	for (size_t i = 0; i < crew->n && *running < crew->options->jobs; i++) {
		struct runner *runner = &crew->runners[i];

		if (runner->done || runner->pid > 0)
			continue;
		if (!runner_start(runner, crew->options->keep_stderr, error))
			return false;
		(*running)++;
	}
	return true;
}

/* Whether the process is gone, its pipe perhaps held open by one that it started. */
static bool
is_gone(const struct runner *runner)
{
	siginfo_t info = { 0 };

	return waitid(P_PID, (id_t)runner->pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
	       info.si_pid == runner->pid;
}

static void
attend(struct crew *crew)
{
	g_autofree bool *gone = g_new0(bool, crew->n);
	const unsigned seconds = crew->options->seconds;
	size_t next = 0;

	g_array_set_size(crew->polls, 0);
	for (size_t i = 0; i < crew->n; i++) {
		struct pollfd entry = { .fd = crew->runners[i].fd, .events = POLLIN };

		if (crew->runners[i].pid <= 0)
			continue;
		gone[i] = is_gone(&crew->runners[i]);
		g_array_append_val(crew->polls, entry);
	}
	if (poll((struct pollfd *)(void *)crew->polls->data, crew->polls->len, TICK) < 0)
		return;
	for (size_t i = 0; i < crew->n; i++) {
		struct runner *runner = &crew->runners[i];
		short events;

		if (runner->pid <= 0)
			continue;
		events = g_array_index(crew->polls, struct pollfd, next++).revents;
		if (events ? !runner_read(runner) : gone[i])
			runner_finish(runner, seconds);
		else
			runner_watch(runner, g_get_monotonic_time(), seconds);
	}
}

static bool
run_crew(struct crew *crew, GError **error)
{
	size_t running;

	if (crew->options->here) {
		for (size_t i = 0; i < crew->n; i++)
			runner_run_here(&crew->runners[i]);
		return true;
	}
	for (;;) {
		if (!fill(crew, &running, error))
			return false;
		if (running == 0)
			return true;
		attend(crew);
	}
}

bool
isolate_run(const GPtrArray *plugins, const struct isolate_options *options,
            const GArray *settings, struct findings *findings, GError **error)
{
	g_autofree struct runner *runners = g_new0(struct runner, MAX(plugins->len, 1));
	g_autoptr(GArray) polls = g_array_new(FALSE, FALSE, sizeof(struct pollfd));
	struct crew crew = { .runners = runners, .options = options, .polls = polls };
	bool fine = true;

	if (findings->articles->n_units == 0)
		return true;
	for (; fine && crew.n < plugins->len; crew.n += fine)
		fine = runner_init(&runners[crew.n], g_ptr_array_index(plugins, crew.n), findings,
		                   settings, error);
	for (size_t i = 0; i < crew.n; i++) {
		runners[i].course.offers = options->offers;
		runners[i].course.pairs_only = options->pairs_only;
		runners[i].course.prepared = options->prepared;
	}
	fine = fine && run_crew(&crew, error);
	for (size_t i = 0; i < crew.n; i++)
		runner_clear(&runners[i]);
	findings_sort(findings);
	return fine;
}
