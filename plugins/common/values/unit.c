/* SPDX-License-Identifier: GPL-3.0-or-later
 * unit.c - units with their names and symbols, and one converted into the other
 */
#include "common/values/scan.h"

#include <math.h>
#include <string.h>

#define POUND 0.4536 /* kilograms, where it is a weight */

enum dimension { NOTHING, SHARE, MONEY, LENGTH, AREA, VOLUME, MASS, SPEED, HEAT, POWER, ENERGY, TIME };

static const struct {
	enum dimension dimension;
	double factor; /* to the base of the dimension */
} units[UNITS] = {
	[UNIT_PERCENT] = { SHARE, 1 }, [UNIT_POINTS] = { SHARE, 0 },
	[UNIT_EURO] = { MONEY, 0 }, [UNIT_DOLLAR] = { MONEY, 0 }, [UNIT_POUND] = { MONEY, 0 },
	[UNIT_FRANC] = { MONEY, 0 }, [UNIT_ROUBLE] = { MONEY, 0 }, [UNIT_HRYVNIA] = { MONEY, 0 },
	[UNIT_YEN] = { MONEY, 0 }, [UNIT_YUAN] = { MONEY, 0 }, [UNIT_ZLOTY] = { MONEY, 0 },
	[UNIT_CROWN] = { MONEY, 0 }, [UNIT_LIRA] = { MONEY, 0 }, [UNIT_MARK] = { MONEY, 0 },
	[UNIT_RUPEE] = { MONEY, 0 }, [UNIT_FORINT] = { MONEY, 0 }, [UNIT_CENT] = { MONEY, 0 },
	[UNIT_MILLIMETRE] = { LENGTH, 0.001 }, [UNIT_CENTIMETRE] = { LENGTH, 0.01 },
	[UNIT_METRE] = { LENGTH, 1 }, [UNIT_KILOMETRE] = { LENGTH, 1000 },
	[UNIT_MILE] = { LENGTH, 1609.344 }, [UNIT_FOOT] = { LENGTH, 0.3048 },
	[UNIT_INCH] = { LENGTH, 0.0254 }, [UNIT_YARD] = { LENGTH, 0.9144 },
	[UNIT_SEA_MILE] = { LENGTH, 1852 },
	[UNIT_SQUARE_METRE] = { AREA, 1 }, [UNIT_SQUARE_KILOMETRE] = { AREA, 1e6 },
	[UNIT_SQUARE_MILE] = { AREA, 2589988 }, [UNIT_SQUARE_FOOT] = { AREA, 0.092903 },
	[UNIT_HECTARE] = { AREA, 1e4 }, [UNIT_ACRE] = { AREA, 4046.86 },
	[UNIT_CUBIC_METRE] = { VOLUME, 1000 }, [UNIT_LITRE] = { VOLUME, 1 },
	[UNIT_GALLON] = { VOLUME, 3.78541 }, [UNIT_BARREL] = { VOLUME, 158.987 },
	[UNIT_MILLIGRAM] = { MASS, 1e-6 }, [UNIT_GRAM] = { MASS, 0.001 },
	[UNIT_KILOGRAM] = { MASS, 1 }, [UNIT_TONNE] = { MASS, 1000 }, [UNIT_OUNCE] = { MASS, 0.02835 },
	[UNIT_KMH] = { SPEED, 1 }, [UNIT_MPH] = { SPEED, 1.609344 }, [UNIT_KNOT] = { SPEED, 1.852 },
	[UNIT_CELSIUS] = { HEAT, 1 }, [UNIT_FAHRENHEIT] = { HEAT, 0 }, [UNIT_DEGREE] = { HEAT, 1 },
	[UNIT_WATT] = { POWER, 1 }, [UNIT_KILOWATT] = { POWER, 1e3 },
	[UNIT_MEGAWATT] = { POWER, 1e6 }, [UNIT_GIGAWATT] = { POWER, 1e9 },
	[UNIT_KILOWATT_HOUR] = { ENERGY, 1e3 }, [UNIT_MEGAWATT_HOUR] = { ENERGY, 1e6 },
	[UNIT_GIGAWATT_HOUR] = { ENERGY, 1e9 }, [UNIT_TERAWATT_HOUR] = { ENERGY, 1e12 },
	[UNIT_SECOND] = { TIME, 1.0 / 86400 }, [UNIT_MINUTE] = { TIME, 1.0 / 1440 },
	[UNIT_HOUR] = { TIME, 1.0 / 24 }, [UNIT_DAY] = { TIME, 1 }, [UNIT_WEEK] = { TIME, 7 },
	[UNIT_MONTH] = { TIME, 365.0 / 12 }, [UNIT_YEAR] = { TIME, 365 },
	[UNIT_DECADE] = { TIME, 3650 }, [UNIT_CENTURY] = { TIME, 36500 },
};

