/* SPDX-License-Identifier: GPL-3.0-or-later
 * output_temp.c - the temporary files behind output.h, known to a signal handler
 */
#include "config.h"

#include "text/output_temp.h"
#include "text/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define NAME_TRIES 16

/* An entry belongs to an output while it is USED. The handler takes entries over for good: it may
 * run while another thread is about to let go of one, and must not see the path change. */
enum temp_state { TEMP_FREE, TEMP_FILLING, TEMP_USED, TEMP_ABANDONED };

struct output_temp {
	atomic_int state;
	struct output_temp *next; /* set before the entry is published, then constant */
	char path[PATH_MAX];
};

static _Atomic(struct output_temp *) temps;
static atomic_bool abandoned;

/* An entry for `path`: a free one or a new one at the head of the list. */
static struct output_temp *
enter(const char *path)
{
	struct output_temp *temp;

	for (temp = atomic_load(&temps); temp; temp = temp->next) {
		int expected = TEMP_FREE;

		if (atomic_compare_exchange_strong(&temp->state, &expected, TEMP_FILLING)) {
			g_strlcpy(temp->path, path, sizeof(temp->path));
			atomic_store(&temp->state, TEMP_USED);
			return temp;
		}
	}
	temp = g_new0(struct output_temp, 1);
	g_strlcpy(temp->path, path, sizeof(temp->path));
	atomic_init(&temp->state, TEMP_USED);
	temp->next = atomic_load(&temps);
	while (!atomic_compare_exchange_weak(&temps, &temp->next, temp))
		;
	return temp;
}

static void
leave(struct output_temp *temp)
{
	int expected = TEMP_USED;

	atomic_compare_exchange_strong(&temp->state, &expected, TEMP_FREE);
}

struct output_temp *
output_temp_create(const char *folder, mode_t mode, int *descriptor)
{
	for (int i = 0; i < NAME_TRIES; i++) {
		g_autofree char *path = g_strdup_printf("%s/.satzpaar-%08x%08x.tmp", folder,
		                                        g_random_int(), g_random_int());
		struct output_temp *temp;
		int saved;

		if (strlen(path) >= PATH_MAX) {
			errno = ENAMETOOLONG;
			return NULL;
		}
		temp = enter(path);
		if (atomic_load(&abandoned)) {
			leave(temp);
			errno = EINTR;
			return NULL;
		}
		*descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
		if (*descriptor >= 0)
			return temp;
		saved = errno;
		leave(temp);
		errno = saved;
		if (errno != EEXIST)
			return NULL;
	}
	return NULL;
}

bool
output_temp_rename(struct output_temp *temp, const char *target)
{
	if (rename(temp->path, target) != 0)
		return false;
	leave(temp);
	return true;
}

void
output_temp_remove(struct output_temp *temp)
{
	unlink(temp->path);
	leave(temp);
}

bool
output_temp_abandoned(void)
{
	return atomic_load(&abandoned);
}

void
output_abandon_all(void)
{
	int saved = errno;

	atomic_store(&abandoned, true);
	for (struct output_temp *temp = atomic_load(&temps); temp; temp = temp->next) {
		int expected = TEMP_USED;

		if (atomic_compare_exchange_strong(&temp->state, &expected, TEMP_ABANDONED))
			unlink(temp->path);
	}
	errno = saved;
}
