/* SPDX-License-Identifier: GPL-3.0-or-later
 * more.c - what came to a memory since it was indexed
 */
#include "config.h"

#include "memory/more.h"

#include "memory/hash.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER_BYTES sizeof(struct more_header)

static uint64_t
header_sum(const struct more_header *header)
{
	return hash_bytes(header, offsetof(struct more_header, checksum), 0);
}

static uint64_t
dead_sum(const uint64_t *units, size_t n_units, const uint32_t *records, size_t n_records)
{
	return hash_bytes(records, n_records * sizeof(*records),
	                  hash_bytes(units, n_units * sizeof(*units), 0));
}

/* --- reading ---------------------------------------------------------------------------------- */

static bool
map_file(struct more *more, const char *path)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	struct stat state;
	void *map;

	if (descriptor < 0)
		return false;
	if (fstat(descriptor, &state) != 0 || !S_ISREG(state.st_mode) ||
	    (uint64_t)state.st_size < HEADER_BYTES) {
		close(descriptor);
		return false;
	}
	map = mmap(NULL, (size_t)state.st_size, PROT_READ, MAP_SHARED, descriptor, 0);
	close(descriptor);
	if (map == MAP_FAILED)
		return false;
	more->map = map;
	more->size = (size_t)state.st_size;
	more->identity = file_identity_of(&state);
	return true;
}

static bool
rises(const uint32_t *numbers, size_t n, uint32_t below)
{
	for (size_t i = 0; i < n; i++)
		if (numbers[i] >= below || (i > 0 && numbers[i] <= numbers[i - 1]))
			return false;
	return true;
}

static bool
units_rise(const uint64_t *numbers, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (numbers[i] == 0 || (i > 0 && numbers[i] <= numbers[i - 1]))
			return false;
	return true;
}

/* The lists of the dead; they are looked at behind the parts, which say how many records there
 * are. */
static bool
enter_dead(const struct more *more, struct parts *parts)
{
	const struct more_header *header = more->map;
	uint64_t left = more->size - HEADER_BYTES;

	if (header->n_dead_units > left / sizeof(uint64_t))
		return false;
	left -= header->n_dead_units * sizeof(uint64_t);
	if (header->n_dead > left / sizeof(uint32_t))
		return false;
	parts->dead_units = (const uint64_t *)(const void *)((const char *)more->map +
	                                                     HEADER_BYTES);
	parts->n_dead_units = header->n_dead_units;
	parts->dead = (const uint32_t *)(const void *)(parts->dead_units + header->n_dead_units);
	parts->n_dead = header->n_dead;
	return header->dead_sum == dead_sum(parts->dead_units, parts->n_dead_units, parts->dead,
	                                    parts->n_dead) &&
	       rises(parts->dead, parts->n_dead, parts->records) &&
	       units_rise(parts->dead_units, parts->n_dead_units);
}

static bool
enter_parts(const struct more *more, struct parts *parts)
{
	const struct more_header *header = more->map;
	const struct index_header *base = parts->all[0].index.header, *before = base;

	if (header->magic != MORE_MAGIC || header->version != MORE_VERSION ||
	    header->checksum != header_sum(header) || header->base_sum != base->checksum ||
	    header->n_parts >= PARTS_MAX)
		return false;
	for (uint32_t i = 0; i < header->n_parts; i++) {
		const struct index_range *range = &header->parts[i];
		struct index index;

		if (range->offset % 8 != 0 || range->offset > more->size ||
		    range->size > more->size - range->offset ||
		    !index_check(&index, (const char *)more->map + range->offset,
		                 (size_t)range->size) ||
		    index.header->checksum != range->checksum ||
		    index.header->key.begin != before->key.end ||
		    memcmp(index.header->languages, base->languages, sizeof(base->languages)) !=
		            0 ||
		    !parts_append(parts, &index))
			return false;
		before = index.header;
	}
	return enter_dead(more, parts);
}

static void
first_alone(struct parts *parts)
{
	struct index index = parts->all[0].index;

	*parts = (struct parts){ .n = 0 };
	parts_append(parts, &index);
}

