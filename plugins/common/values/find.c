/* SPDX-License-Identifier: GPL-3.0-or-later
 * find.c - all values of a segment: which reader has a token, and what neighbours tell each other
 */
#include "common/values/words.h"

#include <math.h>
#include <string.h>

struct value *
value_add(struct finder *finder, enum value_kind kind, double number, size_t first, size_t last)
{
	struct values *values = finder->values;
	struct value *value;

	if (values->n == VALUES_MAX)
		return NULL;
	value = &values->list[values->n++];
	*value = (struct value){ .kind = kind, .value = number, .plain = number, .foreign = NAN,
		                 .other = number, .begin = token_at(finder, first)->begin,
		                 .end = token_at(finder, last - 1)->end,
		                 .aside = token_at(finder, first)->aside };
	value->figures = value->end;
	return value;
}

/* "http://...", "www....": its digits are nobody's numbers; the token behind it, or `i`. */
static size_t
skip_address(const struct finder *finder, size_t i)
{
	struct satz_text word = token_text(finder, i);

	if (word.length < 3 || (!text_is(word, "http") && !text_is(word, "https") && !text_is(word, "www")))
		return i;
	do
		i++;
	while (i < finder->n && token_is_glued(finder, i));
	return i;
}

static size_t
read_word(struct finder *finder, size_t i)
{
	const struct token *token = token_at(finder, i);
	size_t end;

	switch ((unsigned)token->word.class) {
	case WORD_NONE:
		end = skip_address(finder, i);
		if (end == i && token->upper)
			end = roman_read(finder, i);
		return end > i ? end : i + 1;
	case WORD_ONE:
	case WORD_CARDINAL:
	case WORD_ORDINAL:
	case WORD_FRACTION:
	case WORD_LOOSE:
	case WORD_MAGNITUDE:
		end = time_read(finder, i);
		end = end > i ? end : date_read(finder, i);
		return end > i ? end : words_read(finder, i);
	case WORD_CLOCK:
		return time_read(finder, i);
	default:
		/* "M", "C", "I" may be units and Roman numerals */
		end = token->upper ? roman_read(finder, i) : i;
		end = end > i ? end : date_read(finder, i);
		return end > i ? end : i + 1;
	}
}

static size_t
read_token(struct finder *finder, size_t i)
{
	const struct token *token = token_at(finder, i);
	size_t end;

	if (token->type == TOKEN_WORD)
		return read_word(finder, i);
	if (token->type != TOKEN_DIGITS)
		return i + 1;
	end = date_read(finder, i);
	end = end > i ? end : time_read(finder, i);
	return end > i ? end : number_read(finder, i);
}

/* "from" and "to" before a value, a word between them allowed: "auf rund 12". */
static enum value_place
place_before(const struct finder *finder, size_t i)
{
	for (size_t back = 1; back <= 2 && back <= i; back++) {
		unsigned code = token_at(finder, i - back)->word.code;

		if (code == GRAMMAR_FROM)
			return PLACE_FROM;
		if (code == GRAMMAR_TO)
			return PLACE_TO;
		if (token_at(finder, i - back)->type != TOKEN_WORD)
			break;
	}
	return PLACE_NONE;
}

#define NEAR 4 /* letters that words of the two languages share: "Banken", "banks" */

static unsigned
hash_word(struct satz_text word, size_t length)
{
	unsigned hash = 2166136261U;

	for (size_t i = 0; i < word.length && i < length; i++)
		hash = (hash ^ ((unsigned char)word.bytes[i] | 0x20)) * 16777619U;
	return hash | 1;
}

/* The word behind token i-1, where it may be what is counted. */
static unsigned
near_behind(const struct finder *finder, size_t i)
{
	const struct token *token = token_at(finder, i);

	if (token->type != TOKEN_WORD || token->word.class != WORD_NONE ||
	    token->end - token->begin < NEAR)
		return 0;
	return hash_word(token_text(finder, i), NEAR);
}

