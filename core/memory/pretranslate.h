/* SPDX-License-Identifier: GPL-3.0-or-later
 * pretranslate.h - articles translated as far as memories go, and how far that is
 *
 *     AUTO(pretranslation) all = pretranslation_new(memories, n);
 *     for each article: pretranslation_add(all, document);
 *     pretranslation_run(all, jobs, error);
 *     ... all->segments ...
 *
 * Each segment gets the best match of all memories (of equal ones that of the first memory), with
 * its neighbours in the article as context. A text that comes again, in the same article or a later
 * one, is a repetition and gets the same translation, unless its own neighbours make it a match of
 * 101 %.
 *
 * Memory:  some 100 bytes a segment, and the translations.
 * Threads: pretranslation_run() has its own; the rest in one thread at a time.
 */
#ifndef SATZPAAR_MEMORY_PRETRANSLATE_H
#define SATZPAAR_MEMORY_PRETRANSLATE_H

#include "memory/memory.h"
#include "text/document.h"

/* The bands CAT tools count by. A repetition of a text that has a match of 100 % counts there. */
enum pretranslation_band {
	BAND_CONTEXT, /* 101 */
	BAND_EXACT,   /* 100 */
	BAND_95,      /* 95 to 99 */
	BAND_85,
	BAND_75,
	BAND_50,      /* 50 to 74 */
	BAND_NONE,
	BAND_REPETITION,
	BANDS
};

/* Matches below are none. */
#define PRETRANSLATION_LEAST 50U

struct pretranslated {
	const char *text; /* of the document, not terminated */
	size_t length;
	size_t document;  /* which one, in the order they were added */
	size_t first;     /* index of the first segment with that text; its own: it is no repetition */
	unsigned words, characters;
	unsigned score;   /* 0: no match */
	guint memory;     /* which one has the match, in the order they were given */
	size_t pair;      /* the match in it */
	char *target;     /* the translation; NULL: no match */
	unsigned put;     /* enum memory_put: what of the segment the translation has */
	bool several;     /* the memories have other translations that fit as well */
};

struct pretranslation {
	GPtrArray *memories;  /* struct memory, borrowed */
	GPtrArray *documents; /* struct document, borrowed */
	GArray *begins;       /* size_t: the first segment of each document */
	GArray *segments;     /* struct pretranslated, in reading order */
	GHashTable *texts;    /* GString of a text to the index of its first segment */
};

struct pretranslation *
pretranslation_new(const struct memory *const *memories, size_t n);

void
pretranslation_free(struct pretranslation *pretranslation);
AUTO_DEFINE(pretranslation)

/* Adds the segments of an article, which must outlive the pretranslation. */
void
pretranslation_add(struct pretranslation *pretranslation, const struct document *document);

/* Looks all segments up with that many threads. False when no thread could be started. */
bool
pretranslation_run(struct pretranslation *pretranslation, int jobs, GError **error);

/* The number of a segment in its article, from 1. */
size_t
pretranslation_number(const struct pretranslation *pretranslation, size_t segment);

enum pretranslation_band
pretranslation_band(const struct pretranslation *pretranslation, size_t segment);

struct band_count {
	uint64_t segments, words, characters;
};

/* Counts the segments of a document, of all with SIZE_MAX. */
void
pretranslation_count(const struct pretranslation *pretranslation, size_t document,
                     struct band_count counts[BANDS]);

#endif
