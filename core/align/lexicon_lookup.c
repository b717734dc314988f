/* SPDX-License-Identifier: GPL-3.0-or-later
 * lexicon_lookup.c - from a word to its senses
 *
 * A form that the lexicon has is taken as it is; a long German one also by its parts. A word it
 * does not have is tried by its endings, then as a compound or hyphenated word, last by its stem.
 */
#include "config.h"

#include "align/lexicon_private.h"

#include "align/compound.h"

#include <string.h>

#define LONG_WORD 9 /* bytes: a known German word this long is looked up by its parts too */
#define FACTOR_ENDING .9F
#define FACTOR_DERIVED .75F
#define FACTOR_STEM .72F
#define FACTOR_HEAD .65F
#define FACTOR_MODIFIER .55F

struct lookup {
	const struct lexicon *lexicon;
	int side;
	lookup_visitor visit;
	void *payload;
	float factor;
	bool found;
	char lemma[FOLD_ROOM]; /* the first word that the endings led to */
};

static const struct image_form *
find(const struct lexicon *lexicon, int side, const char *word, size_t length)
{
	return image_find_form(&lexicon->image, side, fold_hash(word, length, 0));
}

static void
report(struct lookup *lookup, const char *way, const char *word, const struct image_form *form,
       float factor)
{
	lookup->visit(way, word, form, factor * lookup->factor, lookup->payload);
	lookup->found = true;
}

static bool
try_ending(const char *candidate, size_t length, enum stem_kind kind, void *payload)
{
	struct lookup *lookup = payload;
	const struct image_form *form = find(lookup->lexicon, lookup->side, candidate, length);
	uint32_t flags = form ? IMAGE_FLAGS(form->base) : 0;

	if (!(flags & IMAGE_KEY) || (stem_wants_verb(kind) && !(flags & IMAGE_VERB)))
		return false;
	if (!*lookup->lemma)
		memcpy(lookup->lemma, candidate, length + 1);
	report(lookup, "ending", candidate, form,
	       stem_is_derived(kind) ? FACTOR_DERIVED : FACTOR_ENDING);
	return false;
}

static bool
is_part(const char *word, size_t length, bool verb, const void *payload)
{
	const struct lookup *lookup = payload;
	const struct image_form *form = find(lookup->lexicon, lookup->side, word, length);
	uint32_t wanted = verb ? IMAGE_VERB : IMAGE_PART;

	return form && (IMAGE_FLAGS(form->base) & wanted) && form->list != 0 &&
	       !wordset_contains(lookup->lexicon->never_parts[lookup->side], word);
}

/* known: the lexicon has the whole word. Then a prefix tells nothing new: "Übergang" is not
 * evidence for "gang". Of an unknown word the rest behind the prefix is better than nothing. */
static void
try_compound(struct lookup *lookup, const char *word, size_t length, bool known)
{
	const struct lexicon *lexicon = lookup->lexicon;
	struct compound_part parts[COMPOUND_PARTS_MAX];
	size_t n = 0;

	if (lexicon->never_parts[lookup->side])
		n = compound_split(word, length, is_part, lookup, parts);
	for (size_t i = 0; i < n; i++) {
		const struct image_form *form =
			find(lexicon, lookup->side, parts[i].text, parts[i].length);
		bool prefix = wordset_contains(lexicon->prefixes[lookup->side], parts[i].text);

		if (prefix && known)
			return;
		if (form && !prefix)
			report(lookup, "part", parts[i].text, form,
			       i + 1 == n ? FACTOR_HEAD : FACTOR_MODIFIER);
	}
}

static void
try_stem(struct lookup *lookup, const char *word, size_t length)
{
	char stem[FOLD_ROOM];
	size_t used = stemmer_stem(lookup->lexicon->stemmers[lookup->side], word, length, stem);
	const struct image_form *form = NULL;

	if (used >= 3)
		form = image_find_form(&lookup->lexicon->image, lookup->side,
				       fold_hash(stem, used, IMAGE_STEM_SEED));
	if (form && form->list != 0)
		report(lookup, "stem", stem, form, FACTOR_STEM);
}

static void
look_up(struct lookup *lookup, const char *word, size_t length);

/* "Russland-Experte": both parts, by all means. */
static bool
try_hyphen(struct lookup *lookup, const char *word, size_t length)
{
	const char *hyphen = memchr(word + 1, '-', length - 1);
	float factor = lookup->factor;
	char part[FOLD_ROOM];
	size_t n;

	if (!hyphen || length < 4)
		return false;
	n = (size_t)(hyphen - word);
	memcpy(part, word, n);
	part[n] = '\0';
	lookup->factor = factor * FACTOR_MODIFIER;
	look_up(lookup, part, n);
	lookup->factor = factor * FACTOR_HEAD;
	if (length > n + 1)
		look_up(lookup, hyphen + 1, length - n - 1);
	lookup->factor = factor;
	return true;
}

/* word ends in NUL. */
static void
look_up(struct lookup *lookup, const char *word, size_t length)
{
	const struct image_form *form = find(lookup->lexicon, lookup->side, word, length);

	lookup->found = false;
	if (form && form->list != 0)
		report(lookup, "form", word, form, 1);
	if (length > 3 && memchr(word + 1, '-', length - 1)) {
		if (!lookup->found || lookup->factor >= 1)
			try_hyphen(lookup, word, length);
		return;
	}
	if (!lookup->found) {
		*lookup->lemma = '\0';
		stem_candidates(lookup->lexicon->languages[lookup->side], word, length, try_ending,
				lookup);
		if (lookup->found) {
			length = strlen(lookup->lemma);
			word = lookup->lemma;
		}
	}
	if (!lookup->found || length >= LONG_WORD)
		try_compound(lookup, word, length, lookup->found);
	if (!lookup->found)
		try_stem(lookup, word, length);
}

void
lexicon_lookup(const struct lexicon *lexicon, int side, const char *word, size_t length,
	       lookup_visitor visit, void *payload)
{
	struct lookup lookup = { .lexicon = lexicon,
				 .side = side,
				 .visit = visit,
				 .payload = payload,
				 .factor = 1 };
	char folded[FOLD_ROOM];
	size_t used = fold_word(word, length, folded);

	if (used > 0)
		look_up(&lookup, folded, used);
}

void
lexicon_merge(GArray *senses, const struct image *image, uint32_t list, float factor)
{
	size_t n;
	const uint32_t *packed = image_list(image, list, &n);
	guint old = senses->len;
	struct lexicon_sense *all;
	guint out;

	n = MIN(n, BUILD_SENSES_MAX);
	g_array_set_size(senses, old + (guint)n);
	all = (struct lexicon_sense *)(void *)senses->data;
	/* From the back, so that it can be done in place. */
	out = senses->len;
	for (guint i = old; n > 0;) {
		uint32_t id = IMAGE_ID(packed[n - 1]);
		float weight = (float)IMAGE_WEIGHT(packed[n - 1]) / IMAGE_WEIGHT_ONE * factor;

		if (i > 0 && all[i - 1].id > id) {
			all[--out] = all[--i];
			continue;
		}
		if (i > 0 && all[i - 1].id == id) {
			i--;
			weight = MAX(weight, all[i].weight);
		}
		all[--out] = (struct lexicon_sense){ id, weight };
		n--;
		if (n == 0 && out > i) { /* duplicates left a gap */
			memmove(all + i, all + out, (senses->len - out) * sizeof(*all));
			g_array_set_size(senses, senses->len - (out - i));
		}
	}
}
