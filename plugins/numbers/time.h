/* SPDX-License-Identifier: GPL-3.0-or-later
 * time.h - times of day and dates in figures
 */
#ifndef SATZPAAR_NUMBERS_TIME_H
#define SATZPAAR_NUMBERS_TIME_H

#include "numbers/numbers.h"

/* "14.30 Uhr", "14 Uhr 30", "14:30", "2:30 p.m.", "6 p.m."; the end, or `at` when it is none. */
size_t
time_read(struct satz_text text, size_t at, bool german, struct value *value);

/* "12.06.2024", "24.05.", "6/12/2024", "2024-06-12": up to three values; the end, or `at`. The order
 * of day and month is not believed: those that may be either are soft. */
size_t
date_read(struct satz_text text, size_t at, struct value parts[3], size_t *n);

#endif
