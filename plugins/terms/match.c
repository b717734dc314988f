/* SPDX-License-Identifier: GPL-3.0-or-later
 * match.c - finding terms in a segment
 */
#include "terms/match.h"

#include <stdlib.h>
#include <string.h>

#define GAP 2        /* words that may stand within a noun and what belongs to it */
#define LOOSE_GAP 14 /* and around a verb */

/* A pattern that is being looked for. */
struct search {
	const struct base *base;
	const struct segment *segment;
	const struct vocabulary *vocabulary;
	bool strict; /* letters must be as the term wants them */
	size_t gap;
};

/* Where a word of a pattern was found. */
struct place {
	size_t first, last;
	const struct sense *sense;
};

void
segment_read(struct segment *segment, struct vocabulary *vocabulary, struct satz_text text)
{
	struct word words[TOKENS_MAX];

	segment->text = text;
	segment->n = text_words(text, words, TOKENS_MAX);
	segment->any = false;
	for (size_t i = 0; i < segment->n; i++) {
		struct token *token = &segment->tokens[i];
		char folded[WORD_FOLD];
		size_t length = word_fold(text_part(text, words[i].begin, words[i].end), folded);

		token->word = words[i];
		token->senses = vocabulary_senses(vocabulary, folded, length);
		token->joined = NULL;
		segment->any = segment->any || token->senses->n > 0;
	}
	for (size_t i = 0; i + 1 < segment->n; i++) {
		struct token *token = &segment->tokens[i];
		char folded[WORD_FOLD], more[WORD_FOLD];
		size_t length, rest;

		if (!words[i + 1].glued)
			continue;
		length = word_fold(text_part(text, words[i].begin, words[i].end), folded);
		rest = word_fold(text_part(text, words[i + 1].begin, words[i + 1].end), more);
		rest = MIN(rest, WORD_FOLD - 1 - length);
		memcpy(folded + length, more, rest);
		folded[length + rest] = '\0';
		token->joined = vocabulary_senses(vocabulary, folded, length + rest);
		segment->any = segment->any || token->joined->n > 0;
	}
}

static bool
letters_fit(const struct search *search, const struct token *token, uint32_t number,
            enum form form)
{
	const struct term_word *word = vocabulary_word(search->vocabulary, number);
	const char *surface = search->vocabulary->pool->str + word->surface;
	const struct word *at = &token->word;
	size_t length = strlen(surface);

	switch ((enum letters)word->letters) {
	case LETTERS_CAPITAL:
		return at->upper || (!search->strict && !search->vocabulary->language->german);
	case LETTERS_CAPS:
		return length <= at->end - at->begin &&
		       memcmp(search->segment->text.bytes + at->begin, surface, length) == 0;
	case LETTERS_SMALL:
		return !at->upper || at->all_upper ||
		       (at->starts && (form != FORM_BASE || word->pos != POS_VERB));
	case LETTERS_ANY:
		break;
	}
	return true;
}

static bool
find_sense(const struct search *search, const struct token *token, const struct senses *senses,
           uint32_t word, struct place *place)
{
	for (uint32_t i = 0; senses && i < senses->n; i++)
		if (senses->list[i].word == word &&
		    letters_fit(search, token, word, (enum form)senses->list[i].form)) {
			place->sense = &senses->list[i];
			return true;
		}
	return false;
}

/* Whether the word stands at a token, or across it and the one glued to it. */
static bool
stands_at(const struct search *search, size_t at, uint32_t word, struct place *place)
{
	const struct token *token = &search->segment->tokens[at];

	place->first = place->last = at;
	if (find_sense(search, token, token->senses, word, place))
		return true;
	place->last = at + 1;
	return find_sense(search, token, token->joined, word, place);
}

