/* SPDX-License-Identifier: GPL-3.0-or-later
 * file.c - a file of the user's, whole and as UTF-8
 */
#include "common/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *
convert(const char *name, const char *bytes, size_t n, const char *from, size_t *length,
        char **reason)
{
	char *text = g_convert(bytes, (gssize)n, "UTF-8", from, NULL, length, NULL);

	if (!text)
		*reason = g_strdup_printf("%s: it says that it is %s, but is not", name, from);
	return text;
}

char *
file_decode(const char *name, const char *bytes, size_t n, size_t *length, char **reason)
{
	char *text;

	if (n >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0)
		text = convert(name, bytes + 2, n - 2, "UTF-16LE", length, reason);
	else if (n >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0)
		text = convert(name, bytes + 2, n - 2, "UTF-16BE", length, reason);
	else {
		size_t mark = n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

		*length = n - mark;
		text = memchr(bytes, 0, n) || g_utf8_validate(bytes + mark, (gssize)*length, NULL)
		               ? g_strndup(bytes + mark, *length)
		               : convert(name, bytes, n, "WINDOWS-1252", length, reason);
	}
	if (text && memchr(bytes, 0, n) && strlen(text) < *length) {
		*reason = g_strdup_printf("%s: this is no text, it has NUL bytes", name);
		g_clear_pointer(&text, g_free);
	}
	return text;
}

/* All bytes, or NULL with errno set; more than `limit` is EFBIG. */
static char *
read_bytes(int fd, size_t limit, size_t *length)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	uint8_t chunk[65536];
	ssize_t n;

	while ((n = read(fd, chunk, sizeof(chunk))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return NULL;
		if (bytes->len + (size_t)n > limit) {
			errno = EFBIG;
			return NULL;
		}
		g_byte_array_append(bytes, chunk, (guint)n);
	}
	*length = bytes->len;
	g_byte_array_append(bytes, (const guint8 *)"", 1);
	return (char *)g_byte_array_free(g_steal_pointer(&bytes), FALSE);
}

char *
file_read(const char *path, size_t limit, size_t *length, char **reason)
{
	struct stat about;
	size_t n = 0;
	/* a pipe without a writer would be waited for */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	bool regular = fd >= 0 && fstat(fd, &about) == 0 && S_ISREG(about.st_mode);
	g_autofree char *bytes = regular ? read_bytes(fd, limit, &n) : NULL;

	if (!bytes)
		*reason = fd >= 0 && !regular
		                  ? g_strdup_printf("%s: this is no file", path)
		                  : g_strdup_printf("%s: %s", path, g_strerror(errno));
	if (fd >= 0)
		close(fd);
	return bytes ? file_decode(path, bytes, n, length, reason) : NULL;
}
