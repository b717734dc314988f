/* SPDX-License-Identifier: GPL-3.0-or-later
 * affix.h - the inflected forms of a hunspell dictionary
 *
 * Reads a .aff and a .dic file as text and applies the suffix rules to every word, which tells
 * for each form the word it comes from. Loading the library to ask it word by word costs a tenth
 * of a second each run and cannot list forms; this is done once, for the lexicon's cache.
 * Understood: SET, FLAG (one character, long, num, UTF-8), SFX with its strip string, affix and
 * condition. Left out: prefixes (they change the meaning), suffixes that carry flags of their own
 * (compound parts in the German file), affix aliases.
 */
#ifndef SATZPAAR_ALIGN_AFFIX_H
#define SATZPAAR_ALIGN_AFFIX_H

#include <stdbool.h>
#include <stddef.h>

/* Both folded and ending in NUL; borrowed until it returns. */
typedef void (*affix_visitor)(const char *form, const char *stem, void *payload);

/* Visits the forms that differ from their word. False when the files cannot be read or are not in
 * UTF-8 or a charset that glib knows; forms visited until then stand. */
bool
affix_forms(const char *aff_path, const char *dic_path, affix_visitor visit, void *payload);

#endif
