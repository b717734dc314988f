/* SPDX-License-Identifier: GPL-3.0-or-later
 * export_tmx.c - TMX again: as it is, or for one language pair as a tool wants it
 *
 * Without a profile and without languages every unit goes through unchanged, so that a pair file
 * comes out byte by byte. Otherwise each unit has two variants, the source first, and all source
 * variants have exactly the tag of the header: Trados and memoQ take one direction, Poedit compares
 * tags letter by letter.
 */
#include "config.h"

#include "tmx/export_private.h"
#include "tmx/latest.h"
#include "tmx/write.h"

#include "text/language.h"

#include <string.h>

struct tmx_export {
	struct tmx_writer *writer;
	const struct export_profile *profile; /* never NULL */
	char *source, *target;                /* the tags as they are written */
	char *file_name;                      /* the source article's, NULL when unknown */
	bool swapped;                         /* what is the target in the file is the source now */
	struct latest *latest;                /* NULL: all are written */
	GArray *props;                        /* of struct tmx_prop, of the unit in work */
	char *bead, *block;                   /* of a pair that is turned round */
};

/* What the file is exported for when no profile is named, but languages are. */
static const struct export_profile bilingual = { .name = "", .title = "TMX" };

static bool
open_writer(struct export_job *job, const struct tmx_header *header, GError **error)
{
	struct tmx_export *export = job->state;
	const struct tmx_writer_options options = {
		.plain = export->profile->plain,
		.no_props = export->profile->props == PROFILE_PROPS_NONE,
	};

	export->writer = tmx_writer_new(job->output, header, &options, error);
	return export->writer != NULL;
}

static bool
close_writer(struct export_job *job, GError **error)
{
	struct tmx_export *export = job->state;
	uint64_t illegal, limit = export->profile->file_bytes;

	if (!tmx_writer_finish(export->writer, error))
		return false;
	illegal = tmx_writer_illegal_characters(export->writer);
	if (illegal > 0)
		export_warn(job->report,
		            "%" G_GUINT64_FORMAT " control characters that XML cannot hold are "
		            "left out", illegal);
	if (limit > 0 && output_length(job->output) > limit)
		export_warn(job->report, "the result has %" G_GUINT64_FORMAT " bytes; %s takes "
		            "%" G_GUINT64_FORMAT, output_length(job->output),
		            export->profile->title, limit);
	return true;
}

/* As it is. */

/* TMX has no tags with '_', old files do. What it returns lives in `owned`. */
static const char *
clean_tag(const char *language, GPtrArray *owned)
{
	char *clean = strchr(language, '_') ? language_canonical(language) : NULL;

	if (!clean)
		return language;
	g_ptr_array_add(owned, clean);
	return clean;
}

static bool
copy_header(const struct tmx_header *header, void *payload, GError **error)
{
	struct export_job *job = payload;

	g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func(g_free);
	struct tmx_header clean = *header;

	/* Without a source language in the header that of the first unit has to do. */
	if (!header->srclang || !*header->srclang)
		return true;
	clean.srclang = clean_tag(header->srclang, owned);
	return open_writer(job, &clean, error);
}

static bool
copy_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
          GError **error)
{
	struct export_job *job = payload;
	struct tmx_export *export = job->state;
	struct tmx_header named = *header;
	g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func(g_free);

	if (unit->n_variants == 0) {
		job->report->reading->skipped[TMX_SKIP_NO_VARIANT]++;
		return true;
	}
	if (export_leaves_out(job, pairs_confidence(unit)))
		return true;
	for (size_t i = 0; i < unit->n_variants; i++)
		unit->variants[i].language = clean_tag(unit->variants[i].language, owned);
	named.srclang = unit->variants[0].language;
	if (!export->writer && !open_writer(job, &named, error))
		return false;
	job->report->written++;
	return tmx_writer_unit(export->writer, unit, error);
}

static bool
copy_all(struct export_job *job, GError **error)
{
	struct tmx_export *export = job->state;
	const struct tmx_read_options options = { .header = copy_header,
		                                  .cancel = job->options->cancel };
	const struct tmx_header nothing = { .srclang = "*all*" };

	if (!pairs_input_read(job->input, &options, copy_unit, job, job->report->reading, error))
		return false;
	job->report->read = job->report->reading->units;
	return (export->writer || open_writer(job, &nothing, error)) && close_writer(job, error);
}

/* For one language pair. */

static void
add_prop(GArray *props, const char *type, const char *value)
{
	struct tmx_prop prop = { .type = type, .value = value };

	g_array_append_val(props, prop);
}

/* Lokalize takes English as the source, whatever the file says. */
static bool
swaps(const struct export_profile *profile, const char *source, const char *target)
{
	return profile->tags == PROFILE_TAGS_LOKALIZE && target &&
	       !language_same_base(source, "en") && language_same_base(target, "en");
}

static bool
begin(struct export_job *job, const struct tmx_header *header, const char *source,
      const char *target, GString *out, GError **error)
{
	struct tmx_export *export = job->state;
	const struct export_profile *profile = export->profile;
	struct tmx_header own = *header;

	(void)out;
	export->swapped = swaps(profile, source, target);
	export->source = export_profile_tag(profile, export->swapped ? target : source);
	if (target)
		export->target = export_profile_tag(profile, export->swapped ? source : target);
	if (profile->tags == PROFILE_TAGS_LOKALIZE && strcmp(export->source, "en") != 0)
		export_warn(job->report, "Lokalize takes memories from English alone, this one is "
		                         "from %s", export->source);
	export->file_name = g_strdup(pairs_file_name(header, source));
	own.srclang = export->source;
	/* OmegaT takes files for its own by this name, and reads their segments in another way. */
	own.attributes.creationtool = PACKAGE_NAME;
	own.attributes.creationtoolversion = PACKAGE_VERSION;
	if (profile->o_tmf)
		own.attributes.o_tmf = profile->o_tmf;
	if (profile->props != PROFILE_PROPS_ALL)
		own.n_props = 0;
	return open_writer(job, &own, error);
}

