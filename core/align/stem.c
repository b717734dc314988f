/* SPDX-License-Identifier: GPL-3.0-or-later
 * stem.c - rules for endings, and Snowball behind a lock
 */
#include "config.h"

#include "align/stem.h"

#include <glib.h>
#include <libstemmer.h>
#include <string.h>

#define STEM_MIN 3 /* bytes that must be left of a word */

struct rule {
	const char *ending, *instead;
	enum stem_kind kind;
};

/* Longest first within a kind; nouns and adjectives, then verbs. */
static const struct rule german[] = {
	{ "innen", "", STEM_DERIVATION }, { "in", "", STEM_DERIVATION },
	{ "in", "e", STEM_DERIVATION },   { "innen", "e", STEM_DERIVATION },
	{ "en", "", STEM_INFLECTION },    { "es", "", STEM_INFLECTION },
	{ "er", "", STEM_INFLECTION },    { "em", "", STEM_INFLECTION },
	{ "ern", "", STEM_INFLECTION },   { "e", "", STEM_INFLECTION },
	{ "n", "", STEM_INFLECTION },     { "s", "", STEM_INFLECTION },
	{ "n", "r", STEM_INFLECTION },    { "s", "r", STEM_INFLECTION },
	{ "m", "r", STEM_INFLECTION },    { "e", "er", STEM_INFLECTION },
	{ "nen", "", STEM_INFLECTION },   { "sen", "", STEM_INFLECTION },
	{ "en", "um", STEM_INFLECTION },  { "en", "us", STEM_INFLECTION },
	{ "en", "a", STEM_INFLECTION },   { "le", "el", STEM_INFLECTION },
	{ "len", "el", STEM_INFLECTION }, { "ler", "el", STEM_INFLECTION },
	{ "re", "er", STEM_INFLECTION },  { "ren", "er", STEM_INFLECTION },
	{ "ere", "", STEM_INFLECTION },   { "eren", "", STEM_INFLECTION },
	{ "erer", "", STEM_INFLECTION },  { "eres", "", STEM_INFLECTION },
	{ "erem", "", STEM_INFLECTION },  { "ste", "", STEM_INFLECTION },
	{ "sten", "", STEM_INFLECTION },  { "ster", "", STEM_INFLECTION },
	{ "stes", "", STEM_INFLECTION },  { "stem", "", STEM_INFLECTION },
	{ "este", "", STEM_INFLECTION },  { "esten", "", STEM_INFLECTION },
	{ "", "n", STEM_VERB },           { "", "en", STEM_VERB },
	{ "t", "n", STEM_VERB },          { "t", "en", STEM_VERB },
	{ "et", "en", STEM_VERB },        { "te", "n", STEM_VERB },
	{ "te", "en", STEM_VERB },        { "ten", "n", STEM_VERB },
	{ "ten", "en", STEM_VERB },       { "ete", "en", STEM_VERB },
	{ "eten", "en", STEM_VERB },      { "e", "en", STEM_VERB },
	{ "e", "n", STEM_VERB },          { "st", "n", STEM_VERB },
	{ "st", "en", STEM_VERB },        { "est", "en", STEM_VERB },
	{ "ter", "en", STEM_VERB },       { "tes", "en", STEM_VERB },
	{ "tem", "en", STEM_VERB },       { "ter", "n", STEM_VERB },
	{ "tes", "n", STEM_VERB },        { "tem", "n", STEM_VERB },
	{ "eter", "en", STEM_VERB },      { "etes", "en", STEM_VERB },
	{ "test", "en", STEM_VERB },      { "tet", "en", STEM_VERB },
	{ "le", "eln", STEM_VERB },       { "re", "ern", STEM_VERB },
	{ "d", "", STEM_VERB },           { "de", "", STEM_VERB },
	{ "den", "", STEM_VERB },         { "der", "", STEM_VERB },
	{ "des", "", STEM_VERB },         { "dem", "", STEM_VERB },
	{ "ung", "en", STEM_VERBAL },     { "ungen", "en", STEM_VERBAL },
	{ "lung", "eln", STEM_VERBAL },   { "lungen", "eln", STEM_VERBAL },
	{ "rung", "ern", STEM_VERBAL },   { "rungen", "ern", STEM_VERBAL },
	{ "en", "ung", STEM_DERIVATION }, { "eln", "lung", STEM_DERIVATION },
	{ "ern", "rung", STEM_DERIVATION },
};

