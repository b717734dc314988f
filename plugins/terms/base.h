/* SPDX-License-Identifier: GPL-3.0-or-later
 * base.h - the term base: headwords, their renderings, and the patterns to find them by
 *
 * A headword is a term of the source language, a rendering one of its terms of the target language
 * with a status. Either has patterns: sequences of words, of which each way of writing has one
 * (run-off, runoff; ausschreiben, schreibt ... aus; "be launched", "launched").
 *
 * Threads: none shared. Ownership: the base owns everything it gives out.
 */
#ifndef SATZPAAR_PLUGINS_TERMS_BASE_H
#define SATZPAAR_PLUGINS_TERMS_BASE_H

#include "terms/vocabulary.h"

#define PATTERN_WORDS 8    /* of a term; longer ones are sentences and no terms */
#define BASE_TERMS ((guint)1 << 20) /* headwords and renderings a base may have */
#define NONE UINT32_MAX

enum status {
	STATUS_PREFERRED,
	STATUS_ADMITTED,
	STATUS_FORBIDDEN
};

struct pattern {
	uint32_t first;  /* in base->sequence */
	uint32_t term;   /* its headword or its rendering */
	uint8_t n, anchor;
	bool loose;      /* its words may stand apart: a verb and what belongs to it */
};

struct term {
	uint32_t surface, length; /* in base->pool, as it is written */
	uint32_t pattern, n_patterns;
	uint8_t pos;
};

struct headword {
	struct term term;
	uint32_t rendering; /* the first one */
};

struct rendering {
	struct term term;
	uint32_t headword, next; /* NONE at the end */
	uint8_t status;
};

/* An entry as readers hand it over. */
struct entry {
	struct satz_text source, target;
	enum pos pos;
	enum status status;
};

struct base {
	struct vocabulary source, target;
	GArray *headwords, *renderings;
	GArray *source_patterns, *target_patterns;
	GArray *sequence;     /* uint32_t: words of patterns */
	GString *pool;
	GHashTable *known;    /* headword's text and part of speech -> number + 1 */
	GHashTable *pairs;    /* "headword rendering" texts, so that repeated entries count once */
	uint32_t *anchored;   /* word of the source -> its first in by_anchor; one more at the end */
	uint32_t *by_anchor;  /* patterns */
};

struct base *
base_new(const char *source_language, const char *target_language);

void
base_free(struct base *base);

/* Adds an entry; texts are copied. An entry with an empty side, or one longer than a term, is passed
 * over. Returns false when the base is full. */
bool
base_add(struct base *base, const struct entry *entry);

/* Behind the last entry. */
void
base_finish(struct base *base);

static inline struct satz_text
base_text(const struct base *base, const struct term *term)
{
	return (struct satz_text){ base->pool->str + term->surface, term->length };
}

static inline const struct rendering *
base_rendering(const struct base *base, uint32_t number)
{
	return &g_array_index(base->renderings, struct rendering, number);
}

static inline const struct headword *
base_headword(const struct base *base, uint32_t number)
{
	return &g_array_index(base->headwords, struct headword, number);
}

#endif
