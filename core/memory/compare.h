/* SPDX-License-Identifier: GPL-3.0-or-later
 * compare.h - which unit of one memory is which of another, and what became of it
 *
 *     AUTO(compare_list) old = compare_list_read("old.tmx", NULL, NULL, error);
 *     AUTO(compare_list) new = compare_list_read("new.tmx", NULL, NULL, error);
 *     g_autofree size_t *of_old = compare_partners(old), *of_new = compare_partners(new);
 *     compare_match(old, new, COMPARE_ALL, of_old, of_new);
 *     ... compare_units(old, i, new, of_old[i]) ...
 *
 * Units are the same, in this order: when all of them is equal; when their texts are; when tuid and
 * source text are; when the source text is, for a language both translate into; when the tuid is,
 * which must be unique in both memories. Texts come before tuids since many programs number the
 * units anew each time they write. Of several that fit those that come first in their files
 * are paired. For source texts regions of languages and blanks at the ends do not count.
 *
 * Memory:  some 150 bytes a unit, no texts. What differs is read again by who wants to show it.
 * Errors:  those of tmx_read().
 */
#ifndef SATZPAAR_MEMORY_COMPARE_H
#define SATZPAAR_MEMORY_COMPARE_H

#include "memory/memory.h"
#include "text/auto.h"
#include "tmx/read.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* What is compared; the whole unit where both are NULL. With a language units without it count for
 * nothing, and of the others only texts in it (and their source, translations) do. */
struct compare_languages {
	const char *from, *to;
};

/* A unit as far as it is compared. It borrows from the unit it was made of. */
struct compare_view {
	struct tmx_unit unit;
	GArray *variants; /* struct tmx_variant, those of `unit` */
};

void
compare_view_init(struct compare_view *view);
void
compare_view_clear(struct compare_view *view);

/* False when the unit is not compared at all. `languages` may be NULL. */
bool
compare_view_set(struct compare_view *view, const struct tmx_unit *unit,
                 const struct tmx_header *header, const struct compare_languages *languages);

/* What a unit says beside its texts, a value at a time. `language`: of the variant, NULL for the unit
 * itself; `name`: of an attribute ("tuid", "changedate"), the type of a prop, or "note". The source
 * language counts only where the unit names it, not the header. */
typedef void (*compare_property_visitor)(const char *language, const char *name, const char *value,
                                         void *payload);
void
compare_properties(const struct tmx_unit *unit, compare_property_visitor visit, void *payload);

/* Whether text and inline codes are the same. */
bool
compare_same_text(const struct tmx_variant *a, const struct tmx_variant *b);

/* Gives partners (index or COMPARE_NONE) to the texts of two units: those of the same language, then
 * those of another region. Of texts beyond the first COMPARE_TEXTS_MAX none has one: no file of
 * sense has so many in a unit. */
#define COMPARE_TEXTS_MAX 1000U
#define COMPARE_NONE SIZE_MAX         /* has no partner */
#define COMPARE_TAKEN (SIZE_MAX - 1U) /* shall not get one */
void
compare_variants(const struct tmx_unit *a, const struct tmx_unit *b, size_t *a_partners,
                 size_t *b_partners);

/* --- whole memories --------------------------------------------------------------------------- */

/* How far work is that reads memories several times. */
struct compare_progress {
	memory_progress tell; /* NULL: nobody asks */
	void *payload;
	unsigned readings, done; /* in all; those that are over */
};

/* tmx_read(); `header` and `progress` may be NULL. */
bool
compare_read(const char *path, tmx_header_visitor header, tmx_unit_visitor visit, void *payload,
             struct compare_progress *progress, GError **error);

struct compare_list;

/* Units are known by their index from 0, counting those that compare_view_set() takes. Without a
 * path the list has none. */
struct compare_list *
compare_list_read(const char *path, const struct compare_languages *languages,
                  struct compare_progress *progress, GError **error);

void
compare_list_free(struct compare_list *list);
AUTO_DEFINE(compare_list)

size_t
compare_list_length(const struct compare_list *list);

enum compare_by {
	COMPARE_BY_TEXTS = 1,
	COMPARE_BY_NAME = 2, /* tuid and source text */
	COMPARE_BY_SOURCE = 4,
	COMPARE_BY_TUID = 8,
	COMPARE_ALL = 15
};

/* COMPARE_NONE for each unit; to be freed. */
size_t *
compare_partners(const struct compare_list *list);

/* Gives partners to units that have COMPARE_NONE. `by`: of enum compare_by. */
void
compare_match(const struct compare_list *a, const struct compare_list *b, unsigned by,
              size_t *a_partners, size_t *b_partners);

enum compare_result {
	COMPARE_SAME,
	COMPARE_PROPERTIES, /* the texts are the same */
	COMPARE_TEXTS
};

enum compare_result
compare_units(const struct compare_list *a, size_t a_unit, const struct compare_list *b,
              size_t b_unit);

#endif
