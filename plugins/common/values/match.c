/* SPDX-License-Identifier: GPL-3.0-or-later
 * match.c - pairing off the values of two segments
 *
 * Equal values first, those that figures say before those of words; then what may be the same: other
 * units, the afternoon, the nineties, a share and a fraction, a number that is part of a date.
 */
#include "common/values/scan.h"

#include <math.h>

typedef bool alike_function(const struct value *a, const struct value *b);

bool
value_same(double a, double b)
{
	return fabs(a - b) <= 1e-9 * (fabs(a) + fabs(b));
}

bool
value_equal(const struct value *a, const struct value *b)
{
	if (a->kind != b->kind)
		return false;
	return value_same(a->value, b->value) || value_same(a->other, b->value) ||
	       value_same(a->value, b->other);
}

static bool
equal_unit(const struct value *a, const struct value *b)
{
	return value_equal(a, b) && a->unit == b->unit && (!b->malformed || b->version);
}

static bool
equal_place(const struct value *a, const struct value *b)
{
	return equal_unit(a, b) && a->role == b->role && a->part == b->part;
}

/* One says percent, the other nothing: "fünf bis zehn Prozent". Percent is not points. */
static bool
equal_enough(const struct value *a, const struct value *b)
{
	return value_equal(a, b) && unit_compatible(a->unit, b->unit) && (!b->malformed || b->version);
}

/* 20 % and a fifth, a third and "one in three", "jeder Dritte" and 33 percent. */
static bool
is_fraction(const struct value *share, const struct value *word)
{
	double part = word->shape == SHAPE_FRACTION ? word->value : 1 / word->value;

	if (share->kind != VALUE_NUMBER || word->kind != VALUE_NUMBER || word->unit != UNIT_NONE ||
	    (word->shape != SHAPE_FRACTION && word->firm))
		return false;
	if (share->unit == UNIT_PERCENT)
		return fabs(share->value - 100 * part) < 1;
	if (share->unit != UNIT_NONE)
		return false;
	if (share->shape == SHAPE_FRACTION || share->value < 1)
		return value_same(share->value, part) || value_same(share->value, 1 / word->value);
	return word->shape == SHAPE_FRACTION &&
	       (value_same(share->value, 1 / part) || value_same(share->value * part, 1));
}

/* A dozen percent and points of a date that are read as plain numbers on the other side. */
static bool
is_part_of_date(const struct value *number, const struct value *date)
{
	double value = number->value;

	/* "die über 60-Jährigen", "the over-60s" */
	if (number->kind != VALUE_NUMBER ||
	    (number->unit != UNIT_NONE && !(number->unit == UNIT_YEAR && date->kind == VALUE_DECADE)))
		return false;
	switch ((unsigned)date->kind) {
	case VALUE_DATE:
		return value_same(value, date->day);
	case VALUE_YEAR:
		return value_same(value, date->value) || value_same(value, date->other);
	case VALUE_CENTURY:
		return value_same(value, date->value);
	case VALUE_DECADE:
		return value_same(fmod(value, 100), fmod(date->value, 100));
	case VALUE_TIME:
		return value <= 24 && value_same(value, floor(value)) &&
		       fabs(fmod(value * 60 - date->value + 1440, 720)) < 1;
	default:
		return false;
	}
}

/* The same day of a month; "am 12." says no month, "im Juni" no day. */
static bool
is_same_date(const struct value *a, const struct value *b)
{
	if (a->kind != VALUE_DATE || b->kind != VALUE_DATE)
		return false;
	if ((a->loose_day || b->loose_day) && a->day == b->month && a->month == b->day)
		return true;
	return a->day == b->day && a->month == b->month;
}

/* Monday in "in the night to Tuesday". */
static bool
is_night_before(const struct value *a, const struct value *b)
{
	return a->kind == VALUE_WEEKDAY && b->kind == VALUE_WEEKDAY &&
	       ((a->half_day && value_same(fmod(b->value, 7) + 1, a->value)) ||
	        (b->half_day && value_same(fmod(a->value, 7) + 1, b->value)));
}

/* The 1800s are the 19th century. */
static bool
is_same_age(const struct value *decade, const struct value *century)
{
	return decade->kind == VALUE_DECADE && century->kind == VALUE_CENTURY &&
	       value_same(decade->value, (century->value - 1) * 100);
}

/* 2:30 and 14:30; "1990er" and "'90s". */
static bool
may_be_equal(const struct value *a, const struct value *b)
{
	if (is_fraction(a, b) || is_fraction(b, a) || unit_is_converted(a, b) || is_same_date(a, b) ||
	    is_night_before(a, b) || is_same_age(a, b) || is_same_age(b, a))
		return true;
	if (a->kind == VALUE_TIME && b->kind == VALUE_TIME)
		return (a->half_day || b->half_day || (a->shape == SHAPE_LOOSE && b->half_day)) &&
		       fmod(fabs(a->value - b->value), 720) < 1;
	return a->kind == VALUE_DECADE && b->kind == VALUE_DECADE &&
	       (a->value < 100 || b->value < 100) &&
	       value_same(fmod(a->value, 100), fmod(b->value, 100));
}