void
more_open(struct more *more, const char *path, struct parts *parts)
{
	*more = (struct more){ .map = NULL };
	if (!map_file(more, path))
		return;
	if (enter_parts(more, parts))
		more->header = more->map;
	else
		more_close(more, parts);
}

bool
more_verify(const struct parts *parts)
{
	for (unsigned i = 1; i < parts->n; i++)
		if (!index_verify(&parts->all[i].index))
			return false;
	return true;
}

void
more_close(struct more *more, struct parts *parts)
{
	if (more->map) {
		munmap(more->map, more->size);
		first_alone(parts);
	}
	*more = (struct more){ .map = NULL };
}

/* --- writing ---------------------------------------------------------------------------------- */

static void
append_padded(GByteArray *bytes, const void *data, size_t length)
{
	static const guint8 zeros[8];

	g_byte_array_append(bytes, data, (guint)length);
	g_byte_array_append(bytes, zeros, (guint)(-bytes->len & 7));
}

static void
append_part(GByteArray *bytes, struct more_header *header, const void *data, size_t length)
{
	struct index_range *range = &header->parts[header->n_parts++];

	*range = (struct index_range){
		.offset = bytes->len, .size = length,
		.checksum = ((const struct index_header *)data)->checksum
	};
	append_padded(bytes, data, length);
}

static bool
append_added(GByteArray *bytes, struct more_header *header, int descriptor)
{
	struct stat state;
	void *map;

	if (fstat(descriptor, &state) != 0)
		return false;
	map = mmap(NULL, (size_t)state.st_size, PROT_READ, MAP_SHARED, descriptor, 0);
	if (map == MAP_FAILED)
		return false;
	append_part(bytes, header, map, (size_t)state.st_size);
	munmap(map, (size_t)state.st_size);
	return true;
}

static bool
write_all(int descriptor, const guint8 *bytes, size_t length)
{
	while (length > 0) {
		ssize_t n = write(descriptor, bytes, length);

		if (n < 0 && errno == EINTR)
			continue;
		if (n == 0)
			errno = EIO;
		if (n <= 0)
			return false;
		bytes += n;
		length -= (size_t)n;
	}
	return true;
}

static bool
put_in_place(const GByteArray *bytes, const char *path)
{
	g_autofree char *new_path = g_strconcat(path, ".new", NULL);
	int descriptor = open(new_path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW,
	                      0600);
	bool fine;

	if (descriptor < 0)
		return false;
	fine = write_all(descriptor, bytes->data, bytes->len);
	fine = close(descriptor) == 0 && fine;
	if (fine && g_rename(new_path, path) == 0)
		return true;
	g_unlink(new_path);
	return false;
}

bool
more_write(const struct more_draft *draft, const char *path)
{
	const GArray *dead = draft->dead, *units = draft->dead_units;
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	struct more_header header;

	memset(&header, 0, sizeof(header));
	header.magic = MORE_MAGIC;
	header.version = MORE_VERSION;
	header.base_sum = draft->parts->all[0].index.header->checksum;
	header.file = draft->file;
	header.checked = draft->checked;
	header.n_dead = dead->len;
	header.n_dead_units = units->len;
	header.dead_text = draft->dead_text;
	header.dead_sum = dead_sum((const uint64_t *)(const void *)units->data, units->len,
	                           (const uint32_t *)(const void *)dead->data, dead->len);
	append_padded(bytes, &header, sizeof(header));
	if (units->len > 0)
		append_padded(bytes, units->data, units->len * sizeof(uint64_t));
	if (dead->len > 0)
		append_padded(bytes, dead->data, dead->len * sizeof(uint32_t));
	for (unsigned i = 1; i < draft->keep; i++)
		append_part(bytes, &header, draft->parts->all[i].index.bytes,
		            draft->parts->all[i].index.size);
	if (draft->added >= 0 && !append_added(bytes, &header, draft->added))
		return false;
	header.checksum = header_sum(&header);
	memcpy(bytes->data, &header, sizeof(header));
	return put_in_place(bytes, path);
}
