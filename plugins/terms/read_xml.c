/* SPDX-License-Identifier: GPL-3.0-or-later
 * read_xml.c - TBX (version 2: martif, termEntry, langSet, tig; version 3: tbx, conceptEntry, langSec,
 * termSec, in both styles) and TMX as a glossary
 *
 * An entry of either is a set of terms with a language each. Every term of the source language gets
 * all those of the target language.
 */
#include "terms/read.h"
#include "common/sax.h"

#include <string.h>

#define ENTRY_TERMS 64 /* of one entry; more are passed over */
#define TEXT_MAX 1024  /* bytes of a term or a value that are kept */

struct xml_term {
	char *text;
	bool source, target;
	enum pos pos;
	enum status status;
};

struct xml {
	struct reader *reader;
	GArray *terms;      /* of the entry */
	struct xml_term term;
	GString *text;      /* of the element that is being read */
	char property[64];  /* what the text is about: "term", "partOfSpeech", ... */
	char language[64];
	int depth, text_depth; /* of elements; of the one whose text is read, 0: none */
	int skip_depth;     /* of an inline code */
	bool tmx, started;
};

static bool
is_any(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (strcmp(name, *names) == 0)
			return true;
	return false;
}

static void
clear_terms(struct xml *xml)
{
	for (guint i = 0; i < xml->terms->len; i++)
		g_free(g_array_index(xml->terms, struct xml_term, i).text);
	g_array_set_size(xml->terms, 0);
}

/* Every pair of terms. */
static bool
end_entry(struct xml *xml)
{
	bool fine = true;

	for (guint i = 0; fine && i < xml->terms->len; i++) {
		const struct xml_term *source = &g_array_index(xml->terms, struct xml_term, i);

		for (guint k = 0; fine && source->source && k < xml->terms->len; k++) {
			const struct xml_term *target =
				&g_array_index(xml->terms, struct xml_term, k);
			const struct entry entry = {
				.source = { source->text, strlen(source->text) },
				.target = { target->text, strlen(target->text) },
				.pos = source->pos != POS_ANY ? source->pos : target->pos,
				.status = target->status
			};

			if (target->target && k != i)
				fine = read_entry(xml->reader, &entry);
		}
	}
	clear_terms(xml);
	return fine;
}

static void
end_term(struct xml *xml)
{
	xml->term.source = text_language(xml->language, xml->reader->source_language);
	xml->term.target = text_language(xml->language, xml->reader->target_language);
	if (xml->term.text && xml->terms->len < ENTRY_TERMS &&
	    (xml->term.source || xml->term.target))
		g_array_append_val(xml->terms, xml->term);
	else
		g_free(xml->term.text);
	xml->term = (struct xml_term){ .text = NULL };
}

/* Begins to gather the text of an element. */
static void
gather(struct xml *xml, const char *property)
{
	g_strlcpy(xml->property, property, sizeof(xml->property));
	g_string_truncate(xml->text, 0);
	xml->text_depth = xml->depth;
}

static bool
start(struct xml *xml, const struct sax_element *element)
{
	static const char *const roots[] = { "martif", "tbx", "TBX", "tmx", NULL };

	xml->started = true;
	xml->tmx = strcmp(element->name, "tmx") == 0;
	if (is_any(element->name, roots))
		return true;
	*xml->reader->reason = g_strdup_printf("%s: line %d: <%.40s> begins neither TBX nor TMX",
	                                       xml->reader->name, element->line, element->name);
	return false;
}

static bool
on_open(void *payload, const struct sax_element *element)
{
	static const char *const entries[] = { "langSet", "langSec", "tuv", NULL };
	static const char *const notes[] = { "termNote", "descrip", "admin", NULL };
	static const char *const own[] = { "administrativeStatus", "normativeAuthorization",
		                           "partOfSpeech", NULL };
	static const char *const codes[] = { "bpt", "ept", "ph", "it", "ut", NULL };
	struct xml *xml = payload;
	const char *name = element->name;
	char type[64];

	xml->depth++;
	if (!xml->started)
		return start(xml, element);
	if (is_any(name, entries)) {
		if (!sax_attribute(element, "lang", xml->language, sizeof(xml->language)))
			xml->language[0] = '\0';
	} else if (strcmp(name, xml->tmx ? "seg" : "term") == 0) {
		gather(xml, "term");
	} else if (!xml->tmx && is_any(name, notes)) {
		if (sax_attribute(element, "type", type, sizeof(type)) && is_any(type, own))
			gather(xml, type);
	} else if (!xml->tmx && is_any(name, own)) {
		gather(xml, name); /* style dct */
	} else if (xml->tmx && xml->skip_depth == 0 && is_any(name, codes)) {
		xml->skip_depth = xml->depth;
	}
	return true;
}

/* An element whose text was gathered ends. */
static void
take_text(struct xml *xml)
{
	const char *value = g_strstrip(xml->text->str);
	const struct satz_text word = { value, strlen(value) };

	if (strcmp(xml->property, "term") == 0) {
		g_free(xml->term.text);
		xml->term.text = g_strdup(value);
	} else if (strcmp(xml->property, "partOfSpeech") == 0) {
		pos_from(word, &xml->term.pos);
	} else {
		status_from(word, &xml->term.status);
	}
	xml->text_depth = 0;
}

static bool
on_close(void *payload, const char *name)
{
	static const char *const terms[] = { "tig", "ntig", "termSec", NULL };
	static const char *const entries[] = { "termEntry", "conceptEntry", "tu", NULL };
	struct xml *xml = payload;
	bool fine = true;

	if (xml->text_depth == xml->depth)
		take_text(xml);
	if (xml->skip_depth == xml->depth)
		xml->skip_depth = 0;
	if (xml->tmx ? strcmp(name, "tuv") == 0 : is_any(name, terms))
		end_term(xml);
	else if (is_any(name, entries))
		fine = end_entry(xml);
	xml->depth--;
	return fine;
}

static bool
on_text(void *payload, const char *bytes, size_t length)
{
	struct xml *xml = payload;

	if (xml->text_depth > 0 && xml->skip_depth == 0 && xml->text->len + length <= TEXT_MAX)
		g_string_append_len(xml->text, bytes, (gssize)length);
	return true;
}

bool
read_xml(struct reader *reader, const char *text, size_t length)
{
	static const struct sax_visitor visitor = { on_open, on_close, on_text };
	struct xml xml = { .reader = reader,
		           .terms = g_array_new(FALSE, FALSE, sizeof(struct xml_term)),
		           .text = g_string_new(NULL) };
	bool fine = sax_read(reader->name, text, length, &visitor, &xml, reader->reason) &&
	            !*reader->reason;

	clear_terms(&xml);
	g_array_unref(xml.terms);
	g_free(xml.term.text);
	g_string_free(xml.text, TRUE);
	if (fine && reader->added == 0) {
		*reader->reason = g_strdup_printf("%s: no entry has terms in both %s and %s",
		                                  reader->name, reader->source_language,
		                                  reader->target_language);
		return false;
	}
	return fine;
}
