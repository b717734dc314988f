/* SPDX-License-Identifier: GPL-3.0-or-later
 * leftover.c - looks for German that was left over in a name
 */
#include "names/compare.h"

#include <string.h>

#define NGRAM_MAX 5
#define DISTANCE_MAX 0.4F /* beyond it, the words have nothing to do with one another */

static void
visit_name(const char *name, feature_visitor *visit, void *payload)
{
	visit(name, strlen(name), 1, payload);
}

void
conversion_features(const struct folded *word, feature_visitor *visit, void *payload)
{
	char text[FOLD_LETTERS + 3];
	size_t n = word->n + 2;

	text[0] = '^';
	memcpy(text + 1, word->letters, word->n);
	text[n - 1] = '$';
	for (size_t i = 0; i < n; i++)
		for (size_t length = 2; length <= NGRAM_MAX && i + length <= n; length++)
			visit(text + i, length, 1, payload);
	visit(text, n, 1, payload);
	if (word->accents)
		visit("+accents", 8, 1, payload);
}

/* "=w", and "=w" with where it stands. */
static void
visit_unit(const struct match *match, size_t unit, feature_visitor *visit, void *payload)
{
	const struct unit_row *row = match->uses[unit].row;
	char text[UNIT_LENGTH + 3] = "=";
	size_t length = 1 + row->length;

	memcpy(text + 1, row->unit, row->length);
	visit(text, length, 1, payload);
	text[length] = unit == 0 ? '^' : unit + 1 == match->n ? '$' : '-';
	visit(text, length + 1, 1, payload);
}

struct tally {
	size_t left, changed;   /* in this word */
	bool elsewhere;         /* in another word a unit was converted */
	bool identical;         /* a word with leftovers is the same on both sides */
	bool mixed;             /* a word with leftovers has converted units, too */
};

static bool
counts(const struct match *match, size_t unit, bool all_same)
{
	const struct unit_row *row = match->uses[unit].row;

	return row && (row->german || (all_same && row->doubtful));
}

/* The units of a word: those left over and those converted. */
static void
count_word(const struct match *match, const struct folded *german, const struct folded *english,
           bool all_same, struct tally *tally, size_t *first)
{
	tally->left = tally->changed = 0;
	for (size_t unit = 0; unit < match->n; unit++) {
		if (!counts(match, unit, all_same))
			continue;
		if (!match_unchanged(match, unit, german, english))
			tally->changed++;
		else if (tally->left++ == 0)
			*first = unit;
	}
}

static void
visit_word(const struct match *match, const struct folded *german, const struct folded *english,
           bool all_same, feature_visitor *visit, void *payload)
{
	for (size_t unit = 0; unit < match->n; unit++)
		if (counts(match, unit, all_same) && match_unchanged(match, unit, german, english))
			visit_unit(match, unit, visit, payload);
}

static void
visit_tally(const struct folded_name *german, const struct leftover *leftover,
            const struct tally *tally, feature_visitor *visit, void *payload)
{
	visit_name("*", visit, payload);
	if (tally->mixed)
		visit_name("+mixed", visit, payload);
	if (tally->elsewhere)
		visit_name("+elsewhere", visit, payload);
	if (tally->identical)
		visit_name("+identical", visit, payload);
	if (leftover->n > 1)
		visit_name("+several", visit, payload);
	for (size_t i = 0; i < german->n; i++)
		conversion_features(&german->words[i], visit, payload);
}

static bool
all_same(const struct folded_name *german, const struct folded_name *english)
{
	bool same = german->n == english->n;

	for (size_t i = 0; same && i < german->n; i++)
		same = strcmp(german->words[i].letters, english->words[i].letters) == 0;
	return same;
}

size_t
leftover_features(const struct units *units, const struct folded_name *german,
                  const struct folded_name *english, const struct comparison *comparison,
                  struct leftover *leftover, feature_visitor *visit, void *payload)
{
	struct tally tally = { .left = 0 };
	bool same = all_same(german, english);

	leftover->n = leftover->changed = 0;
	for (size_t i = 0; i < german->n; i++) {
		const struct folded *word = &german->words[i], *partner;
		struct match match;
		size_t first = 0;

		if (comparison->partner[i] == COMPARE_NONE || comparison->listed[i])
			continue;
		partner = &english->words[comparison->partner[i]];
		if (word->n == 0 || partner->n == 0)
			continue;
		match_words(units, word, partner, &match);
		if (match.distance > DISTANCE_MAX)
			continue;
		count_word(&match, word, partner, same, &tally, &first);
		leftover->changed += tally.changed;
		if (tally.left == 0) {
			tally.elsewhere |= tally.changed > 0;
			continue;
		}
		tally.mixed |= tally.changed > 0;
		tally.identical |= strcmp(word->letters, partner->letters) == 0;
		visit_word(&match, word, partner, same, visit, payload);
		if (leftover->n == 0) {
			leftover->word = i;
			leftover->unit = first;
			leftover->match = match;
		}
		leftover->n += tally.left;
	}
	if (leftover->n > 0)
		visit_tally(german, leftover, &tally, visit, payload);
	return leftover->n;
}
