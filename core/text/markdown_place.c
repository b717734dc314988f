/* SPDX-License-Identifier: GPL-3.0-or-later
 * markdown_place.c - where the text of a Markdown node stands in the source
 */
#include "config.h"

#include "text/markdown_place.h"

#include "text/html_element.h"
#include "text/utf8.h"

#include <stdbool.h>
#include <string.h>

/* Text is looked for no further than this: marks and link targets are shorter. */
#define WINDOW ((size_t)2048)

/* After so many texts not found there is no more looking, which would take too long. */
#define MISSES_MAX 2000

struct markdown_place *
markdown_place_new(const char *text, size_t length, size_t begin)
{
	struct markdown_place *place = g_new0(struct markdown_place, 1);

	place->text = text;
	place->length = length;
	place->lines = g_array_new(FALSE, FALSE, sizeof(size_t));
	place->cursor = begin;
	g_array_append_val(place->lines, begin);
	for (size_t i = begin; i < length; i++) {
		if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == length || text[i + 1] != '\n'))) {
			begin = i + 1;
			g_array_append_val(place->lines, begin);
		}
	}
	return place;
}

void
markdown_place_free(struct markdown_place *place)
{
	g_array_unref(place->lines);
	g_free(place);
}

void
markdown_place_block(struct markdown_place *place, int line)
{
	if (line > 0 && (guint)line <= place->lines->len)
		place->cursor = MAX(place->cursor,
		                    g_array_index(place->lines, size_t, (guint)line - 1));
}

static size_t
common_length(const struct markdown_place *place, size_t at, const char *bytes, size_t length)
{
	size_t n = 0;

	length = MIN(length, place->length - at);
	while (n < length && place->text[at + n] == bytes[n])
		n++;
	/* Whole characters only. */
	while (n > 0 && n < length && (bytes[n] & 0xC0) == 0x80)
		n--;
	return n;
}

/* A reference at the cursor that stands for the first character: its length, else 0. */
static size_t
reference_length(const struct markdown_place *place, const char *bytes, size_t length, size_t *taken)
{
	uint32_t c;
	size_t i = 0, n = html_reference(place->text + place->cursor, place->length - place->cursor,
	                                 &c);

	if (n == 0 || utf8_next(bytes, length, &i) != c)
		return 0;
	*taken = i;
	return n;
}

/* Whether a difference at `at` may be an escape or a reference. */
static bool
may_differ(const struct markdown_place *place, size_t at)
{
	return at < place->length && (place->text[at] == '\\' || place->text[at] == '&');
}

/* Where `bytes`, or the plain letters they begin with, stand next; NULL when nowhere near. */
static const char *
search(struct markdown_place *place, const char *bytes, size_t length)
{
	const char *from = place->text + place->cursor;
	size_t room = MIN(place->length - place->cursor, WINDOW), plain = 0;
	const char *found;

	if (place->misses >= MISSES_MAX)
		return NULL;
	found = memmem(from, room, bytes, length);
	while (plain < length && (g_ascii_isalnum(bytes[plain]) || bytes[plain] == ' '))
		plain++;
	if (!found && plain > 0 && plain < length)
		found = memmem(from, room, bytes, plain);
	if (!found)
		place->misses++;
	return found;
}

size_t
markdown_place_next(struct markdown_place *place, const char *bytes, size_t length,
                    size_t *decoded, size_t *decoded_length)
{
	size_t taken = 0, n;
	const char *found;

	if (place->cursor + 1 < place->length && place->text[place->cursor] == '\\' &&
	    place->text[place->cursor + 1] == bytes[0] && g_ascii_ispunct(bytes[0]))
		place->cursor++;
	*decoded = place->cursor;
	n = reference_length(place, bytes, length, &taken);
	if (n == 0) {
		n = taken = common_length(place, place->cursor, bytes, length);
		if (n < length && n < 4 && !may_differ(place, place->cursor + n)) {
			found = search(place, bytes, length);
			*decoded = found ? (size_t)(found - place->text) : place->cursor;
			n = found ? common_length(place, *decoded, bytes, length) : 0;
			taken = n;
		}
	}
	*decoded_length = n;
	place->cursor = *decoded + n;
	return n > 0 ? taken : length;
}

void
markdown_place_skip_target(struct markdown_place *place)
{
	size_t i = place->cursor, end = i + MIN(WINDOW, place->length - i);
	unsigned depth = 0;

	while (i < end && strchr("*_`]", place->text[i]) && place->text[i] != '\0') {
		if (place->text[i++] != ']')
			continue;
		place->cursor = i;
		break;
	}
	for (; i < end && place->text[i] != '\n'; i++) {
		depth += place->text[i] == '(';
		depth -= place->text[i] == ')' && depth > 0;
		if (depth == 0) {
			place->cursor = i == place->cursor ? i : i + 1;
			return;
		}
	}
}
