/* SPDX-License-Identifier: GPL-3.0-or-later
 * store.c - where the index of a memory lies, when it is still good, and how a new one comes
 */
#include "config.h"

#include "memory/store.h"

#include "memory/follow.h"
#include "memory/gather.h"
#include "memory/hash.h"
#include "memory/rewrite.h"
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

/* Takes it over, unless something is to be said already. */
static void
take_note(struct memory *memory, char *note)
{
	if (memory->note)
		g_free(note);
	else
		memory->note = note;
}

/* The index file's path; NULL with a note where there can be none. */
static char *
locate(struct memory *memory, const char *const languages[2], const char *wanted)
{
	g_autofree char *folder = cache_folder(wanted);
	g_autofree char *real = realpath(memory->path, NULL);
	g_autofree char *name = NULL;

	if (!folder || !real) {
		take_note(memory, g_strdup_printf("%s: indexed anew each time: %s", memory->path,
		                                  real ? "there is no cache folder "
		                                         "(set XDG_CACHE_HOME)"
		                                       : "it is no file on disk"));
		return NULL;
	}
	if (g_mkdir_with_parents(folder, 0700) != 0) {
		take_note(memory, g_strdup_printf("%s: indexed anew each time: %s: %s", memory->path,
		                                  folder, g_strerror(errno)));
		return NULL;
	}
	name = g_strdup_printf("memory-%s-%s-%016" G_GINT64_MODIFIER "x.idx", languages[0],
	                       languages[1], hash_word(real, strlen(real), 0));
	return g_build_filename(folder, name, NULL);
}

void
store_close(struct memory *memory)
{
	more_close(&memory->more, &memory->parts);
	if (memory->map)
		munmap(memory->map, memory->map_size);
	memory->map = NULL;
	memory->parts = (struct parts){ .n = 0 };
}

/* Maps what may be an index. */
static bool
map_descriptor(struct memory *memory, int descriptor)
{
	struct index index;
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
	memory->identity = file_identity_of(&state);
	if (index_check(&index, map, memory->map_size) && parts_append(&memory->parts, &index))
		return true;
	store_close(memory);
	return false;
}

char *
store_more_path(const struct memory *memory)
{
	return g_strconcat(memory->index_path, ".more", NULL);
}

/* Whether the stamp speaks of a file of ours. */
static bool
stamp_holds(const struct stamp *said, const struct file_identity *then,
            const struct file_identity *now)
{
	return file_identity_equal(then, now) && file_identity_settled(then, &said->checked);
}

/* Compares checksums, where the stamp does not say that this has been done. *stamped: it does.
 * Without what was added since, if that is damaged. */
static bool
is_whole(struct memory *memory, const struct stamp *said, bool *stamped)
{
	const struct index *index = &memory->parts.all[0].index;
	const struct more *more = &memory->more;

	*stamped = said->index_sum == index->header->checksum &&
	           stamp_holds(said, &said->index, &memory->identity);
	if (!*stamped) {
		madvise(memory->map, memory->map_size, MADV_WILLNEED);
		if (!index_verify(index))
			return false;
	}
	if (!more->header || (said->more_sum == more->header->checksum &&
	                      stamp_holds(said, &said->more, &more->identity)))
		return true;
	*stamped = false;
	if (!more_verify(&memory->parts))
		more_close(&memory->more, &memory->parts);
	return true;
}

/* Whether the TMX is the one the index knows, as far as can be said without reading it. */
static bool
is_current(const struct memory *memory, const struct stamp *said, bool *stamped)
{
	const struct index_header *header = memory->parts.all[0].index.header;
	const struct more_header *more = memory->more.header;
	struct file_identity now;
	struct stat state;

	if (stat(memory->path, &state) != 0)
		return false;
	now = file_identity_of(&state);
	if (said->index_sum == header->checksum && said->more_sum == (more ? more->checksum : 0) &&
	    stamp_holds(said, &said->memory, &now))
		return true;
	*stamped = false;
	if (more)
		return file_identity_equal(&more->file, &now) &&
		       file_identity_settled(&now, &more->checked);
	return file_identity_equal(&header->key.file, &now) &&
	       file_identity_settled(&now, &header->key.checked);
}

void
store_stamp(const struct memory *memory, const struct file_identity *file,
            const struct file_moment *checked)
{
	g_autofree char *path = g_strconcat(memory->index_path, ".ok", NULL);
	struct stamp stamp;

	memset(&stamp, 0, sizeof(stamp));
	stamp.index = memory->identity;
	stamp.index_sum = memory->parts.all[0].index.header->checksum;
	stamp.memory = *file;
	stamp.checked = *checked;
	if (memory->more.header) {
		stamp.more = memory->more.identity;
		stamp.more_sum = memory->more.header->checksum;
	}
	stamp_write(path, &stamp);
}

/* Stamps what was found good with what was looked at since `checked`. */
static void
stamp_now(const struct memory *memory, const struct file_moment *checked)
{
	struct file_identity file;
	struct stat state;

	if (stat(memory->path, &state) != 0)
		return;
	file = file_identity_of(&state);
	store_stamp(memory, &file, checked);
}

