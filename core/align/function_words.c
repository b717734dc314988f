/* SPDX-License-Identifier: GPL-3.0-or-later
 * function_words.c - sets of function words from the compiled-in lists
 */
#include "config.h"

#include "align/function_words.h"

#include "align/fold.h"
#include "align/wordlist.h"

#include <glib.h>
#include <string.h>

struct function_words {
	struct wordset *set;
};

struct function_words *
function_words_new(const char *language)
{
	struct function_words *words = g_new(struct function_words, 1);
	size_t base = strcspn(language, "-_");
	g_autofree char *name = g_strdup_printf("function-words.%.*s.txt", (int)MIN(base, 8),
						language);

	words->set = wordset_new(name);
	return words;
}

void
function_words_free(struct function_words *words)
{
	if (!words)
		return;
	wordset_free(words->set);
	g_free(words);
}

bool
function_words_contain(const struct function_words *words, const char *word, size_t length)
{
	char folded[FOLD_ROOM];

	return fold_word(word, length, folded) && wordset_contains(words->set, folded);
}
