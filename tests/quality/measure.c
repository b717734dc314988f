/* SPDX-License-Identifier: GPL-3.0-or-later
 * measure.c - what a command costs: measure RUNS COMMAND [ARGUMENT...]
 *
 * Runs the command RUNS times with its output thrown away and prints one line, the medians as the
 * operating system accounts them: CPU seconds (user + system), wall seconds, peak memory in KiB.
 * Exit status 0 when every run ended with 0, else 1.
 */
#include "config.h"

#include <fcntl.h>
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum figure { CPU, WALL, MEMORY, FIGURES };

static double
seconds(struct timeval time)
{
	return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static bool
run_once(char **command, double figures[FIGURES])
{
	gint64 begin = g_get_monotonic_time();
	struct rusage usage;
	int status;
	pid_t child = fork();

	if (child == 0) {
		int null = open("/dev/null", O_RDWR | O_CLOEXEC);

		dup2(null, STDIN_FILENO);
		dup2(null, STDOUT_FILENO);
		execvp(command[0], command);
		_exit(127);
	}
	if (child < 0 || wait4(child, &status, 0, &usage) != child)
		return false;
	figures[WALL] = (double)(g_get_monotonic_time() - begin) / 1e6;
	figures[CPU] = seconds(usage.ru_utime) + seconds(usage.ru_stime);
	figures[MEMORY] = (double)usage.ru_maxrss;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static int
compare(const void *a, const void *b)
{
	const double *one = a, *other = b;

	return (*one > *other) - (*one < *other);
}

int
main(int argc, char **argv)
{
	guint64 runs;
	g_autofree double *values = NULL;
	double medians[FIGURES];

	if (argc < 3 || !g_ascii_string_to_unsigned(argv[1], 10, 1, 1000, &runs, NULL)) {
		fputs("usage: measure RUNS COMMAND [ARGUMENT...]\n", stderr);
		return 2;
	}
	values = g_new(double, runs * FIGURES);
	for (size_t i = 0; i < runs; i++) {
		double figures[FIGURES];

		if (!run_once(argv + 2, figures)) {
			fprintf(stderr, "measure: %s failed\n", argv[2]);
			return 1;
		}
		for (size_t k = 0; k < FIGURES; k++)
			values[k * runs + i] = figures[k];
	}
	for (size_t k = 0; k < FIGURES; k++) {
		qsort(values + k * runs, runs, sizeof(*values), compare);
		medians[k] = values[k * runs + runs / 2];
	}
	printf("%.4f %.4f %.0f\n", medians[CPU], medians[WALL], medians[MEMORY]);
	return 0;
}
