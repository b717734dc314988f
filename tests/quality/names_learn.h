/* SPDX-License-Identifier: GPL-3.0-or-later
 * names_learn.h - learns the weights of plugins/names from pairs of names
 *
 * The pairs: a file of lines "german TAB english TAB kind TAB origin TAB source TAB class ..." with a
 * header line; class is same, fold, near or far. Names that are the same in both languages may come
 * in a second file, a word a line.
 */
#ifndef SATZPAAR_TESTS_NAMES_LEARN_H
#define SATZPAAR_TESTS_NAMES_LEARN_H

#include "names/compare.h"
#include "names/forms.h"

struct name_pair {
	char *german, *english, *kind, *origin, *class;
	guint fold; /* by the English name: pairs of one name are in one fold */
	bool differs; /* near or far */
};

#define FOLDS 5

/* Prints what is wrong and ends the program when it cannot be read. */
GPtrArray *
pairs_load(const char *path);
char **
words_load(const char *path); /* NULL path: none */

/* A German name that is half converted: unit number `which` of those that differ stays. NULL: no. */
char *
half_converted(const struct units *units, const struct name_pair *pair, guint which);

struct learning {
	const struct units *units;
	const GPtrArray *pairs;
	char **words;  /* same in both languages; may be NULL */
	guint without; /* the fold that is not looked at; FOLDS: none */
};

struct weights *
learn_leftover(const struct learning *learning, const char *write_to);

struct weights *
learn_forms(const struct learning *learning, const struct weights *leftover, const char *write_to);

/* How much speaks for conversion of these names (the weights of the letters alone). */
float
gate_of(const struct weights *leftover, const struct folded_name *name);

#endif
