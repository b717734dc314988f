/* SPDX-License-Identifier: GPL-3.0-or-later
 * output.c - writing a result so that nobody ever sees half of it
 */
#include "config.h"

#include "text/output.h"
#include "text/output_temp.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_BYTES ((size_t)256 * 1024)
#define MAX_LINKS 40

struct output {
	char *name;               /* as the user gave it, for messages */
	char *target;             /* the file itself, links resolved; NULL when written directly */
	struct output_temp *temp; /* NULL when written directly, and after the rename */
	int descriptor;           /* -1 once closed */
	bool owns_descriptor;
	GString *memory; /* borrowed; NULL but for output_open_memory() */
	bool committed;
	GError *failure; /* the first one */
	uint64_t length;
	size_t used;
	char *buffer;
};

/* What an errno means to somebody who wanted a file. */
static const char *
reason(int code)
{
	switch (code) {
	case ENOSPC:
		return "disk full";
	case EDQUOT:
		return "disk quota used up";
	case EFBIG:
		return "larger than the file size limit";
	case EPIPE:
		return "the reader has gone away";
	case EROFS:
		return "the disk is read-only";
	case EINTR:
		return "interrupted";
	default:
		return g_strerror(code);
	}
}

/* Keeps the failure for later calls and hands a copy out. Always false. */
static bool
fail(struct output *output, int code, const char *what, GError **error)
{
	if (!output->failure)
		output->failure = g_error_new(
			G_FILE_ERROR, (gint)g_file_error_from_errno(code), "%s: %s: %s%s",
			output->name, reason(code), what,
			output->target ? "; the old file, if any, is untouched" : "");
	if (error)
		*error = g_error_copy(output->failure);
	return false;
}

/* For what can be said before anything is tried. Always false. */
static bool
refuse(struct output *output, int code, const char *what, GError **error)
{
	g_set_error(&output->failure, G_FILE_ERROR, (gint)g_file_error_from_errno(code), "%s: %s",
	            output->name, what);
	return fail(output, code, "", error);
}

/* Writes all of it, however small the pieces the system takes. */
static bool
write_all(int descriptor, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t n = write(descriptor, bytes, length);

		if (n < 0 && errno == EINTR)
			continue;
		if (n == 0)
			errno = EIO; /* must not happen; without this it would hang */
		if (n <= 0)
			return false;
		bytes += n;
		length -= (size_t)n;
	}
	return true;
}

/* After a failed fsync the pages may be dropped, so trying again would only look like success; not
 * so after an interruption. */
static int
sync_all(int descriptor)
{
	int result;

	do
		result = fsync(descriptor);
	while (result != 0 && errno == EINTR);
	return result;
}

static bool
flush(struct output *output, GError **error)
{
	size_t used = output->used;

	output->used = 0;
	if (used > 0 && !write_all(output->descriptor, output->buffer, used))
		return fail(output, errno, "could not write", error);
	return true;
}

/* Follows the links at the end of `path`, also to a file that does not exist yet, which realpath()
 * does not do. NULL with errno set on a ring of links. */
static char *
follow_links(const char *path)
{
	g_autofree char *here = g_strdup(path);

	for (int i = 0; i < MAX_LINKS; i++) {
		g_autofree char *link = g_file_read_link(here, NULL);
		g_autofree char *folder = NULL;
		char *next;

		if (!link)
			return g_steal_pointer(&here);
		folder = g_path_get_dirname(here);
		next = g_path_is_absolute(link) ? g_strdup(link)
		                                : g_build_filename(folder, link, NULL);
		g_free(here);
		here = next;
	}
	errno = ELOOP;
	return NULL;
}

/* The absolute path of the folder that the new file goes to; sets output->target. */
static char *
resolve(struct output *output, const char *path, GError **error)
{
	g_autofree char *file = follow_links(path);
	g_autofree char *folder = NULL;
	g_autofree char *base = NULL;
	char *real;

	if (!file) {
		fail(output, errno, "cannot follow the symbolic link", error);
		return NULL;
	}
	if (*file == '\0') {
		refuse(output, ENOENT, "give the file a name", error);
		return NULL;
	}
	if (g_str_has_suffix(file, "/")) {
		refuse(output, EISDIR, "is the name of a directory; name a file in it", error);
		return NULL;
	}
	folder = g_path_get_dirname(file);
	base = g_path_get_basename(file);
	real = realpath(folder, NULL);
	if (!real) {
		int code = errno;
		g_autofree char *what = g_strdup_printf("cannot use the folder %s", folder);

		fail(output, code, what, error);
		return NULL;
	}
	output->target = g_build_filename(real, base, NULL);
	return real; /* malloc() and g_malloc() are the same since GLib 2.46 */
}

/* The new file takes over what it can from the one it replaces. An owner that cannot be kept is no
 * reason to lose the work; a mode that cannot be kept could show a private file around. */
static bool
take_over(struct output *output, const struct stat *old)
{
	struct stat now;

	if (fstat(output->descriptor, &now) != 0)
		return false;
	if ((now.st_uid != old->st_uid || now.st_gid != old->st_gid) &&
	    fchown(output->descriptor, old->st_uid, old->st_gid) != 0 && errno != EPERM)
		return false;
	return fchmod(output->descriptor, old->st_mode & 07777) == 0;
}

