/* SPDX-License-Identifier: GPL-3.0-or-later
 * reader_result.c - what a document reader handed over, as a document or as TMX
 */
#include "config.h"

#include "host/reader_record.h"
#include "host/reader_result.h"
#include "text/input.h"
#include "text/language.h"
#include "tmx/escape.h"

#include <string.h>

#define LEVEL_MAX 9 /* of list items; headings have 6 */

static void
set_error(GError **error, const char *name, const char *what)
{
	g_set_error(error, HOST_ERROR, HOST_ERROR_INPUT, "%s: %s", input_display_name(name), what);
}

/* The text as valid UTF-8 on lines of their own: runs of blanks are one space, none of them at the
 * ends of lines. To be freed. */
static char *
tidy(const struct satz_text *text)
{
	g_autofree char *valid = g_utf8_make_valid(text->bytes, (gssize)text->length);
	GString *clean = g_string_sized_new(text->length + 1);
	bool space = false;

	for (const char *p = valid; *p; p++) {
		const bool feed = *p == '\n';

		if (!feed && (unsigned char)*p <= 0x20) {
			space = true;
			continue;
		}
		if (space && !feed && clean->len > 0 && clean->str[clean->len - 1] != '\n')
			g_string_append_c(clean, ' ');
		space = false;
		if (!feed || (clean->len > 0 && clean->str[clean->len - 1] != '\n'))
			g_string_append_c(clean, *p);
	}
	return g_string_free(clean, FALSE);
}

static void
add_block(struct document *document, uint32_t kind, uint32_t level, const struct satz_text *text)
{
	g_autofree char *clean = tidy(text);
	const enum block_kind block = kind > SATZ_KIND_UNKNOWN && kind <= SATZ_KIND_CAPTION
	                                      ? (enum block_kind)(kind - SATZ_KIND_PARAGRAPH)
	                                      : BLOCK_PARAGRAPH;
	const size_t length = strlen(clean);

	if (block == BLOCK_HEADING)
		level = CLAMP(level, 1, 6);
	else
		level = block == BLOCK_LIST_ITEM ? CLAMP(level, 1, LEVEL_MAX) : 0;
	document_begin_block(document, block, level);
	document_append(document, clean, length, document->text->len, length);
	document_end_block(document);
}

/* Ends the making of a document; NULL with an error when nothing is in it. */
static struct document *
finish(struct document *document, const char *format, GError **error)
{
	document->format = format;
	document->decoded_length = document->text->len;
	if (document_block_count(document) > 0)
		return document;
	set_error(error, document->name, "there is no text in it");
	document_free(document);
	return NULL;
}

struct document *
reader_result_document(const GByteArray *records, const char *name, const char *format,
                       GError **error)
{
	struct document *document = document_new(name);
	struct reader_record record;
	size_t size;

	for (size_t at = 0; (size = reader_record_parse(records->data + at, records->len - at,
	                                                &record)) > 0; at += size)
		if (record.kind == READER_BLOCK)
			add_block(document, record.a, record.b, &record.texts[0]);
	return finish(document, format, error);
}

/* The languages of the pairs that come next. */
struct languages {
	char *source, *target; /* NULL: unknown */
};

static void
take_languages(struct languages *languages, const struct reader_record *record)
{
	g_autofree char *source = g_strndup(record->texts[0].bytes, record->texts[0].length);
	g_autofree char *target = g_strndup(record->texts[1].bytes, record->texts[1].length);

	g_free(languages->source);
	g_free(languages->target);
	languages->source = language_canonical(source);
	languages->target = language_canonical(target);
}

static void
languages_clear(struct languages *languages)
{
	g_free(languages->source);
	g_free(languages->target);
}

static void
append_text(GString *tmx, const struct satz_text *text, enum escape_place place)
{
	g_autofree char *valid = g_utf8_make_valid(text->bytes, (gssize)text->length);

	escape_append(tmx, valid, strlen(valid), place, ESCAPE_REPLACE);
}

static void
append_variant(GString *tmx, const char *language, const struct satz_text *text)
{
	g_string_append(tmx, "<tuv");
	escape_append_attribute(tmx, "xml:lang", language);
	g_string_append(tmx, "><seg>");
	append_text(tmx, text, ESCAPE_TEXT);
	g_string_append(tmx, "</seg></tuv>");
}

