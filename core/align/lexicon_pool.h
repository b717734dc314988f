/* SPDX-License-Identifier: GPL-3.0-or-later
 * lexicon_pool.h - strings numbered from 1, each kept once
 */
#ifndef SATZPAAR_ALIGN_LEXICON_POOL_H
#define SATZPAAR_ALIGN_LEXICON_POOL_H

#include "text/auto.h"

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

struct pool_slot {
	uint32_t number; /* 0: free */
	uint32_t print;  /* bits of the hash: most clashes need no look at the text */
};

struct pool {
	GByteArray *text;  /* the strings, NUL behind each */
	GArray *index;     /* of uint32_t: where a string begins; 0 is the empty string */
	struct pool_slot *slots;
	uint32_t n_slots;
};

struct pool *
pool_new(void);

void
pool_free(struct pool *pool);

AUTO_DEFINE(pool)

/* The number of a string, 0 when it is not there. */
uint32_t
pool_find(const struct pool *pool, const char *string, size_t length);

/* The same, put in when it is not there. */
uint32_t
pool_intern(struct pool *pool, const char *string, size_t length);

/* Until the next pool_intern(). */
const char *
pool_text(const struct pool *pool, uint32_t number);

/* One more than the highest number. */
uint32_t
pool_size(const struct pool *pool);

#endif
