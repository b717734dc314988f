/* SPDX-License-Identifier: GPL-3.0-or-later
 * store.c - where the index of a memory lies, when it is still good, and how a new one comes
 */
#include "config.h"

#include "memory/store.h"

#include "memory/gather.h"
#include "memory/hash.h"
#include "text/cache_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define RACY_SECONDS 3 /* a change may hide behind the time of one that is nearer to the building */
#define LOCK_TRIES 100

/* The index file's path; NULL with a note where there can be none. */
static char *
locate(struct memory *memory, const char *const languages[2], const char *wanted)
{
	g_autofree char *folder = cache_folder(wanted);
	g_autofree char *real = realpath(memory->path, NULL);
	g_autofree char *name = NULL;

	if (!folder || !real) {
		memory->note = g_strdup_printf("%s: indexed anew each time: %s", memory->path,
		                               real ? "there is no cache folder "
		                                      "(set XDG_CACHE_HOME)"
		                                    : "it is no file on disk");
		return NULL;
	}
	if (g_mkdir_with_parents(folder, 0700) != 0) {
		memory->note = g_strdup_printf("%s: indexed anew each time: %s: %s", memory->path,
		                               folder, g_strerror(errno));
		return NULL;
	}
	name = g_strdup_printf("memory-%s-%s-%016" G_GINT64_MODIFIER "x.idx", languages[0],
	                       languages[1], hash_word(real, strlen(real), 0));
	return g_build_filename(folder, name, NULL);
}

static void
unmap(struct memory *memory)
{
	if (memory->map)
		munmap(memory->map, memory->map_size);
	memory->map = NULL;
}

static bool
map_descriptor(struct memory *memory, int descriptor)
{
	struct stat state;
	void *map;

	if (fstat(descriptor, &state) != 0 || !S_ISREG(state.st_mode) ||
	    state.st_size < INDEX_TEXT_BEGIN)
		return false;
	map = mmap(NULL, (size_t)state.st_size, PROT_READ, MAP_SHARED, descriptor, 0);
	if (map == MAP_FAILED)
		return false;
	memory->map = map;
	memory->map_size = (size_t)state.st_size;
	madvise(map, memory->map_size, MADV_WILLNEED);
	if (index_check(&memory->index, map, memory->map_size))
		return true;
	unmap(memory);
	return false;
}

/* Puts what the file is now into the header, where the index can be written. */
static void
renew_header(const char *path, const struct index_header *old, const struct index_key *key)
{
	struct index_header header = *old;
	int descriptor = open(path, O_WRONLY | O_CLOEXEC);

	if (descriptor < 0)
		return;
	header.key = *key;
	header.built = g_get_real_time() / G_USEC_PER_SEC;
	header.checksum = index_header_sum(&header);
	/* If this fails the header is wrong in a way its checksum tells. */
	if (pwrite(descriptor, &header, sizeof(header), 0) != (ssize_t)sizeof(header))
		g_unlink(path);
	close(descriptor);
}

static bool
is_current(const struct memory *memory, const char *path)
{
	const struct index_header *header = memory->index.header;
	struct index_key key;
	bool same_time;

	if (!gather_key(memory->path, false, &key) || key.size == UINT64_MAX ||
	    key.size != header->key.size)
		return false;
	same_time = key.seconds == header->key.seconds &&
	            key.nanoseconds == header->key.nanoseconds;
	if (same_time && header->built - key.seconds >= RACY_SECONDS)
		return true;
	if (!gather_key(memory->path, true, &key) || key.content != header->key.content)
		return false;
	if (!same_time || g_get_real_time() / G_USEC_PER_SEC - key.seconds >= RACY_SECONDS)
		renew_header(path, header, &key);
	return true;
}

/* Maps the index if it is there, whole and up to date. */
static bool
try_index(struct memory *memory, const char *const languages[2], const char *path)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	bool fine;

	if (descriptor < 0)
		return false;
	fine = map_descriptor(memory, descriptor);
	close(descriptor);
	if (!fine)
		return false;
	if (strcmp(memory->index.header->languages[0], languages[0]) == 0 &&
	    strcmp(memory->index.header->languages[1], languages[1]) == 0 &&
	    is_current(memory, path))
		return true;
	unmap(memory);
	return false;
}

