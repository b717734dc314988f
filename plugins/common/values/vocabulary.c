/* SPDX-License-Identifier: GPL-3.0-or-later
 * vocabulary.c - the finder's table of words: open addressing, no allocation when looking up
 */
#include "common/values/scan.h"

#include <string.h>

static unsigned
hash(const char *word, size_t length)
{
	unsigned h = 2166136261U;

	for (size_t i = 0; i < length; i++)
		h = (h ^ (unsigned char)word[i]) * 16777619U;
	return (h ^ h >> 15) & (SLOTS - 1);
}

static void
insert(struct finder *finder, const struct word_list *list, const char *word, size_t length)
{
	unsigned at = hash(word, length);

	while (finder->slots[at].text)
		at = (at + 1) & (SLOTS - 1);
	finder->slots[at] = (struct word){ word, length, list->class, list->code, list->value };
}

void
vocabulary_fill(struct finder *finder)
{
	const struct word_list *list = finder->german ? vocabulary_german : vocabulary_english;

	for (; list->words; list++) {
		for (const char *at = list->words; *at; at += strspn(at, " ")) {
			size_t length = strcspn(at, " ");

			insert(finder, list, at, length);
			at += length;
		}
	}
}

struct word
vocabulary_find(const struct finder *finder, const char *folded, size_t length)
{
	for (unsigned at = hash(folded, length); finder->slots[at].text; at = (at + 1) & (SLOTS - 1))
		if (finder->slots[at].length == length &&
		    memcmp(finder->slots[at].text, folded, length) == 0)
			return finder->slots[at];
	return finder->german ? compound_read(folded, length)
	                      : (struct word){ .class = WORD_NONE };
}
