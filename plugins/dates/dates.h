/* SPDX-License-Identifier: GPL-3.0-or-later
 * dates.h - what is left of dates and times when all that is the same is paired off
 */
#ifndef SATZPAAR_DATES_H
#define SATZPAAR_DATES_H

#include "common/values/values.h"

/* Reports what has no counterpart. */
int
dates_compare(struct sides *sides);

#endif
