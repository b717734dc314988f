/* SPDX-License-Identifier: GPL-3.0-or-later
 * compare.c - pairing off the values of two segments, and what the rest is called
 *
 * Equal values first, firm with firm, then firm with soft; then what may be the same (a time of the
 * afternoon, the nineties). Whatever firm value is left has no counterpart; two that are left are
 * one that was changed, and how they differ says what happened.
 */
#include "numbers/numbers.h"

#include <math.h>

bool
same_value(double a, double b)
{
	return fabs(a - b) <= 1e-9 * (fabs(a) + fabs(b));
}

struct sides {
	const struct satz_host *host;
	const struct satz_pair *pair;
	struct values *source, *target;
};

static bool
equal(const struct value *a, const struct value *b)
{
	if (a->kind != b->kind)
		return false;
	return same_value(a->value, b->value) || same_value(a->ranged, b->value) ||
	       same_value(a->value, b->ranged);
}

static bool
equal_unit(const struct value *a, const struct value *b)
{
	return equal(a, b) && a->unit == b->unit && !b->malformed;
}

/* One says percent, the other nothing: "fünf bis zehn Prozent". Percent is not points. */
static bool
equal_enough(const struct value *a, const struct value *b)
{
	return equal(a, b) && (a->unit == UNIT_NONE || b->unit == UNIT_NONE || a->unit == b->unit) &&
	       !b->malformed;
}

/* 20 % and a fifth, 30 minutes and half an hour, six months and half a year. */
static bool
is_fraction(const struct value *figure, const struct value *word)
{
	double product = figure->value * word->value;

	if (word->firm || word->exact || figure->kind != VALUE_NUMBER)
		return false;
	return same_value(product, figure->unit == UNIT_PERCENT ? 100 : 60) ||
	       (figure->unit == UNIT_NONE && same_value(product, 12));
}

/* 9:05 and "five past nine", 14:30 and "halb drei": the hour or the next one is named. */
static bool
names_hour(const struct value *time, const struct value *word)
{
	double hour = floor(time->value / 60);

	return time->kind == VALUE_TIME && word->kind == VALUE_NUMBER && !word->firm &&
	       word->value >= 1 && word->value <= 12 &&
	       (fmod(hour - word->value + 24, 12) < 0.5 ||
	        fmod(hour + 1 - word->value + 24, 12) < 0.5);
}

/* 2:30 and 14:30; "1990er" and "'90s". */
static bool
may_be_equal(const struct value *a, const struct value *b)
{
	if (is_fraction(a, b) || is_fraction(b, a) || names_hour(a, b) || names_hour(b, a))
		return true;
	if (a->kind == VALUE_TIME && b->kind == VALUE_TIME)
		return (a->half_day || b->half_day) && fmod(fabs(a->value - b->value), 720) < 1;
	return a->kind == b->kind && (a->decade || b->decade) &&
	       same_value(fmod(a->value, 100), fmod(b->value, 100));
}

enum firmness { BOTH_FIRM, ANY };

static void
pair_off(struct sides *sides, bool (*alike)(const struct value *, const struct value *),
         enum firmness firmness)
{
	for (size_t i = 0; i < sides->source->n; i++) {
		struct value *a = &sides->source->list[i];

		for (size_t j = 0; !a->matched && j < sides->target->n; j++) {
			struct value *b = &sides->target->list[j];

			if (b->matched || (firmness == BOTH_FIRM && !(a->firm && b->firm)) ||
			    !alike(a, b))
				continue;
			a->matched = b->matched = true;
		}
	}
}

/* One per cent is satisfied by an article or the word. */
static void
excuse(struct values *values, const struct values *other)
{
	for (size_t i = 0; i < values->n; i++) {
		struct value *value = &values->list[i];

		if (other->one && value->kind == VALUE_NUMBER && same_value(value->value, 1))
			value->matched = true;
	}
}

/* A time in words leaves words behind: "five past nine" is 9 and 5. */
static void
excuse_minutes(struct values *values, const struct values *other)
{
	bool hour = false;

	for (size_t i = 0; i < other->n; i++)
		hour = hour || (other->list[i].kind == VALUE_TIME && other->list[i].matched);
	for (size_t i = 0; hour && i < values->n; i++)
		if (!values->list[i].firm && values->list[i].value < 30)
			values->list[i].matched = true;
}

