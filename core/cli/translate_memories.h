/* SPDX-License-Identifier: GPL-3.0-or-later
 * translate_memories.h - the memories of a translation, and which way they are asked
 */
#ifndef SATZPAAR_CLI_TRANSLATE_MEMORIES_H
#define SATZPAAR_CLI_TRANSLATE_MEMORIES_H

#include "cli/options.h"
#include "memory/memory.h"
#include "text/document.h"

struct translate_memories {
	GPtrArray *list; /* struct memory */
	const char *from, *to; /* borrowed from the first one that says them */
};

/* Opens all files. Without `from` the first one with pairs says the languages, and an article that is
 * plainly in its target language turns it round; `to` may be NULL as well. translate_memories_close() frees
 * in either case. */
bool
translate_memories_open(struct translate_memories *memories, const struct options *options,
                        const char *from, const char *to, char *const *paths,
                        const struct document *article, GError **error);

void
translate_memories_close(struct translate_memories *memories);

#endif
