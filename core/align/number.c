/* SPDX-License-Identifier: GPL-3.0-or-later
 * number.c - what a number is worth, however it is written
 */
#include "config.h"

#include "align/number.h"

#include <math.h>

#include "text/language.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

struct number_name {
	const char *name;
	float value;
};

/* Sorted by name, in the order of bytes: searched by halving. Words that mean something else as
 * often ("ein", "one", "second", "mai"/"may", "elf") are left out, or are months alone. */
static const struct number_name german[] = {
	{ "acht", 8 }, { "achte", 8 }, { "achten", 8 }, { "achter", 8 }, { "achtzehn", 18 },
	{ "achtzig", 80 }, { "drei", 3 }, { "dreissig", 30 }, { "dreizehn", 13 },
	{ "dritte", 3 }, { "dritten", 3 }, { "dritter", 3 }, { "drittes", 3 }, { "elf", 11 },
	{ "erste", 1 }, { "ersten", 1 }, { "erster", 1 }, { "erstes", 1 },
	{ "fünf", 5 }, { "fünfte", 5 }, { "fünften", 5 }, { "fünfter", 5 }, { "fünfzehn", 15 },
	{ "fünfzig", 50 }, { "hundert", 100 }, { "neun", 9 }, { "neunte", 9 },
	{ "neunten", 9 }, { "neunzehn", 19 }, { "neunzig", 90 }, { "sechs", 6 },
	{ "sechste", 6 }, { "sechsten", 6 }, { "sechzehn", 16 }, { "sechzig", 60 },
	{ "sieben", 7 }, { "siebte", 7 }, { "siebten", 7 }, { "siebzehn", 17 },
	{ "siebzig", 70 }, { "tausend", 1000 }, { "vier", 4 }, { "vierte", 4 },
	{ "vierten", 4 }, { "vierter", 4 }, { "vierzehn", 14 }, { "vierzig", 40 },
	{ "zehn", 10 }, { "zehnte", 10 }, { "zehnten", 10 }, { "zwanzig", 20 },
	{ "zwei", 2 }, { "zweite", 2 }, { "zweiten", 2 }, { "zweiter", 2 }, { "zweites", 2 },
	{ "zwölf", 12 }, { "zwölfte", 12 }, { "zwölften", 12 },
};
static const struct number_name english[] = {
	{ "eight", 8 }, { "eighteen", 18 }, { "eighth", 8 }, { "eighty", 80 }, { "eleven", 11 },
	{ "fifteen", 15 }, { "fifth", 5 }, { "fifty", 50 }, { "first", 1 }, { "five", 5 },
	{ "forty", 40 }, { "four", 4 }, { "fourteen", 14 }, { "fourth", 4 }, { "hundred", 100 },
	{ "nine", 9 }, { "nineteen", 19 }, { "ninety", 90 }, { "ninth", 9 }, { "seven", 7 },
	{ "seventeen", 17 }, { "seventh", 7 }, { "seventy", 70 }, { "six", 6 },
	{ "sixteen", 16 }, { "sixth", 6 }, { "sixty", 60 }, { "ten", 10 }, { "tenth", 10 },
	{ "third", 3 }, { "thirteen", 13 }, { "thirty", 30 }, { "thousand", 1000 },
	{ "three", 3 }, { "twelfth", 12 }, { "twelve", 12 }, { "twenty", 20 }, { "two", 2 },
};
static const struct number_name months[] = {
	{ "april", 4 }, { "aug", 8 }, { "august", 8 }, { "december", 12 },
	{ "dezember", 12 }, { "februar", 2 }, { "february", 2 }, { "jan", 1 }, { "januar", 1 },
	{ "january", 1 }, { "jänner", 1 }, { "juli", 7 }, { "july", 7 }, { "june", 6 },
	{ "juni", 6 }, { "mai", 5 }, { "march", 3 }, { "may", 5 }, { "märz", 3 },
	{ "november", 11 }, { "october", 10 }, { "oktober", 10 }, { "sept", 9 },
	{ "september", 9 },
};
/* The exponent of ten. German Billion is English trillion. */
static const struct number_name german_magnitudes[] = {
	{ "billion", 12 }, { "billionen", 12 }, { "milliarde", 9 }, { "milliarden", 9 },
	{ "million", 6 }, { "millionen", 6 }, { "mio", 6 }, { "mrd", 9 },
};
static const struct number_name english_magnitudes[] = {
	{ "billion", 9 }, { "billions", 9 }, { "bn", 9 }, { "million", 6 }, { "millions", 6 },
	{ "trillion", 12 },
};

struct number_key {
	const char *word;
	size_t length;
};

static int
compare_name(const void *key, const void *entry)
{
	const struct number_key *wanted = key;
	const struct number_name *name = entry;
	int order = strncmp(wanted->word, name->name, wanted->length);

	if (order != 0)
		return order;
	return name->name[wanted->length] ? -1 : 0;
}

static bool
find(const struct number_name *names, size_t count, const struct number_key *key, double *value)
{
	const struct number_name *found =
	        bsearch(key, names, count, sizeof(*names), compare_name);

	if (found)
		*value = (double)found->value;
	return found != NULL;
}

enum number_style
number_style_of(const char *language)
{
	return language && language_same_base(language, "en") ? NUMBER_POINT : NUMBER_COMMA;
}

static double
power_of_ten(double exponent)
{
	double value = 1;

	for (int left = (int)ceil(exponent); left > 0; left--)
		value *= 10;
	return value;
}

bool
number_word(const char *word, size_t length, enum number_style style, double *value, bool *month,
            bool *magnitude)
{
	struct number_key key = { word, length };

	*month = false;
	*magnitude = false;
	if (length < 2 || length > 12)
		return false;
	if (find(months, G_N_ELEMENTS(months), &key, value)) {
		*month = true;
		return true;
	}
	if (style == NUMBER_POINT
	            ? find(english_magnitudes, G_N_ELEMENTS(english_magnitudes), &key, value)
	            : find(german_magnitudes, G_N_ELEMENTS(german_magnitudes), &key, value)) {
		*value = power_of_ten(*value);
		*magnitude = true;
		return true;
	}
	return style == NUMBER_POINT ? find(english, G_N_ELEMENTS(english), &key, value)
	                             : find(german, G_N_ELEMENTS(german), &key, value);
}

/* Whether a separator at `at` starts the fraction: the last one, seen once, and either the
 * language's decimal mark or not in front of exactly three digits. */
static bool
is_decimal(const char *text, size_t at, size_t end, enum number_style style)
{
	size_t digits = 0, same = 0;

	if (text[at] != '.' && text[at] != ',')
		return false;
	while (at + 1 + digits < end && g_ascii_isdigit(text[at + 1 + digits]))
		digits++;
	if (at + 1 + digits != end)
		return false;
	for (size_t i = 0; i < end; i++)
		same += text[i] == text[at];
	if (same > 1)
		return false;
	return digits != 3 || text[at] == (style == NUMBER_POINT ? '.' : ',');
}

double
number_value(const char *text, size_t length, enum number_style style)
{
	double value = 0, scale = 1;
	bool fraction = false;

	while (length > 0 && !g_ascii_isdigit(text[length - 1]))
		length--;
	for (size_t at = 0; at < length; at++) {
		if (g_ascii_isdigit(text[at])) {
			value = value * 10 + (text[at] - '0');
			scale = fraction ? scale * 10 : 1;
		} else if (!fraction && is_decimal(text, at, length, style)) {
			fraction = true;
		}
	}
	return value / scale;
}
