/* SPDX-License-Identifier: GPL-3.0-or-later
 * memories.h - the translation memories that help with a review, opened behind its back
 *
 * A thread opens them, for the index of a large memory takes its time the first time. What is not
 * open yet, or cannot be opened, has no matches; memories_trouble() says why.
 * Threads: of the caller's, one.
 */
#ifndef SATZPAAR_REVIEW_MEMORIES_H
#define SATZPAAR_REVIEW_MEMORIES_H

#include "memory/memory.h"
#include "review/session.h"

#include <json-glib/json-glib.h>

#define MEMORIES_MATCHES 5 /* of all memories together */
#define MEMORIES_LEAST 50  /* per cent */

struct memories;

/* `paths`: TMX files, NULL behind the last; NULL: none. */
struct memories *
memories_new(const char *const *paths, const char *const language[SIDES]);

/* Ends the thread. */
void
memories_free(struct memories *memories);
AUTO_DEFINE(memories)

bool
memories_any(const struct memories *memories);

/* Whether some are still being opened. */
bool
memories_building(struct memories *memories);

/* Why one cannot be used, NULL when all can, to be freed. */
char *
memories_trouble(struct memories *memories);

/* Adds an array of what they have for the source of the row at that index, best first:
 * {"score","source","target","unit","memory"}, and "proposal" where numbers alone differ. */
void
memories_to_json(struct memories *memories, const struct session *session, size_t index,
                 JsonBuilder *builder);

/* Adds the units of the pair file to the first memory, which is made where there is none, and opens
 * it anew; `*added`: how many were not there yet. */
bool
memories_add(struct memories *memories, const char *pairs, uint64_t *added, GError **error);

#endif
