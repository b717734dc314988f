/* SPDX-License-Identifier: GPL-3.0-or-later
 * time.c - times of day and dates in figures
 */
#include "numbers/time.h"

#include <math.h>
#include <string.h>

static size_t
run(struct satz_text text, size_t at)
{
	size_t n = 0;

	while (at + n < text.length && text.bytes[at + n] >= '0' && text.bytes[at + n] <= '9')
		n++;
	return n;
}

static int
number(struct satz_text text, size_t at, size_t n)
{
	int value = 0;

	for (size_t i = 0; i < n && i < 6; i++)
		value = value * 10 + (text.bytes[at + i] - '0');
	return value;
}

static size_t
skip_space(struct satz_text text, size_t at)
{
	size_t next;

	while (at < text.length && text_is_space(text_at(text, at, &next)))
		at = next;
	return at;
}

/* The end of that word at `at`, `at` when another stands there. */
static size_t
word_end(struct satz_text text, size_t at, const char *word)
{
	size_t end = at + strlen(word);

	if (end > text.length || !text_is(text_part(text, at, end), word) ||
	    text_is_word(text_at(text, end, NULL)))
		return at;
	return end;
}

/* "a.m." and the like: hours to add, and the end; -1 when nothing of the kind stands there. */
static int
half_of_day(struct satz_text text, size_t at, size_t *end)
{
	static const char *const words[] = { "a.m.", "a.m", "am", "p.m.", "p.m", "pm" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		*end = word_end(text, at, words[i]);
		if (*end > at)
			return i < 3 ? 0 : 12;
	}
	return -1;
}

static size_t
finish(struct value *value, int hours, int minutes, size_t end)
{
	value->kind = VALUE_TIME;
	value->value = value->plain = value->ranged = hours * 60 + minutes;
	value->foreign = NAN;
	return end;
}

static size_t
german_time(struct satz_text text, size_t at, size_t end, int hours, int minutes, bool colon,
            struct value *value)
{
	size_t behind = skip_space(text, end), uhr = word_end(text, behind, "Uhr"), more;

	if (uhr == behind)
		return colon ? finish(value, hours, minutes, end) : at;
	more = skip_space(text, uhr);
	if (minutes == 0 && more > uhr && run(text, more) == 2 && number(text, more, 2) < 60)
		return finish(value, hours, number(text, more, 2), more + 2);
	return finish(value, hours, minutes, uhr);
}

static size_t
english_time(struct satz_text text, size_t at, size_t end, int hours, int minutes, bool colon,
             struct value *value)
{
	size_t behind = skip_space(text, end), stop;
	int add = half_of_day(text, behind, &stop);

	if (add >= 0 && hours <= 12)
		return finish(value, hours % 12 + add, minutes, stop);
	value->half_day = hours <= 12;
	stop = word_end(text, behind, "o’clock");
	if (stop == behind)
		stop = word_end(text, behind, "o'clock");
	if (stop > behind)
		return finish(value, hours, minutes, stop);
	if (colon)
		return finish(value, hours, minutes, end);
	value->half_day = false;
	return at;
}

size_t
time_read(struct satz_text text, size_t at, bool german, struct value *value)
{
	size_t n = run(text, at), end = at + n;
	int hours = number(text, at, n), minutes = 0;
	bool colon = false;

	if (n == 0 || n > 2 || hours > 24)
		return at;
	if (end < text.length && (text.bytes[end] == ':' || text.bytes[end] == '.') &&
	    run(text, end + 1) == 2 && number(text, end + 1, 2) < 60) {
		colon = text.bytes[end] == ':';
		minutes = number(text, end + 1, 2);
		end += 3;
		/* 2:05:14 and 24.05.2024 are no times of day */
		if (end + 1 < text.length && run(text, end + 1) > 0 &&
		    strchr(":.,", text.bytes[end]))
			return at;
	}
	return german ? german_time(text, at, end, hours, minutes, colon, value)
	              : english_time(text, at, end, hours, minutes, colon, value);
}

static struct value
part(int number_value, bool firm, size_t begin, size_t end)
{
	return (struct value){ .value = number_value, .plain = number_value,
		               .ranged = number_value, .foreign = NAN, .firm = firm,
		               .begin = begin, .end = end };
}

size_t
date_read(struct satz_text text, size_t at, struct value parts[3], size_t *n)
{
	size_t first = run(text, at), second, third, next;
	char mark = at + first < text.length ? text.bytes[at + first] : '\0';

	*n = 0;
	if (first == 0 || first > 4 || mark == '\0' || !strchr("./-", mark))
		return at;
	next = at + first + 1;
	if (mark == '.' && next < text.length && text.bytes[next] == ' ')
		next++;
	second = run(text, next);
	if (second == 0 || second > 2 || next + second >= text.length ||
	    text.bytes[next + second] != mark)
		return at;
	third = run(text, next + second + 1);
	if (next > at + first + 1 && third > 0) /* "12. 10.5" is none */
		return at;
	if (first == 4 ? mark != '-' || third != 2 : mark == '-' || number(text, at, first) > 31)
		return at;
	if ((mark == '.' && number(text, next, second) > 12) || (mark == '/' && third != 4) ||
	    (third != 0 && third != 2 && third != 4))
		return at;
	parts[(*n)++] = part(number(text, at, first), mark != '/', at, at + first);
	parts[(*n)++] = part(number(text, next, second), false, next, next + second);
	next += second + 1;
	if (third > 0)
		parts[(*n)++] = part(number(text, next, third), third == 4, next, next + third);
	return next + third;
}
