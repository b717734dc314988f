/* SPDX-License-Identifier: GPL-3.0-or-later
 * plain_unit.c - one unit of plain TMX
 */
#include "config.h"

#include "memory/plain_unit.h"

#include <stdbool.h>
#include <string.h>

#define ATTRIBUTES 16U
#define TEXT_MAX (1U << 20) /* what tmx_read() takes, too */

struct stretch {
	const char *text;
	size_t length;
};

struct attribute {
	struct stretch name, value;
};

struct tag {
	struct attribute attributes[ATTRIBUTES];
	size_t n;
};

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

static const char *
skip_space(const char *at, const char *end)
{
	while (at < end && is_space(*at))
		at++;
	return at;
}

/* Behind `what` if it stands there, else NULL. */
static const char *
follow(const char *at, const char *end, const char *what, size_t n)
{
	return (size_t)(end - at) >= n && memcmp(at, what, n) == 0 ? at + n : NULL;
}

static bool
is_name(char c)
{
	return g_ascii_isalnum(c) || c == '-' || c == '_' || c == ':' || c == '.';
}

static bool
is_equal(const struct stretch *a, const char *text, size_t length)
{
	return a->length == length && memcmp(a->text, text, length) == 0;
}

/* One attribute; NULL when it is not plain or there twice. */
static const char *
read_attribute(struct tag *tag, const char *at, const char *end)
{
	struct attribute *attribute = &tag->attributes[tag->n];
	const char *begin = at, *close;

	if (tag->n == ATTRIBUTES || !g_ascii_isalpha(*at))
		return NULL;
	while (at < end && is_name(*at))
		at++;
	attribute->name = (struct stretch){ begin, (size_t)(at - begin) };
	if (end - at < 3 || at[0] != '=' || (at[1] != '"' && at[1] != '\''))
		return NULL;
	close = memchr(at + 2, at[1], (size_t)(end - at) - 2);
	if (!close)
		return NULL;
	attribute->value = (struct stretch){ at + 2, (size_t)(close - at) - 2 };
	for (const char *c = at + 2; c < close; c++)
		if (*c == '<' || *c == '&' || *c == '\n' || *c == '\t')
			return NULL;
	for (size_t i = 0; i < tag->n; i++)
		if (is_equal(&tag->attributes[i].name, begin, attribute->name.length))
			return NULL;
	tag->n++;
	return close + 1;
}

/* The attributes of a start tag, whose name has been read, up to behind its '>'. */
static const char *
read_tag(struct tag *tag, const char *at, const char *end)
{
	tag->n = 0;
	for (;;) {
		const char *next = skip_space(at, end);

		if (next >= end)
			return NULL;
		if (*next == '>')
			return next + 1;
		if (next == at)
			return NULL;
		at = read_attribute(tag, next, end);
		if (!at)
			return NULL;
	}
}

static const struct stretch *
find(const struct tag *tag, const char *name)
{
	size_t length = strlen(name);

	for (size_t i = 0; i < tag->n; i++)
		if (is_equal(&tag->attributes[i].name, name, length))
			return &tag->attributes[i].value;
	return NULL;
}

/* A copy with a NUL behind it. There is room: all copies together are shorter than the unit. */
static const char *
keep(struct plain_unit *plain, const char *text, size_t length)
{
	char *copy = plain->strings->str + plain->strings->len;

	memcpy(copy, text, length);
	copy[length] = '\0';
	plain->strings->len += length + 1;
	return copy;
}

static const char *
keep_attribute(struct plain_unit *plain, const struct tag *tag, const char *name)
{
	const struct stretch *value = find(tag, name);

	return value ? keep(plain, value->text, value->length) : NULL;
}

static void
keep_dates(struct plain_unit *plain, const struct tag *tag, struct tmx_attributes *attributes)
{
	attributes->creationdate = keep_attribute(plain, tag, "creationdate");
	attributes->changedate = keep_attribute(plain, tag, "changedate");
}

/* The character of one of the entities every XML file has, and how many bytes it takes; 0:
 * another. */
static size_t
read_entity(const char *at, const char *end, char *character)
{
	static const struct {
		const char *name;
		char character;
	} entities[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' },
		         { "&apos;", '\'' } };

	for (size_t i = 0; i < G_N_ELEMENTS(entities); i++) {
		size_t n = strlen(entities[i].name);

		if (follow(at, end, entities[i].name, n)) {
			*character = entities[i].character;
			return n;
		}
	}
	return 0;
}

