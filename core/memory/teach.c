/* SPDX-License-Identifier: GPL-3.0-or-later
 * teach.c - the lexicon that a memory teaches, kept beside its index
 */
#include "config.h"

#include "memory/teach.h"

#include "align/learn.h"
#include "align/learned_image.h"
#include "memory/beside.h"

#define ENDING "lex"
#define READING_SHARE .4 /* of the time: reading the pairs, then learning from them */
#define CHANGE_SHARE 20  /* so small a part of the pairs may have come or gone since */
#define TEXT_MAX (160U << 20) /* bytes; of a larger memory every second pair and so on */
#define STEPS 200        /* pieces of progress */

struct teaching {
	memory_progress progress;
	void *payload;
};

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
	size_t pairs = memory_pairs(memory), told = 0;
	size_t step = (size_t)(memory_text_bytes(memory) / TEXT_MAX) + 1;
	bool swapped = beside_swapped(memory);

	for (size_t i = 0; i < pairs; i += step) {
		struct memory_pair pair;

		if (!memory_pair(memory, i, &pair))
			continue;
		if (swapped)
			learner_add(learner, pair.target, pair.target_length, pair.source,
			            pair.source_length);
		else
			learner_add(learner, pair.source, pair.source_length, pair.target,
			            pair.target_length);
		if (teaching->progress && i >= told) {
			teaching->progress(READING_SHARE * (double)i / (double)pairs,
			                   teaching->payload);
			told = i + pairs / STEPS;
		}
	}
	return learner_train(learner, tell, teaching);
}

struct learned *
memory_taught(const struct memory *memory)
{
	uint64_t then = 0, now = memory_pairs(memory);
	g_autoptr(GBytes) image = beside_read(memory, ENDING, LEARNED_VERSION, &then);
	uint64_t change = then > now ? then - now : now - then;

	if (change > now / CHANGE_SHARE)
		return NULL;
	return image ? learned_open(image, beside_swapped(memory)) : NULL;
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
	beside_write(memory, ENDING, LEARNED_VERSION, image);
	return learned_open(image, beside_swapped(memory));
}
