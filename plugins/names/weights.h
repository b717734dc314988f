/* SPDX-License-Identifier: GPL-3.0-or-later
 * weights.h - learned weights of features that have names
 *
 * A feature is a short text ("^tsc", "=w"), a weight a number; data/README.md says what the names
 * mean. The tables are made by tests/quality/names_train from name pairs.
 */
#ifndef SATZPAAR_NAMES_WEIGHTS_H
#define SATZPAAR_NAMES_WEIGHTS_H

#include <stddef.h>

/* What sums up weights, or in training collects features. */
typedef void feature_visitor(const char *name, size_t length, float value, void *payload);

struct weights;

/* Reads lines "feature TAB weight", which are ours and compiled in. */
struct weights *
weights_parse(const char *text);

void
weights_free(struct weights *weights);

/* 0 for a feature that is not there. */
float
weights_get(const struct weights *weights, const char *name, size_t length);

/* A feature_visitor that sums up weights; `payload` is a struct weights_sum. */
struct weights_sum {
	const struct weights *weights;
	float total;
};

void
weights_add(const char *name, size_t length, float value, void *payload);

/* Adds a feature, or sets its weight. */
void
weights_set(struct weights *weights, const char *name, size_t length, float weight);

#endif
