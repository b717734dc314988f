/* SPDX-License-Identifier: GPL-3.0-or-later
 * where.c - which units of a memory are wanted
 */
#include "config.h"

#include "memory/where.h"

#include "tmx/pairs_read.h"
#include "tmx/pick.h"

#include <string.h>

enum comparison { EQUAL, AT_LEAST, AT_MOST };

struct condition {
	char *name, *value;
	enum comparison comparison;
	double number; /* of confidence */
};

struct where {
	GArray *conditions;
};

static void
condition_clear(gpointer data)
{
	struct condition *condition = data;

	g_free(condition->name);
	g_free(condition->value);
}

/* "2026-01-01" as TMX writes dates: 20260101. */
static char *
plain_date(const char *text)
{
	GString *date = g_string_new(NULL);

	for (; *text; text++)
		if (*text != '-' && *text != ':')
			g_string_append_c(date, *text);
	return g_string_free(date, FALSE);
}

static bool
refuse(const char *text, const char *why, GError **error)
{
	g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
	            "%s: %s; try lang=de, date>=2026-01-01, confidence>=0.9 or PROP=VALUE", text,
	            why);
	return false;
}

static bool
parse_value(struct condition *condition, const char *text, GError **error)
{
	const bool is_date = strcmp(condition->name, "date") == 0;
	char *end;

	if (strcmp(condition->name, "confidence") == 0) {
		condition->number = g_ascii_strtod(condition->value, &end);
		if (end == condition->value || *end || !(condition->number >= 0) ||
		    condition->number > 1)
			return refuse(text, "a confidence is a number from 0 to 1", error);
		return true;
	}
	if (is_date) {
		char *date = plain_date(condition->value);

		g_free(condition->value);
		condition->value = date;
		if (strlen(date) < 4 || strspn(date, "0123456789TZ") != strlen(date))
			return refuse(text, "it is no date", error);
	}
	if (condition->comparison != EQUAL && !is_date)
		return refuse(text, "only dates and confidences can be compared so", error);
	return true;
}

static bool
parse(const char *text, struct condition *condition, GError **error)
{
	const size_t name = strcspn(text, "<>=");
	const char *at = text + name;

	if (name == 0 || !*at || (*at != '=' && at[1] != '='))
		return refuse(text, "a condition is a name, one of = >= <=, and a value", error);
	condition->name = g_strndup(text, name);
	condition->comparison = *at == '>' ? AT_LEAST : *at == '<' ? AT_MOST : EQUAL;
	condition->value = g_strdup(at + (*at == '=' ? 1 : 2));
	return parse_value(condition, text, error);
}

struct where *
where_new(const char *const *conditions, GError **error)
{
	AUTO(where) where = g_new0(struct where, 1);

	where->conditions = g_array_new(FALSE, TRUE, sizeof(struct condition));
	g_array_set_clear_func(where->conditions, condition_clear);
	for (size_t i = 0; conditions && conditions[i]; i++) {
		struct condition condition = { 0 };
		const bool fine = parse(conditions[i], &condition, error);

		g_array_append_val(where->conditions, condition);
		if (!fine)
			return NULL;
	}
	return g_steal_pointer(&where);
}

void
where_free(struct where *where)
{
	g_array_unref(where->conditions);
	g_free(where);
}

static bool
has_language(const struct tmx_unit *unit, const char *language)
{
	for (size_t i = 0; i < unit->n_variants; i++) {
		if (unit->variants[i].language &&
		    tmx_language_match(language, unit->variants[i].language) != TMX_MATCH_N)
			return true;
	}
	return false;
}

static bool
date_holds(const struct condition *condition, const struct tmx_unit *unit)
{
	const char *date = unit->attributes.changedate ? unit->attributes.changedate
	                                               : unit->attributes.creationdate;
	int order;

	if (!date)
		return false;
	/* "20260101" takes in the whole day */
	order = strncmp(date, condition->value, strlen(condition->value));
	return condition->comparison == EQUAL      ? order == 0
	       : condition->comparison == AT_LEAST ? order >= 0
	                                           : order <= 0;
}

static bool
confidence_holds(const struct condition *condition, const struct tmx_unit *unit)
{
	const double confidence = pairs_confidence(unit);

	if (confidence < 0)
		return false;
	if (condition->comparison == AT_LEAST)
		return confidence >= condition->number;
	if (condition->comparison == AT_MOST)
		return confidence <= condition->number;
	return !(confidence < condition->number) && !(confidence > condition->number);
}

static bool
prop_holds(const struct condition *condition, const struct tmx_unit *unit)
{
	for (size_t i = 0; i < unit->n_props; i++) {
		const char *type = unit->props[i].type;

		if (type && g_str_has_prefix(type, "x-satzpaar-") &&
		    strcmp(type, condition->name) != 0)
			type += strlen("x-satzpaar-");
		if (type && strcmp(type, condition->name) == 0 &&
		    strcmp(unit->props[i].value, condition->value) == 0)
			return true;
	}
	return false;
}

static bool
holds(const struct condition *condition, const struct tmx_unit *unit)
{
	if (strcmp(condition->name, "lang") == 0)
		return has_language(unit, condition->value);
	if (strcmp(condition->name, "date") == 0)
		return date_holds(condition, unit);
	if (strcmp(condition->name, "confidence") == 0)
		return confidence_holds(condition, unit);
	return prop_holds(condition, unit);
}

bool
where_holds(const struct where *where, const struct tmx_unit *unit)
{
	for (guint i = 0; i < where->conditions->len; i++) {
		if (!holds(&g_array_index(where->conditions, struct condition, i), unit))
			return false;
	}
	return true;
}
