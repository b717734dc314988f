/* SPDX-License-Identifier: GPL-3.0-or-later
 * record.h - a pair of texts as it stands in the index
 *
 * A record: its length behind this number, the length of text A, a byte of enum record_flags, what
 * the flags announce, text A, text B. Numbers are written seven bits a byte, lowest first, the
 * eighth bit says that more follows (varints); of signed ones the lowest bit is the sign.
 */
#ifndef SATZPAAR_MEMORY_RECORD_H
#define SATZPAAR_MEMORY_RECORD_H

#include "memory/index.h"

#include <glib.h>

enum record_flags {
	RECORD_TUID = 1,    /* a length and the bytes of the tuid */
	RECORD_NUMERIC = 2, /* a signed number: the tuid is a number, less that of the unit */
	RECORD_SKIPPED = 4, /* a number: the unit's number in the file less that of the record */
	RECORD_DATE = 8,    /* a signed number: the day, less the header's */
	RECORD_CODES = 16,  /* two numbers: inline codes of A and of B */
};

struct record {
	const char *text[2];
	size_t length[2];
	const char *tuid; /* NULL: it has none; not NUL-terminated */
	size_t tuid_length;
	uint64_t tuid_number; /* where tuid is NULL and `numeric` set */
	bool numeric;
	uint64_t number;  /* of the unit in its file, from 1 */
	uint32_t day;     /* of the last change; 0: not said */
	uint32_t codes[2]; /* how many inline codes */
};

#define RECORD_ROOM 96 /* bytes of a record without its texts and tuid */

/* `day` is the header's: what days are told from. */
void
record_append(GByteArray *bytes, const struct record *record, uint32_t index, uint32_t day);

/* False when the index is damaged there (which a checksum should have told). */
bool
record_read(const struct index *index, uint32_t number, struct record *record);

/* Reads the record at `*at` and goes behind it; `number` is its number. False at the end. */
bool
record_next(const uint8_t **at, const uint8_t *end, uint32_t number, uint32_t day,
            struct record *record);

/* Takes blanks (also no-break ones) off both ends. */
void
record_trim(const char **text, size_t *length);

#define VARINT_ROOM 10 /* bytes of the longest */

/* Varints: append; put down where there is room for it, which returns the end; read, which moves
 * `at` and gives 0 at the end of what there is. */
void
varint_append(GByteArray *bytes, uint64_t number);

static inline uint8_t *
varint_put(uint8_t *at, uint64_t number)
{
	for (; number >= 0x80; number >>= 7)
		*at++ = (uint8_t)(number | 0x80);
	*at++ = (uint8_t)number;
	return at;
}

static inline uint64_t
varint_read(const uint8_t **at, const uint8_t *end)
{
	uint64_t number = 0;

	for (unsigned shift = 0; *at < end && shift < 64; shift += 7) {
		uint8_t byte = *(*at)++;

		number |= (uint64_t)(byte & 0x7F) << shift;
		if (byte < 0x80)
			break;
	}
	return number;
}

#endif
