/* SPDX-License-Identifier: GPL-3.0-or-later
 * gather_pair.c - what a unit says of its pair of texts: when it was changed, what stood around it
 */
#include "config.h"

#include "memory/gather_pair.h"

#include <string.h>

/* What a list of props says of the texts around. */
static void
read_context(const struct tmx_prop *props, size_t n, struct index_context *context)
{
	for (size_t i = 0; i < n; i++) {
		const char *type = props[i].type;
		uint64_t hash;

		if (!type || !strstr(type, "context"))
			continue;
		hash = index_context_hash(props[i].value, strlen(props[i].value));
		if (strcmp(type, "x-context-pre") == 0 || strcmp(type, "context_prev") == 0)
			context->before = hash;
		else if (strcmp(type, "x-context-post") == 0 || strcmp(type, "context_next") == 0)
			context->after = hash;
	}
}

/* Digits of a date as a number; 0 when they are none. */
static unsigned
digits(const char *text, size_t n)
{
	unsigned number = 0;

	for (size_t i = 0; i < n; i++) {
		if (!g_ascii_isdigit(text[i]))
			return 0;
		number = number * 10 + (unsigned)(text[i] - '0');
	}
	return number;
}

/* Days since 1970 of a date that begins YYYYMMDD or YYYY-MM-DD; 0 for others. (The count of days
 * is Howard Hinnant's days_from_civil: years begin in March.) */
static uint32_t
day_of(const char *date)
{
	size_t length = date ? strlen(date) : 0;
	unsigned dash, year, month, day, era_year, in_year;

	if (length < 8)
		return 0;
	dash = date[4] == '-';
	if (length < 8 + 2 * dash)
		return 0;
	year = digits(date, 4);
	month = digits(date + 4 + dash, 2);
	day = digits(date + 6 + 2 * dash, 2);
	if (year < 1970 || month < 1 || month > 12 || day < 1 || day > 31)
		return 0;
	year -= month <= 2;
	era_year = year % 400;
	in_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	return year / 400 * 146097 + era_year * 365 + era_year / 4 - era_year / 100 + in_year -
	       719468;
}

uint32_t
gather_day(const struct tmx_unit *unit, const struct tmx_picked *picked)
{
	const struct tmx_attributes *all[] = { &unit->attributes, &picked->source->attributes,
		                               &picked->target->attributes };
	uint32_t day = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
		day = MAX(day, day_of(all[i]->changedate));
		day = MAX(day, day_of(all[i]->creationdate));
	}
	return day;
}

bool
gather_context(const struct tmx_unit *unit, const struct tmx_picked *picked,
               struct index_context *context)
{
	read_context(unit->props, unit->n_props, context);
	read_context(picked->source->props, picked->source->n_props, context);
	read_context(picked->target->props, picked->target->n_props, context);
	return context->before != 0 || context->after != 0;
}
