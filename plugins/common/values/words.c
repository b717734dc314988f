/* SPDX-License-Identifier: GPL-3.0-or-later
 * words.c - numbers in words: "two hundred and fifty", "zwei Drittel", "half a million"
 */
#include "common/values/words.h"

#include <math.h>
#include <string.h>

struct reading {
	double total, current;
	double plain; /* without its one magnitude; 0: there is none, or more than one */
	size_t end; /* behind the last token that belongs to it */
	bool pure;  /* cardinals alone */
	bool fraction;
};

/* Behind a blank or hyphen at `i`. */
static size_t
skip_hyphen(const struct finder *finder, size_t i)
{
	return i + (token_is_mark(finder, i, '-') && token_is_glued(finder, i) &&
	            token_is_glued(finder, i + 1));
}

/* "and a half" at `i`; its end, or `i`. */
static size_t
read_and_half(const struct finder *finder, size_t i)
{
	static const unsigned codes[] = { GRAMMAR_AND, GRAMMAR_A, GRAMMAR_HALF };
	size_t at = i;

	for (size_t k = 0; k < 3; k++) {
		at = skip_hyphen(finder, at);
		if (finder->german || !token_is_code(finder, at++, codes[k]))
			return i;
	}
	return at;
}

/* "every hour and a half": the half at token `i` belongs to the unit before it. */
static size_t
read_unit_and_half(struct finder *finder, size_t i)
{
	struct value *value;

	if (i < 2 || read_and_half(finder, i - 1) == i - 1 ||
	    !token_is_class(finder, i - 2, WORD_UNIT))
		return i;
	value = value_add(finder, VALUE_NUMBER, 1.5, i - 2, i + 2);
	if (value) {
		value->unit = (enum unit)token_at(finder, i - 2)->word.code;
		value->shape = SHAPE_LOOSE;
	}
	return i + 2;
}

/* "zwei Drittel", "two-thirds", "a third of", "one fifth" */
static bool
read_parts(const struct finder *finder, size_t at, struct reading *reading, bool one)
{
	const struct word *word = &token_at(finder, at)->word;
	bool singular = !finder->german && one && word->class == WORD_ORDINAL && word->value > 2;

	if (reading->total > 0 || reading->current > 20)
		return false;
	/* "a third party": a third of something only */
	if (singular && !token_is_code(finder, at + 1, GRAMMAR_OF) &&
	    token_is_code(finder, reading->end - 1, GRAMMAR_A))
		return false;
	if (word->class == WORD_FRACTION && word->value < 0.7)
		reading->current *= word->value;
	else if (singular)
		reading->current /= word->value;
	else
		return false;
	reading->end = at + 1;
	reading->fraction = true;
	return true;
}

/* "one in five", "two out of three", "vier von zehn" */
static bool
read_ratio(const struct finder *finder, struct reading *reading)
{
	size_t at = reading->end, end;
	const struct word *word;

	if (finder->german ? !token_is_code(finder, at, GRAMMAR_FROM)
	                   : !text_is(token_text(finder, at), "in") &&
	                             !token_is_code(finder, at, GRAMMAR_OUT))
		return false;
	at += token_is_code(finder, at, GRAMMAR_OUT) ? 2 : 1;
	word = &token_at(finder, at)->word;
	if (word->class != WORD_CARDINAL || reading->total > 0 || word->value <= reading->current ||
	    word->value > 10 || unit_read(finder, at + 1, &end) != UNIT_NONE)
		return false;
	reading->current /= word->value;
	reading->end = at + 1;
	reading->fraction = true;
	return true;
}

/* "two hundred", "three million". */
static void
multiply(struct reading *reading, double magnitude, size_t end)
{
	if (magnitude >= 1e3) {
		reading->plain = reading->total > 0 ? 0 : reading->current;
		reading->total += reading->current * magnitude;
		reading->current = 0;
	} else {
		reading->current *= magnitude;
	}
	reading->end = end;
}

/* "twenty" + "one", "hundred" + "and" + "five" */
static bool
add_more(const struct finder *finder, size_t at, struct reading *reading)
{
	const struct word *word = &token_at(finder, at)->word;
	double current = reading->current;
	bool tens = current >= 20 && current < 100 && fmod(current, 10) < 1 && word->value < 10;
	bool hundreds = current >= 100 && fmod(current, 100) < 1 && word->value < 100;
	bool thousands = current < 1 && reading->total >= 1000 && word->value < 100;

	if (finder->german || token_is_code(finder, at, GRAMMAR_A) || word->value < 1 ||
	    !(word->class == WORD_CARDINAL || word->class == WORD_ORDINAL ||
	      word->class == WORD_ONE) ||
	    !(tens || hundreds || thousands))
		return false;
	reading->current += word->value;
	reading->pure = reading->pure && word->class != WORD_ORDINAL;
	reading->end = at + 1;
	return true;
}

