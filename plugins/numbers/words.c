/* SPDX-License-Identifier: GPL-3.0-or-later
 * words.c - numbers in words
 */
#include "numbers/numbers.h"

#include <string.h>

struct entry {
	const char *word;
	double value;
};

static const struct entry german_small[] = {
	{ "null", 0 }, { "zwei", 2 }, { "zwo", 2 }, { "drei", 3 }, { "vier", 4 }, { "fünf", 5 },
	{ "sechs", 6 }, { "sieben", 7 }, { "acht", 8 }, { "neun", 9 }, { "zehn", 10 }, { "elf", 11 },
	{ "zwölf", 12 }, { "dreizehn", 13 }, { "vierzehn", 14 }, { "fünfzehn", 15 },
	{ "sechzehn", 16 }, { "siebzehn", 17 }, { "achtzehn", 18 }, { "neunzehn", 19 },
	{ "zwanzig", 20 }, { "dreißig", 30 }, { "dreissig", 30 }, { "vierzig", 40 },
	{ "fünfzig", 50 }, { "sechzig", 60 }, { "siebzig", 70 }, { "achtzig", 80 },
	{ "neunzig", 90 }, { "ein", 1 }
};
static const struct entry german_other[] = {
	{ "anderthalb", 1.5 }, { "eineinhalb", 1.5 }, { "zweieinhalb", 2.5 }, { "dreieinhalb", 3.5 },
	{ "viereinhalb", 4.5 }, { "hälfte", 2 }, { "halb", 2 }, { "halbe", 2 },
	{ "halben", 2 }, { "halber", 2 }, { "halbes", 2 }, { "mittag", 12 }, { "mitternacht", 12 },
	 { "erste", 1 }, { "ersten", 1 }, { "erster", 1 },
	{ "erstes", 1 }, { "dritte", 3 }, { "dritten", 3 }, { "dritter", 3 }, { "drittel", 3 },
	{ "siebte", 7 }, { "siebten", 7 }, { "siebter", 7 }, { "achte", 8 }, { "achten", 8 },
	{ "achter", 8 }, { "beide", 2 }, { "beiden", 2 }, { "beider", 2 }, { "doppelt", 2 },
	{ "einmal", 1 }, { "zweimal", 2 }, { "dreimal", 3 }
};
static const struct entry english_small[] = {
	{ "zero", 0 }, { "nil", 0 }, { "two", 2 }, { "three", 3 }, { "four", 4 }, { "five", 5 },
	{ "six", 6 }, { "seven", 7 }, { "eight", 8 }, { "nine", 9 }, { "ten", 10 }, { "eleven", 11 },
	{ "twelve", 12 }, { "thirteen", 13 }, { "fourteen", 14 }, { "fifteen", 15 },
	{ "sixteen", 16 }, { "seventeen", 17 }, { "eighteen", 18 }, { "nineteen", 19 },
	{ "twenty", 20 }, { "thirty", 30 }, { "forty", 40 }, { "fifty", 50 }, { "sixty", 60 },
	{ "seventy", 70 }, { "eighty", 80 }, { "ninety", 90 }, { "one", 1 }
};
static const struct entry english_other[] = {
	{ "half", 2 }, { "quarter", 4 }, { "quarters", 4 }, { "noon", 12 }, { "midday", 12 },
	{ "midnight", 12 }, { "first", 1 }, { "second", 2 }, { "third", 3 }, { "thirds", 3 },
	{ "fourth", 4 }, { "fifth", 5 }, { "sixth", 6 }, { "seventh", 7 }, { "eighth", 8 },
	{ "ninth", 9 }, { "tenth", 10 }, { "eleventh", 11 }, { "twelfth", 12 },
	{ "thirteenth", 13 }, { "fourteenth", 14 }, { "fifteenth", 15 }, { "sixteenth", 16 },
	{ "seventeenth", 17 }, { "eighteenth", 18 }, { "nineteenth", 19 }, { "twentieth", 20 },
	{ "thirtieth", 30 }, { "fortieth", 40 }, { "fiftieth", 50 }, { "both", 2 }, { "double", 2 },
	{ "once", 1 }, { "twice", 2 }, { "fortnight", 14 }, { "teens", 10 }, { "twenties", 20 },
	{ "thirties", 30 }, { "forties", 40 }, { "fifties", 50 }, { "sixties", 60 },
	{ "seventies", 70 }, { "eighties", 80 }, { "nineties", 90 }
};
static const struct entry german_magnitudes[] = {
	{ "dutzend", 12 }, { "dutzende", 12 }, { "dutzenden", 12 },
	{ "hundert", 1e2 }, { "hunderte", 1e2 }, { "hunderten", 1e2 }, { "tausend", 1e3 },
	{ "tausende", 1e3 }, { "tausenden", 1e3 }, { "tsd", 1e3 }, { "mio", 1e6 },
	{ "million", 1e6 }, { "millionen", 1e6 }, { "mrd", 1e9 }, { "milliarde", 1e9 },
	{ "milliarden", 1e9 }, { "bio", 1e12 }, { "billion", 1e12 }, { "billionen", 1e12 },
	{ "billiarde", 1e15 }, { "billiarden", 1e15 }, { "trillion", 1e18 }, { "trillionen", 1e18 }
};
static const struct entry english_magnitudes[] = {
	{ "dozen", 12 }, { "dozens", 12 },
	{ "hundred", 1e2 }, { "hundreds", 1e2 }, { "thousand", 1e3 }, { "thousands", 1e3 },
	{ "million", 1e6 }, { "millions", 1e6 }, { "mn", 1e6 }, { "mln", 1e6 }, { "m", 1e6 },
	{ "billion", 1e9 }, { "billions", 1e9 }, { "bn", 1e9 }, { "trillion", 1e12 },
	{ "trillions", 1e12 }, { "tn", 1e12 }, { "quadrillion", 1e15 }, { "quintillion", 1e18 }
};

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static const struct entry *
find(struct satz_text word, const struct entry *entries, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct satz_text known = { entries[i].word, strlen(entries[i].word) };

		if (text_equal_fold(word, known))
			return &entries[i];
	}
	return NULL;
}

