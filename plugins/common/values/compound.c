/* SPDX-License-Identifier: GPL-3.0-or-later
 * compound.c - German words that are made of numbers: "zweihundertfünfzig", "zwölfjährige"
 */
#include "common/values/scan.h"

#include <string.h>

struct part {
	const char *word;
	double value;
};

static const struct part small[] = {
	{ "zwei", 2 }, { "drei", 3 }, { "vier", 4 }, { "fünf", 5 }, { "sechs", 6 }, { "sieben", 7 },
	{ "acht", 8 }, { "neun", 9 }, { "zehn", 10 }, { "elf", 11 }, { "zwölf", 12 },
	{ "dreizehn", 13 }, { "vierzehn", 14 }, { "fünfzehn", 15 }, { "sechzehn", 16 },
	{ "siebzehn", 17 }, { "achtzehn", 18 }, { "neunzehn", 19 }, { "zwanzig", 20 },
	{ "dreißig", 30 }, { "dreissig", 30 }, { "vierzig", 40 }, { "fünfzig", 50 },
	{ "sechzig", 60 }, { "siebzig", 70 }, { "achtzig", 80 }, { "neunzig", 90 }, { "ein", 1 }
};
/* A new number before which nothing else may stand in the word. */
static const char *const heads[] = { "zw", "dr", "vi", "f\xC3", "se", "si", "ac",
	                             "ne", "ze", "el", "ei", "hu", "ta" };
/* What a word may go on with that says a number and counts in years, days, ... */
static const struct {
	const char *word;
	enum unit unit;
} spans[] = { { "jähr", UNIT_YEAR }, { "täg", UNIT_DAY }, { "wöch", UNIT_WEEK },
	      { "monat", UNIT_MONTH }, { "stünd", UNIT_HOUR }, { "minüt", UNIT_MINUTE } };
static const char *const rests[] = { "te", "st", "köpf", "fach", "mal", "stell", "er", "tel",
	                             "stöck", "teil", "prozent", "seit" };
static const struct part days[] = { { "montag", 1 }, { "dienstag", 2 }, { "mittwoch", 3 },
	                            { "donnerstag", 4 }, { "freitag", 5 }, { "samstag", 6 },
	                            { "sonnabend", 6 }, { "sonntag", 7 } };
static const struct part months[] = {
	{ "januar", 1 }, { "februar", 2 }, { "märz", 3 }, { "april", 4 }, { "juni", 6 },
	{ "juli", 7 }, { "august", 8 }, { "september", 9 }, { "oktober", 10 }, { "november", 11 },
	{ "dezember", 12 }
};
static const struct part seasons[] = { { "frühling", 1 }, { "frühjahr", 1 }, { "sommer", 2 },
	                               { "herbst", 3 }, { "winter", 4 } };
/* Words for huge sums: "Milliardär", "Millionenhöhe". */
static const struct part sums[] = { { "million", 1e6 }, { "milliard", 1e9 }, { "billion", 1e12 } };

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static bool
begins(const char *word, size_t length, const char *part)
{
	size_t n = strlen(part);

	return n <= length && memcmp(word, part, n) == 0;
}

/* The longest small number the word begins with, its length in *used. */
static const struct part *
longest(const char *word, size_t length, size_t *used)
{
	const struct part *best = NULL;

	*used = 0;
	for (size_t i = 0; i < COUNT(small); i++) {
		size_t n = strlen(small[i].word);

		if (n > *used && begins(word, length, small[i].word)) {
			best = &small[i];
			*used = n;
		}
	}
	return best;
}

/* Below a hundred: "sieben", "einundzwanzig"; returns how much of the word it is. */
static size_t
read_tens(const char *word, size_t length, double *value)
{
	size_t used, more;
	const struct part *first = longest(word, length, &used), *tens;

	*value = first ? first->value : 0;
	if (!first || first->value >= 10 || !begins(word + used, length - used, "und"))
		return used;
	tens = longest(word + used + 3, length - used - 3, &more);
	if (!tens || tens->value < 20)
		return used;
	*value += tens->value;
	return used + 3 + more;
}

static size_t
read_number(const char *word, size_t length, double *value)
{
	size_t at = 0;
	double total = 0;

	while (at < length) {
		double part;
		size_t used = read_tens(word + at, length - at, &part);

		at += used;
		if (begins(word + at, length - at, "hundert")) {
			total += (used > 0 ? part : 1) * 100;
			at += 7;
		} else if (begins(word + at, length - at, "tausend")) {
			total = (total + (used > 0 ? part : total > 0 ? 0 : 1)) * 1000;
			at += 7;
		} else {
			total += part;
			break;
		}
		if (begins(word + at, length - at, "und"))
			at += 3;
	}
	*value = total;
	return at;
}

/* What may follow a number within a word: "zwölfjährige", "zweite", "dreifach". */
static struct word
read_rest(const char *word, size_t length, double value)
{
	struct word found = { .class = WORD_NONE, .value = value };

	for (size_t i = 0; i < COUNT(spans); i++) {
		if (begins(word, length, spans[i].word)) {
			found.class = WORD_CARDINAL;
			found.code = spans[i].unit;
			return found;
		}
	}
	if (begins(word, length, "einhalb")) {
		found.class = WORD_LOOSE;
		found.value = value + 0.5;
		return found;
	}
	for (size_t i = 0; i < COUNT(rests); i++)
		if (begins(word, length, rests[i]))
			found.class = i < 2 ? WORD_ORDINAL : WORD_LOOSE;
	/* "zweitgrößte" */
	if (found.class == WORD_NONE && word[0] == 't' && length > 4)
		found.class = WORD_LOOSE;
	return found;
}

/* "Montagabend", "Ostermontag"; "Septembertage", "Winterpause", which only speak of one (code 1). */
static struct word
read_calendar(const char *word, size_t length)
{
	for (size_t i = 0; i < COUNT(days) && length > 6; i++) {
		size_t n = strlen(days[i].word);

		/* not "Montage" */
		if ((begins(word, length, days[i].word) && length > n && strchr("asmnvf", word[n])) ||
		    (length > n && memcmp(word + length - n, days[i].word, n) == 0))
			return (struct word){ .class = WORD_WEEKDAY, .value = days[i].value };
	}
	for (size_t i = 0; i < COUNT(months); i++)
		if (begins(word, length, months[i].word))
			return (struct word){ .class = WORD_MONTH, .code = 1, .value = months[i].value };
	for (size_t i = 0; i < COUNT(seasons); i++) {
		size_t n = strlen(seasons[i].word);

		if (begins(word, length, seasons[i].word) ||
		    (length > n && memcmp(word + length - n, seasons[i].word, n) == 0))
			return (struct word){ .class = WORD_SEASON, .code = 1, .value = seasons[i].value };
	}
	return (struct word){ .class = WORD_NONE };
}

struct word
compound_read(const char *folded, size_t length)
{
	struct word found = read_calendar(folded, length);
	double value = 0;
	size_t used;
	bool head = false;

	if (found.class != WORD_NONE)
		return found;
	for (size_t i = 0; i < COUNT(sums); i++)
		if (begins(folded, length, sums[i].word))
			return (struct word){ .class = WORD_LOOSE, .value = sums[i].value };
	for (size_t i = 0; !head && i < COUNT(heads); i++)
		head = begins(folded, length, heads[i]);
	if (!head || length < 4)
		return found;
	used = read_number(folded, length, &value);
	if (used == 0 || value < 2)
		return found;
	if (used == length)
		return (struct word){ .class = WORD_CARDINAL, .value = value };
	return read_rest(folded + used, length - used, value);
}
