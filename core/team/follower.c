/* SPDX-License-Identifier: GPL-3.0-or-later
 * follower.c - a mirror that is kept up to date as long as a program runs
 */
#include "config.h"

#include "team/follower.h"

#include "team/connection.h"
#include "team/mirror.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#define PATIENCE 60000 /* milliseconds */

struct team_follower {
	char *address;
	struct team_follower_options options;
	struct connection *listening; /* NULL: broken */
	int end;                      /* readable: the thread is to end */
	gint64 change;                /* that the mirror goes up to */
	bool troubled;
	GThread *thread;
};

static void
fail(struct team_follower *follower, const GError *error)
{
	if (!follower->troubled && follower->options.trouble)
		follower->options.trouble(error->message, follower->options.payload);
	follower->troubled = true;
	g_clear_pointer(&follower->listening, connection_free);
}

static bool
follow(struct team_follower *follower, char **path, GError **error)
{
	gint64 before = follower->change;
	char *file = mirror_file(follower->address, NULL, &follower->change, NULL, error);

	if (!file)
		return false;
	if (before >= 0 && follower->change != before && follower->options.changed)
		follower->options.changed(follower->options.payload);
	if (path)
		*path = file;
	else
		g_free(file);
	return true;
}

/* Listens first, then asks: what changes in between is said. */
static bool
begin(struct team_follower *follower, char **path, GError **error)
{
	follower->listening = connection_new(follower->address, error);
	if (!follower->listening ||
	    !connection_run(follower->listening, "LISTEN satzpaar", error) ||
	    !follow(follower, path, error))
		return false;
	follower->troubled = false;
	return true;
}

/* Whether the memory is said to have changed; false with *error when the connection broke. */
static bool
heard(struct team_follower *follower, GError **error)
{
	struct connection *connection = follower->listening;
	bool mine = false;
	PGnotify *notice;

	if (PQconsumeInput(connection->server) != 1) {
		connection_fail(connection, NULL, error);
		return false;
	}
	while ((notice = PQnotifies(connection->server))) {
		mine |= strcmp(notice->extra, connection->memory) == 0;
		PQfreemem(notice);
	}
	return mine;
}

/* Waits for a notice, the end, or so many milliseconds; false: it is the end. */
static bool
wait_for(struct team_follower *follower, int milliseconds)
{
	struct pollfd what[2] = { { .fd = follower->end, .events = POLLIN },
		                  { .fd = -1, .events = POLLIN } };
	int ready;

	if (follower->listening)
		what[1].fd = PQsocket(follower->listening->server);
	do
		ready = poll(what, 2, milliseconds);
	while (ready < 0 && errno == EINTR);
	return what[0].revents == 0;
}

static gpointer
run(gpointer data)
{
	struct team_follower *follower = data;
	int pause = 1000;

	while (wait_for(follower, follower->listening ? PATIENCE : pause)) {
		g_autoptr(GError) error = NULL;

		if (!follower->listening) {
			pause = begin(follower, NULL, &error) ? 1000 : MIN(pause * 2, PATIENCE);
		} else {
			struct pollfd quiet = { .fd = PQsocket(follower->listening->server),
				                .events = POLLIN };
			bool overdue = poll(&quiet, 1, 0) == 0;

			if ((heard(follower, &error) || overdue) && !error)
				follow(follower, NULL, &error);
		}
		if (error)
			fail(follower, error);
	}
	return NULL;
}

struct team_follower *
team_follower_new(const char *address, const struct team_follower_options *options, char **path,
                  GError **error)
{
	AUTO(team_follower) follower = NULL;
	const int end = eventfd(0, EFD_CLOEXEC);

	if (end < 0) {
		g_set_error(error, TEAM_ERROR, TEAM_ERROR_SERVER, "no file descriptor is left: %s",
		            g_strerror(errno));
		return NULL;
	}
	follower = g_new0(struct team_follower, 1);
	follower->address = g_strdup(address);
	follower->options = *options;
	follower->change = -1;
	follower->end = end;
	if (!begin(follower, path, error))
		return NULL;
	follower->thread = g_thread_new("follower", run, follower);
	return g_steal_pointer(&follower);
}

void
team_follower_free(struct team_follower *follower)
{
	if (follower->thread) {
		const uint64_t one = 1;
		ssize_t written;

		/* An eventfd takes eight bytes or, far from here, has no room for more. */
		do
			written = write(follower->end, &one, sizeof(one));
		while (written < 0 && errno == EINTR);
		g_thread_join(follower->thread);
	}
	close(follower->end);
	g_clear_pointer(&follower->listening, connection_free);
	g_free(follower->address);
	g_free(follower);
}
