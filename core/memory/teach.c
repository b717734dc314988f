/* SPDX-License-Identifier: GPL-3.0-or-later
 * teach.c - the lexicon that a memory teaches, kept beside its index
 */
#include "config.h"

#include "memory/teach.h"

#include "align/learn.h"
#include "align/learned_image.h"
#include "memory/hash.h"
#include "text/output.h"

#include <string.h>

#define MAGIC 0x48434145544C5A53U /* "SZLTEACH", and the byte order */
#define READING_SHARE .4          /* of the time: reading the pairs, then learning from them */
#define STEPS 200                 /* pieces of progress */

struct teach_header {
	uint64_t magic;
	uint64_t version;  /* LEARNED_VERSION */
	uint64_t state;    /* memory_state() */
	uint64_t checksum; /* of the image behind it */
};

struct teaching {
	memory_progress progress;
	void *payload;
};

static char *
file_path(const struct memory *memory)
{
	const char *index = memory_index_path(memory);
	size_t length = index ? strlen(index) : 0;

	if (!index)
		return NULL;
	if (g_str_has_suffix(index, ".idx"))
		length -= strlen(".idx");
	return g_strdup_printf("%.*s.lex", (int)length, index);
}

/* The index has its languages in the order of the alphabet, whichever way it is asked, and so has
 * the lexicon. */
static bool
is_swapped(const struct memory *memory)
{
	return strcmp(memory_from(memory), memory_to(memory)) > 0;
}

/* The image in the file; NULL when there is none, or not of this memory as it is. */
static GBytes *
read_file(const struct memory *memory)
{
	g_autofree char *path = file_path(memory);
	GMappedFile *file = path ? g_mapped_file_new(path, FALSE, NULL) : NULL;
	g_autoptr(GBytes) bytes = NULL;
	const struct teach_header *header;
	const uint8_t *data;
	size_t size;

	if (!file)
		return NULL;
	bytes = g_mapped_file_get_bytes(file);
	g_mapped_file_unref(file);
	data = g_bytes_get_data(bytes, &size);
	header = (const void *)data;
	if (size < sizeof(*header) || header->magic != MAGIC ||
	    header->version != LEARNED_VERSION || header->state != memory_state(memory) ||
	    header->checksum != hash_bytes(data + sizeof(*header), size - sizeof(*header), 0))
		return NULL;
	return g_bytes_new_from_bytes(bytes, sizeof(*header), size - sizeof(*header));
}

/* A cache that cannot be written is none; the next one learns again. */
static void
write_file(const struct memory *memory, GBytes *image)
{
	g_autofree char *path = file_path(memory);
	g_autoptr(GError) error = NULL;
	size_t size;
	const void *data = g_bytes_get_data(image, &size);
	const struct teach_header header = { MAGIC, LEARNED_VERSION, memory_state(memory),
		                             hash_bytes(data, size, 0) };
	AUTO(output) output = path ? output_open(path, &error) : NULL;

	if (output && output_write(output, &header, sizeof(header), &error) &&
	    output_write(output, data, size, &error))
		output_commit(output, &error);
}

static void
tell(double share, void *payload)
{
	const struct teaching *teaching = payload;

	if (teaching->progress)
		teaching->progress(READING_SHARE + (1 - READING_SHARE) * share, teaching->payload);
}

static GBytes *
learn(const struct memory *memory, struct teaching *teaching)
{
	AUTO(learner) learner = learner_new();
	size_t pairs = memory_pairs(memory), step = pairs / STEPS + 1;
	bool swapped = is_swapped(memory);

	for (size_t i = 0; i < pairs; i++) {
		struct memory_pair pair;

		if (!memory_pair(memory, i, &pair))
			continue;
		if (swapped)
			learner_add(learner, pair.target, pair.target_length, pair.source,
			            pair.source_length);
		else
			learner_add(learner, pair.source, pair.source_length, pair.target,
			            pair.target_length);
		if (i % step == 0 && teaching->progress)
			teaching->progress(READING_SHARE * (double)i / (double)pairs,
			                   teaching->payload);
	}
	return learner_train(learner, tell, teaching);
}

struct learned *
memory_taught(const struct memory *memory)
{
	g_autoptr(GBytes) image = read_file(memory);

	return image ? learned_open(image, is_swapped(memory)) : NULL;
}

struct learned *
memory_teach(const struct memory *memory, memory_progress progress, void *payload)
{
	struct learned *learned = memory_taught(memory);
	struct teaching teaching = { progress, payload };
	g_autoptr(GBytes) image = NULL;

	if (learned)
		return learned;
	image = learn(memory, &teaching);
	write_file(memory, image);
	return learned_open(image, is_swapped(memory));
}
