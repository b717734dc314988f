/* SPDX-License-Identifier: GPL-3.0-or-later
 * articles.c - the pairs of TMX files as plugins get to see them
 */
#include "config.h"

#include "host/articles.h"
#include "host/plugin.h"
#include "host/units.h"
#include "text/input.h"
#include "tmx/pairs.h"
#include "tmx/pick.h"

struct articles *
articles_new(const char *source_language, const char *target_language)
{
	struct articles *articles = g_new0(struct articles, 1);

	articles->source_language = g_strdup(source_language);
	articles->target_language = g_strdup(target_language);
	articles->texts = g_string_chunk_new(1 << 16);
	articles->list = g_ptr_array_new();
	return articles;
}

static void
article_free(struct checked_article *article)
{
	g_free(article->name);
	g_free(article->units);
	g_free(article->pairs);
	g_free(article);
}

void
articles_free(struct articles *articles)
{
	for (guint i = 0; i < articles->list->len; i++)
		article_free(g_ptr_array_index(articles->list, i));
	g_ptr_array_unref(articles->list);
	g_string_chunk_free(articles->texts);
	g_free(articles->source_language);
	g_free(articles->target_language);
	g_free(articles);
}

const struct checked_article *
articles_at(const struct articles *articles, size_t index)
{
	return g_ptr_array_index(articles->list, index);
}

static void
set_languages(struct articles *articles, const char *source, const char *target)
{
	if (!articles->source_language)
		articles->source_language = g_strdup(source);
	if (!articles->target_language)
		articles->target_language = g_strdup(target);
}

static void
learn_languages(struct articles *articles, const struct tmx_unit *unit,
                const struct tmx_header *header)
{
	const char *source = articles->source_language, *target = articles->target_language;

	if (tmx_unit_languages(unit, header, &source, &target))
		set_languages(articles, source, target);
}

struct reading {
	struct articles *articles;
	const char *name;
	struct tmx_report *report;
	GArray *units; /* struct article_unit */
};

/* Only a file without any pair keeps sentences in its header. */
static bool
take_header(const struct tmx_header *header, void *payload, GError **error)
{
	struct reading *reading = payload;
	struct articles *articles = reading->articles;
	const char *source = articles->source_language, *target = articles->target_language;

	(void)error;
	if (!pairs_prop(header->props, header->n_props, PROP_UNPAIRED))
		return true;
	pairs_header_languages(header, &source, &target);
	if (!source || !target)
		return true;
	set_languages(articles, source, target);
	units_add_header(articles, reading->units, header);
	return true;
}

static bool
take_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
          GError **error)
{
	struct reading *reading = payload;
	struct articles *articles = reading->articles;
	struct tmx_languages languages;
	struct tmx_picked picked;
	enum tmx_skip skip;

	learn_languages(articles, unit, header);
	if (!articles->source_language || !articles->target_language)
		return true;
	languages = (struct tmx_languages){ .source = articles->source_language,
		                            .target = articles->target_language };
	skip = tmx_unit_pick(unit, header, &languages, &picked, reading->report);
	if (skip != TMX_SKIP_NONE && skip != TMX_SKIP_EMPTY_SOURCE && skip != TMX_SKIP_EMPTY_TARGET)
		return true;
	if (articles->n_bytes > ARTICLES_MAX_BYTES || reading->units->len >= G_MAXUINT32) {
		g_set_error(error, HOST_ERROR, HOST_ERROR_INPUT,
		            "%s: line %" G_GUINT64_FORMAT ": more than %zu MiB of text for one run; "
		            "check the files one by one", reading->name, unit->line,
		            ARTICLES_MAX_BYTES >> 20);
		return false;
	}
	units_add(articles, reading->units, unit, &picked,
	          picked.source != tmx_unit_source(unit, header));
	return true;
}

static void
add_article(struct articles *articles, const char *path, GArray *units)
{
	struct checked_article *article = g_new0(struct checked_article, 1);

	article->name = g_strdup(path);
	article->n_units = units->len;
	article->units = (struct article_unit *)(void *)g_array_free(units, FALSE);
	article->pairs = g_new(const struct satz_pair *, MAX(article->n_units, 1));
	for (size_t i = 0; i < article->n_units; i++)
		article->pairs[i] = &article->units[i].pair;
	articles->n_units += article->n_units;
	g_ptr_array_add(articles->list, article);
}

static struct satz_text
copy_text(struct articles *articles, struct satz_text text)
{
	articles->n_bytes += text.length;
	return (struct satz_text){ g_string_chunk_insert_len(articles->texts, text.bytes,
	                                                     (gssize)text.length), text.length };
}

void
articles_add(struct articles *articles, const char *name, const struct satz_pair *pairs, size_t n)
{
	GArray *units = g_array_sized_new(FALSE, TRUE, sizeof(struct article_unit), (guint)n);

	for (size_t i = 0; i < n; i++) {
		struct article_unit unit = { .pair = pairs[i] };
		char number[24];

		g_snprintf(number, sizeof(number), "%zu", i + 1);
		unit.name = g_string_chunk_insert(articles->texts, number);
		unit.pair.size = sizeof(unit.pair);
		unit.pair.index = i;
		unit.pair.source = copy_text(articles, pairs[i].source);
		unit.pair.target = copy_text(articles, pairs[i].target);
		if (unit.pair.source.length > 0 && unit.pair.target.length > 0)
			articles->n_pairs++;
		g_array_append_val(units, unit);
	}
	add_article(articles, name, units);
}

/* The lines are those of the TMX we made: nobody has it. */
static void
forget_lines(GArray *units)
{
	for (guint i = 0; i < units->len; i++)
		g_array_index(units, struct article_unit, i).line = 0;
}

bool
articles_read(struct articles *articles, const char *path, struct tmx_report *report,
              GError **error)
{
	return articles_read_input(articles, &(struct pairs_input){ .name = path }, report, error);
}

bool
articles_read_input(struct articles *articles, const struct pairs_input *input,
                    struct tmx_report *report, GError **error)
{
	AUTO(tmx_report) own = report ? NULL : tmx_report_new();
	g_autoptr(GArray) units = g_array_new(FALSE, FALSE, sizeof(struct article_unit));
	struct reading reading = { .articles = articles, .name = input_display_name(input->name),
		                   .report = report ? report : own, .units = units };
	const struct tmx_read_options options = { .header = take_header };

	if (!pairs_input_read(input, &options, take_unit, &reading, reading.report, error))
		return false;
	if (input->data)
		forget_lines(units);
	if (units->len == 0 && reading.report->units > 0) {
		g_set_error(error, HOST_ERROR, HOST_ERROR_INPUT,
		            "%s: no unit has text in both languages (%s and %s); name them with "
		            "--from and --to", reading.name,
		            articles->source_language ? articles->source_language : "?",
		            articles->target_language ? articles->target_language : "?");
		return false;
	}
	add_article(articles, input->name, g_steal_pointer(&units));
	return true;
}
