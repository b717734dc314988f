/* SPDX-License-Identifier: GPL-3.0-or-later
 * articles.h - the pairs of TMX files as plugins get to see them
 *
 *     AUTO(articles) articles = articles_new("de", "en");
 *     if (!articles_read(articles, "lawrow.tmx", error))
 *             return false;
 *
 * All pairs of a run are held in memory, so that a plugin's process, forked from ours, has them
 * without copying: about 250 bytes and the texts for each. ARTICLES_MAX_BYTES bounds the texts.
 * What has no counterpart is a pair with an empty side; host/units.h says where they come from.
 */
#ifndef SATZPAAR_HOST_ARTICLES_H
#define SATZPAAR_HOST_ARTICLES_H

#include "text/auto.h"
#include "tmx/pairs_read.h"
#include "tmx/read.h"

#include <glib.h>
#include <satzpaar/check.h>
#include <stdbool.h>

#define ARTICLES_MAX_BYTES ((size_t)1 << 30)

struct article_unit {
	struct satz_pair pair;
	const char *name; /* the tuid, else the unit's number in the file from 1; of a sentence
	                   * without a counterpart that of the unit it travels with, "0" in a file
	                   * without units */
	uint64_t line;    /* of the file, from 1; 0 where there is no unit */
};

struct checked_article {
	char *name;                   /* the file as the user named it */
	struct article_unit *units;
	const struct satz_pair **pairs; /* pointers to those of `units`, for check_document() */
	size_t n_units;
};

struct articles {
	GPtrArray *list; /* struct checked_article */
	char *source_language, *target_language; /* NULL until known; then as the file writes them */
	size_t n_units;                             /* of all articles */
	size_t n_pairs;                             /* those with text on both sides */
	size_t n_bytes;                             /* of the texts */
	GStringChunk *texts;
};

/* The languages may be NULL: then the first unit with two languages says them, its srclang (or the
 * header's) which is the source. */
struct articles *
articles_new(const char *source_language, const char *target_language);

void
articles_free(struct articles *articles);
AUTO_DEFINE(articles)

/* Adds a file ("-": standard input); `report` may be NULL. Fails with TMX_ERROR, or HOST_ERROR when
 * units are there and none is a pair of the two languages, or the texts are too many. */
bool
articles_read(struct articles *articles, const char *path, struct tmx_report *report,
              GError **error);

/* The same of what another format was made into, in memory; its units have no lines. */
bool
articles_read_input(struct articles *articles, const struct pairs_input *input,
                    struct tmx_report *report, GError **error);

/* Adds an article of pairs that are at hand, whose texts are copied; units are named by their number
 * from 1. The languages must be known. */
void
articles_add(struct articles *articles, const char *name, const struct satz_pair *pairs, size_t n);

/* The article of that number. */
const struct checked_article *
articles_at(const struct articles *articles, size_t index);

#endif
