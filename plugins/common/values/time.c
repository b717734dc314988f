/* SPDX-License-Identifier: GPL-3.0-or-later
 * time.c - times of day: "14.30 Uhr", "2:30 p.m.", "halb vier", "quarter past three", "noon"
 */
#include "common/values/scan.h"

#include <string.h>

#define DAY 1440 /* minutes */

static size_t
add_time(struct finder *finder, int hours, int minutes, bool half_day, size_t first, size_t last)
{
	struct value *value = value_add(finder, VALUE_TIME, (hours * 60 + minutes) % DAY, first, last);

	if (!value)
		return last;
	value->half_day = half_day && hours <= 12;
	value->plain = hours * 60 + minutes;
	value->firm = token_at(finder, first)->type == TOKEN_DIGITS;
	value->shape = value->firm ? SHAPE_FIGURES : SHAPE_CARDINAL;
	value->zone = token_is_code(finder, last + token_is_mark(finder, last, '('), GRAMMAR_ZONE);
	return last;
}

/* "a.m." and the like at token `i`: hours to add; -1 when nothing of the kind stands there. */
static int
half_of_day(const struct finder *finder, size_t i, size_t *end)
{
	struct satz_text word = token_text(finder, i);
	bool letter = text_is(word, "a") || text_is(word, "p");
	int add = word.length > 0 && (word.bytes[0] | 0x20) == 'p' ? 12 : 0;

	*end = i + 1;
	if (text_is(word, "am") || text_is(word, "pm"))
		return add;
	if (!letter || !token_is_mark(finder, i + 1, '.') || !text_is(token_text(finder, i + 2), "m"))
		return -1;
	*end = i + 3 + token_is_mark(finder, i + 3, '.');
	return add;
}

/* "o’clock" at token `i`; its end, or `i`. */
static size_t
read_o_clock(const struct finder *finder, size_t i)
{
	if (!text_is(token_text(finder, i), "o") || !token_is_code(finder, i + 2, GRAMMAR_CLOCK))
		return i;
	return i + 3;
}

/* The half of the day that "in the afternoon" or "in the morning" behind a time tells; -1: none. */
static int
told_half(const struct finder *finder, size_t i)
{
	if (token_is_code(finder, i, GRAMMAR_IN) && token_is_code(finder, i + 1, GRAMMAR_THE))
		i += 2;
	return token_is_code(finder, i, GRAMMAR_EVENING) ? 12
	       : token_is_code(finder, i, GRAMMAR_MORNING) ? 0
	                                                   : -1;
}

static size_t
english_time(struct finder *finder, size_t i, size_t behind, int hours, int minutes, bool colon)
{
	size_t stop;
	int add = half_of_day(finder, behind, &stop);

	if (add >= 0 && hours <= 12)
		return add_time(finder, hours % 12 + add, minutes, false, i, stop);
	if (minutes == 0 && text_is(token_text(finder, behind), "h") && !colon)
		return i; /* a duration */
	stop = read_o_clock(finder, behind);
	if (stop == behind && !colon)
		return i;
	add = told_half(finder, stop);
	if (add >= 0 && hours <= 12)
		return add_time(finder, hours % 12 + add, minutes, false, i, stop);
	return add_time(finder, hours, minutes, true, i, stop);
}

static size_t
german_time(struct finder *finder, size_t i, size_t behind, int hours, int minutes, bool colon)
{
	int more = token_number(finder, behind + 1);

	if (!token_is_code(finder, behind, GRAMMAR_UHR))
		return colon ? add_time(finder, hours, minutes, finder->evening, i, behind) : i;
	if (minutes == 0 && !colon && more >= 0 && more < 60 &&
	    token_at(finder, behind + 1)->end - token_at(finder, behind + 1)->begin == 2)
		return add_time(finder, hours, more, finder->evening, i, behind + 2);
	return add_time(finder, hours, minutes, finder->evening, i, behind + 1);
}

/* "1430 hours", "1500 GMT" */
static size_t
military_time(struct finder *finder, size_t i)
{
	int number = token_number(finder, i);
	const struct token *token = token_at(finder, i);

	if (token->end - token->begin != 4 || number % 100 > 59 || number > 2400)
		return i;
	if (token_is_code(finder, i + 1, GRAMMAR_ZONE) && token_at(finder, i + 1)->upper)
		return add_time(finder, number / 100, number % 100, false, i, i + 1);
	if (finder->text.bytes[token->begin] == '0' && token_is_code(finder, i + 1, UNIT_HOUR))
		return add_time(finder, number / 100, number % 100, false, i, i + 2);
	return i;
}

