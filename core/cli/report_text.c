/* SPDX-License-Identifier: GPL-3.0-or-later
 * report_text.c - findings for people: the pair with the words underlined
 */
#include "config.h"

#include "cli/message.h"
#include "cli/report.h"
#include "text/input.h"
#include "text/utf8.h"

#include <string.h>

struct style {
	const char *bold, *dim, *mark, *end, *severity[3];
};

static const struct style plain = { "", "", "", "", { "", "", "" } };
static const struct style colourful = {
	"\033[1m", "\033[2m", "\033[1;4m", "\033[0m", { "\033[36m", "\033[33m", "\033[31m" }
};

/* Columns of a terminal the text takes. */
static size_t
columns(const char *text)
{
	size_t n = 0, length = strlen(text);

	for (size_t i = 0; i < length;) {
		gunichar c = utf8_next(text, length, &i);

		if (!g_unichar_iszerowidth(c))
			n += g_unichar_iswide(c) ? 2 : 1;
	}
	return n;
}

/* A piece of a segment with nothing in it that a terminal could take for a command. */
static char *
clean_piece(const struct satz_text *text, size_t begin, size_t end)
{
	g_autofree char *piece = g_strndup(text->bytes + begin, end - begin);

	return message_clean(piece);
}

/* "    de  Der Text", its range underlined: with ~ on a line of its own where there are no
 * colours. */
static void
append_side(GString *out, const struct style *style, const char *language,
            const struct satz_text *text, const struct satz_range *range)
{
	g_autofree char *before = clean_piece(text, 0, range->begin);
	g_autofree char *words = clean_piece(text, range->begin, range->end);
	g_autofree char *behind = clean_piece(text, range->end, text->length);
	size_t indent = out->len;

	g_string_append_printf(out, "    %-5s ", language);
	if (text->length == 0) {
		g_string_append_printf(out, "%s(nothing)%s\n", style->dim, style->end);
		return;
	}
	indent = out->len - indent;
	g_string_append_printf(out, "%s%s%s%s%s\n", before, *words ? style->mark : "", words,
	                       *words ? style->end : "", behind);
	if (!*words || *style->mark)
		return;
	for (size_t i = 0; i < indent + columns(before); i++)
		g_string_append_c(out, ' ');
	for (size_t i = 0; i < MAX(columns(words), 1); i++)
		g_string_append_c(out, '~');
	g_string_append_c(out, '\n');
}

static void
append_finding(GString *out, const struct style *style, const struct findings *findings,
               const struct finding *finding)
{
	const char *file = articles_at(findings->articles, finding->article)->name;
	const char *unit = finding_unit(findings, finding);
	const struct satz_pair *pair = finding_pair(findings, finding);
	g_autofree char *name = message_clean(input_display_name(file));
	g_autofree char *number = unit ? message_clean(unit) : NULL;

	g_string_append_printf(out, "%s%s%s%s%s: %s%s%s: %s %s[%s]%s\n", style->bold, name,
	                       number ? ": unit " : "", number ? number : "", style->end,
	                       style->severity[finding->severity - SATZ_INFO],
	                       severity_name(finding->severity), style->end, finding->message,
	                       style->dim, finding->id, style->end);
	if (pair) {
		append_side(out, style, findings->articles->source_language, &pair->source,
		            &finding->source);
		append_side(out, style, findings->articles->target_language, &pair->target,
		            &finding->target);
	}
	if (finding->suggestion)
		g_string_append_printf(out, "    %-5s %s\n", "->", finding->suggestion);
}

bool
report_text(const struct findings *findings, bool colours, struct output *out, GError **error)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < findings->list->len; i++) {
		g_string_truncate(text, 0);
		append_finding(text, colours ? &colourful : &plain, findings,
		               findings_at(findings, i));
		if (!output_write(out, text->str, text->len, error))
			return false;
	}
	return true;
}
