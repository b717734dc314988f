/* SPDX-License-Identifier: GPL-3.0-or-later
 * record.c - findings as bytes on the way from a plugin's process to ours
 */
#include "config.h"

#include "host/record.h"

#include <string.h>

#define MAGIC 0x7A746173U /* "satz": a plugin that writes into our pipe is noticed */
#define TEXT_MAX 6000

struct header {
	uint32_t magic, kind, outcome, severity;
	uint64_t article, step, pair;
	struct satz_range source, target;
	uint32_t id, message, suggestion, reserved; /* lengths of what follows */
};

/* Cuts a text that is too long, between two characters. */
static size_t
cut(const char *bytes, size_t length, size_t most)
{
	if (length <= most)
		return length;
	while (most > 0 && ((unsigned char)bytes[most] & 0xC0) == 0x80)
		most--;
	return most;
}

static void
append(GByteArray *bytes, const void *data, size_t length)
{
	if (length > 0)
		g_byte_array_append(bytes, data, (guint)length);
}

void
record_finding(GByteArray *bytes, uint64_t article, uint64_t step,
               const struct satz_finding *finding)
{
	const char *id = finding->id ? finding->id : "";
	const struct header header = {
		.magic = MAGIC, .kind = RECORD_FINDING, .severity = finding->severity,
		.article = article, .step = step, .pair = finding->pair,
		.source = finding->source, .target = finding->target,
		.id = (uint32_t)strnlen(id, sizeof(((struct record *)NULL)->id) - 1),
		.message = (uint32_t)cut(finding->message.bytes, finding->message.length,
		                         TEXT_MAX),
		.suggestion = (uint32_t)cut(finding->suggestion.bytes,
		                            finding->suggestion.length, TEXT_MAX)
	};

	append(bytes, &header, sizeof(header));
	append(bytes, id, header.id);
	append(bytes, finding->message.bytes, header.message);
	append(bytes, finding->suggestion.bytes, header.suggestion);
}

void
record_offer(GByteArray *bytes, uint64_t article, uint64_t step, const struct satz_offer *offer)
{
	const struct header header = {
		.magic = MAGIC, .kind = RECORD_OFFER, .severity = offer->kind, .article = article,
		.step = step, .source = offer->source,
		.message = (uint32_t)cut(offer->text.bytes, offer->text.length, TEXT_MAX)
	};

	append(bytes, &header, sizeof(header));
	append(bytes, offer->text.bytes, header.message);
}

void
record_end(GByteArray *bytes, uint32_t outcome, const char *message)
{
	const struct header header = {
		.magic = MAGIC, .kind = RECORD_END, .outcome = outcome,
		.message = (uint32_t)cut(message, strlen(message), TEXT_MAX)
	};

	append(bytes, &header, sizeof(header));
	append(bytes, message, header.message);
}

static bool
good_header(const struct header *header)
{
	return header->magic == MAGIC &&
	       header->kind >= RECORD_FINDING && header->kind <= RECORD_OFFER &&
	       header->id < sizeof(((struct record *)NULL)->id) && header->message <= TEXT_MAX &&
	       header->suggestion <= TEXT_MAX;
}

size_t
record_parse(const uint8_t *bytes, size_t length, struct record *record)
{
	struct header header;
	const char *text;
	size_t size;

	if (length < sizeof(header))
		return 0;
	memcpy(&header, bytes, sizeof(header));
	if (!good_header(&header))
		return SIZE_MAX;
	size = sizeof(header) + header.id + header.message + header.suggestion;
	if (length < size)
		return 0;
	text = (const char *)bytes + sizeof(header);
	*record = (struct record){ .kind = header.kind, .outcome = header.outcome,
		                   .article = header.article, .step = header.step };
	memcpy(record->id, text, header.id);
	record->message = (struct satz_text){ text + header.id, header.message };
	record->offer = (struct satz_offer){ .size = sizeof(record->offer),
		                             .kind = header.severity, .source = header.source,
		                             .text = record->message };
	record->finding = (struct satz_finding){
		.size = sizeof(struct satz_finding), .severity = header.severity,
		.pair = header.pair, .id = record->id, .message = record->message,
		.suggestion = { text + header.id + header.message, header.suggestion },
		.source = header.source, .target = header.target
	};
	return size;
}