/* Ten years, seven days: what "three decades" and "two weeks" may be on the other side. */
double
word_span(struct satz_text word)
{
	static const struct entry spans[] = { { "jahrzehnt", 10 }, { "jahrzehnte", 10 },
		                              { "jahrzehnten", 10 }, { "decade", 10 },
		                              { "decades", 10 }, { "woche", 7 }, { "wochen", 7 },
		                              { "week", 7 }, { "weeks", 7 }, { "jahr", 12 },
		                              { "jahre", 12 }, { "jahren", 12 }, { "year", 12 },
		                              { "years", 12 }, { "stunde", 60 },
		                              { "stunden", 60 }, { "hour", 60 }, { "hours", 60 } };
	const struct entry *entry = find(word, spans, COUNT(spans));

	return entry ? entry->value : 0;
}

double
word_magnitude(struct satz_text word, bool german)
{
	const struct entry *entry =
		german ? find(word, german_magnitudes, COUNT(german_magnitudes))
		       : find(word, english_magnitudes, COUNT(english_magnitudes));

	return entry ? entry->value : 0;
}

/* The longest small number the word begins with, its length in *used. */
static const struct entry *
longest_german(struct satz_text word, size_t *used)
{
	const struct entry *best = NULL;

	*used = 0;
	for (size_t i = 0; i < COUNT(german_small); i++) {
		size_t length = strlen(german_small[i].word);
		const struct satz_text known = { german_small[i].word, length };

		if (length > *used && length <= word.length &&
		    text_equal_fold(text_part(word, 0, length), known)) {
			best = &german_small[i];
			*used = length;
		}
	}
	return best;
}

static bool
begins(struct satz_text word, size_t at, const char *part)
{
	size_t length = strlen(part);

	return at + length <= word.length && text_is(text_part(word, at, at + length), part);
}

/* What may follow a number within a word: "zwölfjährige", "zweite", "dreifach". */
static bool
good_rest(struct satz_text word, size_t at)
{
	static const char *const rests[] = { "te", "ste", "jähr", "köpf", "fach", "mal", "stünd",
		                             "täg", "wöch", "monat", "minüt", "stell", "er", "tel",
		                             "stöck", "teil" };

	for (size_t i = 0; i < COUNT(rests); i++) {
		size_t length = strlen(rests[i]);

		if (at + length <= word.length &&
		    memcmp(word.bytes + at, rests[i], length) == 0)
			return true;
	}
	return false;
}

/* Below a hundred: "sieben", "einundzwanzig"; *at moves behind it. */
static bool
read_tens(struct satz_text word, size_t *at, double *value)
{
	size_t used, more;
	const struct entry *first = longest_german(text_part(word, *at, word.length), &used);
	const struct entry *tens;

	if (!first)
		return false;
	*value = first->value;
	*at += used;
	if (first->value >= 10 || !begins(word, *at, "und"))
		return true;
	tens = longest_german(text_part(word, *at + 3, word.length), &more);
	if (tens && tens->value >= 20) {
		*value += tens->value;
		*at += 3 + more;
	}
	return true;
}

/* "zweihundertfünfzig", "dreitausend". */
static bool
read_german(struct satz_text word, size_t *at, double *value)
{
	double part = 0, total = 0;
	bool found = false;

	while (*at < word.length) {
		bool tens = read_tens(word, at, &part);

		if (begins(word, *at, "hundert")) {
			part = (tens ? part : 1) * 100;
			*at += 7;
			total += part;
		} else if (begins(word, *at, "tausend")) {
			total = (total + (tens ? part : total > 0 ? 0 : 1)) * 1000;
			*at += 7;
		} else if (tens) {
			total += part;
			found = true;
			break;
		} else {
			break;
		}
		found = true;
		if (begins(word, *at, "und"))
			*at += 3;
	}
	*value = total;
	return found;
}

static bool
is_one(struct satz_text word, bool german)
{
	static const char *const ones[] = { "ein", "eine", "einen", "einem", "einer", "eines",
		                            "eins" };
	static const char *const english[] = { "one", "a", "an", "per", "single" };

	for (size_t i = 0; german && i < COUNT(ones); i++)
		if (text_is(word, ones[i]))
			return true;
	for (size_t i = 0; !german && i < COUNT(english); i++)
		if (text_is(word, english[i]))
			return true;
	return false;
}

static enum word_class
german_value(struct satz_text word, double *value)
{
	const struct entry *other = find(word, german_other, COUNT(german_other));
	size_t at = 0;

	if (other) {
		*value = other->value;
		return WORD_OTHER;
	}
	if (!read_german(word, &at, value))
		return WORD_NONE;
	if (at == word.length)
		return WORD_CARDINAL;
	return good_rest(word, at) ? WORD_OTHER : WORD_NONE;
}

enum word_class
word_value(struct satz_text word, bool german, double *value)
{
	const struct entry *entry;

	*value = 1;
	if (is_one(word, german))
		return WORD_ONE;
	if (german)
		return german_value(word, value);
	entry = find(word, english_small, COUNT(english_small));
	if (entry) {
		*value = entry->value;
		return WORD_CARDINAL;
	}
	entry = find(word, english_other, COUNT(english_other));
	if (!entry)
		return WORD_NONE;
	*value = entry->value;
	return WORD_OTHER;
}
