/* SPDX-License-Identifier: GPL-3.0-or-later
 * pairs_read.c - the pairs of a TMX file, a unit at a time
 */
#include "config.h"

#include "tmx/pairs_read.h"

#include "text/input.h"
#include "text/language.h"
#include "tmx/pick.h"

#include <string.h>

#define LANGUAGES_NAMED 6 /* in the message that there is no pair */

struct reading {
	const struct pairs_options *options;
	const struct pairs_visitor *visitor;
	void *payload;
	struct tmx_report *report;
	char *source, *target; /* set when it has begun */
	char *declared;        /* of the header */
	bool begun;
	uint64_t pairs;
	GPtrArray *languages; /* that were seen, the first few */
};

static char *
canonical(const char *tag)
{
	char *form = language_canonical(tag);

	return form ? form : g_strdup(tag);
}

static void
note_languages(struct reading *reading, const struct tmx_unit *unit)
{
	for (size_t i = 0; i < unit->n_variants; i++) {
		const char *language = unit->variants[i].language;
		bool known = reading->languages->len >= LANGUAGES_NAMED;

		for (guint k = 0; !known && k < reading->languages->len; k++)
			known = strcmp(g_ptr_array_index(reading->languages, k), language) == 0;
		if (!known)
			g_ptr_array_add(reading->languages, g_strdup(language));
	}
}

static const char *
usable(const char *srclang)
{
	return srclang && *srclang && g_ascii_strcasecmp(srclang, "*all*") != 0 ? srclang : NULL;
}

/* The language pair, from the first unit that has one; false when this one has not. */
static bool
choose_languages(struct reading *reading, const struct tmx_unit *unit,
                 const struct tmx_header *header)
{
	const char *source = reading->options->source, *target = reading->options->target;

	if (!tmx_unit_languages(unit, header, &source, &target))
		return false;
	reading->source = canonical(source);
	reading->target = canonical(target);
	return true;
}

static bool
begin(struct reading *reading, const struct tmx_header *header, GError **error)
{
	reading->begun = true;
	return reading->visitor->begin(header, reading->source, reading->target, reading->payload,
	                               error);
}

double
pairs_confidence(const struct tmx_unit *unit)
{
	const char *value = pairs_prop(unit->props, unit->n_props, PROP_CONFIDENCE);
	char *end;
	double confidence;

	if (!value || !g_ascii_isdigit(*value))
		return -1;
	confidence = g_ascii_strtod(value, &end);
	return *end == '\0' && confidence >= 0 && confidence <= 1 ? confidence : -1;
}

/* Whether what is the target now was the source when the unit was made. */
static bool
is_reversed(const struct reading *reading, const struct tmx_unit *unit,
            const struct tmx_header *header)
{
	const char *declared = usable(unit->srclang) ? unit->srclang : usable(header->srclang);

	return declared && tmx_language_match(reading->source, declared) == TMX_MATCH_N &&
	       tmx_language_match(reading->target, declared) != TMX_MATCH_N;
}

static bool
pass_other(struct reading *reading, const struct tmx_unit *unit, GError **error)
{
	return !reading->visitor->other || reading->visitor->other(unit, reading->payload, error);
}

static bool
visit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload, GError **error)
{
	struct reading *reading = payload;
	struct tmx_languages languages = { 0 };
	struct tmx_picked picked;
	struct pair pair = { .unit = unit };

	if (reading->pairs == 0)
		note_languages(reading, unit);
	if (!reading->source && !choose_languages(reading, unit, header)) {
		reading->report->skipped[unit->n_variants == 0 ? TMX_SKIP_NO_VARIANT
		                                               : TMX_SKIP_ONE_LANGUAGE]++;
		return pass_other(reading, unit, error);
	}
	languages.source = reading->source;
	languages.target = reading->target;
	if (tmx_unit_pick(unit, header, &languages, &picked, reading->report) != TMX_SKIP_NONE)
		return pass_other(reading, unit, error);
	if (!reading->begun && !begin(reading, header, error))
		return false;
	pair.source = picked.source;
	pair.target = picked.target;
	pair.confidence = pairs_confidence(unit);
	pair.reversed = is_reversed(reading, unit, header);
	reading->pairs++;
	return reading->visitor->pair(&pair, reading->payload, error);
}

/* The first language that x-satzpaar-file names, with `other` the first one beside it. */
static const char *
named_language(const struct tmx_header *header, const char *other)
{
	for (size_t i = 0; i < header->n_props; i++) {
		const struct tmx_prop *prop = &header->props[i];

		if (prop->type && strcmp(prop->type, PROP_FILE) == 0 && prop->language &&
		    (!other || tmx_language_match(other, prop->language) == TMX_MATCH_N))
			return prop->language;
	}
	return NULL;
}

