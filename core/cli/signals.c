/* SPDX-License-Identifier: GPL-3.0-or-later
 * signals.c - how the program ends when it is told to
 */
#include "config.h"

#include "cli/signals.h"
#include "text/output.h"

#include <glib.h>
#include <signal.h>

/* SA_RESETHAND has put the default action back; it strikes when the handler returns. */
static void
clean_up(int number)
{
	output_abandon_all();
	raise(number);
}

void
signals_install(void)
{
	static const int numbers[] = { SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGQUIT, SIGXCPU };

	signal(SIGXFSZ, SIG_IGN); /* a file size limit is an error of write(), like a full disk */
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
		struct sigaction action = { 0 }, old;

		action.sa_handler = clean_up;
		action.sa_flags = (int)SA_RESETHAND;
		sigemptyset(&action.sa_mask);
		/* nohup and background jobs of sh ask for signals to be ignored */
		if (sigaction(numbers[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
			sigaction(numbers[i], &action, NULL);
	}
}