static const struct rule english[] = {
	{ "'s", "", STEM_INFLECTION },    { "s'", "", STEM_INFLECTION },
	{ "s'", "s", STEM_INFLECTION },   { "s", "", STEM_INFLECTION },
	{ "es", "", STEM_INFLECTION },    { "ies", "y", STEM_INFLECTION },
	{ "ves", "f", STEM_INFLECTION },  { "ves", "fe", STEM_INFLECTION },
	{ "men", "man", STEM_INFLECTION }, { "ed", "", STEM_INFLECTION },
	{ "d", "", STEM_INFLECTION },     { "ied", "y", STEM_INFLECTION },
	{ "ing", "", STEM_INFLECTION },   { "ing", "e", STEM_INFLECTION },
	{ "er", "", STEM_DERIVATION },    { "r", "", STEM_DERIVATION },
	{ "ier", "y", STEM_DERIVATION },  { "est", "", STEM_DERIVATION },
	{ "st", "", STEM_DERIVATION },    { "iest", "y", STEM_DERIVATION },
	{ "ly", "", STEM_DERIVATION },    { "ily", "y", STEM_DERIVATION },
	{ "ally", "", STEM_DERIVATION },  { "ly", "le", STEM_DERIVATION },
	{ "ness", "", STEM_DERIVATION },  { "iness", "y", STEM_DERIVATION },
	{ "our", "or", STEM_INFLECTION }, { "ise", "ize", STEM_INFLECTION },
	{ "re", "er", STEM_INFLECTION },
};

/* Behind these German verbs hide their participles and infinitives: ab-ge-nommen, ab-zu-nehmen. */
static const char *const particles[] = {
	"ab",    "an",    "auf",   "aus",    "bei",   "dar",   "durch",  "ein",  "fest",  "fort",
	"frei",  "her",   "herab", "heraus", "herein", "herum", "hervor", "hin",  "hinaus",
	"hinein", "hinzu", "los",  "mit",    "nach",  "nieder", "statt", "teil", "um",    "unter",
	"vor",   "voran", "voraus", "vorbei", "weg",  "weiter", "wieder", "zu",  "zurück",
	"zusammen",
};

struct search {
	stem_visitor visit;
	void *payload;
	bool done;
};

static bool
ends_with(const char *word, size_t length, const char *ending, size_t n)
{
	return length >= n + STEM_MIN && memcmp(word + length - n, ending, n) == 0;
}

static void
try_candidate(struct search *search, const char *begin, size_t n_begin, const char *end,
	      enum stem_kind kind)
{
	size_t n_end = strlen(end);
	char candidate[FOLD_ROOM];

	if (search->done || n_begin + n_end > FOLD_MAX)
		return;
	memcpy(candidate, begin, n_begin);
	memcpy(candidate + n_begin, end, n_end + 1);
	search->done = search->visit(candidate, n_begin + n_end, kind, search->payload);
}

/* Only rules of one kind, or of any where only_verbs is false. */
static void
apply_rules(struct search *search, const struct rule *rules, size_t n_rules, const char *word,
	    size_t length, bool only_verbs)
{
	for (size_t i = 0; i < n_rules && !search->done; i++) {
		size_t n = strlen(rules[i].ending);

		if (only_verbs && rules[i].kind != STEM_VERB)
			continue;
		if (ends_with(word, length, rules[i].ending, n))
			try_candidate(search, word, length - n, rules[i].instead, rules[i].kind);
	}
}

