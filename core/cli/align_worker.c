/* SPDX-License-Identifier: GPL-3.0-or-later
 * align_worker.c - aligns article pairs, one at a time
 */
#include "config.h"

#include "align/align.h"
#include "cli/align_format.h"
#include "cli/align_worker.h"
#include "cli/files.h"
#include "cli/message.h"
#include "text/input.h"
#include "text/language.h"
#include "text/output.h"

#include <gio/gio.h>
#include <string.h>

struct align_worker {
	struct align_setup *setup;
	GHashTable *segmenters; /* language tag -> struct segmenter */
};

#define SEGMENTERS_MAX 16 /* kept; --jsonl may bring any number of languages */

void
article_pair_clear(struct article_pair *pair)
{
	g_clear_pointer(&pair->source, document_free);
	g_clear_pointer(&pair->target, document_free);
	g_clear_pointer(&pair->beads, g_array_unref);
}

static void
free_segmenter(void *segmenter)
{
	segmenter_free(segmenter);
}

struct align_worker *
align_worker_new(struct align_setup *setup)
{
	struct align_worker *worker = g_new0(struct align_worker, 1);

	worker->setup = setup;
	worker->segmenters = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_segmenter);
	return worker;
}

void
align_worker_free(struct align_worker *worker)
{
	if (!worker)
		return;
	g_hash_table_unref(worker->segmenters);
	g_free(worker);
}

static struct segmenter *
find_segmenter(struct align_worker *worker, const char *language, GError **error)
{
	struct segmenter *segmenter = g_hash_table_lookup(worker->segmenters, language);

	if (segmenter)
		return segmenter;
	segmenter = article_segmenter(&worker->setup->reading, language, error);
	if (!segmenter)
		return NULL;
	if (g_hash_table_size(worker->segmenters) >= SEGMENTERS_MAX)
		g_hash_table_remove_all(worker->segmenters);
	g_hash_table_insert(worker->segmenters, g_strdup(language), segmenter);
	return segmenter;
}

static void
say_wrong_language(const struct document *document, const char *is, const char *declared,
                   const char *other, const char *option, GError **error)
{
	const char *name = input_display_name(document->name);

	if (language_same_base(is, other))
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
		            "%s is in %s, as the other file is; name its version in %s", name,
		            article_language_name(is), article_language_name(declared));
	else
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
		            "%s is in %s, not in %s; name the right file or say %s %s", name,
		            article_language_name(is), article_language_name(declared), option, is);
}

static bool
check_languages(const struct article_pair *pair, const char *from, const char *to, GError **error)
{
	const char *source = article_other_language(pair->source, from);
	const char *target = article_other_language(pair->target, to);

	if (!source && !target)
		return true;
	if (source && target)
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
		            "%s is in %s and %s in %s, not the other way round; swap the two files "
		            "or say --from %s --to %s",
		            input_display_name(pair->source->name), article_language_name(source),
		            input_display_name(pair->target->name), article_language_name(target),
		            source, target);
	else if (source)
		say_wrong_language(pair->source, source, from, to, "--from", error);
	else
		say_wrong_language(pair->target, target, to, from, "--to", error);
	return false;
}

static bool
segment_side(struct align_worker *worker, struct document *document, const char *language,
             GError **error)
{
	struct segmenter *segmenter;

	g_free(document->language);
	document->language = g_strdup(language);
	if (worker->setup->reading.segmented)
		return true;
	segmenter = find_segmenter(worker, language, error);
	if (!segmenter)
		return false;
	segmenter_run(segmenter, document);
	return true;
}

bool
align_worker_run(struct align_worker *worker, struct article_pair *pair, const char *from,
                 const char *to, GError **error)
{
	struct align_options options = { .source_language = from, .target_language = to };
	AUTO(aligner) aligner = NULL;
	GError *local = NULL;

	if (!check_languages(pair, from, to, error) ||
	    !segment_side(worker, pair->source, from, error) ||
	    !segment_side(worker, pair->target, to, error))
		return false;
	options.lexicon = align_setup_lexicon(worker->setup, from, to, &local);
	if (local) {
		g_propagate_error(error, local);
		return false;
	}
	if (strcmp(from, worker->setup->from) == 0 && strcmp(to, worker->setup->to) == 0)
		options.learned = (const struct learned *const *)worker->setup->learned;
	aligner = aligner_new(&options, error);
	if (!aligner)
		return false;
	pair->beads = aligner_run(aligner, pair->source, pair->target, error);
	return pair->beads != NULL;
}

static bool
check_names(const char *source, const char *target, const char *output, GError **error)
{
	const char *overwritten = files_same(source, output)   ? source
	                          : files_same(target, output) ? target
	                                                      : NULL;

	if (overwritten)
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_EXISTS,
		            "%s: would overwrite the article; name another file for the result",
		            overwritten);
	else if (strcmp(source, "-") == 0 && strcmp(target, "-") == 0)
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
		            "standard input: cannot be both articles; name a file for one of them");
	else if (files_same(source, target))
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
		            "%s: cannot be both articles; name its version in the other language",
		            source);
	else
		return true;
	return false;
}

/* Aligns the pair and writes the result; NULL when that fails. */
static struct output *
align_read(struct align_worker *worker, struct article_pair *pair, const char *path, GError **error)
{
	struct align_setup *setup = worker->setup;
	AUTO(output) out = NULL;

	if (setup->verbose) {
		article_describe(pair->source);
		article_describe(pair->target);
	}
	if (!align_worker_run(worker, pair, setup->from, setup->to, error))
		return NULL;
	out = output_open(path, error);
	if (!out || !align_format_write(setup->format, out, pair, error))
		return NULL;
	return g_steal_pointer(&out);
}

struct output *
align_worker_files(struct align_worker *worker, const char *source, const char *target,
                   const char *path, GError **error)
{
	const struct article_options *reading = &worker->setup->reading;
	struct article_pair pair = { 0 };
	struct output *out = NULL;

	if (!check_names(source, target, path, error))
		return NULL;
	pair.source = article_read(reading, source, error);
	if (pair.source)
		pair.target = article_read(reading, target, error);
	if (pair.target)
		out = align_read(worker, &pair, path, error);
	article_pair_clear(&pair);
	return out;
}
