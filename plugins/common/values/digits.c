/* SPDX-License-Identifier: GPL-3.0-or-later
 * digits.c - what digits mean in German and in English
 *
 * 10.000,5 and 10,000.5: groups of three digits behind a separator are thousands, what follows the
 * other separator are decimals. Both also write 10 000 with a space, if need be a plain one.
 */
#include "common/values/scan.h"

#include <math.h>

static bool
is_digit(struct satz_text text, size_t at)
{
	return at < text.length && text.bytes[at] >= '0' && text.bytes[at] <= '9';
}

static size_t
run(struct satz_text text, size_t at)
{
	size_t n = 0;

	while (is_digit(text, at + n))
		n++;
	return n;
}

/* The length of a separator of thousands at `at`, 0 when there is none. */
static size_t
separator(struct satz_text text, size_t at, char thousands)
{
	size_t next;
	uint32_t c = text_at(text, at, &next);

	if (c == (unsigned char)thousands || c == ' ' || c == '\'' || c == 0x2019 || c == 0xA0 || c == 0x202F ||
	    c == 0x2009)
		return next - at;
	return 0;
}

static double
append_digits(struct satz_text text, size_t at, size_t n, double value)
{
	for (size_t i = 0; i < n; i++)
		value = value * 10 + (text.bytes[at + i] - '0');
	return value;
}

/* The number as a language with these marks reads it. */
static size_t
read_with(struct satz_text text, size_t at, char thousands, char decimal, double *value)
{
	size_t n = run(text, at), first = n, gap;

	*value = append_digits(text, at, n, 0);
	at += n;
	while (first <= 3 && (gap = separator(text, at, thousands)) > 0 && run(text, at + gap) == 3) {
		*value = append_digits(text, at + gap, 3, *value);
		at += gap + 3;
	}
	if (at < text.length && text.bytes[at] == decimal && is_digit(text, at + 1)) {
		n = run(text, at + 1);
		*value += append_digits(text, at + 1, n, 0) / pow(10, (double)n);
		at += 1 + n;
	}
	return at;
}

static double
fraction(uint32_t c)
{
	return c == 0xBD ? 0.5 : c == 0xBC ? 0.25 : c == 0xBE ? 0.75 : 0;
}

/* Whether the figures at `at` are one of several with commas between them, "12,13,14": in no
 * language is that one number. */
static bool
in_list(struct satz_text text, size_t at)
{
	const size_t comma = at + run(text, at), second = run(text, comma + 1);

	if (at >= 2 && text.bytes[at - 1] == ',' && is_digit(text, at - 2))
		return true;
	return comma < text.length && text.bytes[comma] == ',' && second > 0 && second != 3 &&
	       comma + 1 + second < text.length && text.bytes[comma + 1 + second] == ',' &&
	       is_digit(text, comma + second + 2);
}

size_t
digits_read(struct satz_text text, size_t at, bool german, struct value *value)
{
	const char thousands = german ? '.' : ',', decimal = german ? ',' : '.';
	double other;
	size_t end = read_with(text, at, thousands, decimal, &value->value), next;
	size_t other_end = read_with(text, at, decimal, thousands, &other);
	double part = fraction(text_at(text, end, &next));

	value->foreign = NAN;
	if (in_list(text, at)) {
		end = at + run(text, at);
		value->plain = value->other = value->value = append_digits(text, at, end - at, 0);
		return end;
	}
	if (other_end > end) { /* "2,5" in English: only the other language can read it */
		value->malformed = true;
		value->value = other;
		end = other_end;
	} else if (other_end == end) {
		value->foreign = other;
	}
	if (part > 0) {
		value->value += part;
		end = next;
	}
	value->plain = value->other = value->value;
	return end;
}