/* The word, at or behind `from`, with at most `gap` words before it. */
static bool
stands_behind(const struct search *search, size_t from, size_t gap, uint32_t word,
              struct place *place)
{
	for (size_t i = from; i < search->segment->n && i <= from + gap; i++) {
		const struct word *at = &search->segment->tokens[i].word;

		if (i > from && (at->starts || at->breaks))
			return false;
		if (stands_at(search, i, word, place))
			return i == from || !search->segment->tokens[from].word.breaks;
	}
	return false;
}

static bool
stands_before(const struct search *search, size_t from, size_t gap, uint32_t word,
              struct place *place)
{
	for (size_t i = from; i > 0 && from - i <= gap; i--) {
		if (search->segment->tokens[i].word.breaks)
			return false;
		if (stands_at(search, i - 1, word, place) && place->last < from)
			return true;
	}
	return false;
}

/* Any other place within reach. */
static bool
stands_near(const struct search *search, size_t around, uint32_t word, const struct place *taken,
            size_t n_taken, struct place *place)
{
	const struct segment *segment = search->segment;
	size_t begin = around, end = around;

	while (begin > 0 && around - begin < LOOSE_GAP && !segment->tokens[begin].word.starts)
		begin--;
	while (end + 1 < segment->n && end - around < LOOSE_GAP &&
	       !segment->tokens[end + 1].word.starts)
		end++;
	for (size_t i = begin; i <= end; i++) {
		bool used = false;

		for (size_t k = 0; k < n_taken; k++)
			used = used || (i >= taken[k].first && i <= taken[k].last);
		if (!used && stands_at(search, i, word, place))
			return true;
	}
	return false;
}

/* Fills in the match from the places of its words. */
static void
conclude(const struct search *search, const struct pattern *pattern, const struct place *places,
         struct match *match)
{
	const struct token *tokens = search->segment->tokens;

	*match = (struct match){ .term = pattern->term, .first = UINT16_MAX,
		                   .loose = pattern->loose };
	for (size_t i = 0; i < pattern->n; i++) {
		const struct place *place = &places[i];

		match->first = (uint16_t)MIN(match->first, place->first);
		match->last = (uint16_t)MAX(match->last, place->last);
		match->part = MAX(match->part, place->sense->part);
		match->form = place->sense->form;
		match->letters = (uint16_t)(match->letters + tokens[place->last].word.end -
		                            tokens[place->first].word.begin);
		for (size_t k = place->first; k <= place->last; k++)
			match->own[match->n_own++] = (uint16_t)k;
	}
	if (match->part != PART_WHOLE) { /* of a compound it has but a part */
		const struct term_word *word = vocabulary_word(search->vocabulary, places[0].sense->word);

		match->letters = (uint16_t)strlen(search->vocabulary->pool->str + word->surface);
	}
	match->gap = match->n_own < match->last - match->first + 1;
}

/* Whether the pattern stands where its anchor was found. */
static bool
find_around(const struct search *search, const struct pattern *pattern, size_t anchor, size_t at,
            struct match *match)
{
	const uint32_t *words = &g_array_index(search->base->sequence, uint32_t, pattern->first);
	struct place places[PATTERN_WORDS], taken[PATTERN_WORDS];
	size_t n = 0;

	if (!stands_at(search, at, words[anchor], &places[anchor]))
		return false;
	if (pattern->n > 1 && places[anchor].sense->part != PART_WHOLE)
		return false;
	taken[n++] = places[anchor];
	for (size_t i = anchor; i > 0; i--) {
		if (pattern->loose ? !stands_near(search, at, words[i - 1], taken, n, &places[i - 1])
		                   : !stands_before(search, places[i].first, search->gap,
		                                    words[i - 1], &places[i - 1]))
			return false;
		taken[n++] = places[i - 1];
	}
	for (size_t i = anchor + 1; i < pattern->n; i++) {
		if (pattern->loose ? !stands_near(search, at, words[i], taken, n, &places[i])
		                   : !stands_behind(search, places[i - 1].last + 1, search->gap,
		                                    words[i], &places[i]))
			return false;
		taken[n++] = places[i];
	}
	conclude(search, pattern, places, match);
	return true;
}

