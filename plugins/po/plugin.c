/* SPDX-License-Identifier: GPL-3.0-or-later
 * plugin.c - the plugin po: reads the message catalogues of gettext
 *
 * Each entry is a pair; of plural forms the singular and the last one. Obsolete entries (#~) are
 * comments. The header (the entry without msgid) says charset and languages; X-Source-Language is
 * what some tools write, else nobody says what language msgid is in.
 */
#include "config.h"

#include "po/po.h"

#include <string.h>

#define SNIFFED 65536

/* Whether a line of the first ones begins with msgid. */
static int
sniff(const struct satz_source *source)
{
	const char *at = source->bytes.bytes;
	const char *end = at + MIN(source->bytes.length, SNIFFED);

	while (at && end - at > 7) {
		if (memcmp(at, "msgid ", 6) == 0 || memcmp(at, "msgid\"", 6) == 0)
			return SATZ_OK;
		at = memchr(at, '\n', (size_t)(end - at));
		at = at ? at + 1 : NULL;
	}
	return SATZ_UNSUPPORTED;
}

/* The value of a header line, "Language: de\n"; NULL when it is not there or empty. */
static char *
header_value(const char *header, const char *name)
{
	g_auto(GStrv) lines = g_strsplit(header, "\n", -1);
	const size_t length = strlen(name);

	for (size_t i = 0; lines[i]; i++) {
		char *value = lines[i] + length;

		if (!g_str_has_prefix(lines[i], name))
			continue;
		value = g_strstrip(value);
		return *value ? g_strdup(value) : NULL;
	}
	return NULL;
}

/* The charset that the header names; NULL for UTF-8. */
static char *
charset_of(const char *header)
{
	g_autofree char *type = header_value(header, "Content-Type:");
	const char *at = type ? strstr(type, "charset=") : NULL;
	char *charset;

	if (!at)
		return NULL;
	charset = g_strndup(at + 8, strcspn(at + 8, " ;\t"));
	/* CHARSET is what an unfilled template has */
	if (*charset && g_ascii_strcasecmp(charset, "utf-8") != 0 && strcmp(charset, "CHARSET") != 0)
		return charset;
	g_free(charset);
	return NULL;
}

/* The whole file in UTF-8, to be freed; NULL is told. */
static char *
decode(const struct satz_sink *sink, struct satz_text bytes, const char *charset, size_t *length)
{
	g_autoptr(GError) error = NULL;
	gsize written = 0;
	char *text;

	if (!charset) {
		*length = bytes.length;
		return g_strndup(bytes.bytes, bytes.length);
	}
	text = g_convert(bytes.bytes, (gssize)bytes.length, "UTF-8", charset, NULL, &written, &error);
	if (!text)
		sink->fail(sink, SATZ_ERROR, "says that it is in %s, which it is not (%s)", charset,
		           error->message);
	*length = written;
	return text;
}

static int
put(const struct satz_sink *sink, size_t line, const GString *source, const GString *target)
{
	g_autofree char *name = g_strdup_printf("line %zu", line);
	const struct satz_bitext pair = { .size = sizeof(pair), .name = { name, strlen(name) },
		                          .source = { source->str, source->len },
		                          .target = { target->str, target->len } };

	return source->len > 0 ? sink->pair(sink, &pair) : SATZ_OK;
}

static int
put_entry(const struct satz_sink *sink, const struct entry *entry)
{
	int status = put(sink, entry->line, entry->id, entry->text);

	if (status == SATZ_OK && entry->plural->len > 0)
		status = put(sink, entry->line, entry->plural, entry->plural_text);
	return status;
}

static void
tell_languages(const struct satz_sink *sink, const char *header)
{
	g_autofree char *target = header_value(header, "Language:");
	g_autofree char *source = header_value(header, "X-Source-Language:");

	sink->languages(sink, source, target);
}

static int
put_all(const struct satz_sink *sink, struct satz_text text)
{
	struct scanner scanner;
	int status = SATZ_OK;

	scanner_init(&scanner, text);
	while (status == SATZ_OK && scanner_next(&scanner))
		if (scanner.entry.id->len > 0)
			status = put_entry(sink, &scanner.entry);
	if (status == SATZ_OK && scanner.wrong)
		status = sink->fail(sink, SATZ_ERROR, "line %zu: %s", scanner.line, scanner.wrong);
	scanner_clear(&scanner);
	return status;
}

static int
read_file(void *self, const struct satz_sink *sink, const struct satz_source *source)
{
	g_autofree char *charset = NULL;
	g_autofree char *text = NULL;
	struct scanner scanner;
	size_t length;

	(void)self;
	scanner_init(&scanner, source->bytes); /* what the header holds is ASCII where it counts */
	if (scanner_next(&scanner) && scanner.entry.id->len == 0) {
		charset = charset_of(scanner.entry.text->str);
		tell_languages(sink, scanner.entry.text->str);
	}
	scanner_clear(&scanner);
	text = decode(sink, source->bytes, charset, &length);
	return text ? put_all(sink, (struct satz_text){ text, length }) : SATZ_ERROR;
}

static const struct satz_reader reader = {
	.size = sizeof(reader), .flags = SATZ_READER_PAIRS, .extensions = "po pot",
	.format = "gettext catalogues (PO)", .sniff = sniff, .read = read_file
};

SATZ_PLUGIN = { .abi = SATZ_ABI, .size = sizeof(struct satz_plugin), .name = "po",
	        .version = "1.0", .license = "GPL-3.0-or-later",
	        .summary = "Reads the pairs of gettext catalogues", .reader = &reader };
