/* SPDX-License-Identifier: GPL-3.0-or-later
 * lists.h - names whose English form no rule gives: Mailand, Kiew, Tschaikowski
 *
 * Three sources, the first that knows a name counts: the user's file, our lists (data/), and what
 * ICU knows of countries and cities (CLDR).
 */
#ifndef SATZPAAR_NAMES_LISTS_H
#define SATZPAAR_NAMES_LISTS_H

#include <glib.h>
#include <stdbool.h>

struct list_entry {
	char **forms; /* in English, best first; NULL at the end */
	char **older; /* those that a house may have retired; maybe none */
	bool person;
};

struct lists;

struct lists *
lists_new(void);

void
lists_free(struct lists *lists);

/* Reads "German TAB English|English" lines; '#' begins a comment. Fails with the line that is wrong. */
bool
lists_add_file(struct lists *lists, const char *path, GError **error);

/* The entry of a name, without regard to case, or NULL. */
const struct list_entry *
lists_find(const struct lists *lists, const char *german, size_t length);

/* Whether the entry has the form, the older ones included, without regard to case and accents. */
bool
list_entry_has(const struct list_entry *entry, const char *english, size_t length);
bool
list_entry_is_older(const struct list_entry *entry, const char *english, size_t length);

#endif
