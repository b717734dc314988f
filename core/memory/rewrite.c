/* SPDX-License-Identifier: GPL-3.0-or-later
 * rewrite.c - a memory written anew: units go through unchanged, or not at all
 */
#include "config.h"

#include "memory/rewrite.h"

#include "memory/journal.h"
#include "text/language.h"
#include "tmx/pick.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

bool
rewrite_begin(struct rewrite *rewrite, GError **error)
{
	rewrite->output = output_open(rewrite->path, error);
	return rewrite->output != NULL;
}

void
rewrite_clear(struct rewrite *rewrite)
{
	g_clear_pointer(&rewrite->writer, tmx_writer_free);
	g_clear_pointer(&rewrite->output, output_free);
	g_clear_pointer(&rewrite->srclang, g_free);
}

static bool
open_writer(struct rewrite *rewrite, const struct tmx_header *header, const char *srclang,
            GError **error)
{
	struct tmx_header own = *header;

	rewrite->srclang = strchr(srclang, '_') ? language_canonical(srclang) : NULL;
	if (!rewrite->srclang)
		rewrite->srclang = g_strdup(srclang);
	own.srclang = rewrite->srclang;
	if (rewrite->fresh)
		own.n_props = 0;
	rewrite->writer = tmx_writer_new(rewrite->output, &own, NULL, error);
	return rewrite->writer != NULL;
}

bool
rewrite_header(struct rewrite *rewrite, const struct tmx_header *header, GError **error)
{
	return rewrite->writer || open_writer(rewrite, header, header->srclang, error);
}

static bool
take_header(const struct tmx_header *header, void *payload, GError **error)
{
	struct rewrite *rewrite = payload;

	/* Without a source language in the header that of the first unit has to do. */
	if (rewrite->writer || !header->srclang || !*header->srclang)
		return true;
	return open_writer(rewrite, header, header->srclang, error);
}

/* The reader hands one payload to both visitors. */
struct reading {
	struct rewrite *rewrite;
	tmx_unit_visitor visit;
	void *payload;
};

static bool
reading_header(const struct tmx_header *header, void *payload, GError **error)
{
	return take_header(header, ((struct reading *)payload)->rewrite, error);
}

static bool
reading_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
             GError **error)
{
	struct reading *reading = payload;

	if (unit->n_variants == 0) {
		reading->rewrite->empty++;
		return true;
	}
	return reading->visit(unit, header, reading->payload, error);
}

bool
rewrite_read(struct rewrite *rewrite, const char *path, tmx_unit_visitor visit, void *payload,
             GError **error)
{
	const struct tmx_read_options options = { .header = reading_header };
	struct reading reading = { rewrite, visit, payload };

	return (rewrite->locked || journal_settle(path, NULL, error)) &&
	       tmx_read(path, &options, reading_unit, &reading, NULL, error);
}

bool
rewrite_unit(struct rewrite *rewrite, const struct tmx_unit *unit, const struct tmx_header *header,
             GError **error)
{
	struct tmx_unit own = *unit;
	g_autoptr(GPtrArray) tags = g_ptr_array_new_with_free_func(g_free);

	for (size_t i = 0; i < unit->n_variants; i++) {
		struct tmx_variant *variant = &unit->variants[i];
		char *clean = strchr(variant->language, '_') ? language_canonical(variant->language)
		                                             : NULL;

		if (!clean)
			continue;
		variant->language = clean; /* TMX has no tags with '_', old files do */
		g_ptr_array_add(tags, clean);
	}
	if (!rewrite->writer &&
	    !open_writer(rewrite, header, unit->variants[0].language, error))
		return false;
	if (!own.srclang && header->srclang &&
	    tmx_language_match(rewrite->srclang, header->srclang) == TMX_MATCH_N)
		own.srclang = header->srclang;
	rewrite->written++;
	return tmx_writer_unit(rewrite->writer, &own, error);
}

bool
rewrite_end(struct rewrite *rewrite, GError **error)
{
	const struct tmx_header nothing = { .srclang = "*all*" };

	return (rewrite->writer || open_writer(rewrite, &nothing, nothing.srclang, error)) &&
	       tmx_writer_finish(rewrite->writer, error) && output_commit(rewrite->output, error);
}

bool
rewrite_check_name(const char *path, GError **error)
{
	if (!g_str_has_suffix(path, ".gz"))
		return true;
	g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
	            "%s: packed memories are not written; unpack it first (gunzip)", path);
	return false;
}

/* -1 with errno. */
static int
lock_folder(const char *path, int how)
{
	char *real = realpath(path, NULL); /* the file's folder where the name is a link */
	g_autofree char *folder = g_path_get_dirname(real ? real : path);
	int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int code = errno;

	free(real);
	while (descriptor >= 0 && flock(descriptor, how) != 0) {
		code = errno;
		if (code == EINTR)
			continue;
		close(descriptor);
		descriptor = -1;
	}
	errno = code;
	return descriptor;
}

int
memory_lock(const char *path, GError **error)
{
	int descriptor = lock_folder(path, LOCK_EX), code = errno;

	if (descriptor < 0 && (code == ENOENT || code == ENOTDIR))
		g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(code),
		            "%s: there is no such folder; make it first or name another one", path);
	else if (descriptor < 0)
		g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(code),
		            "%s: cannot lock the folder of the memory: %s; copy the memory to a "
		            "folder on a local disk", path, g_strerror(code));
	return descriptor;
}

int
memory_lock_shared(const char *path)
{
	return lock_folder(path, LOCK_SH);
}