bool
match_overlaps(const struct match *a, const struct match *b)
{
	if (a->first > b->last || b->first > a->last)
		return false;
	for (uint8_t i = 0; i < a->n_own; i++)
		for (uint8_t k = 0; k < b->n_own; k++)
			if (a->own[i] == b->own[k])
				return true;
	return false;
}

bool
match_same(const struct match *a, const struct match *b)
{
	return a->first == b->first && a->last == b->last;
}

/* Longest first, whole words before parts, then as they stand. */
static int
compare_lengths(const void *first, const void *second)
{
	const struct match *a = first, *b = second;

	if (a->letters != b->letters)
		return a->letters > b->letters ? -1 : 1;
	if (a->part != b->part)
		return a->part < b->part ? -1 : 1;
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return (a->term > b->term) - (a->term < b->term);
}

static int
compare_places(const void *first, const void *second)
{
	const struct match *a = first, *b = second;

	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	if (a->last != b->last)
		return a->last < b->last ? -1 : 1;
	return (a->term > b->term) - (a->term < b->term);
}

/* None that overlaps a longer one, as they stand. */
static size_t
select_longest(struct match *matches, size_t n)
{
	size_t kept = 0;

	qsort(matches, n, sizeof(*matches), compare_lengths);
	for (size_t i = 0; i < n; i++) {
		bool free = true;

		for (size_t k = 0; k < kept && free; k++)
			free = !match_overlaps(&matches[i], &matches[k]) ||
			       (match_same(&matches[i], &matches[k]) &&
			        matches[i].part == matches[k].part &&
			        matches[i].term != matches[k].term);
		if (free)
			matches[kept++] = matches[i];
	}
	qsort(matches, kept, sizeof(*matches), compare_places);
	return kept;
}

/* All patterns that a sense of a token anchors. */
static size_t
match_anchored(const struct search *search, const struct senses *senses, size_t at,
               struct match *matches, size_t n)
{
	const struct base *base = search->base;

	for (uint32_t i = 0; senses && i < senses->n; i++) {
		uint32_t word = senses->list[i].word;

		for (uint32_t k = base->anchored[word]; k < base->anchored[word + 1]; k++) {
			const struct pattern *pattern = &g_array_index(
				base->source_patterns, struct pattern, base->by_anchor[k]);

			if (n < MATCHES_MAX &&
			    find_around(search, pattern, pattern->anchor, at, &matches[n]))
				n++;
		}
	}
	return n;
}

size_t
match_source(const struct base *base, const struct segment *segment,
             struct match matches[MATCHES_MAX])
{
	const struct search search = { base, segment, &base->source, true, GAP };
	size_t n = 0;

	for (size_t i = 0; i < segment->n; i++) {
		n = match_anchored(&search, segment->tokens[i].senses, i, matches, n);
		n = match_anchored(&search, segment->tokens[i].joined, i, matches, n);
	}
	return select_longest(matches, n);
}

size_t
match_rendering(const struct base *base, const struct segment *segment, uint32_t rendering,
                bool strict, struct match matches[MATCHES_MAX], size_t n)
{
	const struct search search = { base, segment, &base->target, strict, strict ? 0 : GAP };
	const struct term *term = &base_rendering(base, rendering)->term;

	for (uint32_t i = 0; i < term->n_patterns; i++) {
		const struct pattern *pattern =
			&g_array_index(base->target_patterns, struct pattern, term->pattern + i);

		for (size_t at = 0; at < segment->n && n < MATCHES_MAX; at++) {
			size_t k = 0;

			if (!find_around(&search, pattern, 0, at, &matches[n]))
				continue;
			matches[n].term = rendering;
			while (k < n && !(matches[k].term == rendering &&
			                  match_same(&matches[k], &matches[n])))
				k++;
			n += k == n;
		}
	}
	return n;
}

struct satz_range
match_range(const struct segment *segment, const struct match *match)
{
	return text_range(segment->tokens[match->first].word.begin,
	                  segment->tokens[match->last].word.end);
}
