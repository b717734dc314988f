/* SPDX-License-Identifier: GPL-3.0-or-later
 * suspect.c - which of the unknown words may be mistakes: not the names, which stand on both sides,
 * nor quotations and abbreviations
 */
#include "spelling/spelling.h"

#include <string.h>
#include <unicode/uchar.h>

#define BUDGET_RESERVED 60 /* for words that are no names */
#define RUN 3 /* so many unknown words side by side are another language */

/* One side of a pair as seen from the word in question. */
struct side {
	struct satz_text text;
	const GArray *words;
	const GPtrArray *unknown;
	struct dictionary *dictionary;
};

static const struct word *
word_at(const struct side *side, size_t i)
{
	return &g_array_index(side->words, struct word, i);
}

static struct satz_text
text_of(const struct side *side, size_t i)
{
	return text_part(side->text, word_at(side, i)->begin, word_at(side, i)->end);
}

static bool
is_unknown(const struct side *side, size_t i)
{
	return i < side->unknown->len && side->unknown->pdata[i];
}

/* How many unknown words stand side by side here, when those in small letters are among them that a
 * quotation has and a row of names has not; 1 otherwise. */
static size_t
run_length(const struct side *side, size_t i)
{
	size_t first = i, last = i, n_small = 0;

	while (first > 0 && is_unknown(side, first - 1))
		first--;
	while (is_unknown(side, last + 1))
		last++;
	for (size_t k = first; k <= last; k++)
		n_small += k != i && !((const struct unknown *)side->unknown->pdata[k])->capital;
	return n_small > 0 ? last - first + 1 : 1;
}

static bool
begins_with(struct satz_text text, const char *word)
{
	size_t length = strlen(word);

	return text.length >= length && memcmp(text.bytes, word, length) == 0;
}

/* "Lawrows", "Lawrow'": the name without its genitive; NULL when it has none. */
static const char *
without_genitive(const char *word, char copy[WORD_BYTES])
{
	size_t length = strlen(word);

	if (length < 5 || word[length - 1] != 's')
		return NULL;
	g_strlcpy(copy, word, length);
	return copy;
}

/* Whether the word stands on the other side too, as it is, with an ending or in a compound. */
static bool
stands_in(const struct side *other, const char *word)
{
	char copy[WORD_BYTES];
	const char *stem = without_genitive(word, copy);

	for (size_t i = 0; i < other->words->len; i++) {
		struct satz_text text = text_of(other, i);
		size_t n = strlen(word);

		for (size_t at = 0; at < text.length; at++) {
			struct satz_text rest = text_part(text, at, text.length);

			if (at > 0 && text.bytes[at - 1] != '-')
				continue;
			if (begins_with(rest, word) && rest.length <= n + 8)
				return true;
			if (stem && begins_with(rest, stem) && rest.length <= n + 2)
				return true;
		}
	}
	return false;
}

/* First letters that stand for each other where a name is written in German and in English. */
static bool
same_initial(const char *word, struct satz_text text)
{
	static const char *const classes[] = { "CKQG", "SZTC", "WVFU", "JYIGE", "DJ", "SC", "HKC",
		                               "PF", NULL };
	char a = g_ascii_toupper(word[0]), b = g_ascii_toupper(text.bytes[0]);

	if (a == b)
		return true;
	for (size_t i = 0; classes[i]; i++)
		if (strchr(classes[i], a) && strchr(classes[i], b))
			return true;
	return false;
}

/* Whether the word of the other side is a name's: its language has no such word in small letters. */
static bool
is_name(const struct side *side, size_t i)
{
	struct satz_text text = text_of(side, i);
	char copy[WORD_BYTES];

	if (!text_is_upper(text_at(text, 0, NULL)) || text.length >= WORD_BYTES)
		return false;
	if (is_unknown(side, i))
		return true;
	if (side->dictionary->language == SPELLING_GERMAN || side->dictionary->n == 0)
		return false; /* all nouns have capitals */
	memcpy(copy, text.bytes, text.length);
	copy[text.length] = '\0';
	return !dictionary_has_lower(side->dictionary, copy);
}

/* Asks for suggestions as long as the run may. What looks most like a name stops first. */
static void
ask(struct speller *speller, struct dictionary *dictionary, struct unknown *unknown, bool name)
{
	if (unknown->asked || speller->budget <= (name ? BUDGET_RESERVED : 0))
		return;
	speller->budget--;
	dictionary_suggest(dictionary, unknown);
}

/* Lawrow is Lavrov: half of the letters may differ. But if the dictionary's word is nearer to the
 * other side's than this one, it was meant: Ukriane, Ukraine. */
static bool
is_written_otherwise(struct speller *speller, const struct side *mine, const struct side *other,
                     struct unknown *unknown)
{
	const char *best = NULL;
	char copy[WORD_BYTES];

	for (size_t i = 0; i < other->words->len; i++) {
		struct satz_text text = text_of(other, i);
		size_t letters = slip_letters(unknown->word);
		unsigned cost, price;

		if (text.length >= WORD_BYTES || !same_initial(unknown->word, text) || !is_name(other, i))
			continue;
		memcpy(copy, text.bytes, text.length);
		copy[text.length] = '\0';
		cost = slip_cost(unknown->word, copy);
		if (cost > 5 * MAX(letters, slip_letters(copy)))
			continue;
		ask(speller, mine->dictionary, unknown, true);
		price = verdict_best(mine->dictionary, unknown, &best);
		if (price > 8 || (slip_cost(best, copy) > cost && (price > 7 || is_unknown(other, i))))
			return true;
	}
	return false;
}

