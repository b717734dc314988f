/* SPDX-License-Identifier: GPL-3.0-or-later
 * index_file.h - writing an index, section after section
 *
 * The texts come first, then index_file_sum_texts(), then a section after the other, at last the
 * header: an index that was not finished has none.
 *
 * Errors: G_FILE_ERROR with the name.
 */
#ifndef SATZPAAR_MEMORY_INDEX_FILE_H
#define SATZPAAR_MEMORY_INDEX_FILE_H

#include "memory/index.h"

#include <glib.h>

#define INDEX_FILE_BUFFER (1U << 20)

struct index_file {
	int descriptor;
	const char *name; /* in messages */
	struct index_header header;
	GByteArray *buffer;
	uint64_t written; /* bytes, without the buffer */
};

GByteArray *
index_file_buffer(void);

/* Writes what is in the buffer. */
bool
index_file_flush(struct index_file *file, GError **error);

/* Writes other bytes, the buffer being empty. */
bool
index_file_write(struct index_file *file, const uint8_t *bytes, size_t length, GError **error);

/* Empties the file. */
bool
index_file_begin_again(struct index_file *file, GError **error);

/* Fills the texts' place and checksum in the header; nothing but texts has been written. */
bool
index_file_sum_texts(struct index_file *file, GError **error);

/* Appends a section. */
bool
index_file_put(struct index_file *file, unsigned which, const void *bytes, size_t size,
               GError **error);

/* Fills magic, version, languages and checksum. */
bool
index_file_finish(struct index_file *file, const char *const languages[2], GError **error);

#endif
