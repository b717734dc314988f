/* SPDX-License-Identifier: GPL-3.0-or-later
 * plain_read.c - the units of plain TMX, read without an XML parser
 */
#include "config.h"

#include "memory/plain_read.h"

#include "memory/journal_file.h"
#include "memory/plain_unit.h"
#include "memory/places.h"
#include "text/utf8.h"
#include "tmx/unit_copy.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define WINDOW (1U << 20)
#define WINDOW_MAX (32U << 20)
#define ODD_MIN 64U  /* units that are not plain before all are read the other way, */
#define ODD_SHARE 50U /* and one of so many */

struct plain_reading {
	const char *path;
	int descriptor;
	char *window;
	size_t room, length;
	struct plain_unit plain;
	GString *head; /* what stands before the first unit */
	struct tmx_header_copy *header;
	uint64_t number, odd;
	tmx_unit_visitor visit;
	void *payload;
	struct tmx_report *report;
	const volatile sig_atomic_t *cancel;
};

static bool
copy_header(const struct tmx_header *header, void *payload, GError **error)
{
	struct plain_reading *reading = payload;

	(void)error;
	reading->header = tmx_header_copy_new(header);
	return true;
}

static bool
no_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
        GError **error)
{
	(void)unit;
	(void)header;
	(void)payload;
	(void)error;
	return false;
}

/* The header, by tmx_read_bytes(): it must be sound, and nothing but one. */
static bool
read_head(struct plain_reading *reading, uint64_t begin)
{
	const struct tmx_read_options options = { .header = copy_header };
	GString *head = reading->head = g_string_sized_new((gsize)begin + 32);

	g_string_set_size(head, (gsize)begin);
	if (!journal_read_at(reading->descriptor, head->str, (size_t)begin, 0))
		return false;
	g_string_append(head, "</body></tmx>");
	if (!tmx_read_bytes(reading->path, head->str, head->len, &options, no_unit, reading, NULL,
	                    NULL))
		return false;
	g_string_set_size(head, (gsize)begin);
	return reading->header != NULL;
}

/* Whether there is a control character but LF and TAB. Eight bytes a step; the sum borrows from
 * a byte below 0x20, and perhaps from the one above it, which is why both are looked at. */
static bool
has_controls(const char *text, size_t length)
{
	const uint64_t ones = 0x0101010101010101U;

	for (size_t i = 0; i < length; i += 8) {
		size_t n = MIN(length - i, 8);
		uint64_t part = ones * ' ';

		memcpy(&part, text + i, n);
		if (((part - ones * ' ') & ~part & ones * 0x80) == 0)
			continue;
		for (size_t k = i; k < i + n; k++)
			if ((uint8_t)text[k] < 0x20 && text[k] != '\n' && text[k] != '\t')
				return true;
	}
	return false;
}

/* Whether `first`, a rare byte, begins what stands behind it. */
static bool
has_sequence(const char *text, size_t length, char first, const char *second, const char *other)
{
	const char *end = text + length;

	while ((text = memchr(text, first, (size_t)(end - text)))) {
		text++;
		if (end - text >= 2 &&
		    (memcmp(text, second, 2) == 0 || memcmp(text, other, 2) == 0))
			return true;
	}
	return false;
}

/* Nothing that an XML parser would stumble over or change, and no CDATA. */
static bool
is_clean(const char *text, size_t length)
{
	return !has_controls(text, length) && utf8_valid_length(text, length) == length &&
	       !has_sequence(text, length, '\xEF', "\xBF\xBE", "\xBF\xBF") &&
	       !has_sequence(text, length, ']', "]>", "]>");
}

struct odd_unit {
	struct plain_reading *reading;
	unsigned units;
};

static bool
visit_odd(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
          GError **error)
{
	struct odd_unit *odd = payload;
	struct tmx_unit own = *unit;

	odd->units++;
	own.number = ++odd->reading->number;
	odd->reading->report->units++;
	return odd->reading->visit(&own, header, odd->reading->payload, error);
}

/* Has one that is not plain read by tmx_read_bytes(); *at goes behind it. If that fails, tmx_read()
 * will say why, and where. */
