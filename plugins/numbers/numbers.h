/* SPDX-License-Identifier: GPL-3.0-or-later
 * numbers.h - the values a segment speaks of, whatever they wear
 *
 * A value is firm when digits say it, soft when words do ("zwölf", "a dozen"): firm ones must have a
 * counterpart, soft ones may. Times of day are minutes since midnight.
 */
#ifndef SATZPAAR_NUMBERS_H
#define SATZPAAR_NUMBERS_H

#include "common/text.h"

enum value_kind { VALUE_NUMBER, VALUE_TIME };
enum value_unit { UNIT_NONE, UNIT_PERCENT, UNIT_POINTS };

struct value {
	enum value_kind kind;
	enum value_unit unit;
	double value;
	double plain;     /* without the word "million" behind it */
	double foreign;   /* what the digits mean in the other language; NAN: nothing */
	double ranged;    /* another reading: with the magnitude of the number that ends the range,
	                   * three decades as thirty; else the value */
	bool firm, exact; /* exact: the whole word is a cardinal, and three at least */
	bool decade;      /* "1990er", "1990s" */
	bool half_day;    /* a time that may be of the morning or of the afternoon */
	bool malformed;   /* digits that are no number in this language */
	bool matched;
	unsigned anchor; /* what is counted; 0: not known */
	size_t begin, end;
};

#define VALUES_MAX 100 /* of a segment; those beyond are not looked at */

struct values {
	struct value list[VALUES_MAX];
	size_t n;
	bool one; /* an indefinite article or the word for 1 is there */
};

/* All values of a text; `german`: else English. */
void
values_find(struct satz_text text, bool german, struct values *values);

/* The digits from `at` on as a number; returns their end. */
size_t
digits_read(struct satz_text text, size_t at, bool german, struct value *value);

/* The value of a word; 0 when it is none. */
enum word_class { WORD_NONE, WORD_CARDINAL, WORD_OTHER, WORD_ONE };
enum word_class
word_value(struct satz_text word, bool german, double *value);

/* 1e6 for "Mio", "Millionen", ...; 0 for another word. */
double
word_magnitude(struct satz_text word, bool german);

/* 10 for "decades", 7 for "weeks", ...; 0 for another word. */
double
word_span(struct satz_text word);

/* Whether two values are the same but for rounding in binary. */
bool
same_value(double a, double b);

/* What the word behind a number says is counted; 0: nothing we know. */
unsigned
anchor_find(struct satz_text text, size_t at, bool german);

/* Reports two values that have changed places. */
int
anchors_compare(const struct satz_host *host, const struct satz_pair *pair,
                const struct values *source, const struct values *target);

/* Pairs off the values of both sides and reports what is left. */
int
values_compare(const struct satz_host *host, const struct satz_pair *pair, struct values *source,
               struct values *target);

#endif