bool
unit_compatible(enum unit a, enum unit b)
{
	if (a == UNIT_NONE || b == UNIT_NONE || a == b)
		return true;
	return (a == UNIT_DEGREE && b == UNIT_CELSIUS) || (b == UNIT_DEGREE && a == UNIT_CELSIUS) ||
	       (a == UNIT_SEA_MILE && b == UNIT_MILE) || (b == UNIT_SEA_MILE && a == UNIT_MILE);
}

bool
unit_is_money(enum unit unit)
{
	return units[unit].dimension == MONEY;
}

static double
celsius(const struct value *value, bool fahrenheit)
{
	return fahrenheit ? (value->value - 32) * 5 / 9 : value->value;
}

/* 30 degrees here may be 86 there, whoever names the scale. */
static bool
is_same_heat(const struct value *a, const struct value *b)
{
	bool left = a->unit == UNIT_FAHRENHEIT, right = b->unit == UNIT_FAHRENHEIT;

	if (left != right)
		return fabs(celsius(a, left) - celsius(b, right)) < 2;
	return a->unit == UNIT_DEGREE && b->unit == UNIT_DEGREE &&
	       (fabs(celsius(a, false) - celsius(b, true)) < 1 ||
	        fabs(celsius(a, true) - celsius(b, false)) < 1);
}

bool
unit_is_converted(const struct value *a, const struct value *b)
{
	enum dimension dimension = units[a->unit].dimension;
	double left = a->value * units[a->unit].factor, right = b->value * units[b->unit].factor;
	/* people round: 10 km are six miles, but two weeks are 14 days */
	double part = dimension == TIME ? 0.004 : 0.06;

	if (a->unit == UNIT_POUND && units[b->unit].dimension == MASS)
		return fabs(a->value * POUND - right) <= part * right;
	if (b->unit == UNIT_POUND && dimension == MASS)
		return fabs(b->value * POUND - left) <= part * left;
	if (dimension == NOTHING || dimension != units[b->unit].dimension)
		return false;
	if (dimension == HEAT)
		return is_same_heat(a, b);
	if (dimension == MONEY)
		return (a->unit == UNIT_CENT && value_same(a->value, b->value * 100)) ||
		       (b->unit == UNIT_CENT && value_same(b->value, a->value * 100));
	return a->unit != b->unit && dimension != SHARE && left > 0 &&
	       fabs(left - right) <= part * fmax(left, right);
}

/* "per hour", "an hour", "/h", "pro Stunde", "in der Stunde" behind token `i`. */
static size_t
read_per_hour(const struct finder *finder, size_t i)
{
	if (token_is_mark(finder, i, '/') && token_is_glued(finder, i) &&
	    token_is_code(finder, i + 1, UNIT_HOUR))
		return i + 2;
	if ((token_is_code(finder, i, GRAMMAR_PER) || token_is_code(finder, i, GRAMMAR_A)) &&
	    token_is_code(finder, i + 1, UNIT_HOUR))
		return i + 2;
	if (token_is_code(finder, i, GRAMMAR_IN) && token_is_code(finder, i + 1, GRAMMAR_THE) &&
	    token_is_code(finder, i + 2, UNIT_HOUR))
		return i + 3;
	return i;
}

/* "square" or "cubic" at `i`. */
static enum unit
read_square(const struct finder *finder, size_t i, size_t *next)
{
	static const enum unit squares[][3] = {
		{ UNIT_METRE, UNIT_SQUARE_METRE, UNIT_CUBIC_METRE },
		{ UNIT_KILOMETRE, UNIT_SQUARE_KILOMETRE, UNIT_NONE },
		{ UNIT_MILE, UNIT_SQUARE_MILE, UNIT_NONE },
		{ UNIT_FOOT, UNIT_SQUARE_FOOT, UNIT_NONE }
	};
	bool square = token_is_code(finder, i, GRAMMAR_SQUARE);

	i += token_is_mark(finder, i + 1, '-') ? 2 : 1;
	for (size_t k = 0; k < sizeof(squares) / sizeof(*squares); k++) {
		if (token_is_code(finder, i, squares[k][0])) {
			*next = i + 1;
			return squares[k][square ? 1 : 2];
		}
	}
	return UNIT_NONE;
}