static void
append_unit(GString *tmx, const struct reader_record *record, const char *source,
            const char *target)
{
	g_string_append(tmx, "<tu");
	if (record->texts[0].length > 0) {
		g_string_append(tmx, " tuid=\"");
		append_text(tmx, &record->texts[0], ESCAPE_ATTRIBUTE);
		g_string_append_c(tmx, '"');
	}
	escape_append_attribute(tmx, "srclang", source);
	g_string_append_c(tmx, '>');
	append_variant(tmx, source, &record->texts[1]);
	append_variant(tmx, target, &record->texts[2]);
	g_string_append(tmx, "</tu>\n");
}

/* Appends all units; how many, or -1 when the languages of one are unknown. */
static int64_t
append_units(GString *tmx, const GByteArray *records, const char *source, const char *target)
{
	struct languages languages = { 0 };
	struct reader_record record;
	int64_t n = 0;
	size_t size;

	for (size_t at = 0; n >= 0 && (size = reader_record_parse(records->data + at,
	                                                          records->len - at, &record)) > 0;
	     at += size) {
		const char *from, *to;

		if (record.kind == READER_LANGUAGES)
			take_languages(&languages, &record);
		if (record.kind != READER_PAIR)
			continue;
		from = languages.source ? languages.source : source;
		to = languages.target ? languages.target : target;
		if (from && to)
			append_unit(tmx, &record, from, to);
		n = from && to ? n + 1 : -1;
	}
	languages_clear(&languages);
	return n;
}

#define GUESS_BYTES 65536 /* of text are enough to tell German from English */

/* What language the source texts are in by their words; NULL when that is not plain. */
static const char *
guess_source(const GByteArray *records)
{
	g_autoptr(GString) text = g_string_new(NULL);
	struct reader_record record;
	const char *guess;
	size_t size;

	for (size_t at = 0; text->len < GUESS_BYTES &&
	                    (size = reader_record_parse(records->data + at, records->len - at,
	                                                &record)) > 0; at += size) {
		if (record.kind != READER_PAIR)
			continue;
		g_string_append_len(text, record.texts[1].bytes, (gssize)record.texts[1].length);
		g_string_append_c(text, '\n');
	}
	if (!g_utf8_validate(text->str, (gssize)text->len, NULL))
		return NULL;
	guess = language_guess(text->str, text->len, NULL);
	return guess ? guess : language_lean(text->str, text->len);
}

GBytes *
reader_result_tmx(const GByteArray *records, const char *name, const char *source,
                  const char *target, GError **error)
{
	g_autoptr(GString) units = g_string_new(NULL);
	GString *tmx;
	int64_t n = append_units(units, records, source ? source : guess_source(records), target);

	if (n <= 0) {
		set_error(error, name, n == 0 ? "there is no pair in it"
		                              : "does not say its languages; name both (--from and "
		                                "--to, in export --from and --into)");
		return NULL;
	}
	tmx = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	                   "<tmx version=\"1.4\"><header srclang=\"*all*\"/><body>\n");
	g_string_append_len(tmx, units->str, (gssize)units->len);
	g_string_append(tmx, "</body></tmx>\n");
	return g_string_free_to_bytes(tmx);
}

struct document *
reader_result_side(const GByteArray *records, const char *name, const char *format,
                   const char *language, GError **error)
{
	struct document *document = document_new(name);
	struct languages languages = { 0 };
	struct reader_record record;
	size_t size;

	for (size_t at = 0; (size = reader_record_parse(records->data + at, records->len - at,
	                                                &record)) > 0; at += size) {
		if (record.kind == READER_LANGUAGES)
			take_languages(&languages, &record);
		if (record.kind != READER_PAIR)
			continue;
		if (languages.source && language_same_base(languages.source, language))
			add_block(document, SATZ_KIND_PARAGRAPH, 0, &record.texts[1]);
		else if (languages.target && language_same_base(languages.target, language))
			add_block(document, SATZ_KIND_PARAGRAPH, 0, &record.texts[2]);
	}
	languages_clear(&languages);
	return finish(document, format, error);
}
