/* SPDX-License-Identifier: GPL-3.0-or-later
 * reader_record.c - what a document reader hands over, as bytes
 */
#include "config.h"

#include "host/reader_record.h"

#include <string.h>

#define MAGIC 0x64616572U /* "read": a plugin that writes into our pipe is noticed */

struct header {
	uint32_t magic, kind, a, b;
	uint32_t lengths[3]; /* of what follows */
	uint32_t reserved;
};

void
reader_record_append(GByteArray *bytes, const struct reader_record *record)
{
	struct header header = { .magic = MAGIC, .kind = record->kind, .a = record->a,
		                 .b = record->b };

	for (int i = 0; i < 3; i++)
		header.lengths[i] = (uint32_t)record->texts[i].length;
	g_byte_array_append(bytes, (const guint8 *)&header, sizeof(header));
	for (int i = 0; i < 3; i++)
		if (header.lengths[i] > 0)
			g_byte_array_append(bytes, (const guint8 *)record->texts[i].bytes,
			                    header.lengths[i]);
}

size_t
reader_record_parse(const uint8_t *bytes, size_t length, struct reader_record *record)
{
	struct header header;
	size_t at = sizeof(header);

	if (length < sizeof(header))
		return 0;
	memcpy(&header, bytes, sizeof(header));
	if (header.magic != MAGIC || header.kind < READER_BLOCK || header.kind > READER_END)
		return 0;
	*record = (struct reader_record){ .kind = header.kind, .a = header.a, .b = header.b };
	for (int i = 0; i < 3; i++) {
		if (header.lengths[i] > length - at)
			return 0;
		record->texts[i] = (struct satz_text){ (const char *)bytes + at,
			                               header.lengths[i] };
		at += header.lengths[i];
	}
	return at;
}