/* "(hw)", "vgl.", "Bahnhofstr." */
static bool
is_short_form(const struct word *word, const struct unknown *unknown)
{
	size_t letters = slip_letters(unknown->word);

	if (letters < 2 || (word->quoted && letters <= 3))
		return true;
	return word->point && (letters <= 4 || g_str_has_suffix(unknown->word, "str"));
}

static bool
is_german_article(struct satz_text word)
{
	static const char *const beginnings[] = { "der", "die", "das", "den", "dem", "des", "im", "am",
		                                  "zum", "zur", "beim", "vom", "ins", "ans", "fürs",
		                                  NULL };
	static const char *const stems[] = { "ein", "kein", "dies", "jed", "sein", "ihr", "unser",
		                             "welch", "jen", "all", "manch", NULL };

	for (size_t i = 0; beginnings[i]; i++)
		if (text_is(word, beginnings[i]))
			return true;
	for (size_t i = 0; stems[i]; i++)
		if (begins_with(word, stems[i]) && word.length <= strlen(stems[i]) + 2)
			return true;
	return false;
}

/* An article, or an article and an adjective, before the word: a noun stands there, not a name. */
static bool
is_noun_place(const struct side *side, size_t i)
{
	struct satz_text before;

	if (i == 0 || side->dictionary->language != SPELLING_GERMAN)
		return false;
	before = text_of(side, i - 1);
	if (is_german_article(before))
		return true;
	if (i < 2 || !g_ascii_islower(before.bytes[0]) || before.length < 5)
		return false;
	return is_german_article(text_of(side, i - 2)) &&
	       (before.bytes[before.length - 1] == 'e' || before.bytes[before.length - 2] == 'e');
}

/* "Rosi Aigner": two unknown words with capitals side by side. */
static bool
is_full_name(const struct side *side, size_t i)
{
	const struct unknown *before = i > 0 ? side->unknown->pdata[i - 1] : NULL;
	const struct unknown *behind = is_unknown(side, i + 1) ? side->unknown->pdata[i + 1] : NULL;

	return (before && before->capital) || (behind && behind->capital);
}

/* Why a word is no mistake, as far as this pair shows it. */
static bool
is_exempt(struct speller *speller, const struct side *mine, const struct side *other, size_t i)
{
	struct unknown *unknown = mine->unknown->pdata[i];

	if (unknown->name || is_short_form(word_at(mine, i), unknown) || run_length(mine, i) >= RUN)
		return true;
	if (stands_in(other, unknown->word))
		return unknown->name = unknown->capital, true;
	if (unknown->capital && (other->words->len == 0 || is_full_name(mine, i)))
		return true;
	if (!unknown->capital || !is_written_otherwise(speller, mine, other, unknown))
		return false;
	unknown->name = true;
	return true;
}

static bool
is_foreign(const struct dictionary *dictionary, struct unknown *unknown)
{
	if (!unknown->compared)
		unknown->foreign = dictionary_has(dictionary, unknown->word);
	unknown->compared = true;
	return unknown->foreign;
}

static void
look(struct speller *speller, const struct side *mine, const struct side *other, uint64_t pair)
{
	for (size_t i = 0; i < mine->words->len; i++) {
		struct unknown *unknown = mine->unknown->pdata[i];
		const struct word *word = word_at(mine, i);
		struct suspect suspect;

		if (!unknown || is_exempt(speller, mine, other, i))
			continue;
		suspect = (struct suspect){
			.unknown = unknown, .pair = pair, .begin = word->begin + unknown->begin,
			.end = word->begin + unknown->end, .source = mine->dictionary == &speller->source,
			.noun = is_noun_place(mine, i), .initial = word->initial,
			.beside = run_length(mine, i) > 1
		};
		ask(speller, mine->dictionary, unknown, unknown->capital && !suspect.noun);
		suspect.foreign = suspect.beside || is_foreign(other->dictionary, unknown);
		g_array_append_val(speller->suspects, suspect);
	}
}

static bool
look_up(const struct side *side, GPtrArray *unknown)
{
	bool any = false;

	g_ptr_array_set_size(unknown, 0);
	for (size_t i = 0; i < side->words->len; i++) {
		struct unknown *found = side->dictionary->n == 0
		                                ? NULL
		                                : dictionary_look_up(side->dictionary, text_of(side, i),
		                                                     word_at(side, i));

		g_ptr_array_add(unknown, found);
		any |= found != NULL;
	}
	return any;
}

void
suspect_find(struct speller *speller, const struct satz_pair *pair)
{
	struct side source = { pair->source, speller->source_words, speller->source_unknown,
		               &speller->source };
	struct side target = { pair->target, speller->target_words, speller->target_unknown,
		               &speller->target };
	bool in_source, in_target;

	g_array_set_size(speller->source_words, 0);
	g_array_set_size(speller->target_words, 0);
	words_find(pair->source, speller->source_words);
	words_find(pair->target, speller->target_words);
	in_source = look_up(&source, speller->source_unknown);
	in_target = look_up(&target, speller->target_unknown);
	if (in_source && speller->both)
		look(speller, &source, &target, pair->index);
	if (in_target)
		look(speller, &target, &source, pair->index);
}
