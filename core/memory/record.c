/* SPDX-License-Identifier: GPL-3.0-or-later
 * record.c - writing and reading the records of the index
 */
#include "config.h"

#include "memory/record.h"

#include "text/utf8.h"

#include <string.h>

void
varint_append(GByteArray *bytes, uint64_t number)
{
	uint8_t buffer[VARINT_ROOM];

	g_byte_array_append(bytes, buffer, (guint)(varint_put(buffer, number) - buffer));
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

/* Small whatever its sign: 0, -1, 1, -2 ... become 0, 1, 2, 3 ... */
static uint64_t
fold_sign(uint64_t difference)
{
	return difference << 1 ^ (0 - (difference >> 63));
}

static uint64_t
unfold_sign(uint64_t number)
{
	return number >> 1 ^ (0 - (number & 1));
}

static uint8_t
flags_of(const struct record *record, uint64_t skipped, uint64_t numeric)
{
	unsigned flags = 0;

	if (record->tuid)
		flags |= numeric == UINT64_MAX ? RECORD_TUID : RECORD_NUMERIC;
	flags |= skipped != 0 ? RECORD_SKIPPED : 0;
	flags |= record->day != 0 ? RECORD_DATE : 0;
	flags |= record->codes[0] + record->codes[1] > 0 ? RECORD_CODES : 0;
	return (uint8_t)flags;
}

/* What comes before the texts but the bytes of a tuid, which go to where *tuid_at points; `head`
 * has RECORD_ROOM bytes. Returns the end. */
static uint8_t *
put_head(uint8_t *head, const struct record *record, uint32_t index, uint32_t day,
         uint8_t **tuid_at)
{
	uint64_t numeric = record->tuid ? numeric_tuid(record) : UINT64_MAX;
	uint64_t skipped = record->number - index - 1;
	uint8_t flags = flags_of(record, skipped, numeric);

	head = varint_put(head, record->length[0]);
	*head++ = flags;
	if (flags & RECORD_TUID)
		head = varint_put(head, record->tuid_length);
	*tuid_at = head;
	if (flags & RECORD_NUMERIC)
		head = varint_put(head, fold_sign(numeric - record->number));
	if (flags & RECORD_SKIPPED) /* wraps where one unit gives several records */
		head = varint_put(head, skipped);
	if (flags & RECORD_DATE)
		head = varint_put(head, fold_sign((uint64_t)record->day - day));
	if (flags & RECORD_CODES) {
		head = varint_put(head, record->codes[0]);
		head = varint_put(head, record->codes[1]);
	}
	return head;
}

/* All of a record is put down at once: this is done for each unit of a memory. */
void
record_append(GByteArray *bytes, const struct record *record, uint32_t index, uint32_t day)
{
	uint8_t head[RECORD_ROOM], length[VARINT_ROOM], *tuid_at, *at;
	uint8_t *end = put_head(head, record, index, day, &tuid_at);
	bool plain = record->tuid && numeric_tuid(record) == UINT64_MAX;
	size_t n_tuid = plain ? record->tuid_length : 0;
	size_t n_head = (size_t)(end - head), n_before = (size_t)(tuid_at - head);
	size_t n = n_head + n_tuid + record->length[0] + record->length[1];
	size_t n_length = (size_t)(varint_put(length, n) - length);
	guint begin = bytes->len;

	g_byte_array_set_size(bytes, (guint)(begin + n_length + n));
	at = bytes->data + begin;
	memcpy(at, length, n_length);
	at += n_length;
	memcpy(at, head, n_before);
	at += n_before;
	if (n_tuid > 0)
		memcpy(at, record->tuid, n_tuid);
	at += n_tuid;
	memcpy(at, tuid_at, n_head - n_before);
	at += n_head - n_before;
	memcpy(at, record->text[0], record->length[0]);
	memcpy(at + record->length[0], record->text[1], record->length[1]);
}

/* `at` goes behind the record's length; false when it does not fit. */
static bool
enter(const uint8_t **at, const uint8_t *end, uint64_t *length)
{
	*length = varint_read(at, end);
	return *length > 0 && *length <= (uint64_t)(end - *at);
}

static bool
read_flags(const uint8_t **at, const uint8_t *end, struct record *record, uint32_t index,
           uint32_t day)
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
		record->tuid_number = unfold_sign(varint_read(at, end));
	record->number = (uint64_t)index + 1;
	if (flags & RECORD_SKIPPED)
		record->number += varint_read(at, end);
	if (record->numeric)
		record->tuid_number += record->number;
	if (flags & RECORD_DATE)
		record->day = (uint32_t)(unfold_sign(varint_read(at, end)) + day);
	if (flags & RECORD_CODES) {
		record->codes[0] = (uint32_t)varint_read(at, end);
		record->codes[1] = (uint32_t)varint_read(at, end);
	}
	return true;
}

bool
record_next(const uint8_t **at, const uint8_t *end, uint32_t number, uint32_t day,
            struct record *record)
{
	const uint8_t *here;
	uint64_t length;

	*record = (struct record){ .number = 0 };
	if (!enter(at, end, &length))
		return false;
	here = *at;
	*at = end = here + length;
	record->length[0] = varint_read(&here, end);
	if (!read_flags(&here, end, record, number, day) ||
	    record->length[0] > (uint64_t)(end - here))
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
	return record_next(&at, end, number, index->header->day, record);
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