static size_t
figures_time(struct finder *finder, size_t i)
{
	int hours = token_number(finder, i), minutes = 0;
	size_t behind = i + 1;
	bool colon = false, point = token_is_mark(finder, i + 1, '.');
	const struct token *next = token_at(finder, i + 2);

	if (hours < 0 || hours > 24 || token_at(finder, i)->end - token_at(finder, i)->begin > 2)
		return military_time(finder, i);
	if ((point || token_is_mark(finder, i + 1, ':')) && token_is_glued(finder, i + 1) &&
	    token_is_glued(finder, i + 2) && next->end - next->begin == 2 &&
	    token_number(finder, i + 2) >= 0 && token_number(finder, i + 2) < 60) {
		colon = !point;
		minutes = token_number(finder, i + 2);
		behind = i + 3;
		/* 2:05:14 and 24.05.2024 are no times of day */
		if (token_at(finder, behind)->type == TOKEN_MARK && token_is_glued(finder, behind) &&
		    token_at(finder, behind + 1)->type == TOKEN_DIGITS &&
		    token_is_glued(finder, behind + 1) && strchr(":.,", (int)token_at(finder, behind)->mark))
			return i;
	}
	return finder->german ? german_time(finder, i, behind, hours, minutes, colon)
	                      : english_time(finder, i, behind, hours, minutes, colon);
}

/* An hour in words or figures at token `i`; 0: none. */
static int
hour_at(const struct finder *finder, size_t i)
{
	const struct token *token = token_at(finder, i);
	int number = token_number(finder, i);

	if (token->word.class == WORD_CARDINAL || token->word.class == WORD_ONE)
		number = (int)token->word.value;
	if (token->word.code == GRAMMAR_A)
		return 0;
	return number >= 1 && number <= 12 && token_is_code(finder, i, token->word.code) ? number : 0;
}

/* Whether the hour at token `i` ends there: nothing is counted by it. */
static bool
is_hour_end(const struct finder *finder, size_t i)
{
	const struct token *next = token_at(finder, i + 1);
	size_t behind;

	if (unit_read(finder, i + 1, &behind) != UNIT_NONE ||
	    token_is_class(finder, i + 1, WORD_MAGNITUDE) || next->type == TOKEN_DIGITS ||
	    token_is_mark(finder, i + 1, '-'))
		return false;
	if (next->word.code == GRAMMAR_UHR)
		return true;
	return finder->german ? !(next->type == TOKEN_WORD && next->upper)
	                      : role_find(finder, i + 1) == 0;
}

/* Minutes before the words for past and to; 0: none. */
static int
minutes_at(const struct finder *finder, size_t i)
{
	const struct token *token = token_at(finder, i);
	int number = token->word.class == WORD_CARDINAL ? (int)token->word.value
	                                                : token_number(finder, i);

	if (token->word.code == GRAMMAR_QUARTER)
		return 15;
	return number >= 1 && number < 30 && (number % 5 == 0 || token->word.class == WORD_CARDINAL)
	               ? number
	               : 0;
}

/* "halb vier", "Viertel nach drei", "viertel vier", "drei Viertel vier", "fünf vor halb vier" */
static size_t
german_words(struct finder *finder, size_t i)
{
	int minutes = minutes_at(finder, i), hour, sign;
	const struct token *token = token_at(finder, i);
	size_t at = i + 1;

	if (token->word.code == GRAMMAR_HALF || token->word.code == GRAMMAR_QUARTER ||
	    (token->word.class == WORD_FRACTION && token->word.value > 0.7)) {
		hour = hour_at(finder, at);
		if (hour > 0 && is_hour_end(finder, at))
			return add_time(finder, hour - 1, (int)(token->word.value * 60), true, i, at + 1);
	}
	if (minutes == 3 && token_is_code(finder, at, GRAMMAR_QUARTER) &&
	    (hour = hour_at(finder, at + 1)) > 0 && is_hour_end(finder, at + 1))
		return add_time(finder, hour - 1, 45, true, i, at + 2);
	sign = token_is_code(finder, at, GRAMMAR_AFTER)    ? 1
	       : token_is_code(finder, at, GRAMMAR_BEFORE) ? -1
	                                                   : 0;
	if (minutes == 0 || sign == 0)
		return i;
	at++;
	if (token_is_code(finder, at, GRAMMAR_HALF) && (hour = hour_at(finder, at + 1)) > 0)
		return add_time(finder, hour + 11, 30 + sign * minutes, true, i, at + 2);
	hour = hour_at(finder, at);
	/* "zwei vor drei" is nothing of the kind; "fünf vor zwölf" is */
	if (hour == 0 || !is_hour_end(finder, at) || minutes % 5 != 0)
		return i;
	return add_time(finder, hour + (sign < 0 ? 11 : 0), sign < 0 ? 60 - minutes : minutes, true, i,
	                at + 1);
}