void
pairs_header_languages(const struct tmx_header *header, const char **source, const char **target)
{
	if (!*source)
		*source = named_language(header, *target);
	if (!*source)
		*source = usable(header->srclang);
	if (!*target && *source)
		*target = named_language(header, *source);
}

static void
header_languages(struct reading *reading, const struct tmx_header *header)
{
	const char *source = reading->options->source, *target = reading->options->target;

	pairs_header_languages(header, &source, &target);
	reading->source = source ? canonical(source) : NULL;
	reading->target = target ? canonical(target) : NULL;
}

/* Only a file without any pair keeps sentences in its header. */
static bool
visit_header(const struct tmx_header *header, void *payload, GError **error)
{
	struct reading *reading = payload;

	reading->declared = g_strdup(header->srclang);
	if (!pairs_prop(header->props, header->n_props, PROP_UNPAIRED))
		return true;
	header_languages(reading, header);
	return begin(reading, header, error);
}

static void
set_no_pair(const struct reading *reading, const char *name, GError **error)
{
	g_autofree char *list = NULL;

	g_ptr_array_add(reading->languages, NULL);
	list = g_strjoinv(", ", (char **)reading->languages->pdata);
	if (reading->source)
		g_set_error(error, TMX_ERROR, TMX_ERROR_INPUT,
		            "%s: no unit has a text in %s and one in %s (units: %" G_GUINT64_FORMAT
		            "; languages: %s)",
		            input_display_name(name), reading->source, reading->target,
		            reading->report->units, *list ? list : "none");
	else
		g_set_error(error, TMX_ERROR, TMX_ERROR_INPUT,
		            "%s: no unit has the two languages (units: %" G_GUINT64_FORMAT
		            "; languages: %s)",
		            input_display_name(name), reading->report->units, *list ? list : "none");
}

bool
pairs_input_read(const struct pairs_input *input, const struct tmx_read_options *options,
                 tmx_unit_visitor visitor, void *payload, struct tmx_report *report,
                 GError **error)
{
	if (input->data)
		return tmx_read_bytes(input->name, input->data, input->length, options, visitor,
		                      payload, report, error);
	return tmx_read(input->name, options, visitor, payload, report, error);
}

static bool
read_pairs(struct reading *reading, const struct pairs_input *input, GError **error)
{
	const struct tmx_read_options options = { .header = visit_header,
		                                  .cancel = reading->options->cancel };
	struct tmx_header nothing = { 0 };

	if (!pairs_input_read(input, &options, visit, reading, reading->report, error))
		return false;
	if (reading->begun)
		return true;
	if (reading->report->units > 0) {
		set_no_pair(reading, input->name, error);
		return false;
	}
	nothing.srclang = reading->declared;
	header_languages(reading, &nothing);
	return begin(reading, &nothing, error);
}

bool
pairs_read(const struct pairs_input *input, const struct pairs_options *options,
           const struct pairs_visitor *visitor, void *payload, struct tmx_report *report,
           GError **error)
{
	AUTO(tmx_report) own = report ? NULL : tmx_report_new();
	struct reading reading = { .options = options, .visitor = visitor, .payload = payload,
		                   .report = report ? report : own };
	bool done;

	reading.languages = g_ptr_array_new_with_free_func(g_free);
	done = read_pairs(&reading, input, error);
	g_ptr_array_unref(reading.languages);
	g_free(reading.declared);
	g_free(reading.source);
	g_free(reading.target);
	return done;
}

const char *
pairs_file_name(const struct tmx_header *header, const char *language)
{
	for (size_t i = 0; language && i < header->n_props; i++) {
		const struct tmx_prop *prop = &header->props[i];

		if (prop->type && strcmp(prop->type, PROP_FILE) == 0 && prop->language &&
		    tmx_language_match(language, prop->language) != TMX_MATCH_N)
			return prop->value;
	}
	return NULL;
}

GArray *
pairs_unit_props(const struct tmx_unit *unit, const struct tmx_header *header)
{
	GArray *props = g_array_new(FALSE, FALSE, sizeof(struct tmx_prop));
	bool named = false;

	for (size_t i = 0; i < unit->n_props; i++)
		named |= g_strcmp0(unit->props[i].type, PROP_FILE) == 0;
	if (unit->n_props > 0)
		g_array_append_vals(props, unit->props, (guint)unit->n_props);
	for (size_t i = 0; !named && i < header->n_props; i++)
		if (g_strcmp0(header->props[i].type, PROP_FILE) == 0)
			g_array_append_val(props, header->props[i]);
	return props;
}
