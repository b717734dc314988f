/* SPDX-License-Identifier: GPL-3.0-or-later
 * association.h - which types go together in pairs of segments
 *
 * IBM model 1 (Brown et al. 1993), both directions at once over one table of the pairs of types
 * that meet at all. The strength of a pair is the geometric mean of both probabilities, after a
 * discount of one sighting: what was seen once may be chance, and when the pairs come from an
 * alignment it would only repeat what that believed.
 *
 * Memory is bounded: ASSOCIATION_MAX pairs of types; types too common to mean anything are to be
 * left out by the caller.
 */
#ifndef SATZPAAR_ALIGN_ASSOCIATION_H
#define SATZPAAR_ALIGN_ASSOCIATION_H

#include "text/auto.h"

#include <stddef.h>
#include <stdint.h>

#define ASSOCIATION_MAX ((size_t)1 << 23)

struct association;

struct associated {
	uint32_t source, target;
	float strength; /* above 0, at most 1 */
};

struct association *
association_new(size_t source_types, size_t target_types);

void
association_free(struct association *association);

AUTO_DEFINE(association)

/* Adds a pair of segments that counts for `weight`, 0..1. */
void
association_add(struct association *association, const uint32_t *source, size_t sources,
                const uint32_t *target, size_t targets, float weight);

void
association_train(struct association *association, unsigned rounds);

/* The pairs of at least that strength: calls visit for each. */
void
association_visit(const struct association *association, float least,
                  void (*visit)(const struct associated *associated, void *payload),
                  void *payload);

#endif
