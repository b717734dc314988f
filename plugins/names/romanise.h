/* SPDX-License-Identifier: GPL-3.0-or-later
 * romanise.h - German and English forms of a name: the engine of the plugin and of `satzpaar names`
 *
 *     struct romaniser *romaniser = romaniser_new();
 *     struct romaniser_verdict verdict;
 *
 *     romaniser_compare(romaniser, german, english, &verdict);
 *     if (verdict.same && verdict.leftover) ... romaniser_forms(romaniser, german, 5) ...
 *
 * German writes foreign names as Germans speak: Lawrow, Schoigu, Tschechow. English writes Lavrov,
 * Shoigu, Chekhov. The engine knows neither core/ nor the contract of plugins. A romaniser is read
 * only once the user's names are in: threads may share it.
 */
#ifndef SATZPAAR_NAMES_ROMANISE_H
#define SATZPAAR_NAMES_ROMANISE_H

#include "names/fold.h"

#include <glib.h>

struct list_entry;
struct romaniser;

struct romaniser *
romaniser_new(void);

void
romaniser_free(struct romaniser *romaniser);

/* Names of the user's own, "German TAB English" lines of UTF-8; they come before all others. */
bool
romaniser_add_names(struct romaniser *romaniser, const char *path, GError **error);

/* An English form of a name. */
struct romaniser_form {
	char *text;
	double likely; /* 0..1; all forms of a name together at most 1 */
	bool listed;   /* from a list, not from the rules */
};

/* The English forms of a name, best first, at most `limit`: a GArray of struct romaniser_form that
 * g_array_unref() frees. Empty when the text holds no word. */
GArray *
romaniser_forms(const struct romaniser *romaniser, const char *german, size_t limit);

/* What the lists say of a name; NULL: nothing. See lists.h. */
const struct list_entry *
romaniser_entry(const struct romaniser *romaniser, const char *german, size_t length);

/* How far two words are apart by units: 0 the same name, 1 nothing in common. Both have letters. */
double
romaniser_distance(const struct romaniser *romaniser, const struct folded *german,
                   const struct folded *english);

/* What the letters of a word say: above 0 it looks like a name that English converts. */
double
romaniser_conversion(const struct romaniser *romaniser, const struct folded *german);

/* Whether it has units that German alone writes so. */
bool
romaniser_has_units(const struct romaniser *romaniser, const struct folded *german);

/* The letters an English form of the word may begin with: bit 0 for a, bit 25 for z. */
uint32_t
romaniser_initials(const struct romaniser *romaniser, const struct folded *german);

struct romaniser_verdict {
	bool same;       /* both name the same person or place */
	double score;    /* how much alike they are: 1 the same, 0 nothing in common */
	bool leftover;   /* the English one has German spelling in it */
	bool half;       /* ... and English spelling beside it */
	double evidence; /* what speaks for the leftover; above 0 it counts */
	char german[8], english[8]; /* the unit left over, and what English writes */
};

void
romaniser_compare(const struct romaniser *romaniser, const char *german, const char *english,
                  struct romaniser_verdict *verdict);

#endif
