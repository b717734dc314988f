/* SPDX-License-Identifier: GPL-3.0-or-later
 * terms.h - what the plugin remembers, and how it judges a pair
 */
#ifndef SATZPAAR_PLUGINS_TERMS_TERMS_H
#define SATZPAAR_PLUGINS_TERMS_TERMS_H

#include "terms/match.h"

#define GROUPS_MAX 64
#define ALTERNATIVES_MAX 8

/* A term of the source sentence, however often it stands there. */
struct group {
	uint32_t headwords[ALTERNATIVES_MAX]; /* those that the same words may be */
	size_t n_headwords;
	struct match first;  /* where it stands first */
	size_t count;
	bool sure;           /* it stands there as itself, not as part of a compound */
	size_t found[3];     /* by status: how often a rendering stands in the target */
};

/* A term that is missing from a pair, until the article is known. */
struct pending {
	uint64_t pair;
	struct satz_range source;
	uint32_t headword, preferred;
};

struct terms {
	struct base *base; /* NULL: no files */
	uint32_t compounds; /* severity of what a compound lacks; 0: not looked at */
	struct segment source, target;
	struct match found[MATCHES_MAX];   /* in the source */
	struct match renderings[MATCHES_MAX]; /* in the target */
	uint16_t owners[MATCHES_MAX];      /* the group of each rendering found */
	struct group groups[GROUPS_MAX];
	size_t n_found, n_renderings, n_groups;
	GArray *pending;        /* struct pending, of the article */
	GHashTable *used;       /* text_key() of terms that were rendered in it */
};

/* Behind the last pair of an article: reports what is missing in it. */
int
terms_conclude(struct terms *terms, const struct satz_host *host,
               const struct satz_document *document);

/* Reports what is wrong with a pair; returns SATZ_OK or what host->emit() did. */
int
terms_judge(struct terms *terms, const struct satz_host *host, const struct satz_pair *pair);

/* Hands over what the terms of the source may become: host->offer(). */
int
terms_offer(struct terms *terms, const struct satz_host *host, const struct satz_pair *pair);

/* What should stand in place of a rendering found: the term in the number and with the capital of
 * the words it replaces. Widens *range over an article that has to change. Returns the text, to be
 * freed, or NULL when it is not certain. */
char *
suggest(const struct terms *terms, uint32_t preferred, const struct match *instead,
        struct satz_range *range);

/* The preferred rendering, or NONE. */
uint32_t
terms_preferred(const struct base *base, uint32_t headword);

#endif