static bool
map_index(struct memory *memory, const char *const languages[2])
{
	int descriptor = open(memory->index_path, O_RDONLY | O_CLOEXEC);
	const struct index_header *header;
	bool fine;

	if (descriptor < 0)
		return false;
	fine = map_descriptor(memory, descriptor);
	close(descriptor);
	if (!fine)
		return false;
	header = memory->parts.all[0].index.header;
	if (strcmp(header->languages[0], languages[0]) == 0 &&
	    strcmp(header->languages[1], languages[1]) == 0)
		return true;
	store_close(memory);
	return false;
}

enum store_state
store_look(struct memory *memory, const char *const languages[2])
{
	g_autofree char *stamp_path = g_strconcat(memory->index_path, ".ok", NULL);
	g_autofree char *more_path = store_more_path(memory);
	struct file_moment checked = file_moment_now();
	bool stamped = false;
	struct stamp said;

	if (!map_index(memory, languages))
		return STORE_NONE;
	if (!stamp_read(stamp_path, &said))
		memset(&said, 0, sizeof(said));
	more_open(&memory->more, more_path, &memory->parts);
	if (!is_whole(memory, &said, &stamped)) {
		store_close(memory);
		return STORE_NONE;
	}
	if (!is_current(memory, &said, &stamped))
		return STORE_BEHIND;
	if (!stamped)
		stamp_now(memory, &checked);
	return STORE_GOOD;
}

/* What is locked must still be what the path names. */
int
store_lock(const char *path)
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
	g_autofree char *more_path = store_more_path(memory);

	if (ftruncate(descriptor, 0) != 0 ||
	    !gather_index(memory->path, languages, options, descriptor, new_path, error)) {
		g_unlink(new_path);
		return false;
	}
	if (map_descriptor(memory, descriptor) && g_rename(new_path, memory->index_path) == 0) {
		g_unlink(more_path); /* it belonged to the one before */
		return true;
	}
	store_close(memory);
	g_unlink(new_path);
	g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: cannot be put in place",
	            new_path);
	return false;
}

/* The index as it is there if it is good or can be made so. */
static bool
take_index(struct memory *memory, const char *const languages[2])
{
	enum store_state state = store_look(memory, languages);

	if (state == STORE_GOOD || (state == STORE_BEHIND && follow_catch_up(memory, languages)))
		return true;
	store_close(memory);
	return false;
}

/* True with an index, or false: with an error the TMX is at fault, without one the cache is. */
static bool
build_cached(struct memory *memory, const char *const languages[2],
             const struct memory_options *options, GError **error)
{
	g_autofree char *new_path = g_strconcat(memory->index_path, ".new", NULL);
	g_autoptr(GError) trouble = NULL;
	int descriptor = store_lock(new_path);
	bool fine;

	if (descriptor < 0) {
		take_note(memory, g_strdup_printf("%s: indexed anew each time: %s: %s", memory->path,
		                                  new_path, g_strerror(errno)));
		return false;
	}
	fine = !options->rebuild && take_index(memory, languages);
	if (fine)
		g_unlink(new_path);
	else
		fine = memory->built = build_locked(memory, languages, options, descriptor,
		                                    new_path, &trouble);
	close(descriptor);
	if (fine)
		return true;
	if (trouble && trouble->domain == G_FILE_ERROR)
		take_note(memory, g_strdup_printf("%s: indexed anew each time: %s", memory->path,
		                                  trouble->message));
	else if (trouble)
		g_propagate_error(error, g_steal_pointer(&trouble));
	return false;
}

static bool
open_slowly(struct memory *memory, const char *const languages[2],
            const struct memory_options *options, GError **error)
{
	GError *trouble = NULL;

	if (memory->index_path) {
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

bool
store_open(struct memory *memory, const char *const languages[2],
           const struct memory_options *options, GError **error)
{
	bool fine;
	int lock;

	memory->index_path = locate(memory, languages, options->cache);
	if (memory->index_path && !options->rebuild) {
		if (store_look(memory, languages) == STORE_GOOD)
			return true;
		store_close(memory);
	}
	/* No addition comes while the file is read. */
	lock = memory->locked ? -1 : memory_lock_shared(memory->path);
	fine = open_slowly(memory, languages, options, error);
	if (lock >= 0)
		close(lock);
	return fine;
}

bool
store_open_if_good(struct memory *memory, const char *const languages[2], const char *cache)
{
	g_autofree char *new_path = NULL;
	enum store_state state = STORE_NONE;
	bool fine;
	int lock;

	memory->index_path = locate(memory, languages, cache);
	if (memory->index_path)
		state = store_look(memory, languages);
	if (state == STORE_GOOD)
		return true;
	store_close(memory);
	if (state == STORE_NONE)
		return false;
	new_path = g_strconcat(memory->index_path, ".new", NULL);
	lock = store_lock(new_path);
	if (lock < 0)
		return false;
	fine = take_index(memory, languages);
	g_unlink(new_path);
	close(lock);
	return fine;
}
