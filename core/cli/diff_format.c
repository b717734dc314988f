/* SPDX-License-Identifier: GPL-3.0-or-later
 * diff_format.c - units that differ, as people and programs read them
 */
#include "config.h"

#include "cli/diff_format.h"

#include "cli/diff_changes.h"
#include "cli/spans.h"
#include "memory/compare.h"
#include "memory/similarity.h"
#include "text/json_text.h"

#include <string.h>

#define U64 "%" G_GUINT64_FORMAT
#define BOLD "\033[1m"
#define DIM "\033[2m"
#define RED "\033[31m"
#define GREEN "\033[32m"
#define STRONG_RED "\033[0;1;4;31m"
#define STRONG_GREEN "\033[0;1;4;32m"
#define PLAIN "\033[0m"

bool
diff_counts_none(const struct diff_counts *counts)
{
	return counts->removed + counts->added + counts->texts + counts->properties == 0;
}

/* The text with its inline codes in braces, each where it stands. */
static char *
with_codes(const struct tmx_variant *variant)
{
	GString *text = g_string_sized_new(variant->length + 16);
	size_t at = 0;

	for (size_t i = 0; i < variant->n_codes; i++) {
		const struct tmx_code *code = &variant->codes[i];

		g_string_append_len(text, variant->text + at, (gssize)(code->offset - at));
		g_string_append_printf(text, "{%s}", code->content ? code->content : "");
		at = code->offset;
	}
	g_string_append_len(text, variant->text + at, (gssize)(variant->length - at));
	return g_string_free(text, FALSE);
}

/* --- text --------------------------------------------------------------------------------------- */

/* The colours of lines that are gone, new, or there to show what it is about. */
struct look {
	char sign;
	const char *colour, *strong;
};

static const struct look removed = { '-', RED, STRONG_RED };
static const struct look added = { '+', GREEN, STRONG_GREEN };
static const struct look same = { ' ', "", "" };

static void
append_heading(GString *out, const struct diff_style *style, char sign, const struct tmx_unit *unit)
{
	g_string_append_printf(out, "%s%c unit " U64, style->colours ? BOLD : "", sign, unit->number);
	if (unit->tuid && *unit->tuid) {
		g_string_append(out, " (");
		spans_append_clean(out, unit->tuid, strlen(unit->tuid));
		g_string_append_c(out, ')');
	}
	g_string_append(out, style->colours ? PLAIN "\n" : "\n");
}

/* "- de     text"; `spans`: what to lift out of it, NULL: nothing. */
static void
append_line(GString *out, const struct diff_style *style, const struct look *look,
            const char *name, const char *value, const GArray *spans)
{
	size_t length = strlen(name);

	g_string_append_printf(out, "%s%c   ", style->colours ? look->colour : "", look->sign);
	spans_append_clean(out, name, length);
	g_string_append_printf(out, "%*s", length < 6 ? (int)(8 - length) : 2, "");
	if (spans && style->colours) {
		g_autofree char *back = g_strconcat(PLAIN, look->colour, NULL);

		spans_append_marked(out, value, strlen(value), spans, look->strong, back);
	} else {
		spans_append_clean(out, value, strlen(value));
	}
	g_string_append(out, style->colours ? PLAIN "\n" : "\n");
}

static void
append_variant(GString *out, const struct diff_style *style, const struct look *look,
               const struct tmx_variant *variant)
{
	g_autofree char *text = with_codes(variant);

	append_line(out, style, look, variant->language, text, NULL);
}

/* Both texts of a language, the words lifted out that differ. */
static void
append_both(GString *out, const struct diff_style *style, const struct diff_text *texts)
{
	g_autofree char *before = with_codes(texts->before), *after = with_codes(texts->after);
	AUTO(word_list) words_before = word_list_new();
	AUTO(word_list) words_after = word_list_new();
	g_autoptr(GArray) spans_before = g_array_new(FALSE, FALSE, sizeof(struct memory_span));
	g_autoptr(GArray) spans_after = g_array_new(FALSE, FALSE, sizeof(struct memory_span));
	enum word_language language = word_language(texts->before->language);

	word_list_scan(words_before, before, strlen(before), language);
	word_list_scan(words_after, after, strlen(after), language);
	similarity_spans(words_before, words_after, spans_before, spans_after);
	append_line(out, style, &removed, texts->before->language, before, spans_before);
	append_line(out, style, &added, texts->after->language, after, spans_after);
}

static bool
is_same(const struct diff_text *text)
{
	return text->before && text->after &&
	       strcmp(text->before->language, text->after->language) == 0 &&
	       compare_same_text(text->before, text->after);
}

static void
text_changed(GString *out, const struct diff_style *style, const struct tmx_unit *before,
             const struct tmx_unit *after, const GArray *texts, const GArray *properties)
{
	append_heading(out, style, '~', after);
	if (before->number != after->number)
		g_string_append_printf(out, "%s    was unit " U64 "%s\n",
		                       style->colours ? DIM : "", before->number,
		                       style->colours ? PLAIN : "");
	for (guint i = 0; i < texts->len; i++) {
		const struct diff_text *text = &g_array_index(texts, struct diff_text, i);

		if (is_same(text))
			append_variant(out, style, &same, text->after);
		else if (text->before && text->after)
			append_both(out, style, text);
		else
			append_variant(out, style, text->before ? &removed : &added,
			               text->before ? text->before : text->after);
	}
	for (guint i = 0; i < properties->len; i++) {
		const struct diff_property *property =
			&g_array_index(properties, struct diff_property, i);
		g_autofree char *name = property->language
		                                ? g_strconcat(property->language, " ",
		                                              property->name, NULL)
		                                : g_strdup(property->name);

		if (property->before)
			append_line(out, style, &removed, name, property->before, NULL);
		if (property->after)
			append_line(out, style, &added, name, property->after, NULL);
	}
}

