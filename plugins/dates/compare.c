/* SPDX-License-Identifier: GPL-3.0-or-later
 * compare.c - what happened to the dates and times that have no counterpart
 */
#include "dates/dates.h"

#include <math.h>

static bool
is_left(const struct value *value)
{
	return !value->matched && value->kind >= VALUE_YEAR &&
	       (value->firm || value->shape != SHAPE_LOOSE || value->kind == VALUE_TIME);
}

static int
report(const struct sides *sides, const char *id, uint32_t severity, const struct value *a,
       const struct value *b, const char *what)
{
	return values_report(sides->host, sides->pair,
	                     &(struct values_finding){ .id = id, .severity = severity, .source = a,
	                                               .target = b, .what = what });
}

/* Day and month the other way round: 12/06 for 12 June where Americans read. */
static bool
is_turned(const struct value *a, const struct value *b)
{
	return a->day == b->month && a->month == b->day && a->day != a->month && b->day > 0;
}

static int
report_dates(const struct sides *sides, const struct value *a, const struct value *b)
{
	if (is_turned(a, b))
		return report(sides, "dates.format", SATZ_SEVERE, a, b,
		              "day and month are the other way round here");
	if (a->month == b->month && a->day > 0 && b->day == 0)
		return report(sides, "dates.missing", 0, a, b, "the day is missing");
	if (a->month == b->month && a->day == 0)
		return report(sides, "dates.extra", 0, a, b, "the source does not say the day");
	return report(sides, "dates.changed", 0, a, b, "not the same date");
}

static int
report_times(const struct sides *sides, const struct value *a, const struct value *b)
{
	/* 14 Uhr is 1200 GMT: other zones, other hours */
	bool zone = (a->zone || b->zone) && fmod(fabs(a->value - b->value), 60) < 1;

	return report(sides, "dates.time", zone ? SATZ_INFO : 0, a, b, "not the same time");
}

static int
report_changed(const struct sides *sides, const struct value *a, const struct value *b)
{
	if (a->kind != b->kind)
		return report(sides, "dates.relative", 0, a, b,
		              "right if the text speaks from that day");
	switch ((unsigned)a->kind) {
	case VALUE_DATE:
		return report_dates(sides, a, b);
	case VALUE_TIME:
		return report_times(sides, a, b);
	case VALUE_WEEKDAY:
		return report(sides, "dates.weekday", 0, a, b, "not the same day");
	case VALUE_RELATIVE:
		return report(sides, "dates.relative", SATZ_WARNING, a, b, "not the same day");
	case VALUE_SEASON:
		return report(sides, "dates.changed", SATZ_WARNING, a, b, "not the same season");
	default:
		return report(sides, "dates.changed", 0, a, b, "not the same time");
	}
}

/* How likely `b` is what became of `a`; 0: it is not. */
static int
likeness(const struct value *a, const struct value *b)
{
	bool days = (a->kind == VALUE_WEEKDAY && b->kind == VALUE_RELATIVE) ||
	            (a->kind == VALUE_RELATIVE && b->kind == VALUE_WEEKDAY);

	if (a->kind != b->kind)
		return days ? 1 : 0;
	/* noon and midnight */
	if ((a->shape == SHAPE_LOOSE) != (b->shape == SHAPE_LOOSE))
		return 0;
	if (a->kind == VALUE_DATE)
		return 2 + 2 * (a->month == b->month) + 2 * (a->day == b->day) + is_turned(a, b);
	/* the century and the last figures */
	return 2 + value_same(fmod(a->value, 10), fmod(b->value, 10)) +
	       (fabs(a->value - b->value) < 100);
}

/* What has no counterpart: a warning when figures or a name say it, nothing when words do. */
static int
report_alone(const struct sides *sides, const struct value *value, bool source)
{
	bool month = value->kind == VALUE_DATE && value->day == 0;
	bool year = (source ? sides->target : sides->source)->year && value->kind == VALUE_YEAR;
	bool vague = month || value->kind == VALUE_WEEKDAY || year; /* "in that year" */

	/* "(1230 GMT)" is for readers elsewhere */
	if (!is_left(value) || !value->firm || (!source && value->zone && value->aside))
		return SATZ_OK;
	return report(sides, source ? "dates.missing" : "dates.extra", vague ? SATZ_INFO : 0,
	              source ? value : NULL, source ? NULL : value,
	              source ? "is missing in the translation" : "does not stand in the source");
}

/* The same month, but early here and late there. */
static int
report_parts(const struct sides *sides)
{
	for (size_t i = 0; i < sides->source->n; i++) {
		const struct value *a = &sides->source->list[i], *other = NULL;

		for (size_t j = 0; a->part > 0 && j < sides->target->n; j++) {
			const struct value *b = &sides->target->list[j];

			if (b->kind != VALUE_DATE || !value_same(a->value, b->value) || b->part == 0)
				continue;
			other = b;
			if (b->part == a->part)
				break;
		}
		if (other && other->part != a->part)
			return report(sides, "dates.changed", SATZ_WARNING, a, other,
			              "another part of the month");
	}
	return SATZ_OK;
}

/* The date of that day and month; NULL when there is none, or more than one. */
static const struct value *
only_date(const struct values *values, double date)
{
	const struct value *found = NULL;

	for (size_t i = 0; i < values->n; i++) {
		if (values->list[i].kind != VALUE_DATE || !value_same(values->list[i].value, date))
			continue;
		if (found)
			return NULL;
		found = &values->list[i];
	}
	return found;
}

static bool
has_year(const struct values *values, double year)
{
	for (size_t i = 0; i < values->n; i++)
		if (values->list[i].kind == VALUE_YEAR && value_same(values->list[i].value, year))
			return true;
	return false;
}

/* Two dates whose years have changed places. */
static int
report_years(const struct sides *sides)
{
	for (size_t i = 0; i < sides->source->n; i++) {
		const struct value *a = &sides->source->list[i], *b;

		if (a->kind != VALUE_DATE || a->year == 0 || only_date(sides->source, a->value) != a)
			continue;
		b = only_date(sides->target, a->value);
		if (b && b->year > 0 && b->year != a->year && has_year(sides->source, b->year) &&
		    has_year(sides->target, a->year))
			return report(sides, "dates.changed", 0, a, b, "in another year");
	}
	return SATZ_OK;
}

/* Figures that were left as the source has them. */
static int
report_format(const struct sides *sides)
{
	for (size_t i = 0; i < sides->target->n; i++) {
		const struct value *value = &sides->target->list[i];

		if (value->kind == VALUE_DATE && value->malformed && value->matched)
			return report(sides, "dates.format", 0, NULL, value,
			              "is written as in the source");
	}
	return SATZ_OK;
}

int
dates_compare(struct sides *sides)
{
	struct value *a = NULL, *b = NULL;
	int status = report_format(sides);

	if (status == SATZ_OK)
		status = report_parts(sides);
	if (status == SATZ_OK)
		status = report_years(sides);
	while (status == SATZ_OK && values_closest(sides, is_left, likeness, &a, &b)) {
		a->matched = b->matched = true;
		status = report_changed(sides, a, b);
	}
	for (size_t i = 0; status == SATZ_OK && i < sides->source->n; i++)
		status = report_alone(sides, &sides->source->list[i], true);
	for (size_t i = 0; status == SATZ_OK && i < sides->target->n; i++)
		status = report_alone(sides, &sides->target->list[i], false);
	return status;
}
