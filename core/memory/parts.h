/* SPDX-License-Identifier: GPL-3.0-or-later
 * parts.h - a memory's index in several parts, seen as one
 *
 * The first part is the index of the file as it was when it was indexed; each further one is an
 * index of units that were added behind (more.h). A pair has a *raw* number: what it would have if
 * its part's records were counted on from those of the part before. Units that were taken out since
 * are dead: their records stay in the parts. What the world sees, the index of a pair and the
 * number of a unit, counts without them, so that all is as in a new index of the whole file.
 */
#ifndef SATZPAAR_MEMORY_PARTS_H
#define SATZPAAR_MEMORY_PARTS_H

#include "memory/index.h"
#include "memory/record.h"

#define PARTS_MAX 32U

struct memory_part {
	struct index index;
	uint32_t first;      /* raw number of its first record */
	uint64_t first_unit; /* units in the parts before, dead ones too */
};

struct parts {
	struct memory_part all[PARTS_MAX];
	unsigned n;
	uint32_t records; /* raw */
	uint64_t units;   /* raw */
	const uint32_t *dead; /* raw numbers, rising; borrowed */
	size_t n_dead;
	const uint64_t *dead_units; /* raw numbers of units, from 1, rising; borrowed */
	size_t n_dead_units;
};

/* Adds an index behind the others. False when there are too many parts or records. */
bool
parts_append(struct parts *parts, const struct index *index);

/* The pairs that live. */
size_t
parts_pairs(const struct parts *parts);

/* Raw number of a pair, and back. */
uint32_t
parts_raw(const struct parts *parts, size_t pair);
size_t
parts_pair(const struct parts *parts, uint32_t raw);

bool
parts_is_dead(const struct parts *parts, uint32_t raw);

/* The raw number of a unit. */
uint64_t
parts_raw_unit(const struct parts *parts, uint64_t number);

/* The record of a pair; record->number is that of the unit in the file. False when there is
 * none. */
bool
parts_record(const struct parts *parts, size_t pair, struct record *record);

/* What props say of the neighbours of a pair; NULL when they say nothing. */
const struct index_context *
parts_context(const struct parts *parts, size_t pair);

#endif