/* Text up to the next tag, with entities resolved; NULL when they are not plain. */
static const char *
read_text(struct plain_unit *plain, const char *at, const char *end, const char **text,
          size_t *length)
{
	const char *close = memchr(at, '<', (size_t)(end - at));
	char *copy = plain->strings->str + plain->strings->len, *to = copy;

	if (!close || (size_t)(close - at) > TEXT_MAX)
		return NULL;
	while (at < close) {
		const char *special = memchr(at, '&', (size_t)(close - at));
		size_t n = (size_t)((special ? special : close) - at);

		memcpy(to, at, n);
		to += n;
		at += n;
		if (!special)
			break;
		n = read_entity(at, close, to);
		if (n == 0)
			return NULL;
		to++;
		at += n;
	}
	*to = '\0';
	*text = copy;
	*length = (size_t)(to - copy);
	plain->strings->len += *length + 1;
	return close;
}

/* A <prop> or <note>, `at` behind the name: nothing is kept, but one that may tell of the
 * context is not plain. */
static const char *
skip_prop(struct plain_unit *plain, const char *at, const char *end, const char *close, size_t n)
{
	const struct stretch *type;
	const char *text;
	struct tag tag;
	size_t length;

	at = read_tag(&tag, at, end);
	if (!at)
		return NULL;
	type = find(&tag, "type");
	if (type && memmem(type->text, type->length, "context", 7))
		return NULL;
	at = read_text(plain, at, end, &text, &length);
	return at ? follow(at, end, close, n) : NULL;
}

/* All props and notes that stand there, and white space. */
static const char *
skip_props(struct plain_unit *plain, const char *at, const char *end)
{
	for (;;) {
		const char *next;

		at = skip_space(at, end);
		if ((next = follow(at, end, "<prop", 5)))
			at = skip_prop(plain, next, end, "</prop>", 7);
		else if ((next = follow(at, end, "<note", 5)))
			at = skip_prop(plain, next, end, "</note>", 7);
		else
			return at;
		if (!at)
			return NULL;
	}
}

/* A <tuv>, `at` behind the name. */
static const char *
read_variant(struct plain_unit *plain, const char *at, const char *end)
{
	struct tmx_variant *variant;
	struct tag tag;

	if (plain->unit.n_variants == PLAIN_VARIANTS || !(at = read_tag(&tag, at, end)))
		return NULL;
	variant = &plain->variants[plain->unit.n_variants++];
	memset(variant, 0, sizeof(*variant));
	variant->language = keep_attribute(plain, &tag, "xml:lang");
	if (!variant->language || !*variant->language || find(&tag, "lang"))
		return NULL;
	keep_dates(plain, &tag, &variant->attributes);
	if (!(at = skip_props(plain, at, end)) || !(at = follow(at, end, "<seg>", 5)) ||
	    !(at = read_text(plain, at, end, &variant->text, &variant->length)) ||
	    !(at = follow(at, end, "</seg>", 6)))
		return NULL;
	return follow(skip_space(at, end), end, "</tuv>", 6);
}

const char *
plain_unit_read(struct plain_unit *plain, const char *at, const char *end, const char *srclang)
{
	struct tmx_unit *unit = &plain->unit;
	const char *next;
	struct tag tag;

	memset(unit, 0, sizeof(*unit));
	plain->strings->len = 0;
	if (!(at = follow(at, end, "<tu", 3)) || !(at = read_tag(&tag, at, end)))
		return NULL;
	unit->variants = plain->variants;
	unit->tuid = keep_attribute(plain, &tag, "tuid");
	unit->srclang = keep_attribute(plain, &tag, "srclang");
	if (unit->srclang && g_strcmp0(unit->srclang, srclang) == 0)
		unit->srclang = NULL;
	keep_dates(plain, &tag, &unit->attributes);
	at = skip_props(plain, at, end);
	while (at && (next = follow(at, end, "<tuv", 4))) {
		at = read_variant(plain, next, end);
		at = at ? skip_space(at, end) : NULL;
	}
	return at && unit->n_variants > 0 ? follow(at, end, "</tu>", 5) : NULL;
}
