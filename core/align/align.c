/* SPDX-License-Identifier: GPL-3.0-or-later
 * align.c - which segments of two articles translate each other
 */
#include "config.h"

#include "align/align.h"

#include "align/anchors.h"
#include "align/coarse.h"
#include "align/fit.h"
#include "align/links.h"
#include "align/moved.h"
#include "align/relearn.h"
#include "align/search.h"
#include "align/vocabulary.h"

#define HEAT_FIT 1.0      /* of posteriors that the model is fitted to */
#define HEAT 1.4          /* of confidences: witnesses are not independent */
#define HEAT_LEARNING 1.9 /* and less so when the words were learned from the same texts */
#define ROUNDS 2
/* without a lexicon there is more to learn, the more the longer the text */
#define ROUNDS_LEARNING 3
#define ROUNDS_LEARNING_LONG 6
#define LONG_TEXT 150  /* segments */
#define BOOK_TEXT 3000 /* here fewer rounds have seen enough */

struct aligner {
	char *language[2];
	const struct lexicon *lexicon;
	const struct learned *const *learned;
	GCancellable *cancellable;
};

struct aligner *
aligner_new(const struct align_options *options, GError **error)
{
	struct aligner *aligner = g_new0(struct aligner, 1);

	(void)error;
	aligner->language[0] = g_strdup(options->source_language);
	aligner->language[1] = g_strdup(options->target_language);
	aligner->lexicon = options->lexicon;
	aligner->learned = options->learned;
	if (options->cancellable)
		aligner->cancellable = g_object_ref(options->cancellable);
	return aligner;
}

void
aligner_free(struct aligner *aligner)
{
	g_free(aligner->language[0]);
	g_free(aligner->language[1]);
	g_clear_object(&aligner->cancellable);
	g_free(aligner);
}

static void
add_bead(GArray *beads, size_t source, size_t sources, size_t target, size_t targets,
         double confidence)
{
	struct bead bead = { source, sources, target, targets, confidence };

	g_array_append_val(beads, bead);
}

static void
add_found(GArray *beads, const struct found_bead *found)
{
	const struct shape *shape = &shapes[found->shape];
	double confidence = (double)found->posterior;

	if (!shape->crossed) {
		add_bead(beads, found->source, shape->sources, found->target, shape->targets,
		         confidence);
		return;
	}
	add_bead(beads, found->source, 1, found->target + 1, 1, confidence);
	add_bead(beads, found->source + 1, 1, found->target, 1, confidence);
}

/* Where to search, with the links as they are. */
static struct band *
find_band(const struct aligner *aligner, const struct scorer *scorer)
{
	AUTO(band) wide = anchors_band(scorer);

	return coarse_search(scorer, wide, aligner->cancellable);
}

/* One search of the two texts in a band; fits the model to what it finds. */
static bool
search_once(const struct aligner *aligner, struct scorer *scorer, const struct band *band,
            bool last, struct search_result *result)
{
	AUTO(pairs) pairs = pairs_new(scorer, band);
	double heat = !last ? HEAT_FIT : aligner->lexicon ? HEAT : HEAT_LEARNING;

	if (!search_run(pairs, heat, aligner->cancellable, result))
		return false;
	if (!last)
		fit_model(&scorer->model, pairs, result);
	return true;
}

static GArray *
copy_links(const GArray *links)
{
	GArray *copy = g_array_sized_new(FALSE, FALSE, sizeof(struct link), links->len);

	return g_array_append_vals(copy, links->data, links->len);
}

/* Links and model get better from round to round. */
static bool
search_rounds(const struct aligner *aligner, struct scorer *scorer, const GArray *known,
              struct search_result *result)
{
	const struct vocabulary *source = scorer->text[0], *target = scorer->text[1];
	g_autoptr(GArray) all = copy_links(known);
	size_t rounds = aligner->lexicon               ? ROUNDS
	                : source->segments < LONG_TEXT || source->segments > BOOK_TEXT
	                        ? ROUNDS_LEARNING
	                                               : ROUNDS_LEARNING_LONG;

	AUTO(band) band = NULL;

	for (size_t round = 1;; round++) {
		scorer_set_links(scorer,
		                 links_new(all, source->types->len, target->types->len));
		/* words learned may lead elsewhere; with a lexicon the first band is right */
		if (!aligner->lexicon)
			g_clear_pointer(&band, band_free);
		if (!band)
			band = find_band(aligner, scorer);
		if (!band || !search_once(aligner, scorer, band, round == rounds, result))
			return false;
		if (round == rounds)
			return true;
		if (!aligner->lexicon) {
			g_array_unref(all);
			all = copy_links(known);
			relearn(scorer, result, all);
		}
		search_result_clear(result);
	}
}

/* Aligns two vocabularies; NULL when cancelled. */
static GArray *
align_texts(const struct aligner *aligner, struct vocabulary *source, struct vocabulary *target)
{
	g_autoptr(GArray) known = links_find(source, target, aligner->lexicon, aligner->learned);
	AUTO(scorer) scorer = scorer_new(source, target);
	struct search_result result = { 0 };
	GArray *beads;

	scorer->lexicon = aligner->lexicon != NULL;
	if (!search_rounds(aligner, scorer, known, &result))
		return NULL;
	beads = g_array_new(FALSE, FALSE, sizeof(struct bead));
	for (size_t i = 0; i < result.beads->len; i++)
		add_found(beads, &g_array_index(result.beads, struct found_bead, i));
	search_result_clear(&result);
	moved_join(scorer, beads, aligner->lexicon ? HEAT : HEAT_LEARNING);
	return beads;
}

GArray *
aligner_run(struct aligner *aligner, const struct document *source, const struct document *target,
            GError **error)
{
	const char *languages[2] = {
		aligner->language[0] ? aligner->language[0] : source->language,
		aligner->language[1] ? aligner->language[1] : target->language,
	};
	AUTO(vocabulary) a = vocabulary_new(source, languages[0], LEXICON_SOURCE,
	                                    aligner->lexicon, aligner->cancellable);
	AUTO(vocabulary) b = vocabulary_new(target, languages[1], LEXICON_TARGET,
	                                    aligner->lexicon, aligner->cancellable);
	GArray *beads = NULL;

	if (a && b)
		beads = align_texts(aligner, a, b);
	if (!beads)
		g_cancellable_set_error_if_cancelled(aligner->cancellable, error);
	return beads;
}
