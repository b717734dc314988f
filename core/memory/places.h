/* SPDX-License-Identifier: GPL-3.0-or-later
 * places.h - where in the bytes of a TMX file its units stand
 *
 * For files that are plain in this sense: a regular file of UTF-8 (or what declares no encoding)
 * that ends "</tu>" or "<body>", "</body>", "</tmx>" with nothing but white space between. Such a
 * file can be added to without reading it. Whether it is well-formed before its end is not looked
 * at.
 */
#ifndef SATZPAAR_MEMORY_PLACES_H
#define SATZPAAR_MEMORY_PLACES_H

#include "memory/journal.h"

/* Sets *end to where "</body>" stands; false when the file is not plain. */
bool
places_end(int descriptor, uint64_t *end);

/* Sets *begin to where the first unit or whatever stands behind "<body>" begins; false when that is
 * not in the first 64 KiB. */
bool
places_begin(int descriptor, uint64_t *begin);

/* Whether a unit shall be in the list: by its number from 1, and its tuid as it stands in the file
 * ("" when it has none; not NUL-terminated, entities not resolved). */
typedef bool (*places_wanted)(uint64_t number, const char *tuid, size_t length, void *payload);

/* Appends the ranges of all units that are wanted, from "<tu" to behind "</tu>", to `ranges`, a
 * GArray of struct byte_range. False (errno 0: a unit without an end) when it cannot be done. */
bool
places_find(int descriptor, uint64_t end, places_wanted wanted, void *payload, GArray *ranges);

#endif
