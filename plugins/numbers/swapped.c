/* SPDX-License-Identifier: GPL-3.0-or-later
 * swapped.c - values that are there, but have changed places
 *
 * What tells the place of a number: what it counts, its unit, a word behind it or a name before it
 * that both languages share, "from" or "to" before it, and where it stands in a range.
 */
#include "numbers/numbers.h"

typedef unsigned place_of(const struct value *value);

static unsigned
counted(const struct value *value)
{
	if (value->kind != VALUE_NUMBER)
		return 0;
	if (value->role > 0)
		return UNITS + value->role;
	return value->unit != UNIT_NONE ? (unsigned)value->unit : value->near;
}

static unsigned
unit_of(const struct value *value)
{
	enum unit unit = value->unit == UNIT_CELSIUS ? UNIT_DEGREE : value->unit;

	return value->kind == VALUE_NUMBER ? (unsigned)unit : 0;
}

static unsigned
name_of(const struct value *value)
{
	return value->kind == VALUE_NUMBER ? value->name : 0;
}

/* Plain figures, whatever they count. */
static unsigned
figures(const struct value *value)
{
	return value->kind == VALUE_NUMBER && value->firm && !value->score;
}

static unsigned
direction(const struct value *value)
{
	return value->kind == VALUE_NUMBER ? (unsigned)value->place : 0;
}

/* The value at that place; NULL when there is none, or more than one. */
static const struct value *
with_place(const struct values *values, place_of *place, unsigned wanted)
{
	const struct value *found = NULL;

	for (size_t i = 0; i < values->n; i++) {
		if (place(&values->list[i]) != wanted)
			continue;
		if (found)
			return NULL;
		found = &values->list[i];
	}
	return found;
}

/* Whether `a` and `b` of the source have each other's place in the target; *other: what stands in
 * the place of `a`. */
static bool
is_swapped(const struct sides *sides, place_of *place, const struct value *a,
           const struct value *b, const struct value **other)
{
	unsigned first = place(a), second = place(b);
	const struct value *left, *right;

	if (first == 0 || second == 0 || first == second || value_same(a->value, b->value) ||
	    with_place(sides->source, place, first) != a ||
	    with_place(sides->source, place, second) != b)
		return false;
	left = with_place(sides->target, place, first);
	right = with_place(sides->target, place, second);
	*other = left;
	return left && right && value_same(left->value, b->value) &&
	       value_same(right->value, a->value);
}

/* Only `a` has a unit: it stands at `b` in the target, and both values are there. */
static bool
has_lost_unit(const struct sides *sides, place_of *place, const struct value *a,
              const struct value *b, const struct value **other)
{
	const struct value *left;

	if (a->unit == UNIT_NONE || b->unit != UNIT_NONE || b->kind != VALUE_NUMBER || !a->firm ||
	    !b->firm || value_same(a->value, b->value) ||
	    with_place(sides->source, place, place(a)) != a)
		return false;
	left = with_place(sides->target, place, place(a));
	if (!left || !value_same(left->value, b->value))
		return false;
	*other = left;
	for (size_t i = 0; i < sides->target->n; i++)
		if (value_same(sides->target->list[i].value, a->value) &&
		    sides->target->list[i].unit == UNIT_NONE)
			return true;
	return false;
}

static bool
is_same_there(const struct sides *sides, place_of *place, const struct value *a)
{
	const struct value *b = place(a) > 0 ? with_place(sides->target, place, place(a)) : NULL;

	return b && with_place(sides->source, place, place(a)) == a && value_same(a->value, b->value);
}

/* What it counts, or "from" and "to", say that it is where it was. */
static bool
is_in_place(const struct sides *sides, const struct value *a)
{
	return is_same_there(sides, counted, a) || is_same_there(sides, direction, a);
}

/* Two of a kind whose order is another: that may be the translator's, or a mistake. */
static bool
is_reversed(const struct sides *sides, place_of *place, const struct value *a,
            const struct value *b, const struct value **other)
{
	const struct value *found[2] = { NULL, NULL };
	size_t n = 0;

	if (place(a) == 0 || place(a) != place(b) || b <= a || !a->firm || !b->firm ||
	    value_same(a->value, b->value) || is_in_place(sides, a) || is_in_place(sides, b))
		return false;
	for (size_t i = 0; i < sides->source->n; i++)
		n += place(&sides->source->list[i]) == place(a);
	if (n != 2)
		return false;
	for (size_t i = n = 0; i < sides->target->n; i++)
		if (place(&sides->target->list[i]) == place(a) && n++ < 2)
			found[n - 1] = &sides->target->list[i];
	*other = found[0];
	return n == 2 && value_same(found[0]->value, b->value) &&
	       value_same(found[1]->value, a->value);
}

/* "3 bis 5" that became "5 to 3". */
static bool
is_turned(const struct sides *sides, place_of *place, const struct value *a, const struct value *b,
          const struct value **other)
{
	(void)place;
	if (!a->range || b != a + 1 || a->kind != VALUE_NUMBER || a->value >= b->value)
		return false;
	for (size_t i = 0; i + 1 < sides->target->n; i++) {
		const struct value *first = &sides->target->list[i];

		if (!first->range || !value_same(first->value, b->value) ||
		    !value_same(first[1].value, a->value))
			continue;
		*other = first;
		return true;
	}
	return false;
}

typedef bool swapped_test(const struct sides *sides, place_of *place, const struct value *a,
                          const struct value *b, const struct value **other);

static int
compare_places(const struct sides *sides, swapped_test *test, place_of *place, uint32_t severity,
               bool *found)
{
	const struct satz_text text = sides->pair->source;

	for (size_t i = 0; i < sides->source->n; i++) {
		for (size_t k = 0; k < sides->source->n; k++) {
			const struct value *a = &sides->source->list[i];
			const struct value *b = &sides->source->list[k], *other;

			if (i == k || !test(sides, place, a, b, &other))
				continue;
			*found = true;
			return text_report(sides->host, sides->pair,
			                   &(struct text_finding){
						   .id = "numbers.swapped",
						   .severity = severity,
						   .source = text_range(a->begin, a->end),
						   .target = text_range(other->begin, other->end) },
			                   "%.*s and %.*s have changed places",
			                   (int)(a->end - a->begin), text.bytes + a->begin,
			                   (int)(b->end - b->begin), text.bytes + b->begin);
		}
	}
	return SATZ_OK;
}

int
swapped_compare(const struct sides *sides)
{
	static const struct {
		swapped_test *test;
		place_of *place;
		uint32_t severity;
	} ways[] = { { is_swapped, counted, 0 },     { is_swapped, name_of, 0 },
		     { is_swapped, direction, 0 },   { has_lost_unit, unit_of, 0 },
		     { is_turned, direction, 0 },    { is_reversed, unit_of, SATZ_WARNING },
		     { is_reversed, figures, SATZ_INFO } };
	bool found = false;
	int status = SATZ_OK;

	if (sides->source->n < 2 || sides->target->n < 2)
		return SATZ_OK;
	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways) && status == SATZ_OK && !found; i++)
		status = compare_places(sides, ways[i].test, ways[i].place, ways[i].severity, &found);
	return status;
}
