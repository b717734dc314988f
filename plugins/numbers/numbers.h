/* SPDX-License-Identifier: GPL-3.0-or-later
 * numbers.h - what is left of the numbers when all that is the same is paired off
 */
#ifndef SATZPAAR_NUMBERS_H
#define SATZPAAR_NUMBERS_H

#include "common/values/values.h"

/* Reports what has no counterpart, and what has changed places. */
int
numbers_compare(struct sides *sides);

/* Reports two values that have changed places. */
int
swapped_compare(const struct sides *sides);

#endif
