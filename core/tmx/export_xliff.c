/* SPDX-License-Identifier: GPL-3.0-or-later
 * export_xliff.c - XLIFF, the format that translation tools work in: 2.1 and 1.2
 *
 * A pair is a unit with one translated segment. The confidence stands in it as metadata (2.1) or a
 * note (1.2), and a doubtful pair says so in its state, so that a tool can list those. Sentences
 * without a counterpart have no place in XLIFF; they are left out.
 */
#include "config.h"

#include "tmx/export_private.h"
#include "tmx/xliff_frame.h"
#include "tmx/xliff_segment.h"

#include "text/input.h"
#include "tmx/escape.h"

#include <string.h>

struct xliff {
	struct xliff_frame frame;
	struct xliff_data data;
	GString *source, *target; /* of the unit in work */
};

static bool
is_doubtful(const struct pair *pair)
{
	return pair->confidence >= 0 && pair->confidence < PAIRS_SURE;
}

static bool
begin(struct export_job *job, const struct tmx_header *header, const char *source,
      const char *target, GString *out, GError **error)
{
	struct xliff *xliff = job->state;
	const char *name = pairs_file_name(header, source);
	g_autofree char *base = NULL;

	(void)error;
	if (!name) {
		base = strcmp(job->input->name, "-") == 0 ? g_strdup("pairs")
		                                          : g_path_get_basename(job->input->name);
		name = base;
	}
	xliff->frame.source = source;
	xliff->frame.target = target;
	xliff_begin(out, &xliff->frame);
	xliff_file_begin(out, &xliff->frame, name);
	xliff->frame.source = xliff->frame.target = NULL; /* they may be gone when it ends */
	return true;
}

static void
append_unit_start(GString *out, const char *element, const char *name_attribute,
                  const struct tmx_unit *unit)
{
	g_string_append_printf(out, "<%s id=\"u%" G_GUINT64_FORMAT "\"", element, unit->number);
	if (unit->tuid && *unit->tuid)
		escape_append_attribute(out, name_attribute, unit->tuid);
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

static void
append_metadata(GString *out, const struct pair *pair)
{
	const struct tmx_unit *unit = pair->unit;
	g_autofree char *bead = pairs_bead(pair);
	g_autofree char *block = pairs_block(pair);

	if (pair->confidence < 0)
		return;
	g_string_append(out, "<mda:metadata><mda:metaGroup category=\"satzpaar\">");
	append_meta(out, "confidence", pairs_prop(unit->props, unit->n_props, PROP_CONFIDENCE));
	append_meta(out, "bead", bead);
	append_meta(out, "block", block);
	g_string_append(out, "</mda:metaGroup></mda:metadata>\n");
}

static void
append_new(struct xliff *xliff, const struct pair *pair, GString *out)
{
	xliff->data.count = 0;
	g_string_truncate(xliff->data.elements, 0);
	xliff2_segment(xliff->source, pair->source, &xliff->data);
	xliff2_segment(xliff->target, pair->target, &xliff->data);
	append_unit_start(out, "unit", "name", pair->unit);
	g_string_append(out, ">\n");
	append_metadata(out, pair);
	if (xliff->data.count > 0)
		g_string_append_printf(out, "<originalData>\n%s</originalData>\n",
		                       xliff->data.elements->str);
	g_string_append_printf(out, "<segment state=\"translated\"%s>\n",
	                       is_doubtful(pair) ? " subState=\"satzpaar:doubtful\"" : "");
	g_string_append_printf(out, "<source>%s</source>\n<target>%s</target>\n",
	                       xliff->source->str, xliff->target->str);
	g_string_append(out, "</segment>\n</unit>\n");
}

static void
append_old(struct xliff *xliff, const struct pair *pair, GString *out)
{
	xliff1_segment(xliff->source, pair->source);
	xliff1_segment(xliff->target, pair->target);
	append_unit_start(out, "trans-unit", "resname", pair->unit);
	g_string_append_printf(out, " xml:space=\"preserve\">\n<source>%s</source>\n",
	                       xliff->source->str);
	g_string_append_printf(out, "<target state=\"%s\">%s</target>\n",
	                       is_doubtful(pair) ? "needs-review-translation" : "translated",
	                       xliff->target->str);
	if (pair->confidence >= 0) {
		char number[G_ASCII_DTOSTR_BUF_SIZE];

		g_ascii_formatd(number, sizeof(number), "%.3f", pair->confidence);
		g_string_append_printf(out, "<note from=\"satzpaar\">confidence %s</note>\n", number);
	}
	g_string_append(out, "</trans-unit>\n");
}

static bool
append_pair(struct export_job *job, const struct pair *pair, GString *out, GError **error)
{
	struct xliff *xliff = job->state;

	(void)error;
	g_string_truncate(xliff->source, 0);
	g_string_truncate(xliff->target, 0);
	if (xliff->frame.old)
		append_old(xliff, pair, out);
	else
		append_new(xliff, pair, out);
	return true;
}

static bool
end(struct export_job *job, GString *out, GError **error)
{
	const struct xliff *xliff = job->state;

	if (job->report->written == 0 && !xliff->frame.old) {
		g_set_error(error, TMX_ERROR, TMX_ERROR_INPUT,
		            "%s: there is no pair to write, and XLIFF 2 has no empty files; take "
		            "another format",
		            input_display_name(job->input->name));
		return false;
	}
	xliff_file_end(out, &xliff->frame);
	xliff_end(out);
	return true;
}

static bool
export_version(const struct export_job *job, bool old, GError **error)
{
	static const struct export_writer writer = { .begin = begin, .pair = append_pair,
		                                     .end = end };
	struct xliff xliff = { .frame.old = old };
	struct export_job own = *job;
	bool done;

	xliff.data.elements = g_string_new(NULL);
	xliff.source = g_string_new(NULL);
	xliff.target = g_string_new(NULL);
	own.state = &xliff;
	done = export_pairs(&own, &writer, error);
	g_string_free(xliff.data.elements, TRUE);
	g_string_free(xliff.source, TRUE);
	g_string_free(xliff.target, TRUE);
	return done;
}

bool
export_xliff(const struct export_job *job, GError **error)
{
	return export_version(job, false, error);
}

bool
export_xliff12(const struct export_job *job, GError **error)
{
	return export_version(job, true, error);
}