static enum plain_outcome
read_odd(struct plain_reading *reading, const char **at, const char *end)
{
	const char *close = memmem(*at, (size_t)(end - *at), "</tu>", 5);
	g_autoptr(GString) text = NULL;
	struct odd_unit odd = { .reading = reading };

	if (!close || ++reading->odd > ODD_MIN + reading->number / ODD_SHARE)
		return PLAIN_OTHER_WAY;
	close += 5;
	text = g_string_sized_new(reading->head->len + (gsize)(close - *at) + 32);
	g_string_append_len(text, reading->head->str, (gssize)reading->head->len);
	g_string_append_len(text, *at, close - *at);
	g_string_append(text, "</body></tmx>");
	*at = close;
	return tmx_read_bytes(reading->path, text->str, text->len, NULL, visit_odd, &odd, NULL,
	                      NULL) && odd.units == 1
	               ? PLAIN_DONE
	               : PLAIN_OTHER_WAY;
}

/* All units of the window up to `length`. */
static enum plain_outcome
read_window(struct plain_reading *reading, size_t length, GError **error)
{
	const char *at = reading->window, *end = at + length;
	const struct tmx_header *header = &reading->header->header;
	struct plain_unit *plain = &reading->plain;

	if (!is_clean(at, length))
		return PLAIN_OTHER_WAY;
	for (;;) {
		const char *next;

		while (at < end && g_ascii_isspace(*at))
			at++;
		if (at == end)
			return PLAIN_DONE;
		next = plain_unit_read(plain, at, end, header->srclang);
		if (next) {
			plain->unit.number = ++reading->number;
			reading->report->units++;
			if (!reading->visit(&plain->unit, header, reading->payload, error))
				return PLAIN_FAILED;
			at = next;
		} else {
			enum plain_outcome outcome = read_odd(reading, &at, end);

			if (outcome != PLAIN_DONE)
				return outcome;
		}
	}
}

/* Where the last whole unit of the window ends; 0: there is none. */
static size_t
last_end(const char *window, size_t length)
{
	while (length >= 5) {
		const char *at = memrchr(window, '<', length - 4);

		if (!at)
			return 0;
		if (memcmp(at, "</tu>", 5) == 0)
			return (size_t)(at - window) + 5;
		length = (size_t)(at - window) + 4;
	}
	return 0;
}

static bool
grow(struct plain_reading *reading)
{
	if (reading->room >= WINDOW_MAX)
		return false;
	reading->room = reading->room == 0 ? WINDOW : reading->room * 2;
	reading->window = g_realloc(reading->window, reading->room);
	g_string_set_size(reading->plain.strings, reading->room + 64);
	return true;
}

static enum plain_outcome
read_stretch(struct plain_reading *reading, uint64_t at, uint64_t end, GError **error)
{
	while (at < end || reading->length > 0) {
		size_t n = (size_t)MIN(reading->room - reading->length, end - at), cut;
		enum plain_outcome outcome;

		if ((reading->cancel && *reading->cancel) ||
		    !journal_read_at(reading->descriptor, reading->window + reading->length, n, at))
			return PLAIN_OTHER_WAY;
		at += n;
		reading->length += n;
		reading->report->bytes = at;
		cut = at == end ? reading->length : last_end(reading->window, reading->length);
		if (cut == 0 && !grow(reading))
			return PLAIN_OTHER_WAY;
		if (cut == 0)
			continue;
		outcome = read_window(reading, cut, error);
		if (outcome != PLAIN_DONE)
			return outcome;
		reading->length -= cut;
		memmove(reading->window, reading->window + cut, reading->length);
	}
	return PLAIN_DONE;
}

enum plain_outcome
plain_read(const char *path, const struct index_key *key, const volatile sig_atomic_t *cancel,
           tmx_unit_visitor visit, void *payload, struct tmx_report *report, GError **error)
{
	struct plain_reading reading = { .path = path, .visit = visit, .payload = payload,
		                         .report = report, .cancel = cancel,
		                         .descriptor = open(path, O_RDONLY | O_CLOEXEC) };
	enum plain_outcome outcome = PLAIN_OTHER_WAY;
	uint64_t begin;

	if (reading.descriptor < 0)
		return outcome;
	report->size = key->file.size;
	reading.plain.strings = g_string_new(NULL);
	if (places_begin(reading.descriptor, &begin) && begin <= key->end && grow(&reading) &&
	    read_head(&reading, begin))
		outcome = read_stretch(&reading, begin, key->end, error);
	close(reading.descriptor);
	g_string_free(reading.plain.strings, TRUE);
	g_clear_pointer(&reading.header, tmx_header_copy_free);
	if (reading.head)
		g_string_free(reading.head, TRUE);
	g_free(reading.window);
	return outcome;
}
