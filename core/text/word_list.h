/* SPDX-License-Identifier: GPL-3.0-or-later
 * word_list.h - whether a word stands in a list of the source
 *
 * The list is a static array of strings in the order of strcmp().
 */
#ifndef SATZPAAR_TEXT_WORD_LIST_H
#define SATZPAAR_TEXT_WORD_LIST_H

#include <glib.h>
#include <stdlib.h>
#include <string.h>

static inline int
word_list_compare(const void *key, const void *entry)
{
	return strcmp(key, *(const char *const *)entry);
}

#define WORD_LIST_HAS(list, word) \
	(bsearch(word, list, G_N_ELEMENTS(list), sizeof(char *), word_list_compare) != NULL)

#endif
