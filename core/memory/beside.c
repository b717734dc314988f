/* SPDX-License-Identifier: GPL-3.0-or-later
 * beside.c - what was worked out from a memory, kept beside its index
 */
#include "config.h"

#include "memory/beside.h"

#include "memory/hash.h"
#include "memory/private.h"
#include "text/output.h"

#include <string.h>

#define MAGIC 0x4544495345425A53U /* "SZBESIDE", and the byte order */

struct beside_header {
	uint64_t magic, version;
	uint64_t state;    /* of the index */
	uint64_t pairs;    /* in the memory */
	uint64_t checksum; /* of the two above and of what is behind it */
	uint64_t padding[3];
};

static char *
file_path(const struct memory *memory, const char *ending)
{
	const char *index = memory_index_path(memory);
	size_t length = index ? strlen(index) : 0;

	if (!index)
		return NULL;
	if (g_str_has_suffix(index, ".idx"))
		length -= strlen(".idx");
	return g_strdup_printf("%.*s.%s", (int)length, index, ending);
}

/* What the first part of the index holds. */
static uint64_t
state_of(const struct memory *memory)
{
	const struct index_header *header = memory->parts.all[0].index.header;
	const uint64_t numbers[] = { header->key.content, header->units, header->text };

	return hash_word((const char *)numbers, sizeof(numbers), header->version);
}

static uint64_t
checksum_of(const struct beside_header *header, const void *content, size_t size)
{
	const uint64_t numbers[] = { header->state, header->pairs };

	return hash_bytes(content, size, hash_word((const char *)numbers, sizeof(numbers), 0));
}

GBytes *
beside_read(const struct memory *memory, const char *ending, uint64_t version, uint64_t *pairs)
{
	g_autofree char *path = file_path(memory, ending);
	GMappedFile *file = path ? g_mapped_file_new(path, FALSE, NULL) : NULL;
	g_autoptr(GBytes) bytes = NULL;
	const struct beside_header *header;
	const uint8_t *data;
	size_t size;

	if (!file)
		return NULL;
	bytes = g_mapped_file_get_bytes(file);
	g_mapped_file_unref(file);
	data = g_bytes_get_data(bytes, &size);
	header = (const void *)data;
	if (size < sizeof(*header) || header->magic != MAGIC || header->version != version ||
	    header->state != state_of(memory) ||
	    header->checksum != checksum_of(header, data + sizeof(*header), size - sizeof(*header)))
		return NULL;
	if (pairs)
		*pairs = header->pairs;
	return g_bytes_new_from_bytes(bytes, sizeof(*header), size - sizeof(*header));
}

void
beside_write(const struct memory *memory, const char *ending, uint64_t version, GBytes *bytes)
{
	g_autofree char *path = file_path(memory, ending);
	g_autoptr(GError) error = NULL;
	size_t size;
	const void *data = g_bytes_get_data(bytes, &size);
	struct beside_header header = { .magic = MAGIC, .version = version,
		                        .state = state_of(memory),
		                        .pairs = memory_pairs(memory) };
	AUTO(output) output = path ? output_open(path, &error) : NULL;

	header.checksum = checksum_of(&header, data, size);
	if (output && output_write(output, &header, sizeof(header), &error) &&
	    output_write(output, data, size, &error))
		output_commit(output, &error);
}

bool
beside_swapped(const struct memory *memory)
{
	return strcmp(memory_from(memory), memory_to(memory)) > 0;
}
