/* SPDX-License-Identifier: GPL-3.0-or-later
 * stock.c - the memories that are served, each as it stands on disk now
 */
#include "config.h"

#include "serve/stock.h"

#include "serve/edition.h"
#include "team/address.h"
#include "team/follower.h"

#include <string.h>

/* One memory of the stock. */
struct shelf {
	char *memory, *shown, *name; /* a path or an address; for messages; for clients */
	GMutex opening;        /* held while a new edition is opened or pairs are added */
	char *file;            /* what is read, of an address its mirror */
	struct team_follower *follower; /* of an address, else NULL */
	struct stock *stock;   /* this one is of */
	struct file_mark tried; /* under `opening`: the file at the last opening, fine or not */
	struct edition *edition; /* under the stock's lock, as is */
	char *trouble;
};

struct stock {
	struct stock_options options;
	char *from, *to, *cache;
	struct shelf *shelves;
	size_t n;
	GMutex lock;
};

size_t
stock_count(const struct stock *stock)
{
	return stock->n;
}

int
stock_find(const struct stock *stock, const char *name)
{
	for (size_t i = 0; i < stock->n; i++)
		if (strcmp(stock->shelves[i].name, name) == 0)
			return (int)i;
	return -1;
}

/* "news" for "/home/anna/news.tmx.gz" and for "postgresql://server/pool#news"; "news-2" where there
 * is another one. */
static char *
name_of(const struct stock *stock, const char *memory)
{
	g_autofree char *name = NULL;
	g_autofree char *uri = NULL;
	g_autofree char *valid = NULL;
	static const char *const endings[] = { ".gz", ".tmx" };
	char *own;

	if (address_is(memory))
		address_split(memory, &uri, &name);
	else
		name = g_path_get_basename(memory);
	for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
		if (g_str_has_suffix(name, endings[i]) && strlen(name) > strlen(endings[i]))
			name[strlen(name) - strlen(endings[i])] = '\0';
	valid = g_utf8_make_valid(name, -1);
	own = g_strdup(valid);
	for (size_t n = stock->n + 1; stock_find(stock, own) >= 0; n++) {
		g_free(own);
		own = g_strdup_printf("%s-%zu", valid, n);
	}
	return own;
}

/* Puts an edition (NULL: none came of it, say why) in its place. */
static void
put_in_place(struct stock *stock, struct shelf *shelf, struct edition *edition, const char *trouble)
{
	struct edition *old = NULL;

	g_mutex_lock(&stock->lock);
	if (edition) {
		old = shelf->edition;
		shelf->edition = edition;
	}
	g_free(shelf->trouble);
	shelf->trouble = g_strdup(trouble);
	g_mutex_unlock(&stock->lock);
	if (old)
		edition_unref(old);
}

/* Opens the memory as the file is now. `opening` is held. */
static bool
open_shelf(struct stock *stock, struct shelf *shelf, const struct memory_options *how,
           GError **error)
{
	GError *local = NULL;
	struct edition *edition;

	/* before: what changes meanwhile is seen the next time */
	file_mark_take(shelf->file, &shelf->tried);
	edition = edition_open(shelf->file, shelf->name, how, &local);
	put_in_place(stock, shelf, edition, local ? local->message : NULL);
	if (edition)
		return true;
	g_propagate_error(error, local);
	return false;
}

static void
say(const struct stock *stock, const char *line)
{
	if (stock->options.note)
		stock->options.note(line, stock->options.note_payload);
}

/* Opens it anew, and says what came of it unless that was to be expected. `opening` is held. */
static void
reopen(struct stock *stock, struct shelf *shelf, bool expected)
{
	const struct memory_options how = { .from = stock->from, .to = stock->to,
		                            .cache = stock->cache };
	g_autoptr(GError) error = NULL;
	g_autofree char *line = NULL;

	if (!open_shelf(stock, shelf, &how, &error))
		line = g_strdup_printf("%s; what it held before is served on", error->message);
	else if (!expected)
		line = g_strdup_printf("%s: changed, opened anew", shelf->shown);
	if (line)
		say(stock, line);
}

static bool
is_stale(const struct shelf *shelf)
{
	struct file_mark now;

	file_mark_take(shelf->file, &now);
	return !file_mark_equal(&now, &shelf->tried);
}

/* What the follower of an address says, in its thread. */
static void
heed_trouble(const char *line, void *payload)
{
	struct shelf *shelf = payload;
	struct stock *stock = shelf->stock;

	g_mutex_lock(&stock->lock);
	g_free(shelf->trouble);
	shelf->trouble = g_strdup(line);
	g_mutex_unlock(&stock->lock);
	say(stock, line);
}

