/* SPDX-License-Identifier: GPL-3.0-or-later
 * fuzz_learned.c - images of a learned lexicon
 *
 * The input is an image. Magic number and version are set right; what learned_open() lets through
 * is asked for words of both sides.
 */
#include "config.h"

#include "align/learned.h"
#include "align/learned_image.h"

#include <string.h>

#include "fuzz.h"

static void
read_sense(const struct learned_sense *sense, void *payload)
{
	size_t *sum = payload;

	for (size_t i = 0; i < sense->length; i++)
		*sum += (unsigned char)sense->word[i];
}

static void
ask(const struct learned *learned)
{
	static const char *const words[] = { "haus", "Berg", "maison", "Bücher", "zzz", "" };
	size_t sum = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		size_t length = strlen(words[i]);

		learned_senses(learned, LEARNED_SOURCE, words[i], length, read_sense, &sum);
		learned_senses(learned, LEARNED_TARGET, words[i], length, read_sense, &sum);
		learned_match(learned, words[0], strlen(words[0]), words[i], length);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint8_t *bytes = g_memdup2(data, size);
	struct learned_header *header = (struct learned_header *)(void *)bytes;
	GBytes *image;
	struct learned *learned;

	if (size >= sizeof(*header)) {
		header->magic = LEARNED_MAGIC;
		header->version = LEARNED_VERSION;
	}
	image = g_bytes_new_take(bytes, size);
	learned = learned_open(image, size % 2 == 1);
	if (learned) {
		ask(learned);
		learned_free(learned);
	}
	g_bytes_unref(image);
	return 0;
}