static enum unit
symbol(uint32_t mark)
{
	switch (mark) {
	case '%':
		return UNIT_PERCENT;
	case '$':
		return UNIT_DOLLAR;
	case 0x20AC:
		return UNIT_EURO;
	case 0xA3:
		return UNIT_POUND;
	case 0xA5:
		return UNIT_YEN;
	case 0x20BD:
		return UNIT_ROUBLE;
	case 0x20B4:
		return UNIT_HRYVNIA;
	case 0xB0:
		return UNIT_DEGREE;
	default:
		return UNIT_NONE;
	}
}

/* The letter behind degrees, as a symbol or spelled out. */
static enum unit
read_scale(const struct finder *finder, size_t i, size_t *next)
{
	struct satz_text word = token_text(finder, i);

	if (text_is(word, "c") || text_is(word, "celsius") || text_is(word, "centigrade")) {
		*next = i + 1;
		return UNIT_CELSIUS;
	}
	if (text_is(word, "f") || text_is(word, "fahrenheit")) {
		*next = i + 1;
		return UNIT_FAHRENHEIT;
	}
	return UNIT_DEGREE;
}

/* What a unit is with the words behind it: km per hour, km², degrees Celsius. */
static enum unit
read_rest(const struct finder *finder, enum unit unit, size_t *next)
{
	size_t behind = unit == UNIT_KILOMETRE || unit == UNIT_MILE ? read_per_hour(finder, *next)
	                                                            : *next;

	if (behind > *next) {
		*next = behind;
		return unit == UNIT_MILE ? UNIT_MPH : UNIT_KMH;
	}
	if (token_is_mark(finder, *next, 0xB2) && token_is_glued(finder, *next)) {
		*next += 1;
		return unit == UNIT_KILOMETRE ? UNIT_SQUARE_KILOMETRE
		       : unit == UNIT_METRE   ? UNIT_SQUARE_METRE
		                              : unit;
	}
	return unit == UNIT_DEGREE ? read_scale(finder, *next, next) : unit;
}

static enum unit
read_word_unit(const struct finder *finder, size_t i, size_t *next)
{
	const struct token *token = token_at(finder, i);
	unsigned code = token->word.code;

	if (code == GRAMMAR_SQUARE || code == GRAMMAR_CUBIC)
		return read_square(finder, i, next);
	if (code == GRAMMAR_PER && token_is_code(finder, i + 1, GRAMMAR_CENT)) {
		*next = i + 2;
		return UNIT_PERCENT;
	}
	if (code == GRAMMAR_PERCENTAGE && token_is_code(finder, i + 1, GRAMMAR_POINTS)) {
		*next = i + 2;
		return UNIT_POINTS;
	}
	if (code == GRAMMAR_CENT || code == UNIT_SECOND) {
		*next = i + 1;
		return code == GRAMMAR_CENT ? UNIT_CENT : UNIT_SECOND;
	}
	if ((token->word.class != WORD_UNIT && token->word.class != WORD_MAGNITUDE_SHORT) ||
	    code == UNIT_NONE || code >= UNITS)
		return UNIT_NONE;
	*next = i + 1;
	return read_rest(finder, (enum unit)code, next);
}

enum unit
unit_read(const struct finder *finder, size_t i, size_t *next)
{
	size_t at = i + (token_is_mark(finder, i, '-') || token_is_mark(finder, i, 0x2011));
	const struct token *token = token_at(finder, at);
	enum unit unit;

	*next = i;
	if (at > i && !token_is_glued(finder, at))
		return UNIT_NONE;
	if (token->type == TOKEN_MARK) {
		unit = symbol(token->mark);
		if (unit == UNIT_NONE)
			return unit;
		*next = at + 1;
		return unit == UNIT_DEGREE ? read_scale(finder, at + 1, next) : unit;
	}
	unit = read_word_unit(finder, at, next);
	if (unit == UNIT_NONE && token_is_code(finder, at, GRAMMAR_FILLER)) {
		at += token_is_mark(finder, at + 1, '-') ? 2 : 1;
		unit = read_word_unit(finder, at, next);
	}
	return unit;
}

enum unit
unit_before(const struct finder *finder, size_t i, size_t *first)
{
	const struct token *token = i > 0 ? token_at(finder, i - 1) : NULL;
	enum unit unit = UNIT_NONE;

	*first = i;
	if (!token)
		return unit;
	if (token->type == TOKEN_MARK)
		unit = symbol(token->mark);
	else if (token->type == TOKEN_WORD && token->end - token->begin == 3 && token->upper &&
	         token->word.class == WORD_UNIT && token->word.code < UNITS)
		unit = (enum unit)token->word.code;
	if (!unit_is_money(unit))
		return UNIT_NONE;
	*first = i - 1;
	return unit;
}
