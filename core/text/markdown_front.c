/* SPDX-License-Identifier: GPL-3.0-or-later
 * markdown_front.c - what stands in Markdown files that is no Markdown
 */
#include "config.h"

#include "text/markdown_front.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* Front matter is no longer than this. */
#define FRONT_MATTER_BYTES ((size_t)16 * 1024)

static size_t
line_end(const char *text, size_t length, size_t at)
{
	const char *feed = memchr(text + at, '\n', length - at);

	return feed ? (size_t)(feed - text) : length;
}

/* Whether the line [at, end) is `word` and nothing else. */
static bool
is_line(const char *text, size_t at, size_t end, const char *word)
{
	size_t n = strlen(word);

	while (end > at && g_ascii_isspace(text[end - 1]))
		end--;
	return end - at == n && memcmp(text + at, word, n) == 0;
}

/* Takes white space and quotation marks off both ends. */
static void
trim_value(const char *text, size_t *begin, size_t *end)
{
	while (*begin < *end && strchr(" \t\"'", text[*begin]))
		(*begin)++;
	while (*end > *begin && strchr(" \t\r\"',", text[*end - 1]))
		(*end)--;
}

/* Whether the line says `title` in YAML, TOML or JSON; the value's range. */
static bool
is_title(const char *text, size_t at, size_t end, size_t *begin, size_t *stop)
{
	while (at < end && strchr(" \t\"", text[at]) && text[at])
		at++;
	if (end - at < 6 || g_ascii_strncasecmp(text + at, "title", 5) != 0)
		return false;
	at += 5;
	while (at < end && strchr(" \t\"", text[at]) && text[at])
		at++;
	if (at == end || (text[at] != ':' && text[at] != '='))
		return false;
	*begin = at + 1;
	*stop = end;
	trim_value(text, begin, stop);
	return true;
}

/* `title: >-` has its text on the lines below; the first of them is taken. */
static void
take_folded(const char *text, size_t length, size_t next, struct front_matter *front)
{
	size_t size = front->title_end - front->title;

	if (size == 0 || size > 2 || !strchr(">|", text[front->title]) || next >= length)
		return;
	front->title = next;
	front->title_end = line_end(text, length, next);
	while (front->title_end + 1 < length && text[front->title_end + 1] == ' ')
		front->title_end = line_end(text, length, front->title_end + 1);
	trim_value(text, &front->title, &front->title_end);
}

/* Whether the line under the opening one is that of front matter, not of an article. */
static bool
is_setting(const char *text, size_t at, size_t end, char sign)
{
	if (at < end && strchr("#[", text[at]))
		return true;
	while (at < end && (g_ascii_isalnum(text[at]) || strchr("_-\" \t.", text[at])) && text[at])
		at++;
	return at < end && text[at] == sign;
}

struct front_matter
front_matter_find(const char *text, size_t length)
{
	static const struct {
		const char *opens, *closes, *closes_too;
		char sign;
	} kinds[] = { { "---", "---", "...", ':' }, { "+++", "+++", "+++", '=' }, { "{", "}", "}", ':' } };
	size_t room = MIN(length, FRONT_MATTER_BYTES), first = line_end(text, room, 0);
	struct front_matter front = { 0 };
	size_t kind = 0, at = first + 1;

	while (kind < G_N_ELEMENTS(kinds) && !is_line(text, 0, first, kinds[kind].opens))
		kind++;
	if (kind == G_N_ELEMENTS(kinds) || at >= room ||
	    !is_setting(text, at, line_end(text, room, at), kinds[kind].sign))
		return front;
	while (at < room) {
		size_t end = line_end(text, room, at);

		if (is_line(text, at, end, kinds[kind].closes) ||
		    is_line(text, at, end, kinds[kind].closes_too)) {
			front.length = end;
			return front;
		}
		if (front.title == front.title_end && !strchr(" \t", text[at] ? text[at] : 'x') &&
		    is_title(text, at, end, &front.title, &front.title_end))
			take_folded(text, room, end + 1, &front);
		else if (kind == 2 && front.title == front.title_end)
			is_title(text, at, end, &front.title, &front.title_end);
		at = end + 1;
	}
	return (struct front_matter){ 0 };
}

/* Whether the line is nothing but a tag of a site generator. */
static bool
is_tag_line(const char *text, size_t at, size_t end)
{
	static const struct {
		const char *opens, *closes;
	} tags[] = { { "{%", "%}" }, { "{{<", ">}}" }, { "{{%", "%}}" }, { "{:", "}" }, { "{{", "}}" } };

	while (at < end && g_ascii_isspace(text[at]))
		at++;
	while (end > at && g_ascii_isspace(text[end - 1]))
		end--;
	for (size_t i = 0; i < G_N_ELEMENTS(tags); i++) {
		size_t n = strlen(tags[i].opens), m = strlen(tags[i].closes);
		if (end - at >= n + m && memcmp(text + at, tags[i].opens, n) == 0)
			return memcmp(text + end - m, tags[i].closes, m) == 0;
	}
	return false;
}

/* Where the id begins that a heading has at its end, `## Source {#source}`; `end` when it has none. */
static size_t
heading_id(const char *text, size_t at, size_t end)
{
	size_t stop = end;

	while (stop > at && g_ascii_isspace(text[stop - 1]))
		stop--;
	if (text[at] != '#' || stop == at || text[stop - 1] != '}')
		return end;
	for (size_t i = stop - 1; i > at + 1; i--) {
		if (text[i] == '{')
			return text[i - 1] == ' ' && strchr("#.:", text[i + 1]) ? i : end;
	}
	return end;
}

/* `|---|:--:|`, under the first line of a table */
static bool
is_table_rule(const char *text, size_t at, size_t end)
{
	bool pipe = false, dash = false;

	for (; at < end; at++) {
		if (!text[at] || !strchr("|-: \t\r", text[at]))
			return false;
		pipe = pipe || text[at] == '|';
		dash = dash || text[at] == '-';
	}
	return pipe && dash;
}

/* Two line feeds for every sign between cells, one where there is no room for two. */
static void
part_cells(char *text, size_t at, size_t end)
{
	for (; at < end; at++) {
		if (text[at] != '|' || (at > 0 && text[at - 1] == '\\'))
			continue;
		text[at] = '\n';
		if (at + 1 < end && text[at + 1] == ' ')
			text[at + 1] = '\n';
	}
}

char *
markdown_prepare(const char *text, size_t length, size_t from)
{
	char *copy = g_malloc(length + 1);
	size_t at = from, before = from;
	bool table = false, fenced = false;

	memcpy(copy, text, length);
	copy[length] = '\0';
	while (at < length) {
		size_t end = line_end(text, length, at), id = heading_id(text, at, end);

		if (end - at >= 3 && (memcmp(text + at, "```", 3) == 0 || memcmp(text + at, "~~~", 3) == 0))
			fenced = !fenced;
		if (fenced) {
			table = false;
		} else if (is_tag_line(text, at, end)) {
			memset(copy + at, ' ', end - at);
		} else if (id < end) {
			memset(copy + id, ' ', end - id);
		} else if (at > before && is_table_rule(text, at, end) &&
		           memchr(text + before, '|', at - before)) {
			part_cells(copy, before, at - 1);
			memset(copy + at, ' ', end - at);
			table = true;
		} else if (table && memchr(text + at, '|', end - at)) {
			part_cells(copy, at, end);
		} else {
			table = false;
		}
		before = at;
		at = end + 1;
	}
	return copy;
}
