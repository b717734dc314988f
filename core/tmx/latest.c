/* SPDX-License-Identifier: GPL-3.0-or-later
 * latest.c - of the translations of one source text the one that was changed last
 */
#include "config.h"

#include "tmx/latest.h"

#include <string.h>

struct latest {
	GHashTable *texts; /* of struct candidate, by their hash */
	double min_confidence;
};

struct candidate {
	gint64 hash; /* first: it is the key */
	uint64_t unit;
	char date[17]; /* dates of TMX compare as strings */
};

/* FNV-1a. */
static gint64
hash_of(const struct tmx_variant *variant)
{
	uint64_t hash = UINT64_C(0xCBF29CE484222325);

	for (size_t i = 0; i < variant->length; i++)
		hash = (hash ^ (unsigned char)variant->text[i]) * UINT64_C(0x100000001B3);
	return (gint64)hash;
}

static const char *
date_of(const struct pair *pair)
{
	const char *const dates[] = {
		pair->unit->attributes.changedate,   pair->target->attributes.changedate,
		pair->unit->attributes.creationdate, pair->target->attributes.creationdate,
	};

	for (size_t i = 0; i < G_N_ELEMENTS(dates); i++) {
		if (dates[i])
			return dates[i];
	}
	return "";
}

static bool
begin(const struct tmx_header *header, const char *source, const char *target, void *payload,
      GError **error)
{
	(void)header;
	(void)source;
	(void)target;
	(void)payload;
	(void)error;
	return true;
}

static bool
note(const struct pair *pair, void *payload, GError **error)
{
	struct latest *latest = payload;
	gint64 hash = hash_of(pair->source);
	struct candidate *candidate = g_hash_table_lookup(latest->texts, &hash);

	(void)error;
	if (pair->confidence >= 0 && pair->confidence < latest->min_confidence)
		return true;
	if (!candidate) {
		candidate = g_new0(struct candidate, 1);
		candidate->hash = hash;
		g_hash_table_insert(latest->texts, &candidate->hash, candidate);
	}
	/* Of equal dates the later unit. */
	if (strncmp(date_of(pair), candidate->date, sizeof(candidate->date) - 1) >= 0) {
		candidate->unit = pair->unit->number;
		g_strlcpy(candidate->date, date_of(pair), sizeof(candidate->date));
	}
	return true;
}

struct latest *
latest_find(const struct export_job *job, GError **error)
{
	const struct pairs_options options = { .source = job->options->source,
		                               .target = job->options->target,
		                               .cancel = job->options->cancel };
	const struct pairs_visitor visitor = { .begin = begin, .pair = note };
	struct latest *latest;

	if (!job->input->data && strcmp(job->input->name, "-") == 0) {
		g_set_error(error, TMX_ERROR, TMX_ERROR_INPUT,
		            "standard input: %s keeps one translation of a text, so the file must "
		            "be read twice; name a file", job->options->profile->title);
		return NULL;
	}
	latest = g_new0(struct latest, 1);
	latest->min_confidence = job->options->min_confidence;
	latest->texts = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);
	if (pairs_read(job->input, &options, &visitor, latest, NULL, error))
		return latest;
	latest_free(latest);
	return NULL;
}

bool
latest_is(const struct latest *latest, const struct pair *pair)
{
	gint64 hash = hash_of(pair->source);
	const struct candidate *candidate = g_hash_table_lookup(latest->texts, &hash);

	return candidate && candidate->unit == pair->unit->number;
}

void
latest_free(struct latest *latest)
{
	g_hash_table_unref(latest->texts);
	g_free(latest);
}