static int
report(const struct sides *sides, const char *id, const struct value *a, const struct value *b,
       const char *what)
{
	struct text_finding finding = { .id = id };
	struct satz_text left = { "", 0 }, right = { "", 0 };

	/* what is said in words may be said otherwise */
	if (a && b && !(a->firm && b->firm) && (a->value < 1e6 || b->value < 1e6))
		finding.severity = SATZ_WARNING;

	if (a) {
		finding.source = text_range(a->begin, a->end);
		left = text_part(sides->pair->source, a->begin, a->end);
	}
	if (b) {
		finding.target = text_range(b->begin, b->end);
		right = text_part(sides->pair->target, b->begin, b->end);
	}
	if (!b)
		return text_report(sides->host, sides->pair, &finding, "%.*s %s", (int)left.length,
		                   left.bytes, what);
	if (!a)
		return text_report(sides->host, sides->pair, &finding, "%.*s %s", (int)right.length,
		                   right.bytes, what);
	return text_report(sides->host, sides->pair, &finding, "%.*s became %.*s: %s",
	                   (int)left.length, left.bytes, (int)right.length, right.bytes, what);
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

/* What became of `a`, if `b` is what is left of it; SATZ_OK with *found unset: they have nothing to
 * do with each other. */
static int
explain(const struct sides *sides, const struct value *a, const struct value *b, bool *found)
{
	*found = true;
	if (equal(a, b) && b->malformed)
		return report(sides, "numbers.format", a, b,
		              "the right value in the form of the source language");
	if (equal(a, b))
		return report(sides, "numbers.percent", a, b,
		              "percent and percentage points are not the same");
	if (b->kind == VALUE_NUMBER && !isnan(b->foreign) && b->plain > 0 &&
	    same_value(a->value, b->foreign * (b->value / b->plain)))
		return report(sides, "numbers.format", a, b,
		              "the form of the source language has another value here");
	if (other_magnitude(a, b))
		return report(sides, "numbers.magnitude", a, b, "another order of magnitude");
	*found = false;
	return SATZ_OK;
}

/* A value that is left and must not be: a firm one, or a whole word that is a cardinal. */
static bool
is_left(const struct value *value, bool firm)
{
	return !value->matched && (value->firm || (!firm && (value->exact || value->value >= 1e6)));
}

static int
explain_all(struct sides *sides)
{
	for (size_t i = 0; i < sides->source->n; i++) {
		struct value *a = &sides->source->list[i];

		for (size_t j = 0; is_left(a, false) && j < sides->target->n; j++) {
			struct value *b = &sides->target->list[j];
			bool found = false;
			int status = SATZ_OK;

			if (is_left(b, false))
				status = explain(sides, a, b, &found);
			if (found)
				a->matched = b->matched = true;
			if (status != SATZ_OK)
				return status;
		}
	}
	return SATZ_OK;
}

static struct value *
first_left(struct values *values, bool firm)
{
	for (size_t i = 0; i < values->n; i++)
		if (is_left(&values->list[i], firm))
			return &values->list[i];
	return NULL;
}

/* One of each side at a time; words for numbers only where the other side has something left. */
static int
report_rest(struct sides *sides)
{
	for (;;) {
		struct value *a = first_left(sides->source, true);
		struct value *b = first_left(sides->target, true);
		int status;

		if (!a && !b) {
			a = first_left(sides->source, false);
			b = first_left(sides->target, false);
			if (!a || !b)
				return SATZ_OK;
		} else if (!a) {
			a = first_left(sides->source, false);
		} else if (!b) {
			b = first_left(sides->target, false);
		}
		if (a)
			a->matched = true;
		if (b)
			b->matched = true;
		if (a && b)
			status = report(sides,
			                a->kind == VALUE_TIME || b->kind == VALUE_TIME
			                        ? "numbers.time"
			                        : "numbers.changed",
			                a, b, "not the same value");
		else if (a)
			status = report(sides, "numbers.missing", a, NULL,
			                "is missing in the translation");
		else
			status = report(sides, "numbers.extra", NULL, b,
			                "does not stand in the source");
		if (status != SATZ_OK)
			return status;
	}
}

int
values_compare(const struct satz_host *host, const struct satz_pair *pair, struct values *source,
               struct values *target)
{
	struct sides sides = { host, pair, source, target };
	int status;

	pair_off(&sides, equal_unit, BOTH_FIRM);
	pair_off(&sides, equal_unit, ANY);
	pair_off(&sides, equal_enough, BOTH_FIRM);
	pair_off(&sides, equal_enough, ANY);
	pair_off(&sides, may_be_equal, ANY);
	excuse(source, target);
	excuse(target, source);
	excuse_minutes(source, target);
	excuse_minutes(target, source);
	status = explain_all(&sides);
	if (status == SATZ_OK)
		status = report_rest(&sides);
	return status == SATZ_OK ? anchors_compare(host, pair, source, target) : status;
}
