/* SPDX-License-Identifier: GPL-3.0-or-later
 * words.h - numbers in words
 */
#ifndef SATZPAAR_PLUGINS_WORDS_H
#define SATZPAAR_PLUGINS_WORDS_H

#include "common/values/scan.h"

/* The token behind the number in words at token `i`. */
size_t
words_read(struct finder *finder, size_t i);

#endif
