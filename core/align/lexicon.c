/* SPDX-License-Identifier: GPL-3.0-or-later
 * lexicon.c - opening a lexicon, senses and matching
 */
#include "config.h"

#include "align/lexicon.h"

#include "align/lexicon_private.h"
#include "text/language.h"

#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

#define DING_PATH "/usr/share/trans/de-en"
#define HUNSPELL_FOLDER "/usr/share/hunspell"
#define WEIGHT_BINS 64U

/* Which of a language's hunspell dictionaries to take, best first; others: fr_FR, fr. */
static const char *const regions[][5] = {
	{ "de", "DE", "AT", "CH", NULL },
	{ "en", "US", "GB", "AU", NULL },
	{ "uk", "UA", NULL },
	{ "cs", "CZ", NULL },
	{ "da", "DK", NULL },
	{ "sv", "SE", NULL },
	{ "pt", "PT", "BR", NULL },
};

static bool
try_hunspell(const char *folder, const char *name, char **aff, char **dic)
{
	*aff = g_strdup_printf("%s/%s.aff", folder, name);
	*dic = g_strdup_printf("%s/%s.dic", folder, name);
	if (access(*aff, R_OK) == 0 && access(*dic, R_OK) == 0)
		return true;
	g_clear_pointer(aff, g_free);
	g_clear_pointer(dic, g_free);
	return false;
}

static void
find_hunspell(const char *folder, const char *language, char **aff, char **dic)
{
	g_autofree char *upper = g_ascii_strup(language, -1);
	g_autofree char *doubled = g_strdup_printf("%s_%s", language, upper);

	for (size_t i = 0; i < G_N_ELEMENTS(regions); i++) {
		for (size_t j = 1; strcmp(regions[i][0], language) == 0 && regions[i][j]; j++) {
			g_autofree char *name =
				g_strdup_printf("%s_%s", language, regions[i][j]);

			if (try_hunspell(folder, name, aff, dic))
				return;
		}
	}
	if (!try_hunspell(folder, doubled, aff, dic))
		try_hunspell(folder, language, aff, dic);
}

/* What to compile; owns its strings and lists. */
struct plan {
	struct build_recipe recipe;
	GArray *sources; /* of struct build_source */
	char *aff[2], *dic[2];
};

static void
clear_plan(struct plan *plan)
{
	g_clear_pointer(&plan->sources, g_array_unref);
	for (int side = 0; side < 2; side++) {
		g_free(plan->aff[side]);
		g_free(plan->dic[side]);
	}
}

static void
make_plan(struct plan *plan, const struct lexicon *lexicon, const struct lexicon_options *options)
{
	const char *ding = options->ding ? options->ding : DING_PATH;
	const char *hunspell = options->hunspell ? options->hunspell : HUNSPELL_FOLDER;
	bool de_en = strcmp(lexicon->languages[0], "de") == 0 &&
		     strcmp(lexicon->languages[1], "en") == 0;

	plan->sources = g_array_new(FALSE, FALSE, sizeof(struct build_source));
	if (de_en && *ding && access(ding, R_OK) == 0) {
		struct build_source source = { ding, false, false };

		g_array_append_val(plan->sources, source);
	}
	for (size_t i = 0; i < options->n_dictionaries; i++) {
		struct build_source source = { options->dictionaries[i], lexicon->swapped, true };

		g_array_append_val(plan->sources, source);
	}
	for (int side = 0; side < 2; side++) {
		plan->recipe.languages[side] = lexicon->languages[side];
		if (*hunspell)
			find_hunspell(hunspell, lexicon->languages[side], &plan->aff[side],
				      &plan->dic[side]);
	}
	plan->recipe.aff = plan->aff;
	plan->recipe.dic = plan->dic;
	plan->recipe.sources = (const struct build_source *)(const void *)plan->sources->data;
	plan->recipe.n_sources = plan->sources->len;
	plan->recipe.progress = options->progress;
	plan->recipe.payload = options->payload;
}

static bool
open_image(struct lexicon *lexicon, struct plan *plan, const struct lexicon_options *options,
	   GError **error)
{
	cache_locate(&lexicon->cache, &plan->recipe, options->cache_folder);
	return cache_open(&lexicon->cache, &plan->recipe, &lexicon->image) ||
	       cache_build(&lexicon->cache, &plan->recipe, &lexicon->image, error);
}

static void
clear_file(void *payload)
{
	struct lexicon_file *file = payload;

	g_free(file->path);
}

static void
keep_files(struct lexicon *lexicon, const struct plan *plan)
{
	lexicon->files = g_array_new(FALSE, FALSE, sizeof(struct lexicon_file));
	g_array_set_clear_func(lexicon->files, clear_file);
	for (guint i = 0; i < plan->sources->len; i++) {
		const struct build_source *source =
			&g_array_index(plan->sources, struct build_source, i);
		struct lexicon_file file = { g_strdup(source->path), source->swapped };

		g_array_append_val(lexicon->files, file);
	}
}

