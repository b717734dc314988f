/* SPDX-License-Identifier: GPL-3.0-or-later
 * memory.h - a TMX file as a translation memory: open it, ask it
 *
 *     const struct memory_options options = { .from = "de", .to = "en" };
 *     AUTO(memory) memory = memory_open("news.tmx", &options, error);
 *     if (!memory)
 *             return false;
 *     AUTO(memory_search) search = memory_search_new(memory);
 *     const struct memory_query query = { .text = text, .length = strlen(text), .min = 70,
 *                                         .limit = 5 };
 *     const struct memory_match *matches;
 *     size_t n = memory_lookup(search, &query, &matches);
 *
 * There is no import: the TMX file is the memory. The first memory_open() builds an index of it, a
 * cache file that the next one maps; it is built anew when the TMX has changed or the index is
 * damaged, and may be deleted at any time. Where no cache file can be written the memory works all
 * the same, with an index that is gone afterwards; memory_note() says so. Any number of processes
 * may open one memory at once; one of them builds, the others wait for it.
 *
 * An index is for two languages and serves both directions: lookups go from `from` to `to`.
 *
 * A memory is what the file held when it was opened. What stands in it is a list of pairs, in the
 * order of the file, known by their index from 0: memory_pair(). A unit with more than two variants
 * of the two languages gives several pairs.
 *
 * Errors:  TMX_ERROR of the reader, G_FILE_ERROR, G_IO_ERROR; a complete line with the file's name.
 * Threads: a memory may be used by any number of threads, a search by one at a time.
 * Files:   core/memory/README.md tells how it works and what it costs.
 */
#ifndef SATZPAAR_MEMORY_MEMORY_H
#define SATZPAAR_MEMORY_MEMORY_H

#include "text/auto.h"

#include <glib.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct memory;

/* That share (0..1) of the index is built. Called in the thread of memory_open(). */
typedef void (*memory_progress)(double share, void *payload);

struct memory_options {
	const char *from, *to; /* tags; NULL: the source language as the file says, and another one */
	const char *cache;     /* folder for the index; NULL: $XDG_CACHE_HOME/satzpaar; "": none */
	bool rebuild;          /* even if the index seems good */
	memory_progress progress; /* NULL: nobody asks */
	void *payload;            /* for progress */
	const volatile sig_atomic_t *cancel; /* NULL: never */
};

struct memory *
memory_open(const char *path, const struct memory_options *options, GError **error);

void
memory_free(struct memory *memory);

AUTO_DEFINE(memory)

/* Why there is no lasting index, or what else a person should know; NULL when all is well.
 * Borrowed. */
const char *
memory_note(const struct memory *memory);

/* Whether memory_open() had to build the index. */
bool
memory_was_built(const struct memory *memory);

/* The languages lookups go from and to, canonical tags. Empty for an empty memory. Borrowed. */
const char *
memory_from(const struct memory *memory);
const char *
memory_to(const struct memory *memory);

/* The index file, NULL when it has none. Borrowed. */
const char *
memory_index_path(const struct memory *memory);

/* Pairs in it; <tu> elements in the file; bytes of text of both sides; bytes of the index. */
size_t
memory_pairs(const struct memory *memory);
uint64_t
memory_units(const struct memory *memory);
uint64_t
memory_text_bytes(const struct memory *memory);
uint64_t
memory_index_bytes(const struct memory *memory);

/* A pair. The texts are not NUL-terminated and live as long as the memory. */
struct memory_pair {
	const char *source, *target; /* valid UTF-8 without inline codes */
	size_t source_length, target_length;
	uint64_t number;                    /* of its unit in the file, from 1 */
	uint32_t source_codes, target_codes; /* how many inline codes the texts had */
	uint32_t day; /* of the last change, days since 1 January 1970; 0: not said */
};

/* False when there is no such pair. */
bool
memory_pair(const struct memory *memory, size_t index, struct memory_pair *pair);

/* Appends the name of the pair's unit: its tuid, else its number. */
void
memory_append_unit(const struct memory *memory, size_t index, GString *name);

/* --- lookup ----------------------------------------------------------------------------------- */

enum memory_score {
	MEMORY_SCORE_WORDS,     /* weighted words: similarity.h */
	MEMORY_SCORE_CHARACTERS /* edit distance in characters */
};

struct memory_query {
	const char *text; /* valid UTF-8 */
	size_t length;
	unsigned min;   /* per cent, 1 to 101; 0 means 70 */
	size_t limit;   /* matches, the best ones; 0: all */
	enum memory_score score;
	uint32_t codes; /* inline codes the text had */
	/* The texts before and after it, for matches of 101 %; NULL: unknown. */
	const char *before, *after;
};

/* A match. Better ones come first; of equal ones that with less to change, then the newer one, then
 * the one further down in the file. */
struct memory_match {
	size_t pair;
	unsigned score; /* 101: the same text with the same neighbours; 100: the same text */
};

struct memory_search;

/* Borrows the memory. */
struct memory_search *
memory_search_new(const struct memory *memory);

void
memory_search_free(struct memory_search *search);

AUTO_DEFINE(memory_search)

/* All matches with `min` per cent or more, or the `limit` best of them: none is missed (README.md
 * has the proof). Returns how many; *matches lives until the next lookup. A text longer than
 * MEMORY_QUERY_MAX has none. */
size_t
memory_lookup(struct memory_search *search, const struct memory_query *query,
              const struct memory_match **matches);

/* --- what is to be said of a match ------------------------------------------------------------ */

struct memory_span {
	uint32_t begin, end; /* bytes */
};

/* What a span is. */
enum memory_kind {
	MEMORY_KIND_WORD, /* anything else */
	MEMORY_KIND_NUMBER,
	MEMORY_KIND_NAME /* capitalised words, which the target has too, spelled nearly alike; in the
	                  * query: capitalised words in the places of such ones */
};

enum memory_put {
	MEMORY_PUT_NUMBERS = 1,
	MEMORY_PUT_NAMES = 2
};

struct memory_detail {
	unsigned omegat[3]; /* OmegaT's figures: stems, words, all tokens */
	GArray *query_spans, *source_spans; /* struct memory_span: what differs */
	GArray *query_kinds, *source_kinds; /* uint8_t, enum memory_kind: of each span */
	/* The target with the query's numbers and names in place of the match's; NULL when they are
	 * not all that differs, or when it is not plain which of the target is which, or when it is
	 * not certain how a name is written in the target's language (names.h). */
	char *proposal;
	unsigned put; /* enum memory_put: what the proposal has of the query */
};

/* Fills a detail about a match of the last lookup, whose query must still be there. */
void
memory_explain(struct memory_search *search, const struct memory_match *match,
               struct memory_detail *detail);

void
memory_detail_clear(struct memory_detail *detail);

#define MEMORY_QUERY_MAX (64U << 10)
#define MEMORY_MIN_DEFAULT 70U

#endif
