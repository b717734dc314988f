/* SPDX-License-Identifier: GPL-3.0-or-later
 * edition.c - a memory as it was opened, for lookups in both directions
 */
#include "config.h"

#include "serve/edition.h"

#include "text/language.h"

#include <sys/stat.h>

/* Searches that are kept for the next request; more threads than that make new ones. */
#define SEARCHES_KEPT 16U

struct edition {
	gint references; /* atomic */
	char *name;
	struct memory *memories[2]; /* for lookups from the first language, from the second one */
	GMutex lock;
	GPtrArray *searches[2]; /* under the lock: those that nobody has */
	GMutex words_lock;      /* held while they are made */
	struct word_index *words[2]; /* NULL: not made yet */
};

static void
search_free(void *search)
{
	memory_search_free(search);
}

static void
edition_free(struct edition *edition)
{
	for (int i = 0; i < 2; i++) {
		g_ptr_array_unref(edition->searches[i]);
		if (edition->words[i])
			word_index_free(edition->words[i]);
		if (edition->memories[i])
			memory_free(edition->memories[i]);
	}
	g_mutex_clear(&edition->lock);
	g_mutex_clear(&edition->words_lock);
	g_free(edition->name);
	g_free(edition);
}

struct edition *
edition_ref(struct edition *edition)
{
	g_atomic_int_inc(&edition->references);
	return edition;
}

void
edition_unref(struct edition *edition)
{
	if (g_atomic_int_dec_and_test(&edition->references))
		edition_free(edition);
}

/* The second opening finds the index that the first one made. */
static bool
open_both(struct edition *edition, const char *path, const struct memory_options *options,
          GError **error)
{
	struct memory_options back = { .cache = options->cache, .cancel = options->cancel };

	edition->memories[0] = memory_open(path, options, error);
	if (!edition->memories[0])
		return false;
	back.from = memory_to(edition->memories[0]);
	back.to = memory_from(edition->memories[0]);
	if (!*back.from || !*back.to) /* empty: there is nothing to ask for */
		back.from = back.to = NULL;
	edition->memories[1] = memory_open(path, &back, error);
	return edition->memories[1] != NULL;
}

struct edition *
edition_open(const char *path, const char *name, const struct memory_options *options,
             GError **error)
{
	struct edition *edition = g_new0(struct edition, 1);

	edition->references = 1;
	edition->name = g_strdup(name);
	g_mutex_init(&edition->lock);
	g_mutex_init(&edition->words_lock);
	for (int i = 0; i < 2; i++)
		edition->searches[i] = g_ptr_array_new_with_free_func(search_free);
	if (open_both(edition, path, options, error))
		return edition;
	edition_free(edition);
	return NULL;
}

const char *
edition_name(const struct edition *edition)
{
	return edition->name;
}

const struct memory *
edition_memory(const struct edition *edition, bool reverse)
{
	return edition->memories[reverse];
}

bool
edition_serves(const struct edition *edition, const char *from, const char *to, bool *reverse)
{
	for (int i = 0; i < 2; i++) {
		const struct memory *memory = edition->memories[i];

		*reverse = i == 1;
		if (language_same_base(memory_from(memory), from) &&
		    language_same_base(memory_to(memory), to))
			return true;
	}
	return false;
}

struct memory_search *
edition_take(struct edition *edition, bool reverse)
{
	GPtrArray *free_ones = edition->searches[reverse];
	struct memory_search *search = NULL;

	g_mutex_lock(&edition->lock);
	if (free_ones->len > 0)
		search = g_ptr_array_steal_index_fast(free_ones, free_ones->len - 1);
	g_mutex_unlock(&edition->lock);
	return search ? search : memory_search_new(edition->memories[reverse]);
}

void
edition_give(struct edition *edition, bool reverse, struct memory_search *search)
{
	GPtrArray *free_ones = edition->searches[reverse];

	g_mutex_lock(&edition->lock);
	if (free_ones->len < SEARCHES_KEPT) {
		g_ptr_array_add(free_ones, search);
		search = NULL;
	}
	g_mutex_unlock(&edition->lock);
	if (search)
		memory_search_free(search);
}

const struct word_index *
edition_words(struct edition *edition, bool reverse)
{
	const struct word_index *words;

	g_mutex_lock(&edition->words_lock);
	if (!edition->words[reverse])
		edition->words[reverse] = word_index_open(edition->memories[reverse], NULL, NULL);
	words = edition->words[reverse];
	g_mutex_unlock(&edition->words_lock);
	return words;
}

void
file_mark_take(const char *path, struct file_mark *mark)
{
	struct stat found;

	*mark = (struct file_mark){ .device = 0 };
	if (stat(path, &found) != 0)
		return;
	*mark = (struct file_mark){
		.device = found.st_dev, .inode = found.st_ino, .size = (uint64_t)found.st_size,
		.seconds = found.st_mtim.tv_sec, .nanoseconds = found.st_mtim.tv_nsec,
		.changed_seconds = found.st_ctim.tv_sec,
		.changed_nanoseconds = found.st_ctim.tv_nsec,
	};
}

bool
file_mark_equal(const struct file_mark *a, const struct file_mark *b)
{
	return a->device == b->device && a->inode == b->inode && a->size == b->size &&
	       a->seconds == b->seconds && a->nanoseconds == b->nanoseconds &&
	       a->changed_seconds == b->changed_seconds &&
	       a->changed_nanoseconds == b->changed_nanoseconds;
}
