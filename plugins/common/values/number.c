/* SPDX-License-Identifier: GPL-3.0-or-later
 * number.c - numbers in figures, with their magnitudes and units
 */
#include "common/values/scan.h"

#include <math.h>
#include <string.h>

static bool
is_word_glued(const struct finder *finder, size_t i)
{
	return token_at(finder, i)->type == TOKEN_WORD && token_is_glued(finder, i);
}

/* "million", "Mrd." behind token i-1; moves `i` behind it. */
static void
read_magnitude(const struct finder *finder, struct value *value, size_t *i)
{
	size_t at = *i + token_is_mark(finder, *i, '-');
	const struct token *token = token_at(finder, at);
	bool letter = token->end - token->begin == 1;

	if (token->word.class != WORD_MAGNITUDE && token->word.class != WORD_MAGNITUDE_SHORT)
		return;
	/* "5m" is millions or metres, "5 m" metres */
	if (letter && !token_is_glued(finder, at))
		return;
	value->value *= token->word.value;
	value->other = letter ? value->plain : value->value;
	*i = at + 1;
	if (finder->german && token->word.class == WORD_MAGNITUDE_SHORT)
		*i += token_is_mark(finder, *i, '.');
}

/* What may stand right behind figures, and is read later or says nothing. */
static bool
is_plain_suffix(const struct finder *finder, size_t i)
{
	static const char *const plain[] = { "st", "nd", "rd", "th", "te", "ten", "ter", "fach",
		                             "mal", "x", "er", "s", "c", "f", "stel" };
	const struct token *token = token_at(finder, i);
	struct satz_text suffix = token_text(finder, i);

	if (!is_word_glued(finder, i) || token->word.class == WORD_UNIT ||
	    token->word.class == WORD_MAGNITUDE_SHORT)
		return true;
	for (size_t k = 0; k < sizeof(plain) / sizeof(*plain); k++)
		if (text_is(suffix, plain[k]))
			return true;
	return false;
}

/* Digits that belong to a name: A380, B 299, 3D. */
static bool
is_name(const struct finder *finder, size_t i)
{
	const struct token *before = i > 0 ? token_at(finder, i - 1) : token_at(finder, finder->n);

	if (before->type == TOKEN_WORD && before->upper && before->end - before->begin == 1 &&
	    before->word.class != WORD_ONE && before->word.class != WORD_GRAMMAR)
		return true;
	return (before->type == TOKEN_WORD && token_is_glued(finder, i)) ||
	       !is_plain_suffix(finder, i + 1);
}

/* "F-16", "Covid-19": the number of a name, which may be written in many ways. */
static bool
is_bound(const struct finder *finder, size_t i)
{
	return i > 1 && token_is_glued(finder, i) && token_is_glued(finder, i - 1) &&
	       (token_is_mark(finder, i - 1, '-') || token_is_mark(finder, i - 1, 0x2011)) &&
	       token_at(finder, i - 2)->type == TOKEN_WORD;
}

/* "1.2.3": a section or an address of a machine; the token behind it, or `i`. */
static size_t
skip_section(const struct finder *finder, size_t i)
{
	size_t at = i, parts = 0;

	while (token_at(finder, at)->type == TOKEN_DIGITS) {
		parts++;
		if (!token_is_mark(finder, at + 1, '.') || !token_is_glued(finder, at + 1) ||
		    !token_is_glued(finder, at + 2) || token_at(finder, at + 2)->type != TOKEN_DIGITS)
			return parts > 2 ? at + 1 : i;
		at += 2;
	}
	return i;
}

static bool
has_groups(const struct finder *finder, size_t i)
{
	const struct token *group = token_at(finder, i + 2);

	return group->type == TOKEN_DIGITS && group->end - group->begin == 3;
}

/* Telephone numbers begin with a plus or a zero, but not "0,5"; *value gets the last seven
 * figures: what is before them may be the country's code on one side and a zero on the other. */