/* Takes a "ge" or "zu" at `at` out of the word. */
static void
without_infix(struct search *search, const char *word, size_t length, size_t at)
{
	char shorter[FOLD_ROOM];
	bool participle = memcmp(word + at, "ge", 2) == 0;

	memcpy(shorter, word, at);
	memcpy(shorter + at, word + at + 2, length - at - 2);
	shorter[length - 2] = '\0';
	if (!participle)
		try_candidate(search, shorter, length - 2, "", STEM_VERB);
	else
		apply_rules(search, german, G_N_ELEMENTS(german), shorter, length - 2, true);
}

static void
german_candidates(struct search *search, const char *word, size_t length)
{
	apply_rules(search, german, G_N_ELEMENTS(german), word, length, false);
	if (length > 5 && memcmp(word, "ge", 2) == 0)
		without_infix(search, word, length, 0);
	for (size_t i = 0; i < G_N_ELEMENTS(particles) && !search->done; i++) {
		size_t n = strlen(particles[i]);

		if (length > n + 5 && memcmp(word, particles[i], n) == 0 &&
		    (memcmp(word + n, "ge", 2) == 0 || memcmp(word + n, "zu", 2) == 0))
			without_infix(search, word, length, n);
	}
}

/* "stopped", "running": one of the two consonants goes. */
static void
without_doubling(struct search *search, const char *word, size_t length, const char *ending,
		 enum stem_kind kind)
{
	size_t n = strlen(ending);
	size_t left = length - n;

	if (ends_with(word, length, ending, n) && word[left - 1] == word[left - 2])
		try_candidate(search, word, left - 1, "", kind);
}

static void
english_candidates(struct search *search, const char *word, size_t length)
{
	static const char *const doubling[] = { "ed", "ing", "er", "est" };

	apply_rules(search, english, G_N_ELEMENTS(english), word, length, false);
	for (size_t i = 0; i < G_N_ELEMENTS(doubling) && !search->done; i++)
		without_doubling(search, word, length, doubling[i],
				 i < 2 ? STEM_INFLECTION : STEM_DERIVATION);
}

void
stem_candidates(const char *language, const char *word, size_t length, stem_visitor visit,
		void *payload)
{
	struct search search = { visit, payload, false };

	if (strcmp(language, "de") == 0)
		german_candidates(&search, word, length);
	else if (strcmp(language, "en") == 0)
		english_candidates(&search, word, length);
}

bool
stem_wants_verb(enum stem_kind kind)
{
	return kind == STEM_VERB || kind == STEM_VERBAL;
}

bool
stem_is_derived(enum stem_kind kind)
{
	return kind == STEM_DERIVATION || kind == STEM_VERBAL;
}

struct stemmer {
	GMutex lock; /* a sb_stemmer works for one caller at a time */
	struct sb_stemmer *snowball;
};

struct stemmer *
stemmer_new(const char *language)
{
	struct sb_stemmer *snowball = sb_stemmer_new(language, "UTF_8");
	struct stemmer *stemmer;

	if (!snowball)
		return NULL;
	stemmer = g_new(struct stemmer, 1);
	g_mutex_init(&stemmer->lock);
	stemmer->snowball = snowball;
	return stemmer;
}

void
stemmer_free(struct stemmer *stemmer)
{
	if (!stemmer)
		return;
	sb_stemmer_delete(stemmer->snowball);
	g_mutex_clear(&stemmer->lock);
	g_free(stemmer);
}

size_t
stemmer_stem(struct stemmer *stemmer, const char *word, size_t length, char out[FOLD_ROOM])
{
	const sb_symbol *stem;
	size_t used = 0;

	if (!stemmer || length > FOLD_MAX)
		return 0;
	g_mutex_lock(&stemmer->lock);
	stem = sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)word, (int)length);
	if (stem) {
		used = MIN((size_t)sb_stemmer_length(stemmer->snowball), (size_t)FOLD_MAX);
		memcpy(out, stem, used);
	}
	g_mutex_unlock(&stemmer->lock);
	out[used] = '\0';
	return used;
}
