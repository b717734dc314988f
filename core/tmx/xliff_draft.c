/* SPDX-License-Identifier: GPL-3.0-or-later
 * xliff_draft.c - a unit of an article that a memory translated, or did not, as CAT tools take it
 */
#include "config.h"

#include "tmx/xliff_draft.h"

#include "tmx/escape.h"

#include <string.h>

static void
append_text(GString *out, const char *element, const struct xliff_text *text)
{
	g_string_append_printf(out, "<%s>", element);
	escape_append(out, text->text, text->length, ESCAPE_TEXT, ESCAPE_DROP);
	g_string_append_printf(out, "</%s>\n", element);
}

static void
append_meta(GString *out, const char *type, const char *value)
{
	if (!value)
		return;
	g_string_append_printf(out, "<mda:meta type=\"%s\">", type);
	escape_append(out, value, strlen(value), ESCAPE_TEXT, ESCAPE_DROP);
	g_string_append(out, "</mda:meta>");
}

/* --- 2.1 ---------------------------------------------------------------------------------------- */

static void
append_match(GString *out, const struct xliff_draft *draft)
{
	g_string_append_printf(out, "<mtc:matches>\n<mtc:match ref=\"#s1\" type=\"%s\" "
	                            "matchQuality=\"%u\"",
	                       draft->score > 100 ? "icm" : "tm", MIN(draft->score, 100));
	escape_append_attribute(out, "origin", draft->origin);
	g_string_append(out, ">\n");
	append_text(out, "source", &draft->match_source);
	append_text(out, "target", &draft->match_target);
	g_string_append(out, "</mtc:match>\n</mtc:matches>\n");
}

static void
append_metadata(GString *out, const struct xliff_draft *draft)
{
	g_autofree char *score = draft->score > 0 ? g_strdup_printf("%u", draft->score) : NULL;

	if (!score && !draft->repeats)
		return;
	g_string_append(out, "<mda:metadata><mda:metaGroup category=\"satzpaar\">");
	append_meta(out, "match", score);
	append_meta(out, "unit", score ? draft->unit : NULL);
	append_meta(out, "repeats", draft->repeats);
	g_string_append(out, "</mda:metaGroup></mda:metadata>\n");
}

static void
draft_new(GString *out, const struct xliff_draft *draft)
{
	bool translated = draft->target.text && !draft->review;

	g_string_append_printf(out, "<unit id=\"u%u\">\n", draft->number);
	if (draft->score > 0)
		append_match(out, draft);
	append_metadata(out, draft);
	g_string_append_printf(out, "<segment id=\"s1\" state=\"%s\"%s>\n",
	                       translated ? "translated" : "initial",
	                       draft->target.text && draft->review
	                               ? " subState=\"satzpaar:fuzzy\""
	                               : "");
	append_text(out, "source", &draft->source);
	if (draft->target.text)
		append_text(out, "target", &draft->target);
	g_string_append(out, "</segment>\n</unit>\n");
}

/* --- 1.2 ---------------------------------------------------------------------------------------- */

static void
append_old_target(GString *out, const struct xliff_draft *draft)
{
	g_string_append_printf(out, "<target state=\"%s\" state-qualifier=\"%s\">",
	                       draft->review ? "needs-review-translation" : "translated",
	                       draft->score >= 100 ? "exact-match" : "fuzzy-match");
	escape_append(out, draft->target.text, draft->target.length, ESCAPE_TEXT, ESCAPE_DROP);
	g_string_append(out, "</target>\n");
}

static void
append_note(GString *out, const struct xliff_draft *draft)
{
	g_autoptr(GString) note = g_string_new(NULL);

	if (draft->score > 0)
		g_string_append_printf(note, "match %u %%, unit %s of %s", draft->score, draft->unit,
		                       draft->origin);
	if (draft->repeats)
		g_string_append_printf(note, "%srepeats %s", note->len > 0 ? "; " : "",
		                       draft->repeats);
	if (note->len == 0)
		return;
	g_string_append(out, "<note from=\"satzpaar\">");
	escape_append(out, note->str, note->len, ESCAPE_TEXT, ESCAPE_DROP);
	g_string_append(out, "</note>\n");
}

static void
draft_old(GString *out, const struct xliff_draft *draft)
{
	g_string_append_printf(out, "<trans-unit id=\"u%u\" xml:space=\"preserve\">\n",
	                       draft->number);
	append_text(out, "source", &draft->source);
	if (draft->target.text)
		append_old_target(out, draft);
	append_note(out, draft);
	if (draft->score > 0) {
		g_string_append_printf(out, "<alt-trans match-quality=\"%u%%\"",
		                       MIN(draft->score, 100));
		escape_append_attribute(out, "origin", draft->origin);
		g_string_append(out, " tool-id=\"satzpaar\">\n");
		append_text(out, "source", &draft->match_source);
		append_text(out, "target", &draft->match_target);
		g_string_append(out, "</alt-trans>\n");
	}
	g_string_append(out, "</trans-unit>\n");
}

void
xliff_draft(GString *out, const struct xliff_frame *frame, const struct xliff_draft *draft)
{
	if (frame->old)
		draft_old(out, draft);
	else
		draft_new(out, draft);
}
