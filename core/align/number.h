/* SPDX-License-Identifier: GPL-3.0-or-later
 * number.h - what a number is worth, however it is written
 *
 * "10.000" and "10,000", "2,5" and "2.5", "zwölf", "twelve" and "12", "Juni" and "June": the
 * aligner compares values. A separator that could mean either (1.234) is read as the language has
 * it, where that is known; German word lists and English ones are here, other languages have
 * their digits.
 */
#ifndef SATZPAAR_ALIGN_NUMBER_H
#define SATZPAAR_ALIGN_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

enum number_style {
	NUMBER_POINT, /* 1,234.5: English */
	NUMBER_COMMA  /* 1.234,5: German, and most others */
};

/* The style of a language tag; NULL: NUMBER_COMMA. */
enum number_style
number_style_of(const char *language);

/* The value of a number token (digits with separators, perhaps "st", "nd", "rd", "th" behind). */
double
number_value(const char *text, size_t length, enum number_style style);

/* The value of a folded number word of German or English ("zwölf", "twelve", "dritte", "third");
 * months are worth 1..12 with `*month` set, magnitudes ("mio", "billion") a power of ten with
 * `*magnitude` set. False when it is none. */
bool
number_word(const char *word, size_t length, enum number_style style, double *value, bool *month,
            bool *magnitude);

#endif
