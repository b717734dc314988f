/* SPDX-License-Identifier: GPL-3.0-or-later
 * stamp.c - what was looked at lately and found good, so that it need not be looked at again
 */
#include "config.h"

#include "memory/stamp.h"

#include "memory/hash.h"

#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define MAGIC 0x314B4F5A544153U /* "SATZOK1", and the byte order */
#define BOOT_ID "/proc/sys/kernel/random/boot_id"
#define COARSE_SECONDS 3 /* where a file system keeps whole seconds */

struct file_identity
file_identity_of(const struct stat *state)
{
	struct file_identity identity;

	memset(&identity, 0, sizeof(identity));
	identity.size = UINT64_MAX;
	if (!S_ISREG(state->st_mode))
		return identity;
	identity.device = (uint64_t)state->st_dev;
	identity.inode = (uint64_t)state->st_ino;
	identity.size = (uint64_t)state->st_size;
	identity.modified[0] = state->st_mtim.tv_sec;
	identity.modified[1] = state->st_mtim.tv_nsec;
	identity.changed[0] = state->st_ctim.tv_sec;
	identity.changed[1] = state->st_ctim.tv_nsec;
	return identity;
}

bool
file_identity_equal(const struct file_identity *a, const struct file_identity *b)
{
	return a->size != UINT64_MAX && memcmp(a, b, sizeof(*a)) == 0;
}

struct file_moment
file_moment_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME_COARSE, &now);
	return (struct file_moment){ now.tv_sec, now.tv_nsec };
}

bool
file_identity_settled(const struct file_identity *identity, const struct file_moment *checked)
{
	int64_t seconds = checked->seconds - identity->changed[0];

	if (identity->changed[1] == 0)
		return seconds >= COARSE_SECONDS;
	return seconds > 0 || (seconds == 0 && identity->changed[1] < checked->nanoseconds);
}

static uint64_t
sum_of(const struct stamp *stamp)
{
	return hash_bytes(stamp, offsetof(struct stamp, checksum), 0);
}

/* Reads at most `size` bytes of a small file; how many. */
static size_t
read_small(const char *path, void *bytes, size_t size)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	ssize_t n = descriptor < 0 ? -1 : read(descriptor, bytes, size);

	if (descriptor >= 0)
		close(descriptor);
	return n < 0 ? 0 : (size_t)n;
}

/* The id of this boot; false when the system does not tell. */
static bool
boot_id(char id[40])
{
	memset(id, 0, 40);
	return read_small(BOOT_ID, id, 36) == 36;
}

bool
stamp_read(const char *path, struct stamp *stamp)
{
	char boot[40];

	return read_small(path, stamp, sizeof(*stamp)) == sizeof(*stamp) &&
	       stamp->magic == MAGIC && stamp->checksum == sum_of(stamp) && boot_id(boot) &&
	       memcmp(boot, stamp->boot, sizeof(boot)) == 0;
}

void
stamp_write(const char *path, struct stamp *stamp)
{
	int descriptor;
	ssize_t n;

	stamp->magic = MAGIC;
	if (!boot_id(stamp->boot))
		return;
	stamp->checksum = sum_of(stamp);
	descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (descriptor < 0)
		return;
	/* Half of it is no stamp: the checksum tells. */
	n = write(descriptor, stamp, sizeof(*stamp));
	(void)n;
	close(descriptor);
}
