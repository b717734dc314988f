/* SPDX-License-Identifier: GPL-3.0-or-later
 * wordlist.c - reading the compiled-in word lists
 */
#include "config.h"

#include "align/wordlist.h"

#include "align/align-data.h"
#include "align/fold.h"

#include <string.h>

static void
visit_line(char *line, wordlist_visitor visit, void *payload)
{
	char *comment = strchr(line, '#');
	g_auto(GStrv) words = NULL;
	size_t n = 0;

	if (comment)
		*comment = '\0';
	words = g_strsplit_set(line, " \t\r", -1);
	for (size_t i = 0; words[i]; i++) {
		if (*words[i])
			words[n++] = words[i];
		else
			g_free(words[i]);
	}
	words[n] = NULL;
	if (n > 0)
		visit(words, n, payload);
}

bool
wordlist_read(const char *name, wordlist_visitor visit, void *payload)
{
	g_autofree char *path = g_strconcat("/satzpaar/align/", name, NULL);
	g_autoptr(GBytes) bytes = g_resource_lookup_data(
		align_data_get_resource(), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;

	if (!bytes)
		return false;
	text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
	lines = g_strsplit(text, "\n", -1);
	for (size_t i = 0; lines[i]; i++)
		visit_line(lines[i], visit, payload);
	return true;
}

struct wordset {
	GHashTable *words;
};

static void
add_words(char *const *words, size_t n_words, void *payload)
{
	struct wordset *set = payload;

	for (size_t i = 0; i < n_words; i++) {
		char folded[FOLD_ROOM];

		if (fold_word(words[i], strlen(words[i]), folded))
			g_hash_table_add(set->words, g_strdup(folded));
	}
}

struct wordset *
wordset_new(const char *name)
{
	struct wordset *set = g_new(struct wordset, 1);

	set->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	wordlist_read(name, add_words, set);
	return set;
}

void
wordset_free(struct wordset *set)
{
	if (!set)
		return;
	g_hash_table_unref(set->words);
	g_free(set);
}

bool
wordset_contains(const struct wordset *set, const char *folded)
{
	return g_hash_table_contains(set->words, folded);
}