/* Opens PATH.new and locks it; what is locked must still be what the path names. -1: not to be had,
 * with errno. */
static int
lock_new(const char *path)
{
	for (int tries = 0; tries < LOCK_TRIES; tries++) {
		int descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
		struct stat mine, named;

		if (descriptor < 0)
			return -1;
		while (flock(descriptor, LOCK_EX) != 0)
			if (errno != EINTR) {
				close(descriptor);
				return -1;
			}
		if (fstat(descriptor, &mine) == 0 && stat(path, &named) == 0 &&
		    mine.st_ino == named.st_ino && mine.st_dev == named.st_dev)
			return descriptor;
		close(descriptor);
	}
	errno = EBUSY;
	return -1;
}

/* A nameless file for an index that shall not last. */
static int
open_nameless(GError **error)
{
	g_autofree char *name = NULL;
	int descriptor = g_file_open_tmp("satzpaar-memory-XXXXXX", &name, error);

	if (descriptor >= 0)
		g_unlink(name);
	return descriptor;
}

static bool
build_nameless(struct memory *memory, const char *const languages[2],
               const struct memory_options *options, GError **error)
{
	int descriptor = open_nameless(error);
	bool fine;

	if (descriptor < 0)
		return false;
	fine = gather_index(memory->path, languages, options, descriptor, g_get_tmp_dir(), error);
	if (fine && !map_descriptor(memory, descriptor)) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED,
		            "%s: the index just built in %s cannot be read back", memory->path,
		            g_get_tmp_dir());
		fine = false;
	}
	close(descriptor);
	return fine;
}

/* Builds into the locked file and renames it. */
static bool
build_locked(struct memory *memory, const char *const languages[2],
             const struct memory_options *options, int descriptor, const char *new_path,
             GError **error)
{
	if (ftruncate(descriptor, 0) != 0 ||
	    !gather_index(memory->path, languages, options, descriptor, new_path, error)) {
		g_unlink(new_path);
		return false;
	}
	if (map_descriptor(memory, descriptor) && g_rename(new_path, memory->index_path) == 0)
		return true;
	unmap(memory);
	g_unlink(new_path);
	g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: cannot be put in place",
	            new_path);
	return false;
}

/* True with an index, or false: with an error the TMX is at fault, without one the cache is. */
static bool
build_cached(struct memory *memory, const char *const languages[2],
             const struct memory_options *options, GError **error)
{
	g_autofree char *new_path = g_strconcat(memory->index_path, ".new", NULL);
	g_autoptr(GError) trouble = NULL;
	int descriptor = lock_new(new_path);
	bool fine;

	if (descriptor < 0) {
		memory->note = g_strdup_printf("%s: indexed anew each time: %s: %s", memory->path,
		                               new_path, g_strerror(errno));
		return false;
	}
	fine = !options->rebuild && try_index(memory, languages, memory->index_path);
	if (fine)
		g_unlink(new_path);
	else
		fine = memory->built = build_locked(memory, languages, options, descriptor,
		                                    new_path, &trouble);
	close(descriptor);
	if (fine)
		return true;
	if (trouble && trouble->domain == G_FILE_ERROR)
		memory->note = g_strdup_printf("%s: indexed anew each time: %s", memory->path,
		                               trouble->message);
	else if (trouble)
		g_propagate_error(error, g_steal_pointer(&trouble));
	return false;
}

bool
store_open(struct memory *memory, const char *const languages[2],
           const struct memory_options *options, GError **error)
{
	GError *trouble = NULL;

	memory->index_path = locate(memory, languages, options->cache);
	if (memory->index_path) {
		if (!options->rebuild && try_index(memory, languages, memory->index_path))
			return true;
		if (build_cached(memory, languages, options, &trouble))
			return true;
		if (trouble) {
			g_propagate_error(error, trouble);
			return false;
		}
		g_clear_pointer(&memory->index_path, g_free);
	}
	memory->built = true;
	return build_nameless(memory, languages, options, error);
}
