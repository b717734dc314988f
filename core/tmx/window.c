/* SPDX-License-Identifier: GPL-3.0-or-later
 * window.c - the decoded bytes that the parser has not done with
 */
#include "config.h"

#include "tmx/window.h"
#include "tmx/character.h"

#include <glib.h>
#include <string.h>

void
tmx_window_clear(struct tmx_window *window)
{
	g_free(window->bytes);
	*window = (struct tmx_window){ 0 };
}

uint8_t *
tmx_window_reserve(struct tmx_window *window, size_t n)
{
	if (window->room - window->length < n) {
		window->room = window->length + n + window->length / 2;
		window->bytes = g_realloc(window->bytes, window->room);
	}
	return window->bytes + window->length;
}

void
tmx_window_forget(struct tmx_window *window, uint64_t before)
{
	size_t n;

	if (before <= window->at)
		return;
	n = (size_t)MIN(before - window->at, window->length);
	window->length -= n;
	window->at += n;
	memmove(window->bytes, window->bytes + n, window->length);
}

/* The range as far as the window has it. */
static size_t
clip(const struct tmx_window *window, uint64_t place)
{
	return place <= window->at ? 0 : (size_t)MIN(place - window->at, window->length);
}

static bool
begins(const struct tmx_window *window, size_t at, const char *name)
{
	size_t n = strlen(name);
	const uint8_t *s = window->bytes + at;

	return window->length - at > n && memcmp(s, name, n) == 0 &&
	       (s[n] == '>' || s[n] == '/' || g_ascii_isspace((char)s[n]));
}

bool
tmx_window_find(const struct tmx_window *window, uint64_t from, uint64_t to, bool units_only,
                uint64_t *place)
{
	size_t at = clip(window, from), end = clip(window, to);
	const uint8_t *found;

	for (; at < end && (found = memchr(window->bytes + at, '<', end - at)); at++) {
		at = (size_t)(found - window->bytes);
		if (begins(window, at, "<tu") || (!units_only && begins(window, at, "</body"))) {
			*place = window->at + at;
			return true;
		}
	}
	return false;
}

uint64_t
tmx_window_units(const struct tmx_window *window, uint64_t from, uint64_t to)
{
	uint64_t n = 0, place;

	for (; tmx_window_find(window, from, to, true, &place); from = place + 1)
		n++;
	return n;
}

uint64_t
tmx_window_lines(const struct tmx_window *window, uint64_t from, uint64_t to)
{
	size_t at = clip(window, from), end = clip(window, to);

	return at < end ? tmx_count_lines(window->bytes + at, end - at) : 0;
}

bool
tmx_window_unit_before(const struct tmx_window *window, uint64_t before, uint64_t *place)
{
	for (size_t at = clip(window, before); at-- > 0;) {
		if (window->bytes[at] != '<')
			continue;
		*place = window->at + at;
		return begins(window, at, "<tu");
	}
	return false;
}