static void
append_count(GString *line, uint64_t n, const char *what, const char *name)
{
	if (n == 0)
		return;
	g_string_append_printf(line, "%s" U64 " %s", line->len > 0 ? ", " : "", n, what);
	if (name)
		spans_append_clean(line, name, strlen(name));
}

static void
text_counts(GString *out, const struct diff_style *style, const struct diff_counts *counts)
{
	g_autoptr(GString) line = g_string_new(NULL);

	append_count(line, counts->removed, "only in ", style->names[0]);
	append_count(line, counts->added, "only in ", style->names[1]);
	append_count(line, counts->texts, "with other texts", NULL);
	append_count(line, counts->properties, "with other properties", NULL);
	append_count(line, counts->same, "the same", NULL);
	g_string_append_printf(out, "units: %s\n", line->len > 0 ? line->str : "none");
}

/* --- JSON --------------------------------------------------------------------------------------- */

static void
json_unit(GString *out, const struct tmx_unit *unit)
{
	g_string_append(out, "{\"unit\":");
	if (unit->tuid && *unit->tuid)
		json_text_string(out, unit->tuid, strlen(unit->tuid));
	else
		g_string_append_printf(out, "\"" U64 "\"", unit->number);
	g_string_append_printf(out, ",\"number\":" U64 ",\"texts\":[", unit->number);
	for (size_t i = 0; i < unit->n_variants; i++) {
		const struct tmx_variant *variant = &unit->variants[i];
		g_autofree char *coded = with_codes(variant);

		g_string_append(out, i > 0 ? ",{\"language\":" : "{\"language\":");
		json_text_string(out, variant->language, strlen(variant->language));
		g_string_append(out, ",\"text\":");
		json_text_string(out, variant->text, variant->length);
		if (variant->n_codes > 0) {
			g_string_append(out, ",\"coded\":");
			json_text_string(out, coded, strlen(coded));
		}
		g_string_append_c(out, '}');
	}
	g_string_append(out, "]}");
}

static void
json_member(GString *out, const char *name, const char *value)
{
	if (!value)
		return;
	g_string_append_printf(out, "%s\"%s\":", out->str[out->len - 1] == '{' ? "" : ",", name);
	json_text_string(out, value, strlen(value));
}

static void
json_changed(GString *out, const struct tmx_unit *before, const struct tmx_unit *after,
             const GArray *properties, bool texts)
{
	g_string_append_printf(out, "{\"change\":\"%s\",\"before\":",
	                       texts ? "texts" : "properties");
	json_unit(out, before);
	g_string_append(out, ",\"after\":");
	json_unit(out, after);
	g_string_append(out, ",\"properties\":[");
	for (guint i = 0; i < properties->len; i++) {
		const struct diff_property *property =
			&g_array_index(properties, struct diff_property, i);

		g_string_append(out, i > 0 ? ",{" : "{");
		json_member(out, "language", property->language);
		json_member(out, "name", property->name);
		json_member(out, "before", property->before);
		json_member(out, "after", property->after);
		g_string_append_c(out, '}');
	}
	g_string_append(out, "]}\n");
}

/* --- either ------------------------------------------------------------------------------------- */

void
diff_format_one(GString *out, const struct diff_style *style, bool is_added,
                const struct tmx_unit *unit)
{
	const struct look *look = is_added ? &added : &removed;

	if (style->json) {
		g_string_append_printf(out, "{\"change\":\"%s\",\"%s\":",
		                       is_added ? "added" : "removed",
		                       is_added ? "after" : "before");
		json_unit(out, unit);
		g_string_append(out, "}\n");
		return;
	}
	append_heading(out, style, look->sign, unit);
	for (size_t i = 0; i < unit->n_variants; i++)
		append_variant(out, style, look, &unit->variants[i]);
}

void
diff_format_changed(GString *out, const struct diff_style *style, const struct tmx_unit *before,
                    const struct tmx_unit *after, bool texts)
{
	g_autoptr(GArray) both = g_array_new(FALSE, FALSE, sizeof(struct diff_text));
	g_autoptr(GArray) properties = g_array_new(FALSE, FALSE, sizeof(struct diff_property));

	diff_texts(before, after, both);
	diff_properties(before, after, properties);
	if (style->json)
		json_changed(out, before, after, properties, texts);
	else
		text_changed(out, style, before, after, both, properties);
}

void
diff_format_counts(GString *out, const struct diff_style *style, const struct diff_counts *counts)
{
	if (style->json)
		g_string_append_printf(out,
		                       "{\"removed\":" U64 ",\"added\":" U64 ",\"texts\":" U64
		                       ",\"properties\":" U64 ",\"same\":" U64 "}\n",
		                       counts->removed, counts->added, counts->texts,
		                       counts->properties, counts->same);
	else if (!style->quiet)
		text_counts(out, style, counts);
}
