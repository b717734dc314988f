/* SPDX-License-Identifier: GPL-3.0-or-later
 * date.c - dates, months, decades, centuries, weekdays, seasons, days from today
 *
 * A date is its day and month; its year is a value of its own. The order of day and month is believed
 * where the language tells it: 6/12/2024 in en-US is June 12, in en-GB 6 December.
 */
#include "common/values/scan.h"

#include <string.h>

static struct value *
add_date(struct finder *finder, int day, int month, size_t first, size_t last)
{
	struct value *value = value_add(finder, VALUE_DATE, month * 100 + day, first, last);

	if (value) {
		value->day = (unsigned char)day;
		value->month = (unsigned char)month;
		value->firm = true;
	}
	return value;
}

static bool
is_length(const struct finder *finder, size_t i, size_t least, size_t most)
{
	const struct token *token = token_at(finder, i);
	size_t length = token->end - token->begin;

	return token->type == TOKEN_DIGITS && length >= least && length <= most;
}

static bool
is_date(int day, int month)
{
	return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

/* Two figures of a year belong to this century or the last one. */
static double
full_year(const struct finder *finder, size_t i)
{
	int year = token_number(finder, i);

	return is_length(finder, i, 2, 2) ? year + (year < 50 ? 2000 : 1900) : year;
}

static void
add_year(struct finder *finder, size_t i)
{
	struct value *value = value_add(finder, VALUE_YEAR, full_year(finder, i), i, i + 1);

	if (value)
		value->firm = true;
}

/* "2024-06-12" */
static size_t
iso_date(struct finder *finder, size_t i)
{
	int month = token_number(finder, i + 2), day = token_number(finder, i + 4);

	if (!is_length(finder, i, 4, 4) || !token_is_mark(finder, i + 1, '-') ||
	    !token_is_mark(finder, i + 3, '-') || !is_length(finder, i + 2, 2, 2) ||
	    !is_length(finder, i + 4, 2, 2) || !is_date(day, month))
		return i;
	add_year(finder, i);
	add_date(finder, day, month, i, i + 5);
	return i + 5;
}

/* Whether the word before token `i` shows that a month or season is meant, and not May or fall. */
static bool
is_led(const struct finder *finder, size_t i)
{
	const struct token *before = i > 0 ? token_at(finder, i - 1) : NULL;

	if (!before)
		return false;
	switch (before->word.code) {
	case GRAMMAR_IN:
	case GRAMMAR_AND:
	case GRAMMAR_OR:
	case GRAMMAR_TO:
	case GRAMMAR_UNTIL:
	case GRAMMAR_FROM:
	case GRAMMAR_OF:
	case GRAMMAR_THE:
		return true;
	default:
		return before->word.class == WORD_PART || before->mark == '-' || before->mark == 0x2013;
	}
}

/* "12.06.2024", "12.6.", "24.05." */
static size_t
point_date(struct finder *finder, size_t i)
{
	int day = token_number(finder, i), month = token_number(finder, i + 2);
	size_t end = i + 4;
	struct value *value;

	if (!is_length(finder, i, 1, 2) || !token_is_mark(finder, i + 1, '.') ||
	    !is_length(finder, i + 2, 1, 2) || !token_is_mark(finder, i + 3, '.') ||
	    !token_is_glued(finder, i + 1) || !token_is_glued(finder, i + 3) ||
	    !is_date(day, month) || (token_is_mark(finder, i + 4, '.') && token_is_glued(finder, i + 4)))
		return i;
	/* "10. 5.": a word before it leads to it, or it is two sentences */
	if (!token_is_glued(finder, i + 2) && !is_length(finder, i + 4, 4, 4) && !is_led(finder, i))
		return i;
	if (token_at(finder, i + 4)->type == TOKEN_DIGITS && token_is_glued(finder, i + 4) &&
	    !is_length(finder, i + 4, 2, 2) && !is_length(finder, i + 4, 4, 4))
		return i;
	value = add_date(finder, day, month, i, end);
	if (value && !finder->german)
		value->malformed = true;
	if (!is_length(finder, i + 4, 4, 4) &&
	    !(is_length(finder, i + 4, 2, 2) && token_is_glued(finder, i + 4)))
		return end;
	add_year(finder, i + 4);
	return i + 5;
}

/* "6/12/2024"; and "9/11", which is known by no other name. */
static size_t
slash_date(struct finder *finder, size_t i)
{
	int first = token_number(finder, i), second = token_number(finder, i + 2);
	bool american = text_is((struct satz_text){ finder->tag, strlen(finder->tag) }, "en-us");
	struct value *value;

	if (!is_length(finder, i, 1, 2) || !token_is_mark(finder, i + 1, '/') ||
	    !is_length(finder, i + 2, 1, 2))
		return i;
	if (!finder->german && !token_is_mark(finder, i + 3, '/') && is_length(finder, i, 2, 2) &&
	    is_length(finder, i + 2, 2, 2) &&
	    (first < 10 ? is_date(second, first) : second < 10 && is_date(first, second))) {
		add_date(finder, first < 10 ? second : first, first < 10 ? first : second, i, i + 3);
		return i + 3;
	}
	if (!finder->german && first == 9 && second == 11 && !token_is_mark(finder, i + 3, '/')) {
		add_date(finder, 11, 9, i, i + 3);
		return i + 3;
	}
	if (!token_is_mark(finder, i + 3, '/') ||
	    (!is_length(finder, i + 4, 4, 4) && !is_length(finder, i + 4, 2, 2)))
		return i;
	if (american ? is_date(second, first) : !is_date(first, second) && is_date(second, first))
		value = add_date(finder, second, first, i, i + 3);
	else if (is_date(first, second))
		value = add_date(finder, first, second, i, i + 3);
	else
		return i;
	if (value)
		value->loose_day = strlen(finder->tag) < 5 && first <= 12 && second <= 12;
	add_year(finder, i + 4);
	return i + 5;
}

/* A month's name at token `i`, 0 when there is none. */
static int
month_at(const struct finder *finder, size_t i, bool beside_figures)
{
	const struct token *token = token_at(finder, i);

	if (!token->upper || token->word.code == 1 ||
	    (token->word.class != WORD_MONTH &&
	     !(token->word.class == WORD_MONTH_SHORT && beside_figures)))
		return 0;
	return (int)token->word.value;
}

/* A day of a month at token `i`, in figures or words: 12, 12., 12th, twelfth; 0: none. */
static int
day_at(const struct finder *finder, size_t i, size_t *end)
{
	const struct token *token = token_at(finder, i);
	struct satz_text suffix = token_text(finder, i + 1);
	int day = token_number(finder, i);

	*end = i + 1;
	if (token->type == TOKEN_DIGITS) {
		if (day < 1 || day > 31 || token->end - token->begin > 2)
			return 0;
		if (finder->german)
			*end = i + 1 + token_is_mark(finder, i + 1, '.');
		else if (token_is_glued(finder, i + 1) &&
		         (text_is(suffix, "st") || text_is(suffix, "nd") ||
		          text_is(suffix, "rd") || text_is(suffix, "th")))
			*end = i + 2;
		return day;
	}
	if (token->word.class == WORD_ORDINAL && token->word.value < 32)
		return (int)token->word.value;
	if (!finder->german && token->word.class == WORD_CARDINAL && token->word.value >= 20 &&
	    token->word.value <= 30 && token_is_class(finder, i + 2, WORD_ORDINAL)) {
		*end = i + 3;
		return (int)(token->word.value + token_at(finder, i + 2)->word.value);
	}
	return 0;
}

/* "und", "bis", "/", "-" ... between two days. */
static size_t
skip_join(const struct finder *finder, size_t i)
{
	const struct token *token = token_at(finder, i);

	switch (token->word.code) {
	case GRAMMAR_AND:
	case GRAMMAR_OR:
	case GRAMMAR_TO:
	case GRAMMAR_UNTIL:
		i++;
		break;
	default:
		if (token->type != TOKEN_MARK || !strchr("/-,", (int)(token->mark < 0x80 ? token->mark : ' ')))
			return token->mark == 0x2013 ? i + 1 : i;
		i++;
	}
	while (token_is_code(finder, i, GRAMMAR_TO) || token_is_code(finder, i, GRAMMAR_THE))
		i++;
	return i;
}

/* Days before their month: "12. Juni", "12th of June", "10. bis 12. Juni" */
static size_t
days_first(struct finder *finder, size_t i)
{
	struct { int day; size_t first, last; } days[4];
	size_t n = 0, at = i, end;

	while (n < 4 && (days[n].day = day_at(finder, at, &end)) > 0) {
		int month;

		days[n].first = at;
		days[n++].last = end;
		at = end + (!finder->german && token_is_code(finder, end, GRAMMAR_OF));
		month = month_at(finder, at, true);
		if (month > 0) {
			for (size_t k = 0; k < n; k++)
				add_date(finder, days[k].day, month, days[k].first,
				         k + 1 == n ? at + 1 : days[k].last);
			return at + 1 + (token_is_class(finder, at, WORD_MONTH_SHORT) &&
			                 token_is_mark(finder, at + 1, '.'));
		}
		at = skip_join(finder, end);
		if (at == end)
			break;
	}
	return i;
}

/* "Anfang Mai", "the end of May" */
static unsigned char
part_before(const struct finder *finder, size_t i)
{
	while (i > 0 && (token_is_mark(finder, i - 1, '-') || token_is_code(finder, i - 1, GRAMMAR_OF)))
		i--;
	return i > 0 && token_is_class(finder, i - 1, WORD_PART)
	               ? (unsigned char)token_at(finder, i - 1)->word.value
	               : 0;
}

/* "June 12", "June 12 and 13", "im Juni", "May" */
static size_t
month_first(struct finder *finder, size_t i)
{
	size_t at = i + 1 + token_is_mark(finder, i + 1, '.'), end;
	int day = finder->german ? 0 : day_at(finder, at, &end);
	int month = month_at(finder, i, day > 0 || token_at(finder, at)->type == TOKEN_DIGITS);
	struct value *value;

	if (month == 0)
		return i;
	if (day > 0) {
		do {
			add_date(finder, day, month, at == i + 1 ? i : at, end);
			at = skip_join(finder, end);
			day = at > end && token_at(finder, at)->type == TOKEN_DIGITS &&
			                      !token_is_mark(finder, end, ',')
			              ? day_at(finder, at, &i)
			              : 0;
			if (day > 0 && (month_at(finder, i, true) > 0 || role_find(finder, i) > 0))
				day = 0;
			if (day > 0)
				end = i;
		} while (day > 0);
		return end;
	}
	value = add_date(finder, 0, month, i, i + 1);
	if (value) {
		value->part = part_before(finder, i);
		value->firm = is_led(finder, i) || token_at(finder, i + 1)->type == TOKEN_DIGITS;
		value->shape = value->firm ? SHAPE_CARDINAL : SHAPE_LOOSE;
	}
	return i + 1;
}

/* "19. Jahrhundert", "nineteenth-century" */
static size_t
century_read(struct finder *finder, size_t i)
{
	size_t end;
	int number = day_at(finder, i, &end);
	struct value *value;

	if (number == 0 || (token_at(finder, i)->type == TOKEN_DIGITS && end == i + 1))
		return i;
	end += token_is_mark(finder, end, '-');
	if (token_is_code(finder, end, GRAMMAR_AND) || token_is_code(finder, end, GRAMMAR_UNTIL)) {
		size_t last = century_read(finder, end + 1);

		if (last == end + 1)
			return i;
		end = last - 1;
	}
	if (!token_is_code(finder, end, UNIT_CENTURY))
		return i;
	value = value_add(finder, VALUE_CENTURY, number, i, end + 1);
	if (value)
		value->firm = true;
	return end + 1;
}

/* "1990er", "90s", "die Neunziger" */
static size_t
decade_read(struct finder *finder, size_t i)
{
	const struct token *token = token_at(finder, i);
	size_t at = i + 1 + (!finder->german && (token_is_mark(finder, i + 1, '\'') ||
	                                         token_is_mark(finder, i + 1, 0x2019)));
	struct satz_text suffix = token_text(finder, at);
	double decade = token->word.value;
	struct value *value;

	if (token->type == TOKEN_DIGITS) {
		decade = token_number(finder, i);
		if (!token_is_glued(finder, at) || decade < 0 || (int)decade % 10 != 0 ||
		    !(finder->german ? suffix.length >= 2 && text_is(text_part(suffix, 0, 2), "er")
		                     : text_is(suffix, "s")))
			return i;
		at++;
	} else if (token->word.class != WORD_DECADE ||
	           (finder->german && !token->upper &&
	            !text_is(token_text(finder, i + 1), "jahre") &&
	            !text_is(token_text(finder, i + 1), "jahren"))) {
		return i;
	}
	at += token_is_mark(finder, at, '-') && token_is_code(finder, at + 1, UNIT_YEAR);
	at += finder->german && token_is_code(finder, at, UNIT_YEAR);
	value = value_add(finder, VALUE_DECADE, decade, i, at);
	if (value) {
		value->firm = token->type == TOKEN_DIGITS;
		value->shape = value->firm ? SHAPE_FIGURES : SHAPE_CARDINAL;
	}
	return at;
}

/* A weekday, a season, a day from today. */
static size_t
word_date(struct finder *finder, size_t i)
{
	const struct token *token = token_at(finder, i);
	enum value_kind kind = token->word.class == WORD_WEEKDAY  ? VALUE_WEEKDAY
	                       : token->word.class == WORD_SEASON ? VALUE_SEASON
	                                                          : VALUE_RELATIVE;
	struct value *value;

	/* "am Morgen", "Herbst" in a name, "to spring" */
	if (finder->german ? kind == VALUE_RELATIVE && token->upper && i > 0
	                   : kind == VALUE_SEASON && !is_led(finder, i))
		return i + 1;
	value = value_add(finder, kind, token->word.value, i, i + 1);
	if (!value)
		return i + 1;
	/* "the day after tomorrow" */
	if (!finder->german && kind == VALUE_RELATIVE && i > 1 && token_is_code(finder, i - 2, UNIT_DAY) &&
	    (token_is_code(finder, i - 1, GRAMMAR_AFTER) || token_is_code(finder, i - 1, GRAMMAR_BEFORE)))
		value->value = value->other = 2 * token->word.value;
	value->firm = kind == VALUE_WEEKDAY && token->upper;
	value->shape = token->word.code == 1 ? SHAPE_LOOSE : SHAPE_CARDINAL;
	/* "in der Nacht zum Dienstag" begins on Monday */
	value->half_day = kind == VALUE_WEEKDAY && finder->german && i > 1 &&
	                  token_is_code(finder, i - 2, GRAMMAR_NIGHT);
	return i + 1;
}

size_t
date_read(struct finder *finder, size_t i)
{
	const struct token *token = token_at(finder, i);
	size_t end = i;

	if (token->type == TOKEN_DIGITS) {
		end = iso_date(finder, i);
		end = end > i ? end : point_date(finder, i);
		end = end > i ? end : slash_date(finder, i);
	}
	if (end == i && (token->type == TOKEN_DIGITS || token->word.class == WORD_DECADE))
		end = decade_read(finder, i);
	if (end == i && (token->type == TOKEN_DIGITS || token->word.class == WORD_ORDINAL ||
	                 token->word.class == WORD_CARDINAL)) {
		end = century_read(finder, i);
		end = end > i ? end : days_first(finder, i);
	}
	if (end > i)
		return end;
	switch ((unsigned)token->word.class) {
	case WORD_MONTH:
	case WORD_MONTH_SHORT:
		return month_first(finder, i);
	case WORD_WEEKDAY:
	case WORD_SEASON:
	case WORD_RELATIVE:
		return word_date(finder, i);
	default:
		return i;
	}
}
