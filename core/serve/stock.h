/* SPDX-License-Identifier: GPL-3.0-or-later
 * stock.h - the memories that are served, each as it stands on disk now
 *
 * A memory is what its file held when it was opened (memory.h). So a stock keeps an *edition* of
 * each: the memory opened for lookups in both directions, and what searches in it need. When the
 * file has changed a new edition is opened while the old one goes on being asked; then it takes its
 * place, and the old one goes with the last request that has it.
 *
 * Threads: any number, all functions.
 * Errors:  those of memory_open(), memory_add(), team.h.
 */
#ifndef SATZPAAR_SERVE_STOCK_H
#define SATZPAAR_SERVE_STOCK_H

#include "memory/add.h"
#include "memory/memory.h"
#include "memory/word_index.h"
#include "text/auto.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#define STOCK_MEMORIES_MAX 64U

struct stock_options {
	const char *from, *to; /* languages; NULL: what each memory says */
	const char *cache;     /* folder of indexes, as in memory_options */
	memory_progress progress; /* of the first opening; NULL: nobody asks */
	void *payload;            /* for progress */
	const volatile sig_atomic_t *cancel; /* of the first opening; NULL: never */
	/* What is to be said of a memory that was opened anew, or could not be: a line. Called in
	 * any thread. NULL: nobody asks. */
	void (*note)(const char *line, void *payload);
	void *note_payload;
};

struct stock;

/* Opens all memories: TMX files, or addresses of shared ones (team/address.h), whose mirrors are
 * followed (team/follower.h). */
struct stock *
stock_new(const char *const *memories, size_t n, const struct stock_options *options,
          GError **error);

void
stock_free(struct stock *stock);
AUTO_DEFINE(stock)

size_t
stock_count(const struct stock *stock);

/* The number of the memory of that name (edition_name()), or -1. */
int
stock_find(const struct stock *stock, const char *name);

/* Looks whether any file has changed, and opens a new edition of those that have. Takes as long as
 * that; a memory that another thread is at is left to it. */
void
stock_follow(struct stock *stock);

/* Adds the units of files to a memory (memory_add(), or team_add() for an address) and opens the new
 * edition, so that who asks after this returned finds them. One at a time for each memory. */
bool
stock_add(struct stock *stock, size_t index, const char *const *pairs, enum add_keep keep,
          struct add_report *report, GError **error);

/* Why the last opening of that memory failed, so that an older edition is being served; to be freed.
 * NULL: all is well. */
char *
stock_trouble(struct stock *stock, size_t index);

/* --- editions --------------------------------------------------------------------------------- */

struct edition;

/* The one to ask now, to be given back with edition_unref(). */
struct edition *
stock_edition(struct stock *stock, size_t index);

void
edition_unref(struct edition *edition);

/* The file's name without folder and ending; memories of the same name have a number behind it. */
const char *
edition_name(const struct edition *edition);

/* The memory for lookups from its first language (or, `reverse`, from its second one). */
const struct memory *
edition_memory(const struct edition *edition, bool reverse);

/* Whether it has that pair of languages, in which direction. Regions are left aside. */
bool
edition_serves(const struct edition *edition, const char *from, const char *to, bool *reverse);

/* A search for one thread, to be given back. */
struct memory_search *
edition_take(struct edition *edition, bool reverse);

void
edition_give(struct edition *edition, bool reverse, struct memory_search *search);

/* The words of that memory, for concordance; made when they are first asked for, which takes a while.
 * Lives as long as the edition. */
const struct word_index *
edition_words(struct edition *edition, bool reverse);

#endif
