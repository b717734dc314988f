/* SPDX-License-Identifier: GPL-3.0-or-later
 * terms_format.c - a proposed term base as TSV, CSV or TBX
 */
#include "config.h"

#include "cli/terms_format.h"

#include "align/extract.h"
#include "tmx/escape.h"

#include <string.h>

const char *const terms_formats[] = { "tsv", "csv", "tbx", NULL };

/* Terms are words with blanks between: but for quotation marks there is nothing to escape. */
static void
append_cell(GString *text, const char *cell, char separator)
{
	if (separator == ',' && strpbrk(cell, ",\"")) {
		g_autofree char *doubled = NULL;
		g_auto(GStrv) parts = g_strsplit(cell, "\"", -1);

		doubled = g_strjoinv("\"\"", parts);
		g_string_append_printf(text, "\"%s\"", doubled);
	} else {
		g_string_append(text, cell);
	}
	g_string_append_c(text, separator);
}

static void
append_row(GString *text, const struct extracted *term, char separator)
{
	char score[G_ASCII_DTOSTR_BUF_SIZE];

	append_cell(text, term->source, separator);
	append_cell(text, term->target, separator);
	append_cell(text, term->name ? "proper noun" : "", separator);
	g_string_append_printf(text, "%u%c%s%c%u/%u\n", term->count, separator,
	                       g_ascii_formatd(score, sizeof(score), "%.1f", term->score), separator,
	                       term->source_count, term->target_count);
}

static void
append_lang_set(GString *text, const char *language, const char *term, bool name)
{
	g_string_append(text, "\t\t\t\t<langSet");
	escape_append_attribute(text, "xml:lang", language);
	g_string_append(text, "><tig><term>");
	escape_append(text, term, strlen(term), ESCAPE_TEXT, ESCAPE_DROP);
	g_string_append_printf(text, "</term>%s</tig></langSet>\n",
	                       name ? "<termNote type=\"partOfSpeech\">properNoun</termNote>" : "");
}

static void
append_tbx(GString *text, const char *source, const char *target, const GArray *terms)
{
	g_string_append(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	                      "<martif type=\"TBX-Basic\"");
	escape_append_attribute(text, "xml:lang", source);
	g_string_append(text, ">\n\t<martifHeader><fileDesc><sourceDesc><p>Proposed by satzpaar "
	                      "from aligned pairs.</p></sourceDesc></fileDesc></martifHeader>\n"
	                      "\t<text>\n\t\t<body>\n");
	for (guint i = 0; i < terms->len; i++) {
		const struct extracted *term = &g_array_index(terms, struct extracted, i);

		g_string_append_printf(text, "\t\t\t<termEntry id=\"c%u\">\n", i + 1);
		append_lang_set(text, source, term->source, term->name);
		append_lang_set(text, target, term->target, term->name);
		g_string_append(text, "\t\t\t</termEntry>\n");
	}
	g_string_append(text, "\t\t</body>\n\t</text>\n</martif>\n");
}

bool
terms_write(struct output *out, enum terms_format format, const char *source_language,
            const char *target_language, const GArray *terms, GError **error)
{
	g_autoptr(GString) text = g_string_new(NULL);
	const char separator = format == TERMS_CSV ? ',' : '\t';

	if (format == TERMS_TBX) {
		append_tbx(text, source_language, target_language, terms);
	} else {
		append_cell(text, source_language, separator);
		append_cell(text, target_language, separator);
		g_string_append_printf(text, "pos%ccount%cscore%cfrequencies\n", separator, separator,
		                       separator);
		for (guint i = 0; i < terms->len; i++)
			append_row(text, &g_array_index(terms, struct extracted, i), separator);
	}
	return output_write(out, text->str, text->len, error);
}