static bool
may_be_part(const struct value *a, const struct value *b)
{
	return is_part_of_date(a, b) || is_part_of_date(b, a);
}

/* Whether the month of a date is there without its day. */
static bool
has_month(const struct values *values, const struct value *date)
{
	for (size_t i = 0; i < values->n; i++) {
		const struct value *value = &values->list[i];

		if (value->kind == VALUE_DATE && date->kind == VALUE_DATE && !value->matched &&
		    value->day == 0 && value->month == date->month)
			return true;
	}
	return false;
}

enum firmness { BOTH_FIRM, ANY };

static void
pair_off(struct values *source, struct values *target, alike_function *alike, enum firmness firmness)
{
	for (size_t i = 0; i < source->n; i++) {
		struct value *a = &source->list[i];

		for (size_t j = 0; !a->matched && j < target->n; j++) {
			struct value *b = &target->list[j];

			if (b->matched || (firmness == BOTH_FIRM && !(a->firm && b->firm)) ||
			    !alike(a, b))
				continue;
			/* "36 November" is not the fourth, though there are four of something */
			if (alike == may_be_part && (has_month(target, a) || has_month(source, b)))
				continue;
			a->matched = b->matched = true;
		}
	}
}

/* Marks the first value of that number; whether there was one. */
static bool
take(struct values *values, double number)
{
	for (size_t i = 0; i < values->n; i++) {
		struct value *value = &values->list[i];

		if (value->matched || value->kind != VALUE_NUMBER || !value_same(value->value, number))
			continue;
		value->matched = true;
		return true;
	}
	return false;
}

/* A fraction as two numbers ("zwei Drittel", "two out of three"), a time that is a score (24:22). */
static void
take_two(struct values *values, struct values *other)
{
	for (size_t i = 0; i < values->n; i++) {
		struct value *value = &values->list[i];
		bool time = value->kind == VALUE_TIME && value->shape == SHAPE_FIGURES;

		if (value->matched)
			continue;
		if (time) {
			bool hours = take(other, floor(value->plain / 60));

			value->matched = take(other, fmod(value->plain, 60)) && hours;
		}
		for (int below = 3; value->shape == SHAPE_FRACTION && below < 11 && !value->matched; below++)
			if (value_same(value->value * below, round(value->value * below)) &&
			    take(other, below)) {
				take(other, round(value->value * below));
				value->matched = true;
			}
	}
}

/* "1 Monat" is not there if "1 hour" is. */
static bool
has_other_one(const struct values *values, enum unit unit)
{
	for (size_t i = 0; i < values->n; i++)
		if (!values->list[i].matched && value_same(values->list[i].value, 1) &&
		    !unit_compatible(values->list[i].unit, unit))
			return true;
	return false;
}

/* A one is satisfied by an article or the word. */
static void
excuse(struct values *values, const struct values *other)
{
	for (size_t i = 0; i < values->n; i++) {
		struct value *value = &values->list[i];

		if (other->one && value->kind == VALUE_NUMBER && value_same(value->value, 1) &&
		    !has_other_one(other, value->unit))
			value->matched = true;
	}
}

/* "10 km (6 miles)": a conversion that the translator added says the same again. */
static void
excuse_conversions(struct values *values, const struct values *other)
{
	for (size_t i = 0; i < values->n; i++) {
		struct value *value = &values->list[i];

		for (size_t k = 0; !value->matched && k < other->n; k++)
			value->matched = value->kind == VALUE_NUMBER && unit_is_converted(value, &other->list[k]);
	}
}

void
values_match(struct values *source, struct values *target)
{
	pair_off(source, target, equal_place, BOTH_FIRM);
	pair_off(source, target, equal_unit, BOTH_FIRM);
	pair_off(source, target, equal_unit, ANY);
	pair_off(source, target, equal_enough, BOTH_FIRM);
	pair_off(source, target, equal_enough, ANY);
	pair_off(source, target, may_be_equal, ANY);
	pair_off(source, target, may_be_part, ANY);
	take_two(source, target);
	take_two(target, source);
	excuse(source, target);
	excuse(target, source);
	excuse_conversions(source, target);
	excuse_conversions(target, source);
}

bool
values_closest(struct sides *sides, bool (*is_left)(const struct value *value),
               int (*likeness)(const struct value *a, const struct value *b),
               struct value **source, struct value **target)
{
	int best = 0;

	for (size_t i = 0; i < sides->source->n; i++) {
		struct value *a = &sides->source->list[i];

		for (size_t j = 0; is_left(a) && j < sides->target->n; j++) {
			struct value *b = &sides->target->list[j];
			int score = is_left(b) ? likeness(a, b) : 0;

			if (score > best) {
				best = score;
				*source = a;
				*target = b;
			}
		}
	}
	return best > 0;
}
