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

/* Maps what may be an index; `state` is what it is. */
static bool
map_descriptor(struct memory *memory, int descriptor, struct stat *state)
{
	void *map;

	if (fstat(descriptor, state) != 0 || !S_ISREG(state->st_mode) ||
	    state->st_size < INDEX_TEXT_BEGIN)
		return false;
	map = mmap(NULL, (size_t)state->st_size, PROT_READ, MAP_SHARED, descriptor, 0);
	if (map == MAP_FAILED)
		return false;
	memory->map = map;
	memory->map_size = (size_t)state->st_size;
	if (index_check(&memory->index, map, memory->map_size))
		return true;
	unmap(memory);
	return false;
}

/* What is known and what is found out while an index is opened. */
struct opening {
	struct stamp said, found; /* said.magic 0: nothing */
	bool whole, current;      /* as the stamp says */
};

static bool
is_whole(const struct memory *memory, struct opening *opening)
{
	const struct stamp *said = &opening->said;

	opening->found.index_sum = memory->index.header->checksum;
	opening->whole = said->index_sum == opening->found.index_sum &&
	                 file_identity_equal(&said->index, &opening->found.index) &&
	                 file_identity_settled(&said->index, &said->checked);
	if (opening->whole)
		return true;
	madvise(memory->map, memory->map_size, MADV_WILLNEED);
	return index_verify(&memory->index);
}

static bool
is_current(const struct memory *memory, struct opening *opening)
{
	const struct index_key *then = &memory->index.header->key;
	const struct stamp *said = &opening->said;
	struct index_key now;

	if (!gather_key(memory->path, false, &now) || now.file.size != then->file.size ||
	    now.file.size == UINT64_MAX)
		return false;
	opening->found.memory = now.file;
	opening->current = said->index_sum == memory->index.header->checksum &&
	                   file_identity_equal(&said->memory, &now.file) &&
	                   file_identity_settled(&now.file, &said->checked);
	if (opening->current || (file_identity_equal(&then->file, &now.file) &&
	                         file_identity_settled(&now.file, &then->checked)))
		return true;
	return gather_key(memory->path, true, &now) && now.content == then->content &&
	       file_identity_equal(&now.file, &opening->found.memory);
}

static bool
try_opening(struct memory *memory, const char *const languages[2], int descriptor,
            struct opening *opening)
{
	struct stat state;

	if (!map_descriptor(memory, descriptor, &state))
		return false;
	opening->found.index = file_identity_of(&state);
	if (strcmp(memory->index.header->languages[0], languages[0]) == 0 &&
	    strcmp(memory->index.header->languages[1], languages[1]) == 0 &&
	    is_whole(memory, opening) && is_current(memory, opening))
		return true;
	unmap(memory);
	return false;
}

/* Maps the index if it is there, whole and up to date. */
static bool
try_index(struct memory *memory, const char *const languages[2], const char *path)
{
	g_autofree char *stamp_path = g_strconcat(path, ".ok", NULL);
	struct opening opening = { .whole = false };
	int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	bool fine;

	if (descriptor < 0)
		return false;
	memset(&opening.found, 0, sizeof(opening.found));
	opening.found.checked = file_moment_now();
	if (!stamp_read(stamp_path, &opening.said))
		memset(&opening.said, 0, sizeof(opening.said));
	fine = try_opening(memory, languages, descriptor, &opening);
	close(descriptor);
	if (fine && !(opening.whole && opening.current))
		stamp_write(stamp_path, &opening.found);
	return fine;
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
	struct stat state;
	bool fine;

	if (descriptor < 0)
		return false;
	fine = gather_index(memory->path, languages, options, descriptor, g_get_tmp_dir(), error);
	if (fine && !map_descriptor(memory, descriptor, &state)) {
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
	struct stat state;

	if (ftruncate(descriptor, 0) != 0 ||
	    !gather_index(memory->path, languages, options, descriptor, new_path, error)) {
		g_unlink(new_path);
		return false;
	}
	if (map_descriptor(memory, descriptor, &state) && g_rename(new_path, memory->index_path) == 0)
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