static void
open_languages(struct lexicon *lexicon)
{
	for (int side = 0; side < 2; side++) {
		lexicon->stemmers[side] = stemmer_new(lexicon->languages[side]);
		if (strcmp(lexicon->languages[side], "de") != 0)
			continue;
		lexicon->never_parts[side] = wordset_new("parts.de.txt");
		lexicon->prefixes[side] = wordset_new("function-words.de.txt");
	}
}

struct lexicon *
lexicon_open(const char *source_language, const char *target_language,
	     const struct lexicon_options *options, GError **error)
{
	static const struct lexicon_options usual = { 0 };
	struct lexicon *lexicon = g_new0(struct lexicon, 1);
	struct plan plan = { 0 };
	char *source = language_base(source_language);
	char *target = language_base(target_language);
	bool open = false;

	lexicon->swapped = g_strcmp0(source, target) > 0;
	lexicon->languages[0] = lexicon->swapped ? target : source;
	lexicon->languages[1] = lexicon->swapped ? source : target;
	if (source && target) {
		make_plan(&plan, lexicon, options ? options : &usual);
		open = plan.recipe.n_sources > 0 &&
		       open_image(lexicon, &plan, options ? options : &usual, error);
	}
	if (open) {
		open_languages(lexicon);
		keep_files(lexicon, &plan);
	} else {
		g_clear_pointer(&lexicon, lexicon_free);
	}
	clear_plan(&plan);
	return lexicon;
}

void
lexicon_free(struct lexicon *lexicon)
{
	if (!lexicon)
		return;
	cache_clear(&lexicon->cache);
	g_clear_pointer(&lexicon->files, g_array_unref);
	for (int side = 0; side < 2; side++) {
		g_free(lexicon->languages[side]);
		stemmer_free(lexicon->stemmers[side]);
		wordset_free(lexicon->never_parts[side]);
		wordset_free(lexicon->prefixes[side]);
	}
	g_free(lexicon);
}

const char *
lexicon_note(const struct lexicon *lexicon)
{
	return lexicon->cache.note;
}

size_t
lexicon_bad_lines(const struct lexicon *lexicon)
{
	return lexicon->image.header->bad_lines;
}

int
lexicon_image_side(const struct lexicon *lexicon, enum lexicon_side side)
{
	return (side == LEXICON_SOURCE) == lexicon->swapped;
}

struct gather {
	const struct lexicon *lexicon;
	GArray *senses;
};

static void
gather_list(const char *way, const char *word, const struct image_form *form, float factor,
	    void *payload)
{
	const struct gather *gather = payload;

	(void)way;
	(void)word;
	lexicon_merge(gather->senses, &gather->lexicon->image, form->list, factor);
}

/* The bin of a weight, of WEIGHT_BINS. */
static guint
weight_bin(float weight)
{
	return (guint)(CLAMP(weight, 0, 1) * (WEIGHT_BINS - 1));
}

/* Keeps the strongest senses, in their order. */
static void
cut_senses(GArray *senses)
{
	struct lexicon_sense *all = (struct lexicon_sense *)(void *)senses->data;
	guint counts[WEIGHT_BINS] = { 0 };
	guint lowest = WEIGHT_BINS - 1;
	guint above = 0; /* senses in bins over the lowest that is kept */
	guint kept = 0;

	if (senses->len <= LEXICON_SENSES_MAX)
		return;
	for (guint i = 0; i < senses->len; i++)
		counts[weight_bin(all[i].weight)]++;
	while (above + counts[lowest] < LEXICON_SENSES_MAX)
		above += counts[lowest--];
	for (guint i = 0; i < senses->len; i++) {
		guint bin = weight_bin(all[i].weight);

		if (bin > lowest || (bin == lowest && above++ < LEXICON_SENSES_MAX))
			all[kept++] = all[i];
	}
	g_array_set_size(senses, kept);
}

static void
get_senses(const struct lexicon *lexicon, enum lexicon_side side, const char *word, size_t length,
	   GArray *senses)
{
	struct gather gather = { lexicon, senses };

	g_array_set_size(senses, 0);
	if (length > 0 && length <= LEXICON_WORD_MAX)
		lexicon_lookup(lexicon, lexicon_image_side(lexicon, side), word, length,
			       gather_list, &gather);
	cut_senses(senses);
}

void
lexicon_source_senses(const struct lexicon *lexicon, const char *word, size_t length,
		      GArray *senses)
{
	get_senses(lexicon, LEXICON_SOURCE, word, length, senses);
}

void
lexicon_target_senses(const struct lexicon *lexicon, const char *word, size_t length,
		      GArray *senses)
{
	get_senses(lexicon, LEXICON_TARGET, word, length, senses);
}

float
lexicon_match(const struct lexicon_sense *a, size_t n_a, const struct lexicon_sense *b, size_t n_b)
{
	float best = 0;
	size_t i = 0;
	size_t j = 0;

	while (i < n_a && j < n_b) {
		if (a[i].id < b[j].id) {
			i++;
		} else if (a[i].id > b[j].id) {
			j++;
		} else {
			best = MAX(best, a[i].weight * b[j].weight);
			i++;
			j++;
		}
	}
	return best;
}

const char *
lexicon_id_text(const struct lexicon *lexicon, uint32_t id)
{
	return image_text(&lexicon->image, id);
}