static bool
open_file(struct output *output, const char *path, const struct stat *old, GError **error)
{
	g_autofree char *folder = resolve(output, path, error);

	if (!folder)
		return false;
	if (old && faccessat(AT_FDCWD, output->target, W_OK, AT_EACCESS) != 0)
		return fail(output, errno, "the file is write-protected", error);
	output->temp = output_temp_create(folder, old ? 0600 : 0666, &output->descriptor);
	if (!output->temp) {
		int code = errno;
		g_autofree char *what = g_strdup_printf("cannot create a file in %s", folder);

		return fail(output, code, what, error);
	}
	output->owns_descriptor = true;
	if (old && !take_over(output, old))
		return fail(output, errno, "cannot keep the mode of the file", error);
	return true;
}

static bool
open_target(struct output *output, const char *path, GError **error)
{
	struct stat old;

	if (strcmp(path, "-") == 0) {
		output->descriptor = STDOUT_FILENO;
		return true;
	}
	if (stat(path, &old) != 0)
		return open_file(output, path, NULL, error);
	if (S_ISREG(old.st_mode))
		return open_file(output, path, &old, error);
	if (S_ISDIR(old.st_mode))
		return refuse(output, EISDIR, "is a directory; name a file in it", error);
	output->descriptor = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC);
	output->owns_descriptor = true;
	if (output->descriptor < 0)
		return fail(output, errno, "cannot open it for writing", error);
	return true;
}

struct output *
output_open(const char *path, GError **error)
{
	AUTO(output) output = g_new0(struct output, 1);

	output->name = g_strdup(strcmp(path, "-") == 0 ? "standard output"
	                        : *path == '\0'       ? "(no name)"
	                                             : path);
	output->descriptor = -1;
	if (!open_target(output, path, error))
		return NULL;
	output->buffer = g_malloc(BUFFER_BYTES);
	return g_steal_pointer(&output);
}

struct output *
output_open_memory(const char *name, GString *memory)
{
	struct output *output = g_new0(struct output, 1);

	output->name = g_strdup(name);
	output->descriptor = -1;
	output->memory = memory;
	return output;
}

bool
output_write(struct output *output, const void *bytes, size_t length, GError **error)
{
	g_return_val_if_fail(!output->committed, false);
	if (output->failure)
		return fail(output, 0, "", error);
	output->length += length;
	if (output->memory) {
		g_string_append_len(output->memory, bytes, (gssize)length);
		return true;
	}
	if (length > BUFFER_BYTES - output->used && !flush(output, error))
		return false;
	if (length >= BUFFER_BYTES) {
		if (!write_all(output->descriptor, bytes, length))
			return fail(output, errno, "could not write", error);
		return true;
	}
	if (length > 0)
		memcpy(output->buffer + output->used, bytes, length);
	output->used += length;
	return true;
}

bool
output_puts(struct output *output, const char *text, GError **error)
{
	return output_write(output, text, strlen(text), error);
}

/* Makes the new name durable. A folder that cannot be read or a file system that has no such thing
 * is no failure; a disk that reports an error is. */
static bool
sync_folder(struct output *output, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(output->target);
	g_autofree char *what = NULL;
	int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int code = 0;

	if (descriptor < 0)
		return true;
	if (sync_all(descriptor) != 0)
		code = errno;
	close(descriptor);
	if (code == 0 || code == EINVAL || code == ENOTSUP || code == EROFS)
		return true;
	what = g_strdup_printf("%s: the new file is complete, but may not survive a power cut",
	                       reason(code));
	return refuse(output, code, what, error);
}

/* Closing tells of errors that writing did not (quota, network file systems). Standard output is
 * not ours to close: a duplicate does as well. */
static bool
close_target(struct output *output, GError **error)
{
	int descriptor = output->owns_descriptor ? output->descriptor : dup(output->descriptor);

	output->descriptor = -1;
	if (descriptor < 0 || (close(descriptor) != 0 && errno != EINTR))
		return fail(output, errno, "could not finish writing", error);
	return true;
}

bool
output_commit(struct output *output, GError **error)
{
	g_return_val_if_fail(!output->committed, false);
	if (output->failure)
		return fail(output, 0, "", error);
	if (output->memory) {
		output->committed = true;
		return true;
	}
	if (!flush(output, error))
		return false;
	if (output->temp && sync_all(output->descriptor) != 0)
		return fail(output, errno, "could not make the file durable", error);
	if (!close_target(output, error))
		return false;
	output->committed = true;
	if (!output->temp)
		return true;
	if (output_temp_abandoned())
		return fail(output, EINTR, "given up before it was complete", error);
	if (!output_temp_rename(output->temp, output->target))
		return fail(output, errno, "could not put the new file in its place", error);
	output->temp = NULL;
	return sync_folder(output, error);
}

void
output_free(struct output *output)
{
	if (!output)
		return;
	if (output->owns_descriptor && output->descriptor >= 0)
		close(output->descriptor);
	if (output->temp)
		output_temp_remove(output->temp);
	g_clear_error(&output->failure);
	g_free(output->buffer);
	g_free(output->target);
	g_free(output->name);
	g_free(output);
}

const char *
output_name(const struct output *output)
{
	return output->name;
}

uint64_t
output_length(const struct output *output)
{
	return output->length;
}