/* What a number goes on with. */
static void
read_on(const struct finder *finder, struct reading *reading, bool one)
{
	for (;;) {
		size_t at = skip_hyphen(finder, reading->end), half = read_and_half(finder, reading->end);
		const struct word *word = &token_at(finder, at)->word;

		if (half > reading->end) {
			reading->current += 0.5;
			reading->end = half;
			continue;
		}
		if (reading->fraction && token_is_code(finder, at, GRAMMAR_OF))
			at++;
		if (reading->fraction && token_is_code(finder, at, GRAMMAR_A))
			at++;
		word = &token_at(finder, at)->word;
		if (word->class == WORD_MAGNITUDE) {
			multiply(reading, word->value, at + 1);
			continue;
		}
		if (reading->fraction)
			return;
		if (read_parts(finder, at, reading, one) || read_ratio(finder, reading))
			continue;
		if (token_is_code(finder, at, GRAMMAR_AND) &&
		    (reading->current >= 100 || (reading->current < 1 && reading->total > 0)))
			at++;
		if (!add_more(finder, at, reading))
			return;
		one = false;
	}
}

/* "unter vier Augen", "auf zwei Beinen": not what they say. */
static bool
is_idiom(const struct finder *finder, size_t i)
{
	static const char *const nouns[] = { "augen", "beinen", "händen", "füßen", "wänden",
		                             "stühlen", "legs", "feet", "minds", "cents" };

	/* "auf Wolke sieben", "on cloud nine" */
	if (i > 1 && (text_is(token_text(finder, i - 2), "wolke") ||
	              text_is(token_text(finder, i - 2), "cloud")))
		return true;
	for (size_t k = 0; k < sizeof(nouns) / sizeof(*nouns); k++)
		if (text_is(token_text(finder, i), nouns[k]))
			return true;
	return false;
}

static enum value_shape
shape_of(const struct finder *finder, size_t i, const struct reading *reading)
{
	const struct token *token = token_at(finder, i);
	double value = reading->total + reading->current;

	if (reading->fraction)
		return SHAPE_FRACTION;
	/* "Platz drei": the third */
	if (finder->german && i > 0 &&
	    (text_is(token_text(finder, i - 1), "platz") || text_is(token_text(finder, i - 1), "rang")))
		return SHAPE_ORDINAL;
	if (token->word.class == WORD_ORDINAL || !reading->pure)
		return token->word.class == WORD_LOOSE ? SHAPE_LOOSE : SHAPE_ORDINAL;
	/* a capital in the midst of a German sentence: a name, a team ("die Elf") */
	if (finder->german && token->upper && i > 0 && token_at(finder, i - 1)->type == TOKEN_WORD)
		return SHAPE_LOOSE;
	if (token->word.class == WORD_CARDINAL && value >= 1.5 && !is_idiom(finder, reading->end))
		return SHAPE_CARDINAL;
	return SHAPE_LOOSE;
}

/* "half an hour", "a quarter of an hour", "an hour and a half" */
static enum unit
read_unit(const struct finder *finder, struct reading *reading)
{
	size_t at = reading->end, end, half;
	enum unit unit;

	if (reading->fraction && token_is_code(finder, at, GRAMMAR_OF))
		at++;
	if (reading->fraction && token_is_code(finder, at, GRAMMAR_A))
		at++;
	unit = unit_read(finder, at, &end);
	if (unit == UNIT_NONE)
		return unit;
	half = read_and_half(finder, end);
	if (half > end)
		reading->current += 0.5;
	reading->end = half > end ? half : end;
	return unit;
}

size_t
words_read(struct finder *finder, size_t i)
{
	const struct word *word = &token_at(finder, i)->word;
	bool one = word->class == WORD_ONE;
	struct reading reading = { .current = word->value, .end = i + 1,
		                   .pure = one || word->class == WORD_CARDINAL ||
		                           word->class == WORD_MAGNITUDE,
		                   .fraction = word->class == WORD_FRACTION };
	bool alone;
	enum unit unit = UNIT_NONE;
	struct value *value;
	size_t half = read_unit_and_half(finder, i);

	if (half > i)
		return half;
	if (word->class == WORD_MAGNITUDE) {
		reading.current = 1;
		multiply(&reading, word->value, i + 1);
	}
	/* "jeder Fünfte", "every third" */
	if (word->class == WORD_ORDINAL && word->value > 1 && i > 0 &&
	    (token_is_code(finder, i - 1, GRAMMAR_EVERY) ||
	     text_is(token_text(finder, i - 1), "every"))) {
		reading.current = 1 / word->value;
		reading.fraction = true;
	}
	read_on(finder, &reading, one);
	alone = one && reading.end == i + 1;
	if (word->class == WORD_CARDINAL && word->code > 0 && word->code < UNITS)
		unit = (enum unit)word->code;
	else
		unit = read_unit(finder, &reading);
	finder->values->one = finder->values->one || (one && alone);
	if (alone && unit == UNIT_NONE)
		return i + 1;
	value = value_add(finder, VALUE_NUMBER, reading.total + reading.current, i, reading.end);
	if (!value)
		return reading.end;
	if (reading.plain > 0 && reading.current < 1)
		value->plain = reading.plain;
	value->unit = unit;
	value->shape = alone ? SHAPE_LOOSE : shape_of(finder, i, &reading);
	return reading.end;
}
