/* SPDX-License-Identifier: GPL-3.0-or-later
 * match.c - lines up a German word with an English one, unit by unit
 */
#include "names/match.h"

#include <math.h>
#include <string.h>

#define ROWS (FOLD_LETTERS + 1)

struct cell {
	float cost;
	uint8_t units, letters; /* how far back the best way comes from */
};

struct table {
	const struct folded *german, *english;
	struct cell cells[ROWS][ROWS]; /* units done, English letters done */
};

static void
reach(struct table *table, size_t unit, size_t letter, size_t units, size_t letters, float cost)
{
	struct cell *to = &table->cells[unit + units][letter + letters];

	cost += table->cells[unit][letter].cost;
	if (cost < to->cost)
		*to = (struct cell){ cost, (uint8_t)units, (uint8_t)letters };
}

static float
cost_of_letter(char letter)
{
	if (letter == 'h' || letter == 'y')
		return 0.5F;
	return name_is_vowel(letter) ? 0.8F : 1.0F;
}

static float
cost_of_dropping(const char *letters, size_t n)
{
	float cost = 0;

	for (size_t i = 0; i < n; i++)
		cost += cost_of_letter(letters[i]);
	return fminf(cost, 1.2F);
}

/* All ways on from a cell. */
static void
expand(struct table *table, const struct unit_use *use, size_t unit, size_t letter)
{
	const char *english = table->english->letters + letter;
	size_t left = table->english->n - letter;
	const char *german = use ? table->german->letters + use->begin : NULL;

	if (left > 0)
		reach(table, unit, letter, 0, 1, cost_of_letter(english[0]));
	if (!use)
		return;
	if (use->length <= left && memcmp(german, english, use->length) == 0)
		reach(table, unit, letter, 1, use->length, 0);
	for (size_t i = 0; use->row && i < use->row->n; i++) {
		const struct unit_option *option = &use->row->options[i];

		if (option->length <= left && memcmp(option->english, english, option->length) == 0)
			reach(table, unit, letter, 1, option->length, option->cost);
	}
	reach(table, unit, letter, 1, 0, cost_of_dropping(german, use->length));
	if (left > 0)
		reach(table, unit, letter, 1, 1,
		      name_is_vowel(german[0]) && name_is_vowel(english[0])
		              ? 0.8F
		              : (float)(use->length > 1 ? 1.2 : 1.0));
}

static void
trace(const struct table *table, struct match *match)
{
	size_t unit = match->n, letter = table->english->n;

	while (unit > 0 || letter > 0) {
		const struct cell *cell = &table->cells[unit][letter];

		letter -= cell->letters;
		unit -= cell->units;
		if (cell->units > 0)
			match->links[unit] = (struct match_link){ letter, cell->letters };
	}
}

void
match_words(const struct units *units, const struct folded *german, const struct folded *english,
            struct match *match)
{
	struct table table = { .german = german, .english = english };

	match->n = units_cut(units, german, match->uses);
	for (size_t unit = 0; unit <= match->n; unit++)
		for (size_t letter = 0; letter <= english->n; letter++)
			table.cells[unit][letter] = (struct cell){ INFINITY, 0, 0 };
	table.cells[0][0].cost = 0;
	for (size_t unit = 0; unit <= match->n; unit++)
		for (size_t letter = 0; letter <= english->n; letter++)
			expand(&table, unit < match->n ? &match->uses[unit] : NULL, unit, letter);
	match->cost = table.cells[match->n][english->n].cost;
	match->distance = match->cost / (float)MAX(match->n, english->n);
	trace(&table, match);
}

bool
match_unchanged(const struct match *match, size_t unit, const struct folded *german,
                const struct folded *english)
{
	const struct unit_use *use = &match->uses[unit];
	const struct match_link *link = &match->links[unit];

	return use->length == link->length &&
	       memcmp(german->letters + use->begin, english->letters + link->begin, use->length) == 0;
}
