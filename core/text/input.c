/* SPDX-License-Identifier: GPL-3.0-or-later
 * input.c - a whole file or standard input in memory, bounded
 */
#include "config.h"

#include "text/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* How much is asked for at once. */
#define CHUNK ((size_t)256 * 1024)

const char *
input_display_name(const char *path)
{
	return strcmp(path, "-") == 0 ? "standard input" : *path == '\0' ? "(no name)" : path;
}

static void
set_errno_error(GError **error, const char *path, int number, const char *remedy)
{
	g_set_error(error, G_IO_ERROR, (gint)g_io_error_from_errno(number), "%s: %s%s",
	            input_display_name(path), g_strerror(number), remedy);
}

static void
set_too_large(GError **error, const char *path, size_t limit)
{
	g_autofree char *size = g_format_size_full(limit, G_FORMAT_SIZE_IEC_UNITS);

	g_set_error(error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
	            "%s: larger than %s, the most that is read; split it",
	            input_display_name(path), size);
}

/* Opens the file and looks at what it is; -1 on error. */
static int
open_file(const char *path, size_t limit, GError **error)
{
	struct stat status;
	int fd = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0) {
		const char *remedy = errno == ENOENT    ? "; check the spelling of its name"
		                     : errno == EACCES ? "; check who may read it"
		                                       : "";
		set_errno_error(error, path, errno, remedy);
		return -1;
	}
	if (fstat(fd, &status) != 0) {
		set_errno_error(error, path, errno, "");
	} else if (S_ISDIR(status.st_mode)) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY,
		            "%s: is a directory; name a file in it", input_display_name(path));
	} else if (S_ISREG(status.st_mode) && status.st_size > 0 &&
	           (guint64)status.st_size > limit) {
		set_too_large(error, path, limit);
	} else {
		return fd;
	}
	close(fd);
	return -1;
}

/* Reads to the end or to one byte past the limit. */
static bool
read_all(int fd, const char *path, size_t limit, GByteArray *bytes, GError **error)
{
	while (bytes->len <= limit) {
		guint length = bytes->len;
		size_t wanted = MIN(CHUNK, limit + 1 - length);
		ssize_t got;

		g_byte_array_set_size(bytes, length + (guint)wanted);
		got = read(fd, bytes->data + length, wanted);
		g_byte_array_set_size(bytes, length + (guint)MAX(got, 0));
		if (got == 0)
			return true;
		if (got < 0 && errno != EINTR) {
			set_errno_error(error, path, errno, "");
			return false;
		}
	}
	set_too_large(error, path, limit);
	return false;
}

GBytes *
input_read(const char *path, size_t limit, GError **error)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	int fd = open_file(path, limit, error);
	bool ok;

	g_return_val_if_fail(limit < G_MAXUINT - CHUNK, NULL);
	if (fd < 0)
		return NULL;
	ok = read_all(fd, path, limit, bytes, error);
	close(fd);
	return ok ? g_byte_array_free_to_bytes(g_steal_pointer(&bytes)) : NULL;
}
