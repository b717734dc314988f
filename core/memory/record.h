/* SPDX-License-Identifier: GPL-3.0-or-later
 * record.h - a pair of texts as it stands in the index
 *
 * A record: its length behind this number, the length of text A, a byte of enum record_flags, what
 * the flags announce, text A, text B. Numbers are written seven bits a byte, lowest first, the
 * eighth bit says that more follows (varints).
 */
#ifndef SATZPAAR_MEMORY_RECORD_H
#define SATZPAAR_MEMORY_RECORD_H

#include "memory/index.h"

#include <glib.h>

enum record_flags {
	RECORD_TUID = 1,    /* a length and the bytes of the tuid */
	RECORD_NUMERIC = 2, /* a number: the tuid is its decimal form */
	RECORD_SKIPPED = 4, /* a number: the unit's number in the file less that of the record */
	RECORD_DATE = 8,    /* days since 1 January 1970 */
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

/* A record without its texts may take this many bytes before it is refused. */
#define RECORD_ROOM 64

void
record_append(GByteArray *bytes, const struct record *record, uint32_t index);

/* False when the index is damaged there (which a checksum should have told). */
bool
record_read(const struct index *index, uint32_t number, struct record *record);

/* Reads the record at `*at` and goes behind it; `number` is its number. False at the end. */
bool
record_next(const uint8_t **at, const uint8_t *end, uint32_t number, struct record *record);

/* Takes blanks (also no-break ones) off both ends. */
void
record_trim(const char **text, size_t *length);

/* Varints: append; read, which moves `at` and gives 0 at the end of what there is. */
void
varint_append(GByteArray *bytes, uint64_t number);

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
