/* SPDX-License-Identifier: GPL-3.0-or-later
 * score.c - the log odds that segments translate each other
 */
#include "config.h"

#include "align/score.h"

#include <math.h>

/* The chance that a token finds a counterpart where none belongs, whatever the text says. */
#define CHANCE_FLOOR 3e-4
#define CHANCE_OWN .15
#define UNLINKED .15
#define TEXT_LEAST 300.0 /* tokens: shorter texts are taken to be this long */

/* How likely a token with a certain link finds its counterpart in a true bead. */
static const double coverage[TYPE_KINDS] = {
	[TYPE_WORD] = .64,    [TYPE_NUMBER] = .85, [TYPE_MONTH] = .85,  [TYPE_MAGNITUDE] = .8,
	[TYPE_ADDRESS] = .95, [TYPE_CUE] = .52,    [TYPE_PHRASE] = .55,
};

static void
index_targets(struct scorer *scorer)
{
	const struct vocabulary *target = scorer->text[1];
	const uint32_t *tokens = vocabulary_tokens(target);
	g_autofree uint32_t *filled = g_new0(uint32_t, target->types->len + 1);

	scorer->post_first = g_new0(uint32_t, target->types->len + 1);
	scorer->posts = g_new(uint32_t, target->tokens->len + 1);
	scorer->segment_of = g_new(uint32_t, target->tokens->len + 1);
	for (size_t type = 0; type < target->types->len; type++)
		scorer->post_first[type + 1] =
		        scorer->post_first[type] + vocabulary_type(target, type)->count;
	for (size_t segment = 0; segment < target->segments; segment++)
		for (uint32_t at = vocabulary_first(target, segment);
		     at < vocabulary_first(target, segment + 1); at++) {
			scorer->segment_of[at] = (uint32_t)segment;
			scorer->posts[scorer->post_first[tokens[at]] + filled[tokens[at]]++] = at;
		}
}

struct scorer *
scorer_new(const struct vocabulary *source, const struct vocabulary *target)
{
	struct scorer *scorer = g_new0(struct scorer, 1);

	scorer->text[0] = source;
	scorer->text[1] = target;
	model_init(&scorer->model);
	index_targets(scorer);
	for (int side = 0; side < 2; side++)
		scorer->odds[side] = g_new0(struct type_odds, scorer->text[side]->types->len + 1);
	scorer->lengths = lengths_new(source, target);
	scorer->model.log_ratio = lengths_ratio(scorer->lengths);
	return scorer;
}

void
scorer_free(struct scorer *scorer)
{
	g_free(scorer->odds[0]);
	g_free(scorer->odds[1]);
	lengths_free(scorer->lengths);
	g_clear_pointer(&scorer->links, links_free);
	g_free(scorer->post_first);
	g_free(scorer->posts);
	g_free(scorer->segment_of);
	g_free(scorer);
}

double *
score_missing(const struct scorer *scorer, int side,
              bool (*skip)(const struct vocabulary *text, uint32_t type))
{
	const struct vocabulary *text = scorer->text[side];
	const uint32_t *tokens = vocabulary_tokens(text);
	double *sums = g_new(double, text->segments + 1);

	sums[0] = 0;
	for (size_t i = 0; i < text->segments; i++) {
		sums[i + 1] = sums[i];
		for (uint32_t at = vocabulary_first(text, i); at < vocabulary_first(text, i + 1);
		     at++)
			if (!skip || !skip(text, tokens[at]))
				sums[i + 1] += .5 * (double)scorer->odds[side][tokens[at]].of[0][0];
	}
	return sums;
}

unsigned
score_bucket(size_t tokens)
{
	unsigned bucket = 0;

	if (tokens <= 6)
		return 0;
	while (tokens >= 12) {
		tokens >>= 1;
		bucket += 2;
	}
	bucket += tokens >= 8;
	return MIN(bucket, SCORE_BUCKETS - 1);
}

/* The tokens of the other side that a bucket stands for. */
static const double bucket_tokens[SCORE_BUCKETS] = { 6.5, 9.2,  13,  18.4, 26,  36.8,
	                                             52,  73.5, 104, 147,  208, 294 };

/* The odds of one type; common[level] is how many tokens of the other side it is linked with at
 * that level or above. */
static void
set_odds(struct type_odds *odds, double covered, const double common[LINK_LEVELS + 1],
         double other_tokens)
{
	float missing = (float)log(1 - covered);

	for (unsigned bucket = 0; bucket < SCORE_BUCKETS; bucket++) {
		odds->of[bucket][0] = missing;
		for (unsigned level = LINK_LEVELS; level > 0; level--) {
			double rate = (MAX(common[level] - 1, 0) + CHANCE_OWN) /
			                      MAX(other_tokens, TEXT_LEAST) + CHANCE_FLOOR;
			double chance;

			/* most types have links of one level or two */
			if (level < LINK_LEVELS && common[level] <= common[level + 1]) {
				odds->of[bucket][level] = odds->of[bucket][level + 1];
				continue;
			}
			chance = 1 - exp(-rate * bucket_tokens[bucket]);
			odds->of[bucket][level] = (float)log(1 - covered + covered / chance);
		}
	}
}

/* A type that has no link at all speaks for its segment's having been left out. */
static void
set_unlinked(const struct scorer *scorer, const struct word_type *type, struct type_odds *odds)
{
	enum told_class class = told_class_of(type, scorer->lexicon);
	double told = class == TOLD_CLASSES ? 0 : scorer->model.told[class];

	*odds = (struct type_odds){ 0 };
	for (unsigned bucket = 0; bucket < SCORE_BUCKETS; bucket++)
		odds->of[bucket][0] = (float)MIN(log(1 - told) + UNLINKED, 0);
}

static void
set_side(struct scorer *scorer, int side)
{
	const struct vocabulary *text = scorer->text[side], *other = scorer->text[!side];
	const struct link_list *list = &scorer->links->of[side];

	for (size_t type = 0; type < text->types->len; type++) {
		double common[LINK_LEVELS + 1] = { 0 }, covered;
		uint32_t first = list->first[type], end = list->first[type + 1];
		enum type_kind kind;

		if (first == end) {
			set_unlinked(scorer, vocabulary_type(text, type), &scorer->odds[side][type]);
			continue;
		}
		for (uint32_t i = first; i < end; i++)
			common[list->ends[i].level] +=
			        vocabulary_type(other, list->ends[i].other)->count;
		for (unsigned level = LINK_LEVELS; level > 1; level--)
			common[level - 1] += common[level];
		kind = vocabulary_type(text, type)->kind;
		covered = coverage[kind] * scorer->model.literal[kind] *
		          list->ends[first].level / (double)LINK_LEVELS;
		set_odds(&scorer->odds[side][type], MIN(covered, .97), common,
		         other->tokens->len);
	}
}

void
scorer_set_links(struct scorer *scorer, struct links *links)
{
	g_clear_pointer(&scorer->links, links_free);
	scorer->links = links;
	lengths_fit(scorer->lengths, &scorer->model);
	set_side(scorer, 0);
	set_side(scorer, 1);
}