/* Finds the file to read: of an address its mirror, which is followed from now on. */
static bool
find_file(struct shelf *shelf, GError **error)
{
	const struct team_follower_options how = { .trouble = heed_trouble, .payload = shelf };

	if (address_is(shelf->memory))
		shelf->follower = team_follower_new(shelf->memory, &how, &shelf->file, error);
	else
		shelf->file = g_strdup(shelf->memory);
	return shelf->file != NULL;
}

void
stock_follow(struct stock *stock)
{
	for (size_t i = 0; i < stock->n; i++) {
		struct shelf *shelf = &stock->shelves[i];

		if (!g_mutex_trylock(&shelf->opening))
			continue;
		if (is_stale(shelf))
			reopen(stock, shelf, false);
		g_mutex_unlock(&shelf->opening);
	}
}

/* The mirror has them when this returns. */
static bool
add_to_address(const struct shelf *shelf, const char *const *pairs, enum add_keep keep,
               struct add_report *report, GError **error)
{
	g_autofree char *file = team_add(shelf->memory, pairs, keep, NULL, report, error)
	                                ? team_file(shelf->memory, NULL, NULL, error)
	                                : NULL;

	return file != NULL;
}

bool
stock_add(struct stock *stock, size_t index, const char *const *pairs, enum add_keep keep,
          struct add_report *report, GError **error)
{
	struct shelf *shelf = &stock->shelves[index];
	bool fine;

	g_mutex_lock(&shelf->opening);
	fine = address_is(shelf->memory) ? add_to_address(shelf, pairs, keep, report, error)
	                                 : memory_add(shelf->file, pairs, keep, report, error);
	if (report->note)
		say(stock, report->note);
	g_clear_pointer(&report->note, g_free);
	if (fine && is_stale(shelf))
		reopen(stock, shelf, true);
	g_mutex_unlock(&shelf->opening);
	return fine;
}

struct edition *
stock_edition(struct stock *stock, size_t index)
{
	struct edition *edition;

	g_mutex_lock(&stock->lock);
	edition = edition_ref(stock->shelves[index].edition);
	g_mutex_unlock(&stock->lock);
	return edition;
}

char *
stock_trouble(struct stock *stock, size_t index)
{
	char *trouble;

	g_mutex_lock(&stock->lock);
	trouble = g_strdup(stock->shelves[index].trouble);
	g_mutex_unlock(&stock->lock);
	return trouble;
}

static void
shelf_clear(struct shelf *shelf)
{
	if (shelf->follower)
		team_follower_free(shelf->follower);
	if (shelf->edition)
		edition_unref(shelf->edition);
	g_mutex_clear(&shelf->opening);
	g_free(shelf->memory);
	g_free(shelf->shown);
	g_free(shelf->file);
	g_free(shelf->name);
	g_free(shelf->trouble);
}

void
stock_free(struct stock *stock)
{
	for (size_t i = 0; i < stock->n; i++)
		shelf_clear(&stock->shelves[i]);
	g_mutex_clear(&stock->lock);
	g_free(stock->shelves);
	g_free(stock->from);
	g_free(stock->to);
	g_free(stock->cache);
	g_free(stock);
}

struct stock *
stock_new(const char *const *memories, size_t n, const struct stock_options *options,
          GError **error)
{
	AUTO(stock) stock = g_new0(struct stock, 1);
	const struct memory_options how = { .from = options->from, .to = options->to,
		                            .cache = options->cache,
		                            .progress = options->progress,
		                            .payload = options->payload,
		                            .cancel = options->cancel };

	g_mutex_init(&stock->lock);
	stock->options = *options;
	stock->from = g_strdup(options->from);
	stock->to = g_strdup(options->to);
	stock->cache = g_strdup(options->cache);
	stock->shelves = g_new0(struct shelf, n);
	for (size_t i = 0; i < n; i++) {
		struct shelf *shelf = &stock->shelves[i];

		g_mutex_init(&shelf->opening);
		shelf->stock = stock;
		shelf->memory = g_strdup(memories[i]);
		shelf->shown = address_display(memories[i]);
		shelf->name = name_of(stock, memories[i]);
		stock->n++;
		if (!find_file(shelf, error) || !open_shelf(stock, shelf, &how, error))
			return NULL;
	}
	return g_steal_pointer(&stock);
}
