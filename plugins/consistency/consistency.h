/* SPDX-License-Identifier: GPL-3.0-or-later
 * consistency.h - what was seen so far, and what is compared with it
 *
 * A pair is remembered by the hashes of its normalised texts and by short copies of them, for
 * messages. Copies are bounded: what comes when POOL_MAX is reached is compared but not quoted.
 */
#ifndef SATZPAAR_PLUGINS_CONSISTENCY_CONSISTENCY_H
#define SATZPAAR_PLUGINS_CONSISTENCY_CONSISTENCY_H

#include "common/word.h"

#include <glib.h>

#define POOL_MAX ((size_t)48 << 20) /* bytes of copies */
#define COPY_MAX 600                /* of one text */
#define PAIRS_MAX ((guint)4 << 20)  /* remembered at most */
#define NONE UINT32_MAX

/* A pair of texts that was seen, the first time. */
struct seen {
	uint64_t source, target; /* hashes */
	uint32_t copies;         /* in the pool: source and target, NUL behind each; or NONE */
	uint32_t file, pair;     /* where; pair is NONE in a memory */
	uint32_t next_source, next_target; /* with the same place in the tables */
};

struct consistency {
	GArray *seen;               /* struct seen */
	uint32_t *sources, *targets; /* tables of chains: number + 1 */
	size_t n_heads;
	GString *pool;
	GPtrArray *files;           /* names of memories, then of articles */
	bool german, english;       /* source is German, target is English */
};

/* A normalised text: folded, blanks as one, quotation marks and marks at its ends dropped. */
struct normal {
	uint64_t hash;
	size_t words; /* runs between blanks */
};

struct normal
normalise(struct satz_text text);

/* The bytes of `text` that `other` does not have, widened to whole words: what is left when the same
 * beginning and the same end are taken away. All of it when nothing is left. */
struct satz_range
difference(struct satz_text text, struct satz_text other);

void
consistency_init(struct consistency *consistency);

void
consistency_clear(struct consistency *consistency);

/* Remembers a pair that was not seen before. */
void
consistency_add(struct consistency *consistency, struct satz_text source, struct satz_text target,
                uint32_t file, uint32_t pair);

/* The first seen pair with that source and another target, NONE if there is none or if this target
 * was seen with it in a memory; and with that target and another source. */
uint32_t
consistency_other_target(const struct consistency *consistency, uint64_t source, uint64_t target);
uint32_t
consistency_other_source(const struct consistency *consistency, uint64_t source, uint64_t target);

static inline const struct seen *
consistency_seen(const struct consistency *consistency, uint32_t number)
{
	return &g_array_index(consistency->seen, struct seen, number);
}

/* A copy of a text of a seen pair; empty when there is none. */
struct satz_text
consistency_copy(const struct consistency *consistency, uint32_t number, bool target);

/* Remembers the pairs of a TMX file; false with *reason, to be freed. */
bool
memory_read(struct consistency *consistency, const char *path, const char *source_language,
            const char *target_language, char **reason);

/* Reports German nouns that an article renders in two ways. */
int
nouns_check(const struct satz_host *host, const struct satz_document *document);

#endif
