/* SPDX-License-Identifier: GPL-3.0-or-later
 * align_learn.h - what translation memories teach about the words of two languages
 */
#ifndef SATZPAAR_CLI_ALIGN_LEARN_H
#define SATZPAAR_CLI_ALIGN_LEARN_H

#include "align/learn.h"

#include <glib.h>
#include <stdbool.h>

/* Learns from the pairs of all TMX files named, a list with NULL behind it. Fails when one cannot
 * be read or holds no pair of the two languages. With `verbose` it says what it found. */
struct learned *
align_learn(const char *const *memories, const char *from, const char *to, bool verbose,
            GError **error);

#endif
