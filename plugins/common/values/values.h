/* SPDX-License-Identifier: GPL-3.0-or-later
 * values.h - the numbers, dates and times a segment speaks of, whatever they wear
 *
 * One finder for the plugins that compare values: each finds all of them, pairs off what is the same
 * on both sides and reports what is left of its own kinds. A value is firm when figures say it, soft
 * when words do ("zwölf", "a dozen"): firm ones must have a counterpart, soft ones may.
 */
#ifndef SATZPAAR_PLUGINS_VALUES_H
#define SATZPAAR_PLUGINS_VALUES_H

#include "common/text.h"

enum value_kind {
	VALUE_NUMBER,
	VALUE_PHONE,    /* its last nine figures */
	VALUE_YEAR,
	VALUE_DATE,     /* day and month, either may be 0 */
	VALUE_WEEKDAY,  /* 1 Monday ... 7 Sunday */
	VALUE_TIME,     /* minutes since midnight */
	VALUE_DECADE,   /* 1990, or 90 */
	VALUE_CENTURY,  /* 19 */
	VALUE_SEASON,   /* 1 spring ... 4 winter */
	VALUE_RELATIVE, /* days from today */
};

enum value_shape {
	SHAPE_FIGURES,
	SHAPE_ROMAN,
	SHAPE_CARDINAL, /* a whole word that is a cardinal, and two at least */
	SHAPE_ORDINAL,
	SHAPE_FRACTION, /* "ein Drittel", "half" */
	SHAPE_LOOSE     /* a word that has a number in it, or speaks of one: "beide", "Millionen" */
};

enum unit {
	UNIT_NONE,
	UNIT_PERCENT, UNIT_POINTS,
	UNIT_EURO, UNIT_DOLLAR, UNIT_POUND, UNIT_FRANC, UNIT_ROUBLE, UNIT_HRYVNIA, UNIT_YEN,
	UNIT_YUAN, UNIT_ZLOTY, UNIT_CROWN, UNIT_LIRA, UNIT_MARK, UNIT_RUPEE, UNIT_FORINT, UNIT_CENT,
	UNIT_MILLIMETRE, UNIT_CENTIMETRE, UNIT_METRE, UNIT_KILOMETRE, UNIT_MILE, UNIT_FOOT, UNIT_INCH,
	UNIT_YARD, UNIT_SEA_MILE,
	UNIT_SQUARE_METRE, UNIT_SQUARE_KILOMETRE, UNIT_SQUARE_MILE, UNIT_SQUARE_FOOT, UNIT_HECTARE,
	UNIT_ACRE,
	UNIT_CUBIC_METRE, UNIT_LITRE, UNIT_GALLON, UNIT_BARREL,
	UNIT_MILLIGRAM, UNIT_GRAM, UNIT_KILOGRAM, UNIT_TONNE, UNIT_OUNCE,
	UNIT_KMH, UNIT_MPH, UNIT_KNOT,
	UNIT_CELSIUS, UNIT_FAHRENHEIT, UNIT_DEGREE,
	UNIT_WATT, UNIT_KILOWATT, UNIT_MEGAWATT, UNIT_GIGAWATT,
	UNIT_KILOWATT_HOUR, UNIT_MEGAWATT_HOUR, UNIT_GIGAWATT_HOUR, UNIT_TERAWATT_HOUR,
	UNIT_SECOND, UNIT_MINUTE, UNIT_HOUR, UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR,
	UNIT_DECADE, UNIT_CENTURY,
	UNITS
};

/* The role of storeys, which are counted from one in America and from none in Germany. */
#define ROLE_FLOOR 1

enum value_place { PLACE_NONE, PLACE_FROM, PLACE_TO };

struct value {
	enum value_kind kind;
	enum value_shape shape;
	enum unit unit;
	enum value_place place; /* "von 10 auf 12", "from 10 to 12" */
	unsigned role;          /* what is counted; 0: not known */
	unsigned near;          /* tells the word behind it from others, by its first letters; 0: none */
	unsigned year;          /* of a date; 0: not said */
	unsigned name;          /* tells the name before it from others; 0: there is none */
	double value;
	double plain;   /* without the word "million" behind it */
	double foreign; /* what the figures mean in the other language; NAN: nothing */
	double other;   /* another reading: with the magnitude of the number that ends the range */
	unsigned char day, month, part; /* of a date; part: 1 early, 2 middle, 3 late */
	bool firm;
	bool loose_day;  /* day and month may be the other way round */
	bool half_day;   /* a time that may be of the morning or of the afternoon */
	bool zone;       /* a time with its zone behind it */
	bool aside;      /* within brackets */
	bool range;      /* the next value ends a range that begins with this one */
	bool malformed;  /* figures that are no number in this language */
	bool score;      /* "3:1": the side that is told of comes first in German, the winner in English */
	bool version;    /* "Web 2.0": a name's number */
	bool matched;
	size_t begin, end;
	size_t figures; /* where its figures end */
};

#define VALUES_MAX 100 /* of a segment; those beyond are not looked at */

struct values {
	struct value list[VALUES_MAX];
	size_t n;
	bool year; /* a year is spoken of without its number: "that year" */
	bool one;  /* an indefinite article or the word for 1 is there */
};

/* A pair with the values of both sides. */
struct sides {
	const struct satz_host *host;
	const struct satz_pair *pair;
	struct values *source, *target;
};

/* What a plugin for values has as init and finish of its contract: German and English, both ways. */
int
values_init(const struct satz_host *host, void **self);
void
values_finish(void *self);

/* Finds the values of the pair and marks as matched what both sides have, in whatever clothing. The
 * values live until the next call. False: there are none on either side. */
bool
values_read(void *self, const struct satz_host *host, const struct satz_pair *pair,
            struct sides *sides);

/* Whether two values are the same but for rounding in binary. */
bool
value_same(double a, double b);

/* Whether they are equal, units aside. */
bool
value_equal(const struct value *a, const struct value *b);

/* The value of either side that are most alike: of those for which `is_left` holds, the pair to which
 * `likeness` gives most. False: it gives none of them more than 0. */
bool
values_closest(struct sides *sides, bool (*is_left)(const struct value *value),
               int (*likeness)(const struct value *a, const struct value *b),
               struct value **source, struct value **target);

/* Reports a value of the source that became one of the target (either may be NULL, and the message
 * then tells what is missing or extra). `severity` 0: as the id is declared. */
struct values_finding {
	const char *id;
	uint32_t severity;
	const struct value *source, *target;
	const char *what;
	bool figures;               /* the target's figures alone are what it is about */
	struct satz_text suggestion; /* for them */
};

int
values_report(const struct satz_host *host, const struct satz_pair *pair,
              const struct values_finding *finding);

/* Units: what may stand for the same ("degrees" and "degrees Celsius"); one converted into the other
 * as well as people round. */
bool
unit_compatible(enum unit a, enum unit b);
bool
unit_is_money(enum unit unit);
bool
unit_is_converted(const struct value *a, const struct value *b);

#endif
