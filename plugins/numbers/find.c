/* SPDX-License-Identifier: GPL-3.0-or-later
 * find.c - all values of a segment
 */
#include "numbers/numbers.h"
#include "numbers/time.h"

#include <math.h>
#include <string.h>

struct scan {
	struct satz_text text;
	bool german;
	struct values *values;
};

static bool
is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static size_t
word_end(struct satz_text text, size_t at)
{
	size_t next;

	while (at < text.length && text_is_letter(text_at(text, at, &next)))
		at = next;
	return at;
}

/* Behind one blank or hyphen at `at`. */
static size_t
skip_gap(struct satz_text text, size_t at)
{
	size_t next;
	uint32_t c = text_at(text, at, &next);

	return text_is_space(c) || c == '-' || c == 0x2011 ? next : at;
}

static struct satz_text
next_word(struct satz_text text, size_t at, size_t *end)
{
	size_t begin = skip_gap(text, at);

	*end = word_end(text, begin);
	return text_part(text, begin, *end);
}

static void
add(struct scan *scan, const struct value *value)
{
	if (scan->values->n < VALUES_MAX)
		scan->values->list[scan->values->n++] = *value;
}

/* "%", "Prozent", "percentage points" at `at`; moves behind it. */
static enum value_unit
read_unit(const struct scan *scan, size_t *at)
{
	struct satz_text text = scan->text, word;
	size_t gap = skip_gap(text, *at), end;

	if (gap < text.length && text.bytes[gap] == '%') {
		*at = gap + 1;
		return UNIT_PERCENT;
	}
	word = next_word(text, *at, &end);
	if (text_is(word, "prozentpunkte") || text_is(word, "prozentpunkten") ||
	    text_is(word, "prozentpunkt"))
		return *at = end, UNIT_POINTS;
	if (text_is(word, "prozent") || text_is(word, "percent"))
		return *at = end, UNIT_PERCENT;
	if (text_is(word, "per") && text_is(next_word(text, end, &end), "cent"))
		return *at = end, UNIT_PERCENT;
	if (text_is(word, "percentage") && text_at(next_word(text, end, &end), 0, NULL) == 'p')
		return *at = end, UNIT_POINTS;
	return UNIT_NONE;
}

/* "million" behind a number. */
static void
read_magnitude(const struct scan *scan, struct value *value)
{
	size_t end;
	struct satz_text word = next_word(scan->text, value->end, &end);
	double magnitude = word_magnitude(word, scan->german);
	bool letter = word.length == 1; /* "5m" is millions or metres, "5 m" metres */

	if (magnitude <= 0 || (letter && word.bytes != scan->text.bytes + value->end))
		return;
	value->value *= magnitude;
	value->ranged = letter ? value->plain : value->value;
	value->end = end;
	if (scan->german && end < scan->text.length && scan->text.bytes[end] == '.' && word.length <= 3)
		value->end++;
}

/* "decades" behind a number. */
static void
read_span(const struct scan *scan, struct value *value)
{
	size_t end;
	double span = word_span(next_word(scan->text, value->end, &end));

	if (span > 0 && same_value(value->value, value->ranged))
		value->ranged = value->value * span;
}

/* "er", "s", "th" right behind digits; false: the digits belong to a name such as 3D. */
static bool
read_suffix(const struct scan *scan, struct value *value)
{
	size_t end = word_end(scan->text, value->end);
	struct satz_text suffix = text_part(scan->text, value->end, end);
	static const char *const plain[] = { "st", "nd", "rd", "th", "te", "ten", "ter", "fach",
		                             "mal", "x", "km", "m", "cm", "mm", "kg", "g", "h" };

	if (suffix.length == 0)
		return true;
	if (text_is(suffix, "er") || text_is(suffix, "ern") || text_is(suffix, "s")) {
		value->decade = true;
		value->end = end;
		return true;
	}
	for (size_t i = 0; i < sizeof(plain) / sizeof(*plain); i++)
		if (text_is(suffix, plain[i]))
			return true;
	return word_magnitude(suffix, scan->german) > 0;
}

