/* SPDX-License-Identifier: GPL-3.0-or-later
 * latest.h - of the translations of one source text the one that was changed last
 *
 * Some tools keep one translation for a text. A first reading of the file notes, for a 64-bit hash
 * of each source text, which unit it is (some 100 bytes a text); the second one writes those.
 */
#ifndef SATZPAAR_TMX_LATEST_H
#define SATZPAAR_TMX_LATEST_H

#include "tmx/export_private.h"

struct latest;

/* Reads the file; it fails for standard input, which cannot be read twice. */
struct latest *
latest_find(const struct export_job *job, GError **error);

/* Whether the pair is the one of its source text. */
bool
latest_is(const struct latest *latest, const struct pair *pair);

void
latest_free(struct latest *latest);

#endif
