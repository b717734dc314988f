/* SPDX-License-Identifier: GPL-3.0-or-later
 * hash.h - fast 64-bit hashes: of words, and of whole files as a check
 *
 * Eight bytes a step; fold_hash() of align goes byte by byte, which is half of what a memory of a
 * million segments would take to index. Not for hostile collisions: whoever makes two words collide
 * gets a wrong score for them. Results depend on the machine's byte order, as the index does.
 */
#ifndef SATZPAAR_MEMORY_HASH_H
#define SATZPAAR_MEMORY_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline uint64_t
hash_mix(uint64_t hash)
{
	hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93U;
	return hash ^ (hash >> 32);
}

/* For short strings. */
static inline uint64_t
hash_word(const char *bytes, size_t length, uint64_t seed)
{
	uint64_t hash = seed ^ (length * 0x9E3779B97F4A7C15U), part = 0;

	for (; length >= sizeof(part); bytes += sizeof(part), length -= sizeof(part)) {
		memcpy(&part, bytes, sizeof(part));
		hash = hash_mix(hash ^ part);
	}
	part = 0;
	for (size_t i = 0; i < length; i++)
		part |= (uint64_t)(uint8_t)bytes[i] << 8 * i;
	return hash_mix(hash_mix(hash ^ part));
}

/* For megabytes. May be called for one piece after the other, each with the sum so far; all pieces
 * but the last must be of one length. */
uint64_t
hash_bytes(const void *bytes, size_t length, uint64_t sum);

#endif
