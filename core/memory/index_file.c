/* SPDX-License-Identifier: GPL-3.0-or-later
 * index_file.c - writing an index, section after section
 */
#include "config.h"

#include "memory/index_file.h"

#include "memory/hash.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Sets an error from errno. Always false. */
static bool
fail(const struct index_file *file, const char *what, GError **error)
{
	int code = errno;

	g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(code),
	            "%s: the index cannot be %s: %s", file->name, what, g_strerror(code));
	return false;
}

GByteArray *
index_file_buffer(void)
{
	return g_byte_array_sized_new(INDEX_FILE_BUFFER + (INDEX_FILE_BUFFER >> 3));
}

bool
index_file_write(struct index_file *file, const uint8_t *bytes, size_t length, GError **error)
{
	file->written += length;
	while (length > 0) {
		ssize_t n = write(file->descriptor, bytes, length);

		if (n < 0 && errno == EINTR)
			continue;
		if (n == 0)
			errno = ENOSPC;
		if (n <= 0)
			return fail(file, "written", error);
		bytes += n;
		length -= (size_t)n;
	}
	return true;
}

bool
index_file_flush(struct index_file *file, GError **error)
{
	size_t length = file->buffer->len;

	g_byte_array_set_size(file->buffer, 0);
	return index_file_write(file, file->buffer->data, length, error);
}

bool
index_file_begin_again(struct index_file *file, GError **error)
{
	file->written = 0;
	if (ftruncate(file->descriptor, 0) == 0 && lseek(file->descriptor, 0, SEEK_SET) == 0)
		return true;
	return fail(file, "written", error);
}

bool
index_file_sum_texts(struct index_file *file, GError **error)
{
	struct index_range *text = &file->header.sections[INDEX_TEXT];
	size_t size = file->written;
	void *map = mmap(NULL, size, PROT_READ, MAP_SHARED, file->descriptor, 0);

	if (map == MAP_FAILED)
		return fail(file, "mapped", error);
	text->offset = INDEX_TEXT_BEGIN;
	text->size = size - INDEX_TEXT_BEGIN;
	text->checksum = hash_bytes((const char *)map + INDEX_TEXT_BEGIN, text->size, 0);
	munmap(map, size);
	return true;
}

bool
index_file_put(struct index_file *file, unsigned which, const void *bytes, size_t size,
               GError **error)
{
	static const uint8_t zeros[8];
	struct index_range *range = &file->header.sections[which];
	uint64_t end = file->written + file->buffer->len;

	g_byte_array_append(file->buffer, zeros, (guint)(-end & 7));
	range->offset = end + (-end & 7);
	range->size = size;
	range->checksum = hash_bytes(bytes, size, 0);
	for (size_t done = 0; done < size;) {
		size_t part = MIN(size - done, INDEX_FILE_BUFFER);

		g_byte_array_append(file->buffer, (const guint8 *)bytes + done, (guint)part);
		done += part;
		if (file->buffer->len >= INDEX_FILE_BUFFER && !index_file_flush(file, error))
			return false;
	}
	return true;
}

bool
index_file_finish(struct index_file *file, const char *const languages[2], GError **error)
{
	struct index_header *header = &file->header;

	header->magic = INDEX_MAGIC;
	header->version = INDEX_VERSION;
	for (int i = 0; i < 2; i++)
		g_strlcpy(header->languages[i], languages[i], INDEX_TAG);
	header->checksum = index_header_sum(header);
	if (pwrite(file->descriptor, header, sizeof(*header), 0) == (ssize_t)sizeof(*header))
		return true;
	return fail(file, "written", error);
}