/* "x-Name:Type", the form that Trados gives its fields. */
static bool
is_typed(const struct tmx_prop *prop)
{
	return !prop->type || (g_str_has_prefix(prop->type, "x-") && strchr(prop->type, ':'));
}

/* All props of the unit; what they say of source and target turned round with the pair. */
static void
copy_props(struct tmx_export *export, const struct pair *pair)
{
	const struct tmx_unit *unit = pair->unit;

	for (size_t i = 0; i < unit->n_props; i++) {
		struct tmx_prop prop = unit->props[i];
		bool bead = g_strcmp0(prop.type, PROP_BEAD) == 0;

		if (pair->reversed && (bead || g_strcmp0(prop.type, PROP_BLOCK) == 0)) {
			prop.value = bead ? export->bead : export->block;
			if (!prop.value)
				continue;
		}
		g_array_append_val(export->props, prop);
	}
}

static void
choose_props(struct tmx_export *export, const struct pair *pair)
{
	const struct tmx_unit *unit = pair->unit;
	const char *confidence = pairs_prop(unit->props, unit->n_props, PROP_CONFIDENCE);
	GArray *props = export->props;

	g_array_set_size(props, 0);
	switch (export->profile->props) {
	case PROFILE_PROPS_ALL:
	case PROFILE_PROPS_UNIT:
		copy_props(export, pair);
		break;
	case PROFILE_PROPS_TYPED:
		if (confidence)
			add_prop(props, "x-Confidence:SingleString", confidence);
		for (size_t i = 0; i < unit->n_props; i++) {
			if (is_typed(&unit->props[i]))
				g_array_append_val(props, unit->props[i]);
		}
		break;
	case PROFILE_PROPS_CONTEXT:
		if (export->file_name)
			add_prop(props, "x-file", export->file_name);
		if (unit->tuid)
			add_prop(props, "x-context", unit->tuid);
		break;
	case PROFILE_PROPS_NONE:
		break;
	}
}

static void
check_length(struct export_job *job, const struct tmx_unit *unit, const struct tmx_variant *variant)
{
	const struct tmx_export *export = job->state;
	size_t limit = export->profile->characters, length;

	if (limit == 0 || variant->length <= limit)
		return;
	length = (size_t)g_utf8_strlen(variant->text, (gssize)variant->length);
	if (length > limit)
		export_warn(job->report, "unit %" G_GUINT64_FORMAT ": %zu characters, %s takes %zu",
		            unit->number, length, export->profile->title, limit);
}

static void
inherit(const char **date, const char *a, const char *b)
{
	if (!*date)
		*date = a ? a : b;
}

static bool
wants(struct export_job *job, const struct pair *pair)
{
	struct tmx_export *export = job->state;

	if (!export->latest || latest_is(export->latest, pair))
		return true;
	job->report->older++;
	return false;
}

static bool
write_pair(struct export_job *job, const struct pair *pair, GString *out, GError **error)
{
	struct tmx_export *export = job->state;
	struct tmx_variant variants[2] = { *(export->swapped ? pair->target : pair->source),
		                           *(export->swapped ? pair->source : pair->target) };
	struct tmx_unit unit = *pair->unit;

	(void)out;
	g_free(export->bead);
	g_free(export->block);
	export->bead = pair->reversed ? pairs_bead(pair) : NULL;
	export->block = pair->reversed ? pairs_block(pair) : NULL;
	choose_props(export, pair);
	unit.props = (const struct tmx_prop *)(void *)export->props->data;
	unit.n_props = export->props->len;
	unit.srclang = NULL;
	unit.variants = variants;
	unit.n_variants = 2;
	variants[0].language = export->source;
	variants[1].language = export->target;
	for (int i = 0; i < 2; i++) {
		check_length(job, &unit, &variants[i]);
		if (export->profile->props != PROFILE_PROPS_ALL)
			variants[i].n_props = 0;
	}
	/* Many tools look for dates at the unit alone. */
	inherit(&unit.attributes.creationdate, variants[1].attributes.creationdate,
	        variants[0].attributes.creationdate);
	inherit(&unit.attributes.changedate, variants[1].attributes.changedate,
	        variants[0].attributes.changedate);
	return tmx_writer_unit(export->writer, &unit, error);
}

static bool
write_pairs(struct export_job *job, GError **error)
{
	static const struct export_writer writer = { .begin = begin, .wants = wants,
		                                     .pair = write_pair };
	struct tmx_export *export = job->state;

	if (export->profile->latest_only) {
		export->latest = latest_find(job, error);
		if (!export->latest)
			return false;
	}
	return export_pairs(job, &writer, error) && close_writer(job, error);
}

bool
export_tmx(const struct export_job *job, GError **error)
{
	const struct export_options *options = job->options;
	struct tmx_export export = { .profile = options->profile ? options->profile : &bilingual };
	bool as_it_is = !options->profile && !options->source && !options->target;
	struct export_job own = *job;
	bool done;

	own.state = &export;
	export.props = g_array_new(FALSE, FALSE, sizeof(struct tmx_prop));
	done = as_it_is ? copy_all(&own, error) : write_pairs(&own, error);
	g_array_unref(export.props);
	if (export.writer)
		tmx_writer_free(export.writer);
	if (export.latest)
		latest_free(export.latest);
	g_free(export.bead);
	g_free(export.block);
	g_free(export.source);
	g_free(export.target);
	g_free(export.file_name);
	return done;
}
