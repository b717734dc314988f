/* SPDX-License-Identifier: GPL-3.0-or-later
 * hash.c - the hash of megabytes
 */
#include "config.h"

#include "memory/hash.h"

#define LANES 4

/* Four lanes that do not wait for each other's multiplication. */
uint64_t
hash_bytes(const void *bytes, size_t length, uint64_t sum)
{
	const char *at = bytes;
	uint64_t lanes[LANES] = { sum ^ length, sum ^ 0x51U, sum ^ 0xA2U, sum ^ 0xF3U };
	uint64_t words[LANES];

	for (; length >= sizeof(words); at += sizeof(words), length -= sizeof(words)) {
		memcpy(words, at, sizeof(words));
		for (int i = 0; i < LANES; i++) {
			lanes[i] = (lanes[i] ^ words[i]) * 0x9E3779B97F4A7C15U;
			lanes[i] ^= lanes[i] >> 29;
		}
	}
	for (int i = 1; i < LANES; i++)
		lanes[0] = hash_mix(lanes[0] ^ lanes[i]);
	return hash_word(at, length, lanes[0]);
}