/* "B 299", "vitamin B 12": a name that has a number. */
static bool
is_name(struct satz_text text, size_t at)
{
	size_t start, letter;
	uint32_t c;

	if (text_before(text, at, &start) != ' ')
		return false;
	c = text_before(text, start, &letter);
	return text_is_upper(c) && !text_is_word(text_before(text, letter, NULL));
}

/* Telephone numbers and postal codes begin with a zero or a plus, and not with "0,5". */
static bool
is_telephone(struct satz_text text, size_t at)
{
	size_t next;

	if (text_before(text, at, NULL) == '+')
		return true;
	if (text.bytes[at] != '0')
		return false;
	if (is_digit(text_at(text, at + 1, &next)))
		return true;
	return text_at(text, at + 1, NULL) == ' ' && is_digit(text_at(text, at + 2, NULL));
}

/* Its end. */
static size_t
skip_token(struct satz_text text, size_t at)
{
	size_t end = at;

	while (end < text.length && (is_digit((unsigned char)text.bytes[end]) ||
	                             strchr(" /-()+", text.bytes[end])))
		end++;
	return end;
}

static size_t
read_digits(struct scan *scan, size_t at)
{
	struct satz_text text = scan->text;
	struct value value = { .firm = true, .begin = at }, parts[3];
	size_t n, end = date_read(text, at, parts, &n);

	if (is_telephone(text, at))
		return skip_token(text, at);
	for (size_t i = 0; i < n; i++)
		add(scan, &parts[i]);
	if (n > 0)
		return end;
	end = time_read(text, at, scan->german, &value);
	if (end == at)
		end = digits_read(text, at, scan->german, &value);
	value.end = end;
	if (text_is_letter(text_before(text, at, NULL)) || is_name(text, at) ||
	    !read_suffix(scan, &value))
		return word_end(text, end);
	if (value.kind == VALUE_NUMBER) {
		read_magnitude(scan, &value);
		value.unit = read_unit(scan, &value.end);
		read_span(scan, &value);
		/* "1. FC", "one of them", "a": a one comes and goes */
		value.firm = value.unit != UNIT_NONE || !same_value(value.value, 1);
	}
	add(scan, &value);
	return value.end;
}

/* "and a half" behind a number. */
static bool
read_half(const struct scan *scan, struct value *value, double *current)
{
	size_t end = value->end;

	if (scan->german || !text_is(next_word(scan->text, end, &end), "and") ||
	    !text_is(next_word(scan->text, end, &end), "a") ||
	    !text_is(next_word(scan->text, end, &end), "half"))
		return false;
	*current += 0.5;
	value->exact = false;
	value->end = end;
	return true;
}

/* English goes on over words: "two hundred and fifty thousand", "twenty-first". */
static void
read_more_words(const struct scan *scan, struct value *value, double *total, double *current)
{
	for (;;) {
		size_t end;
		struct satz_text word = next_word(scan->text, value->end, &end);
		double magnitude = word_magnitude(word, scan->german), more;
		enum word_class class;

		if (word.length == 0 || word.bytes == scan->text.bytes + value->end)
			return;
		if (read_half(scan, value, current))
			continue;
		if (!scan->german && text_is(word, "and") && *current >= 100)
			word = next_word(scan->text, end, &end);
		class = word_value(word, scan->german, &more);
		if (magnitude >= 1e3) {
			*total += *current * magnitude;
			*current = 0;
		} else if (magnitude > 0) {
			*current *= magnitude;
		} else if (!scan->german && (class == WORD_CARDINAL || class == WORD_OTHER ||
		                             text_is(word, "one")) &&
		           ((*current >= 20 && *current < 100 && fmod(*current, 10) < 1 && more < 10) ||
		            (*current >= 100 && fmod(*current, 100) < 1 && more < 100))) {
			*current += more;
			value->exact = value->exact && class == WORD_CARDINAL;
		} else {
			return;
		}
		value->end = end;
	}
}

