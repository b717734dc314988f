/* SPDX-License-Identifier: GPL-3.0-or-later
 * units.h - the spelling units of German romanisation and what English makes of them
 *
 * A unit is what German writes for one foreign letter: "sch", "tsch", "ja", "w". data/units.tsv says
 * what English may write for it, and what each costs (0: the usual one; 1: another letter). The
 * same table serves to compare, to line up, and to make English forms.
 */
#ifndef SATZPAAR_NAMES_UNITS_H
#define SATZPAAR_NAMES_UNITS_H

#include "names/fold.h"

#include <glib.h>

#define UNIT_LENGTH 7   /* letters of the longest ("schtsch") */
#define UNIT_OPTIONS 8  /* of a row */

struct unit_option {
	char english[UNIT_LENGTH + 1];
	size_t length;
	float cost;
};

/* A unit in a place. */
struct unit_row {
	char unit[UNIT_LENGTH + 1];
	size_t length;
	char place; /* '-' anywhere, else as data/units.tsv explains */
	bool german; /* German alone writes so: left over, it needs a look */
	bool doubtful; /* German may write so: in a name that is all the same, it needs one, too */
	size_t n;
	struct unit_option options[UNIT_OPTIONS];
};

/* A unit of a word. */
struct unit_use {
	size_t begin, length; /* letters */
	const struct unit_row *row; /* NULL: a letter that stays as it is */
};

struct units;

/* Reads the table, which is ours and compiled in: a line that is wrong stops the program. */
struct units *
units_parse(const char *text);

void
units_free(struct units *units);

/* Cuts a word, the longest unit first; returns how many there are. */
size_t
units_cut(const struct units *units, const struct folded *word, struct unit_use uses[FOLD_LETTERS]);

#endif
