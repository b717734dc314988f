/* SPDX-License-Identifier: GPL-3.0-or-later
 * record.c - writing and reading the records of the index
 */
#include "config.h"

#include "memory/record.h"

#include "text/utf8.h"

void
varint_append(GByteArray *bytes, uint64_t number)
{
	uint8_t buffer[10];
	guint n = 0;

	for (; number >= 0x80; number >>= 7)
		buffer[n++] = (uint8_t)(number | 0x80);
	buffer[n++] = (uint8_t)number;
	g_byte_array_append(bytes, buffer, n);
}

/* The tuid as a number, where that gives the same text back; else UINT64_MAX. */
static uint64_t
numeric_tuid(const struct record *record)
{
	uint64_t number = 0;

	if (record->tuid_length == 0 || record->tuid_length > 18 ||
	    (record->tuid[0] == '0' && record->tuid_length > 1))
		return UINT64_MAX;
	for (size_t i = 0; i < record->tuid_length; i++) {
		if (!g_ascii_isdigit(record->tuid[i]))
			return UINT64_MAX;
		number = number * 10 + (uint64_t)(record->tuid[i] - '0');
	}
	return number;
}

static void
append_head(GByteArray *bytes, const struct record *record, uint32_t index)
{
	uint64_t numeric = record->tuid ? numeric_tuid(record) : UINT64_MAX;
	uint64_t skipped = record->number - index - 1;
	unsigned flags = 0;
	uint8_t byte;

	if (record->tuid)
		flags |= numeric == UINT64_MAX ? RECORD_TUID : RECORD_NUMERIC;
	flags |= skipped != 0 ? RECORD_SKIPPED : 0;
	flags |= record->day != 0 ? RECORD_DATE : 0;
	flags |= record->codes[0] + record->codes[1] > 0 ? RECORD_CODES : 0;
	byte = (uint8_t)flags;
	varint_append(bytes, record->length[0]);
	g_byte_array_append(bytes, &byte, 1);
	if (flags & RECORD_TUID) {
		varint_append(bytes, record->tuid_length);
		g_byte_array_append(bytes, (const guint8 *)record->tuid,
		                    (guint)record->tuid_length);
	}
	if (flags & RECORD_NUMERIC)
		varint_append(bytes, numeric);
	if (flags & RECORD_SKIPPED) /* wraps where one unit gives several records */
		varint_append(bytes, skipped);
	if (flags & RECORD_DATE)
		varint_append(bytes, record->day);
	if (flags & RECORD_CODES) {
		varint_append(bytes, record->codes[0]);
		varint_append(bytes, record->codes[1]);
	}
}

void
record_append(GByteArray *bytes, const struct record *record, uint32_t index)
{
	GByteArray *head = g_byte_array_sized_new(RECORD_ROOM);

	append_head(head, record, index);
	varint_append(bytes, head->len + record->length[0] + record->length[1]);
	g_byte_array_append(bytes, head->data, head->len);
	g_byte_array_append(bytes, (const guint8 *)record->text[0], (guint)record->length[0]);
	g_byte_array_append(bytes, (const guint8 *)record->text[1], (guint)record->length[1]);
	g_byte_array_unref(head);
}

/* `at` goes behind the record's length; false when it does not fit. */
static bool
enter(const uint8_t **at, const uint8_t *end, uint64_t *length)
{
	*length = varint_read(at, end);
	return *length > 0 && *length <= (uint64_t)(end - *at);
}

static bool
read_flags(const uint8_t **at, const uint8_t *end, struct record *record, uint32_t index)
{
	unsigned flags = *at < end ? *(*at)++ : 0;

	if (flags & RECORD_TUID) {
		record->tuid_length = varint_read(at, end);
		if (record->tuid_length > (uint64_t)(end - *at))
			return false;
		record->tuid = (const char *)*at;
		*at += record->tuid_length;
	}
	record->numeric = (flags & RECORD_NUMERIC) != 0;
	if (record->numeric)
		record->tuid_number = varint_read(at, end);
	record->number = (uint64_t)index + 1;
	if (flags & RECORD_SKIPPED)
		record->number += varint_read(at, end);
	if (flags & RECORD_DATE)
		record->day = (uint32_t)varint_read(at, end);
	if (flags & RECORD_CODES) {
		record->codes[0] = (uint32_t)varint_read(at, end);
		record->codes[1] = (uint32_t)varint_read(at, end);
	}
	return true;
}

bool
record_next(const uint8_t **at, const uint8_t *end, uint32_t number, struct record *record)
{
	const uint8_t *here;
	uint64_t length;

	*record = (struct record){ .number = 0 };
	if (!enter(at, end, &length))
		return false;
	here = *at;
	*at = end = here + length;
	record->length[0] = varint_read(&here, end);
	if (!read_flags(&here, end, record, number) || record->length[0] > (uint64_t)(end - here))
		return false;
	record->text[0] = (const char *)here;
	record->text[1] = (const char *)here + record->length[0];
	record->length[1] = (size_t)(end - here) - record->length[0];
	return true;
}

bool
record_read(const struct index *index, uint32_t number, struct record *record)
{
	const uint8_t *end = index->text + index->n_text, *at;
	uint64_t length, place;

	*record = (struct record){ .number = 0 };
	if (number >= index->header->units)
		return false;
	place = index->places[number / INDEX_STEP];
	if (place > index->n_text)
		return false;
	at = index->text + place;
	for (unsigned i = 0; i < number % INDEX_STEP; i++) {
		if (!enter(&at, end, &length))
			return false;
		at += length;
	}
	return record_next(&at, end, number, record);
}

void
record_trim(const char **text, size_t *length)
{
	size_t next = 0;

	while (*length > 0 && utf8_is_space(utf8_next(*text, *length, &next))) {
		*text += next;
		*length -= next;
		next = 0;
	}
	while (*length > 0) {
		size_t last = *length - 1;

		while (last > 0 && ((uint8_t)(*text)[last] & 0xC0) == 0x80)
			last--;
		next = last;
		if (!utf8_is_space(utf8_next(*text, *length, &next)))
			return;
		*length = last;
	}
}