static size_t
read_word(struct scan *scan, size_t at)
{
	size_t end = word_end(scan->text, at);
	struct satz_text word = text_part(scan->text, at, end);
	struct value value = { .begin = at, .end = end, .foreign = NAN };
	double total = 0, current = 0, magnitude = word_magnitude(word, scan->german);
	enum word_class class = word_value(word, scan->german, &current);

	scan->values->one = scan->values->one || class == WORD_ONE;
	if (magnitude > 0 && word.length > 3)
		current = magnitude;
	else if (class == WORD_NONE)
		return end;
	value.exact = class == WORD_CARDINAL;
	read_more_words(scan, &value, &total, &current);
	if (class == WORD_ONE && value.end == end)
		return end;
	value.value = value.plain = value.ranged = total + current;
	value.exact = value.exact && value.value >= 3;
	value.unit = read_unit(scan, &value.end);
	read_span(scan, &value);
	add(scan, &value);
	return value.end;
}

/* Whether an address begins here; its digits are nobody's numbers. */
static bool
is_address(struct satz_text text, size_t at)
{
	static const char *const heads[] = { "http", "www." };

	for (size_t i = 0; i < 2; i++)
		if (at + 4 <= text.length && memcmp(text.bytes + at, heads[i], 4) == 0)
			return true;
	return false;
}

static size_t
blank(struct satz_text text, size_t at)
{
	while (at < text.length && text.bytes[at] != ' ')
		at++;
	return at;
}

static bool
is_range(struct satz_text between)
{
	static const char *const words[] = { " bis ", " to ", "-", "–", " – ", " oder ", " or ",
		                             " und ", " and ", " bis zu ", "/" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (text_is(between, words[i]))
			return true;
	return false;
}

/* "8 bis 12 Uhr", "7.12, 8.12 und 9.42 Uhr": what stands before a time may be one. */
static void
make_time(const struct scan *scan, struct value *value)
{
	double hours = floor(value->plain), minutes = round((value->plain - hours) * 100);

	if (value->kind != VALUE_NUMBER || !value->firm || hours > 24 || minutes > 59 ||
	    value->unit != UNIT_NONE || (minutes > 0 && scan->german && !value->malformed))
		return;
	value->kind = VALUE_TIME;
	value->value = value->plain = value->ranged = hours * 60 + minutes;
	value->malformed = false;
	value->half_day = !scan->german;
}

static void
find_times(struct scan *scan)
{
	struct values *values = scan->values;

	for (size_t i = values->n; i-- > 1;) {
		struct value *first = &values->list[i - 1], *last = &values->list[i];
		struct satz_text between = { "", 0 };

		if (last->begin >= first->end)
			between = text_part(scan->text, first->end, last->begin);
		if (last->kind == VALUE_TIME && (is_range(between) || text_is(between, ", ")))
			make_time(scan, first);
	}
}

/* "5 bis 10 Millionen": the first number may be millions too. */
static void
find_ranges(struct scan *scan)
{
	struct values *values = scan->values;

	for (size_t i = 0; i + 1 < values->n; i++) {
		struct value *first = &values->list[i], *last = &values->list[i + 1];

		if (last->begin < first->end || last->plain <= 0 ||
		    !is_range(text_part(scan->text, first->end, last->begin)))
			continue;
		if (same_value(first->value, first->ranged))
			first->ranged = first->value * (last->value / last->plain);
		if (first->unit == UNIT_NONE)
			first->unit = last->unit;
	}
}

void
values_find(struct satz_text text, bool german, struct values *values)
{
	struct scan scan = { text, german, values };
	size_t at = 0, next;

	values->n = 0;
	values->one = false;
	while (at < text.length) {
		uint32_t c = text_at(text, at, &next);

		if (is_address(text, at))
			at = blank(text, at);
		else if (is_digit(c))
			at = read_digits(&scan, at);
		else if (text_is_letter(c))
			at = read_word(&scan, at);
		else
			at = next;
	}
	for (size_t i = 0; i < values->n; i++)
		values->list[i].anchor = anchor_find(text, values->list[i].end, german);
	find_times(&scan);
	find_ranges(&scan);
}