/* "half past two", "quarter to four", "five past nine", "at ten to eight" */
static size_t
english_words(struct finder *finder, size_t i)
{
	const struct token *token = token_at(finder, i);
	int minutes = token->word.code == GRAMMAR_HALF ? 30 : minutes_at(finder, i), hour, sign;
	size_t at = i + 1;

	if (minutes == 0)
		return i;
	if (text_is(token_text(finder, at), "minutes"))
		at++;
	sign = token_is_code(finder, at, GRAMMAR_AFTER) ? 1
	       : text_is(token_text(finder, at), "to")  ? -1
	                                                : 0;
	hour = sign == 0 ? 0 : hour_at(finder, at + 1);
	if (hour == 0 || !is_hour_end(finder, at + 1) ||
	    (text_is(token_text(finder, at), "after") && minutes % 5 != 0))
		return i;
	/* "five to ten" is a range more often than not */
	if (sign < 0 && (minutes == 30 || (token->word.code != GRAMMAR_QUARTER && at == i + 1 &&
	                                   !(i > 0 && token_is_code(finder, i - 1, GRAMMAR_AT)))))
		return i;
	return add_time(finder, hour % 12 + (sign < 0 ? 11 : 0), sign < 0 ? 60 - minutes : minutes,
	                true, i, at + 2);
}

/* "drei Uhr", "three o’clock", "three p.m." */
static size_t
word_hour(struct finder *finder, size_t i)
{
	const struct token *token = token_at(finder, i);
	int hour = token->word.class == WORD_CARDINAL ? (int)token->word.value : hour_at(finder, i);
	int add;
	size_t stop;

	if (hour < 1 || hour > 24)
		return i;
	if (finder->german && token_is_code(finder, i + 1, GRAMMAR_UHR)) {
		int minutes = 0;

		stop = i + 2;
		if (token_is_class(finder, stop, WORD_CARDINAL) &&
		    token_at(finder, stop)->word.value < 60)
			minutes = (int)token_at(finder, stop++)->word.value;
		return add_time(finder, hour, minutes, true, i, stop);
	}
	if (finder->german)
		return i;
	add = half_of_day(finder, i + 1, &stop);
	if (add >= 0 && hour <= 12 && !text_is(token_text(finder, i + 1), "am"))
		return add_time(finder, hour % 12 + add, 0, false, i, stop);
	stop = read_o_clock(finder, i + 1);
	if (stop == i + 1)
		return i;
	add = told_half(finder, stop);
	return add_time(finder, add >= 0 ? hour % 12 + add : hour, 0, add < 0, i, stop);
}

size_t
time_read(struct finder *finder, size_t i)
{
	const struct token *token = token_at(finder, i);
	size_t end = i;

	if (token->type == TOKEN_DIGITS)
		end = figures_time(finder, i);
	if (end > i)
		return end;
	if (token->word.class == WORD_CLOCK) {
		struct value *value = value_add(finder, VALUE_TIME, token->word.value, i, i + 1);

		if (value)
			value->shape = SHAPE_LOOSE;
		return i + 1;
	}
	if (!finder->german && text_is(token_text(finder, i), "a") &&
	    token_is_code(finder, i + 1, GRAMMAR_QUARTER)) {
		end = english_words(finder, i + 1);
		return end > i + 1 ? end : i;
	}
	end = finder->german ? german_words(finder, i) : english_words(finder, i);
	return end > i ? end : word_hour(finder, i);
}
