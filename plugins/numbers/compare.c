/* SPDX-License-Identifier: GPL-3.0-or-later
 * compare.c - what happened to the numbers that have no counterpart
 *
 * Whatever firm value is left has no counterpart; two that are left are one that was changed, and how
 * they differ says what happened. Words are compared with words where both sides have one left.
 */
#include "numbers/numbers.h"

#include <math.h>
#include <string.h>

#define HUGE_SUM 1e6 /* from here on words say what they mean */

static bool
is_number(const struct value *value)
{
	return value->kind == VALUE_NUMBER || value->kind == VALUE_PHONE;
}

/* Words that must not be left on both sides. */
static bool
is_word(const struct value *value)
{
	return value->shape == SHAPE_CARDINAL || value->shape == SHAPE_FRACTION ||
	       value->shape == SHAPE_ROMAN || value->shape == SHAPE_ORDINAL ||
	       value->value >= HUGE_SUM;
}

static bool
is_left(const struct value *value)
{
	return !value->matched && is_number(value) && (value->firm || is_word(value));
}

static int
report(const struct sides *sides, const char *id, const struct value *a, const struct value *b,
       const char *what)
{
	struct values_finding finding = { .id = id, .source = a, .target = b, .what = what };

	/* what is said in words may be said otherwise */
	if (a && b && !(a->firm && b->firm) && (a->value < HUGE_SUM || b->value < HUGE_SUM) &&
	    !(a->unit != UNIT_NONE && a->unit == b->unit) && (a->role == 0 || a->role != b->role))
		finding.severity = SATZ_WARNING;
	/* the first floor here is the second there */
	if (a && b && a->role == ROLE_FLOOR && fabs(a->value - b->value) < 1.5)
		finding.severity = SATZ_INFO;
	return values_report(sides->host, sides->pair, &finding);
}

/* The figures with the separators of the other language. */
static int
report_format(const struct sides *sides, const struct value *a, const struct value *b,
              const char *what)
{
	char figures[64];
	size_t begin = b->begin, length = 0;
	const char *bytes = sides->pair->target.bytes;
	struct value narrow = *b;

	while (begin < b->figures && !(bytes[begin] >= '0' && bytes[begin] <= '9'))
		begin++;
	for (size_t at = begin; at < b->figures && length < sizeof(figures); at++)
		figures[length++] = bytes[at] == '.'   ? ','
		                    : bytes[at] == ',' ? '.'
		                                       : bytes[at];
	narrow.begin = begin;
	return values_report(sides->host, sides->pair,
	                     &(struct values_finding){
				     .id = "numbers.format",
				     .source = a,
				     .target = &narrow,
				     .what = what,
				     .figures = true,
				     .suggestion = { figures, length },
			     });
}

/* Whether the two differ by thousands, millions, ... alone. */
static bool
other_magnitude(const struct value *a, const struct value *b)
{
	double power;

	if (a->kind != VALUE_NUMBER || b->kind != VALUE_NUMBER || a->value <= 0 || b->value <= 0)
		return false;
	power = log10(a->value / b->value) / 3;
	return fabs(power) > 0.5 && fabs(power - round(power)) < 1e-9;
}

static int
report_unit(const struct sides *sides, const struct value *a, const struct value *b)
{
	if (unit_is_money(a->unit) && unit_is_money(b->unit))
		return report(sides, "numbers.currency", a, b, "another currency");
	if ((a->unit == UNIT_PERCENT && b->unit == UNIT_POINTS) ||
	    (a->unit == UNIT_POINTS && b->unit == UNIT_PERCENT))
		return report(sides, "numbers.percent", a, b,
		              "percent and percentage points are not the same");
	return report(sides, "numbers.unit", a, b, "another unit, but the same value");
}

/* What became of `a`, if `b` is what is left of it; SATZ_OK with *found unset: they have nothing to
 * do with each other. */
static int
explain(const struct sides *sides, const struct value *a, const struct value *b, bool *found)
{
	*found = true;
	if (value_equal(a, b) && b->malformed)
		return report_format(sides, a, b,
		                     "the right value in the form of the source language");
	if (value_equal(a, b) && !unit_compatible(a->unit, b->unit))
		return report_unit(sides, a, b);
	if (b->kind == VALUE_NUMBER && !isnan(b->foreign) && b->plain > 0 &&
	    value_same(a->value, b->foreign * (b->value / b->plain)))
		return report_format(sides, a, b,
		                     "the form of the source language has another value here");
	if (other_magnitude(a, b))
		return report(sides, "numbers.magnitude", a, b, "another order of magnitude");
	*found = false;
	return SATZ_OK;
}