static size_t
read_phone(const struct finder *finder, size_t i, double *value)
{
	bool plus = i > 0 && token_is_mark(finder, i - 1, '+');
	bool zero = finder->text.bytes[token_at(finder, i)->begin] == '0';
	size_t at = i, end = i, figures = 0;

	*value = 0;
	if (!plus && !zero)
		return i;
	for (; at < finder->n; at++) {
		const struct token *token = token_at(finder, at);

		if (token->type == TOKEN_DIGITS) {
			for (size_t k = token->begin; k < token->end; k++)
				*value = fmod(*value * 10 + (finder->text.bytes[k] - '0'), 1e7);
			figures += token->end - token->begin;
			end = at + 1;
		} else if (token->type != TOKEN_MARK || !strchr("/-()", (int)(token->mark & 0x7F)) ||
		           token->mark > 0x7F) {
			break;
		}
	}
	return figures > 6 ? end : i;
}

/* "3/4": its fraction, and the token behind; 0: none. */
static double
read_slash(const struct finder *finder, size_t i, size_t *end)
{
	int above = token_number(finder, i), below = token_number(finder, i + 2);

	if (!token_is_mark(finder, i + 1, '/') || !token_is_glued(finder, i + 1) ||
	    !token_is_glued(finder, i + 2) || above < 1 || above >= below || below > 5 ||
	    token_is_mark(finder, i + 3, '/'))
		return 0;
	*end = i + 3;
	return (double)above / below;
}

/* A year: four figures without a separator, and nothing that they count. */
static bool
is_year(const struct finder *finder, const struct value *value, size_t i, size_t end)
{
	const struct token *token = token_at(finder, i);
	const struct token *before = i > 0 ? token_at(finder, i - 1) : NULL;

	if (token->end - token->begin != 4 || value->figures != token->end || value->value < 1100 ||
	    value->value > 2099 || value->unit != UNIT_NONE || end != i + 1)
		return false;
	if (before && (before->word.code == GRAMMAR_IN || before->word.class == WORD_MONTH ||
	               before->word.code == UNIT_YEAR))
		return true;
	return role_find(finder, end) == 0 && !is_word_glued(finder, i + 1);
}

/* "2021/22", "1914–18": the second year of two. */
static size_t
read_second_year(struct finder *finder, double first, size_t i)
{
	struct value *value;
	const struct token *token = token_at(finder, i + 1);

	if (!token_is_glued(finder, i) || !token_is_glued(finder, i + 1) ||
	    token->type != TOKEN_DIGITS || token->end - token->begin != 2 ||
	    !(token_is_mark(finder, i, '/') || token_is_mark(finder, i, '-') ||
	      token_is_mark(finder, i, 0x2013)) ||
	    token_number(finder, i + 1) <= fmod(first, 100))
		return i;
	value = value_add(finder, VALUE_YEAR,
	                  first - fmod(first, 100) + token_number(finder, i + 1), i + 1, i + 2);
	if (value) {
		value->firm = true;
		value->other = token_number(finder, i + 1);
	}
	return i + 2;
}

/* "Web 2.0": figures with a point in German behind a name. */
static bool
is_version(const struct finder *finder, const struct value *value, size_t i)
{
	const struct token *before = i > 0 ? token_at(finder, i - 1) : NULL;

	return value->unit == UNIT_NONE && before && before->type == TOKEN_WORD && before->upper &&
	       before->word.class == WORD_NONE && i > 1;
}

/* The number of a name, which the other side may write as a number of its own: "3W", "3 W". */
static size_t
add_name(struct finder *finder, size_t i, size_t end, double number)
{
	struct value *value = value_add(finder, VALUE_NUMBER, number, i, end);

	if (value)
		value->shape = SHAPE_LOOSE;
	return token_is_glued(finder, end) && token_at(finder, end)->type == TOKEN_WORD ? end + 1
	                                                                               : end;
}

