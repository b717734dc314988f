/* SPDX-License-Identifier: GPL-3.0-or-later
 * follow.c - follows a shared memory and says so, until standard input ends: for team.sh
 *
 * A line `UNITS` at the start and after each change, a line `trouble` when it cannot be followed.
 */
#include "config.h"

#include "team/follower.h"
#include "tmx/read.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <unistd.h>

static char *path;

static bool
count_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
           GError **error)
{
	(void)unit;
	(void)header;
	(void)error;
	++*(unsigned *)payload;
	return true;
}

static void
say_units(void *payload)
{
	g_autoptr(GError) error = NULL;
	unsigned n = 0;

	(void)payload;
	if (tmx_read(path, NULL, count_unit, &n, NULL, &error))
		printf("%u\n", n);
	else
		printf("%s\n", error->message);
	fflush(stdout);
}

static void
say_trouble(const char *line, void *payload)
{
	(void)line;
	(void)payload;
	printf("trouble\n");
	fflush(stdout);
}

int
main(int argc, char **argv)
{
	const struct team_follower_options options = { .changed = say_units,
		                                       .trouble = say_trouble };
	g_autoptr(GError) error = NULL;
	AUTO(team_follower) follower = NULL;
	ssize_t got;
	char byte;

	if (argc != 2)
		return 2;
	xmlInitParser();
	follower = team_follower_new(argv[1], &options, &path, &error);
	if (!follower) {
		fprintf(stderr, "%s\n", error->message);
		return 2;
	}
	say_units(NULL);
	do
		got = read(STDIN_FILENO, &byte, 1);
	while (got > 0);
	g_clear_pointer(&follower, team_follower_free);
	g_free(path);
	return 0;
}