/* The name before token `i`, a word between them allowed. */
static unsigned
name_before(const struct finder *finder, size_t i)
{
	for (size_t back = 1; back <= 3 && back <= i; back++) {
		const struct token *token = token_at(finder, i - back);

		if (token->type != TOKEN_WORD ||
		    (token->word.class != WORD_NONE && token->word.class != WORD_GRAMMAR))
			return 0;
		if (token->upper && token->word.class == WORD_NONE && token->end - token->begin > 2)
			return hash_word(token_text(finder, i - back), WORD_MAX);
	}
	return 0;
}

static bool
is_range(struct satz_text between)
{
	static const char *const words[] = { " bis ", " to ", "-", "–", " – ", " oder ", " or ",
		                             " und ", " and ", " bis zu ", "/", " auf ", " zu " };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (text_is(between, words[i]))
			return true;
	return false;
}

/* "8 bis 12 Uhr", "7.12, 8.12 und 9.42 Uhr": what stands before a time may be one. */
static void
make_time(const struct finder *finder, struct value *value, const struct value *last)
{
	double hours = floor(value->plain), minutes = round((value->plain - hours) * 100);

	if (value->kind != VALUE_NUMBER || hours > 24 || minutes > 59 ||
	    value->unit != UNIT_NONE || (minutes > 0 && finder->german && !value->malformed))
		return;
	value->kind = VALUE_TIME;
	value->value = value->plain = value->other = fmod(hours * 60 + minutes, 1440);
	value->malformed = false;
	value->half_day = !finder->german || last->half_day;
}

/* "12 und 13 Juni" was read as dates; "June 12" and "12 to 14 hours" were not. What joins two values
 * hands on units, magnitudes and times. */
static void
join(const struct finder *finder, struct value *first, struct value *last)
{
	struct satz_text between = { "", 0 };
	bool range;

	if (last->begin >= first->end)
		between = text_part(finder->text, first->end, last->begin);
	if (first->kind == VALUE_DATE && last->kind == VALUE_YEAR &&
	    (text_is(between, " ") || text_is(between, ", ") || text_is(between, "")))
		first->year = (unsigned)last->value;
	if (text_is(between, ":"))
		first->score = last->score = true;
	range = is_range(between);
	if (last->kind == VALUE_TIME && last->firm && (range || text_is(between, ", ")))
		make_time(finder, first, last);
	first->range = text_is(between, " bis ") || text_is(between, " to ") ||
	               text_is(between, " - ") || text_is(between, "–") || text_is(between, " – ") ||
	               (text_is(between, "-") && last->value >= 20);
	if (!range || first->kind != VALUE_NUMBER || last->kind != VALUE_NUMBER || last->plain <= 0)
		return;
	if (value_same(first->value, first->other))
		first->other = first->value * (last->value / last->plain);
	if (first->unit == UNIT_NONE)
		first->unit = last->unit;
}

/* What stands around a number of tokens first..last-1. */
static void
describe(const struct finder *finder, struct value *value, size_t first, size_t last)
{
	value->place = place_before(finder, first);
	value->role = role_find(finder, last);
	value->near = near_behind(finder, last);
	value->name = name_before(finder, first);
}

void
finder_run(struct finder *finder, struct satz_text text, const char *tag, bool all,
           struct values *values)
{
	size_t i = 0;

	values->n = 0;
	values->one = values->year = false;
	finder->text = text;
	finder->tag = tag;
	finder->values = values;
	tokens_read(finder);
	if (!finder->any && !all)
		return;
	while (i < finder->n) {
		size_t before = values->n, first = i;

		i = read_token(finder, i);
		for (size_t k = before; k < values->n; k++) {
			if (values->list[k].kind == VALUE_NUMBER)
				describe(finder, &values->list[k], first, i);
		}
	}
	for (size_t k = 1; k < finder->n; k++)
		values->year = values->year || (token_is_code(finder, k, UNIT_YEAR) &&
		                                token_at(finder, k - 1)->type == TOKEN_WORD);
	for (size_t k = values->n; k-- > 1;)
		join(finder, &values->list[k - 1], &values->list[k]);
}
