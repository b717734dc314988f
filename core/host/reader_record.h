/* SPDX-License-Identifier: GPL-3.0-or-later
 * reader_record.h - what a document reader hands over, as bytes
 *
 * The bytes come from a process in which a plugin may have overwritten anything, so
 * reader_record_parse() believes no length. Native byte order: both ends are the same program.
 */
#ifndef SATZPAAR_HOST_READER_RECORD_H
#define SATZPAAR_HOST_READER_RECORD_H

#include <glib.h>
#include <satzpaar/reader.h>

/* All records of a file together; a reader that hands over more floods. */
#define READER_RECORDS_MAX ((size_t)64 << 20)

enum reader_record_kind {
	READER_BLOCK = 1, /* kind, level; texts: the block's */
	READER_LANGUAGES, /* texts: source, target; "" where it is unknown */
	READER_PAIR,      /* texts: name, source, target */
	READER_END        /* a: enum reader_outcome; texts: why */
};

struct reader_record {
	uint32_t kind; /* enum reader_record_kind */
	uint32_t a, b; /* numbers as told above, 0 when there are none */
	struct satz_text texts[3];
};

void
reader_record_append(GByteArray *bytes, const struct reader_record *record);

/* The size of the first record, whose texts point into the bytes; 0 when the bytes are none or are
 * cut off. */
size_t
reader_record_parse(const uint8_t *bytes, size_t length, struct reader_record *record);

#endif
