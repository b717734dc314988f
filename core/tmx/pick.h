/* SPDX-License-Identifier: GPL-3.0-or-later
 * pick.h - the two texts of a translation unit for a pair of languages
 *
 * For each language in OmegaT's order: the exact tag, else the language without a region, else the
 * first of another region. Tags compare without regard to case and `_`/`-`, old codes (iw, in, ji,
 * no) mean the new ones, zh-CN is zh-Hans, zh-TW zh-Hant. A source text is never its own
 * translation. The unit's srclang, else the header's, says what was translated; `*all*` or nothing
 * allow any direction.
 *
 * Where nobody says which languages, tmx_unit_languages() finds them in the first unit that has two.
 */
#ifndef SATZPAAR_TMX_PICK_H
#define SATZPAAR_TMX_PICK_H

#include "tmx/read.h"

struct tmx_languages {
	const char *source, *target; /* "de", "en-GB" */
	bool exact;                  /* no other regions */
	bool forward_only;           /* refuse units that were translated from the target language */
};

struct tmx_picked {
	const struct tmx_variant *source, *target;
	enum tmx_match source_match, target_match;
};

/* TMX_SKIP_NONE with *picked set, or the reason; either is counted in `report` (may be NULL). */
enum tmx_skip
tmx_unit_pick(const struct tmx_unit *unit, const struct tmx_header *header,
              const struct tmx_languages *languages, struct tmx_picked *picked,
              struct tmx_report *report);

/* The variant a unit was translated from: the one in its srclang, else in the header's, else (many
 * tools write a fixed one) the first. NULL for a unit without any. */
const struct tmx_variant *
tmx_unit_source(const struct tmx_unit *unit, const struct tmx_header *header);

/* Fills in what is NULL, with tags of the unit as it has them: the source language, and the first
 * other one. False when the unit does not tell. */
bool
tmx_unit_languages(const struct tmx_unit *unit, const struct tmx_header *header,
                   const char **source, const char **target);

/* How near two tags are; TMX_MATCH_N: different languages. */
enum tmx_match
tmx_language_match(const char *wanted, const char *found);

#endif