static size_t
figures_read(struct finder *finder, size_t i)
{
	struct value read = { .firm = true }, *value;
	size_t end, first, next, figures;
	double part;

	figures = digits_read(finder->text, token_at(finder, i)->begin, finder->german, &read);
	end = token_from(finder, i + 1, figures);
	if (is_name(finder, i))
		return add_name(finder, i, end, read.value);
	read.figures = figures;
	part = read_slash(finder, end, &next);
	if (end == i + 1 && part > 0) {
		read.value += part;
		end = next;
	} else if (end == i + 1 && (part = read_slash(finder, i, &next)) > 0) {
		read.value = part;
		end = next;
	}
	read.plain = read.other = read.value;
	read.unit = unit_before(finder, i, &first);
	/* "5th", "90er": letters that say nothing more */
	if (is_word_glued(finder, end) && token_at(finder, end)->word.class == WORD_NONE)
		end++;
	read_magnitude(finder, &read, &end);
	if (read.unit == UNIT_NONE)
		read.unit = unit_read(finder, end, &end);
	if (is_year(finder, &read, i, end)) {
		value = value_add(finder, VALUE_YEAR, read.value, i, end);
		if (value)
			value->firm = true;
		return read_second_year(finder, read.value, end);
	}
	value = value_add(finder, VALUE_NUMBER, read.value, first, end);
	if (!value)
		return end;
	value->plain = read.plain;
	value->other = read.other;
	value->foreign = read.foreign;
	value->unit = read.unit;
	value->malformed = read.malformed;
	value->figures = figures;
	value->version = is_version(finder, &read, i) || is_bound(finder, i);
	value->shape = part > 0 && read.value < 1 ? SHAPE_FRACTION : SHAPE_FIGURES;
	/* "1. FC", "one of them", "a": a one comes and goes */
	value->firm = (read.unit != UNIT_NONE || !value_same(read.value, 1)) && !is_bound(finder, i);
	return end;
}

size_t
number_read(struct finder *finder, size_t i)
{
	double phone;
	size_t end = read_phone(finder, i, &phone);

	if (end > i) {
		value_add(finder, VALUE_PHONE, phone, i, end);
		return end;
	}
	end = has_groups(finder, i) ? i : skip_section(finder, i);
	return end > i ? end : figures_read(finder, i);
}

/* The value of a Roman numeral as it is written today; 0: none. */
static int
roman_value(struct satz_text word)
{
	static const struct { const char *digits; int value; } parts[] = {
		{ "C", 100 }, { "XC", 90 }, { "L", 50 }, { "XL", 40 }, { "X", 10 },
		{ "IX", 9 }, { "V", 5 }, { "IV", 4 }, { "I", 1 }
	};
	size_t at = 0;
	int value = 0;

	for (size_t k = 0; k < sizeof(parts) / sizeof(*parts); k++) {
		size_t n = strlen(parts[k].digits), times = 0;

		while (at + n <= word.length && memcmp(word.bytes + at, parts[k].digits, n) == 0) {
			value += parts[k].value;
			at += n;
			if (++times > (n == 1 && !strchr("VL", parts[k].digits[0]) ? 3U : 1U))
				return 0;
		}
	}
	return at == word.length && value < 50 ? value : 0;
}

/* "Ludwig XIV.", "II. Weltkrieg", "World War II" */
size_t
roman_read(struct finder *finder, size_t i)
{
	const struct token *token = token_at(finder, i);
	const struct token *before = i > 0 ? token_at(finder, i - 1) : NULL;
	int number;
	struct value *value;

	if (!token->upper || token->end - token->begin > 7 ||
	    (token_is_glued(finder, i) && i > 0 && before->type != TOKEN_MARK))
		return i;
	number = roman_value(token_text(finder, i));
	if (number < 2 || (token->end - token->begin == 1 && !(before && before->upper)))
		return i;
	value = value_add(finder, VALUE_NUMBER, number, i, i + 1);
	if (value)
		value->shape = token->end - token->begin == 1 ? SHAPE_LOOSE : SHAPE_ROMAN;
	return i + 1 + (finder->german && token_is_mark(finder, i + 1, '.') && i + 2 < finder->n);
}
