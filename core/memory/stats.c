/* SPDX-License-Identifier: GPL-3.0-or-later
 * stats.c - what is in a memory, in figures
 */
#include "config.h"

#include "memory/stats.h"

#include "memory/journal.h"
#include "memory/unit_key.h"
#include "memory/words.h"
#include "tmx/pick.h"
#include "tmx/read.h"

#include <string.h>

struct counting {
	struct memory_stats *stats;
	GHashTable *known;   /* keys of pairs */
	GHashTable *sources; /* source key to struct translated */
	GHashTable *tags;    /* tag to struct stats_language; borrows both */
	struct word_list *words;
};

/* The first translation of a source text that was met. */
struct translated {
	struct unit_key pair;
	bool others;
};

static void
language_free(gpointer payload)
{
	struct stats_language *language = payload;

	g_free(language->tag);
	g_free(language);
}

static void
count_variant(struct counting *counting, const struct tmx_variant *variant)
{
	struct stats_language *language = g_hash_table_lookup(counting->tags, variant->language);
	struct word_list *words = counting->words;

	if (!language) {
		language = g_new0(struct stats_language, 1);
		language->tag = g_strdup(variant->language);
		g_ptr_array_add(counting->stats->languages, language);
		g_hash_table_insert(counting->tags, language->tag, language);
	}
	word_list_scan(words, variant->text, variant->length, WORD_OTHER);
	language->texts++;
	language->words += words->n - words->n_marks;
}

static void
count_translation(struct counting *counting, const struct tmx_variant *source,
                  const struct tmx_variant *target)
{
	struct unit_key key = unit_key_source(source, target);
	struct unit_key pair = unit_key_pair(source, target);
	struct translated *first = g_hash_table_lookup(counting->sources, &key);

	if (!first) {
		first = g_new0(struct translated, 1);
		first->pair = pair;
		g_hash_table_insert(counting->sources, g_memdup2(&key, sizeof(key)), first);
	} else if (!first->others && memcmp(&first->pair, &pair, sizeof(pair)) != 0) {
		first->others = true;
		counting->stats->inconsistent++;
	}
}

static void
count_date(struct memory_stats *stats, const char *date)
{
	if (*date == '\0') {
		stats->undated++;
		return;
	}
	if (*stats->oldest == '\0' || strcmp(date, stats->oldest) < 0)
		g_strlcpy(stats->oldest, date, sizeof(stats->oldest));
	if (strcmp(date, stats->newest) > 0)
		g_strlcpy(stats->newest, date, sizeof(stats->newest));
}

static bool
count_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
           GError **error)
{
	struct counting *counting = payload;
	const struct tmx_variant *source = tmx_unit_source(unit, header);

	(void)error;
	counting->stats->units++;
	count_date(counting->stats, unit_date(unit));
	if (!source)
		return true;
	counting->stats->duplicates += !unit_key_add(counting->known, unit, header);
	for (size_t i = 0; i < unit->n_variants; i++) {
		count_variant(counting, &unit->variants[i]);
		if (&unit->variants[i] != source)
			count_translation(counting, source, &unit->variants[i]);
	}
	return true;
}

static int
by_texts(gconstpointer a, gconstpointer b)
{
	const struct stats_language *first = *(const struct stats_language *const *)a;
	const struct stats_language *second = *(const struct stats_language *const *)b;

	if (first->texts != second->texts)
		return first->texts > second->texts ? -1 : 1;
	return strcmp(first->tag, second->tag);
}

bool
memory_stats(const char *path, struct memory_stats *stats, GError **error)
{
	struct counting counting = { .stats = stats };
	bool fine;

	*stats = (struct memory_stats){ .languages = g_ptr_array_new_with_free_func(language_free) };
	counting.known = unit_key_table(NULL);
	counting.sources = unit_key_table(g_free);
	counting.tags = g_hash_table_new(g_str_hash, g_str_equal);
	counting.words = word_list_new();
	fine = journal_settle(path, NULL, error) &&
	       tmx_read(path, NULL, count_unit, &counting, NULL, error);
	g_ptr_array_sort(stats->languages, by_texts);
	word_list_free(counting.words);
	g_hash_table_unref(counting.tags);
	g_hash_table_unref(counting.sources);
	g_hash_table_unref(counting.known);
	return fine;
}

void
memory_stats_clear(struct memory_stats *stats)
{
	g_clear_pointer(&stats->languages, g_ptr_array_unref);
}