static int
explain_all(struct sides *sides)
{
	for (size_t i = 0; i < sides->source->n; i++) {
		struct value *a = &sides->source->list[i];

		for (size_t j = 0; is_left(a) && j < sides->target->n; j++) {
			struct value *b = &sides->target->list[j];
			bool found = false;
			int status = SATZ_OK;

			if (is_left(b))
				status = explain(sides, a, b, &found);
			if (found)
				a->matched = b->matched = true;
			if (status != SATZ_OK)
				return status;
		}
	}
	return SATZ_OK;
}

/* How likely `b` is what became of `a`; 0: it is not. */
static int
likeness(const struct value *a, const struct value *b)
{
	bool unit = a->unit != UNIT_NONE && a->unit == b->unit;
	bool role = a->role > 0 && a->role == b->role;
	int score = 1 + 4 * unit + 4 * role + 2 * (a->place != PLACE_NONE && a->place == b->place);

	if (a->kind != b->kind)
		return 0;
	if (a->firm && b->firm)
		return score + 2;
	if (!a->firm && !b->firm && a->shape != b->shape)
		return unit || role ? score : 0;
	/* a huge sum in words, and what is no number at all */
	if ((a->shape == SHAPE_LOOSE || b->shape == SHAPE_LOOSE) && !unit && !role)
		return 0;
	return score;
}

/* "3. Drei Millionen": the number is said again, with its magnitude. */
static bool
is_said_again(const struct values *values, const struct value *value)
{
	for (size_t i = 0; i < values->n; i++)
		if (value_same(values->list[i].plain, value->value) &&
		    !value_same(values->list[i].value, value->value))
			return true;
	return false;
}

/* What has no counterpart: figures are a warning, words that count something worth a look. */
static int
report_alone(const struct sides *sides, const struct value *value, bool source)
{
	struct values_finding finding = {
		.id = source ? "numbers.missing" : "numbers.extra",
		.source = source ? value : NULL,
		.target = source ? NULL : value,
		.what = source ? "is missing in the translation" : "does not stand in the source"
	};
	bool counted = value->shape == SHAPE_CARDINAL && value->value > 2 &&
	               (value->unit != UNIT_NONE || value->role > 0);

	if (value->matched || !is_number(value) || (!value->firm && !counted))
		return SATZ_OK;
	/* words, and a sum in another currency that the translator added in brackets */
	if (!value->firm || (!source && value->aside && unit_is_money(value->unit)) ||
	    is_said_again(source ? sides->source : sides->target, value))
		finding.severity = SATZ_INFO;
	return values_report(sides->host, sides->pair, &finding);
}

static int
report_rest(struct sides *sides)
{
	struct value *a = NULL, *b = NULL;
	int status = SATZ_OK;

	while (status == SATZ_OK && values_closest(sides, is_left, likeness, &a, &b)) {
		a->matched = b->matched = true;
		status = report(sides, "numbers.changed", a, b, "not the same value");
	}
	for (size_t i = 0; status == SATZ_OK && i < sides->source->n; i++)
		status = report_alone(sides, &sides->source->list[i], true);
	for (size_t i = 0; status == SATZ_OK && i < sides->target->n; i++)
		status = report_alone(sides, &sides->target->list[i], false);
	return status;
}

static bool
has_unit(const struct values *values, enum unit unit)
{
	for (size_t i = 0; i < values->n; i++)
		if (unit_is_money(values->list[i].unit) &&
		    (unit == UNIT_NONE || values->list[i].unit == unit))
			return true;
	return false;
}

/* "11,7 Millionen" of which the source says before that they are euros, and the target dollars. */
static int
report_currencies(const struct sides *sides)
{
	if (!has_unit(sides->source, UNIT_NONE))
		return SATZ_OK;
	for (size_t i = 0; i < sides->target->n; i++) {
		const struct value *b = &sides->target->list[i];

		if (!unit_is_money(b->unit) || b->unit == UNIT_CENT || b->aside || !b->firm ||
		    has_unit(sides->source, b->unit))
			continue;
		for (size_t k = 0; k < sides->source->n; k++) {
			const struct value *a = &sides->source->list[k];

			if (a->unit == UNIT_NONE && value_equal(a, b))
				return report(sides, "numbers.currency", a, b,
				              "a currency that the source does not name");
		}
	}
	return SATZ_OK;
}

int
numbers_compare(struct sides *sides)
{
	int status = explain_all(sides);

	if (status == SATZ_OK)
		status = report_rest(sides);
	if (status == SATZ_OK)
		status = report_currencies(sides);
	return status == SATZ_OK ? swapped_compare(sides) : status;
}
