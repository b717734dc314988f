/* SPDX-License-Identifier: GPL-3.0-or-later
 * nouns.c - German nouns that an article renders in two ways
 *
 * A noun counts by its stem, and so do English words. A word renders the noun if most of the pairs
 * where it stands have the noun. Two such words that never meet in a pair, and that together account
 * for nearly all pairs of the noun, are two renderings. That is a guess, so it is but an info.
 */
#include "consistency/consistency.h"

#include <libstemmer.h>
#include <stdlib.h>

#define ARTICLE_MAX 3000 /* pairs; what is larger is no article */
#define WORDS_MAX 256    /* of a segment */
#define NOUN_MIN 5       /* letters */
#define PAIRS_MIN 4      /* where the noun stands */
#define PAIRS_MOST 200
#define RENDERING_MIN 2  /* pairs where either rendering stands */

/* A word of a pair. */
struct occurrence {
	uint32_t type, pair;
	struct satz_range range;
};

/* The types of one side: stems, and where they stand. */
struct side {
	struct sb_stemmer *stemmer;
	GHashTable *numbers;  /* stem -> type + 1 */
	GArray *occurrences;  /* of all pairs, by pair */
	GArray *firsts;       /* pair -> its first occurrence; one more at the end */
	GArray *counts;       /* type -> pairs it stands in */
};

/* How often a word stands in pairs of the noun. */
struct candidate {
	uint32_t type, together;
};

struct article {
	const struct satz_document *document;
	struct side german, english;
	uint32_t *together; /* English type -> pairs, all 0 between nouns */
};

static void
side_init(struct side *side, const char *language)
{
	side->stemmer = sb_stemmer_new(language, "UTF_8");
	side->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	side->occurrences = g_array_new(FALSE, FALSE, sizeof(struct occurrence));
	side->firsts = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	side->counts = g_array_new(FALSE, TRUE, sizeof(uint32_t));
}

static void
side_clear(struct side *side)
{
	if (side->stemmer)
		sb_stemmer_delete(side->stemmer);
	g_hash_table_unref(side->numbers);
	g_array_unref(side->occurrences);
	g_array_unref(side->firsts);
	g_array_unref(side->counts);
}

static uint32_t
type_of(struct side *side, struct satz_text word)
{
	char folded[WORD_FOLD];
	size_t length = word_fold(word, folded);
	const sb_symbol *stem = side->stemmer ? sb_stemmer_stem(side->stemmer,
	                                                        (const sb_symbol *)folded,
	                                                        (int)length)
	                                      : NULL;
	const char *text = stem ? (const char *)stem : folded;
	guint number = GPOINTER_TO_UINT(g_hash_table_lookup(side->numbers, text));
	const uint32_t none = 0;

	if (number == 0) {
		g_array_append_val(side->counts, none);
		number = side->counts->len;
		g_hash_table_insert(side->numbers, g_strdup(text), GUINT_TO_POINTER(number));
	}
	return number - 1;
}

/* Adds the words of a pair; of German ones the nouns alone. A type counts once a pair. */
static void
add_words(struct side *side, struct satz_text text, uint32_t pair, bool nouns)
{
	struct word words[WORDS_MAX];
	size_t n = text_words(text, words, WORDS_MAX);
	guint first = side->occurrences->len;

	g_array_append_val(side->firsts, first);
	for (size_t i = 0; i < n; i++) {
		struct occurrence occurrence = { .pair = pair,
			                         .range = text_range(words[i].begin, words[i].end) };
		bool seen = false;

		if (words[i].end - words[i].begin < (nouns ? NOUN_MIN : 3) ||
		    (nouns && (!words[i].upper || words[i].starts)))
			continue;
		occurrence.type = type_of(side, text_part(text, words[i].begin, words[i].end));
		for (guint k = first; k < side->occurrences->len && !seen; k++)
			seen = g_array_index(side->occurrences, struct occurrence, k).type ==
			       occurrence.type;
		if (seen)
			continue;
		g_array_append_val(side->occurrences, occurrence);
		g_array_index(side->counts, uint32_t, occurrence.type)++;
	}
}

static const struct occurrence *
occurrences_of(const struct side *side, uint32_t pair, guint *n)
{
	uint32_t first = g_array_index(side->firsts, uint32_t, pair);

	*n = g_array_index(side->firsts, uint32_t, pair + 1) - first;
	return *n > 0 ? &g_array_index(side->occurrences, struct occurrence, first) : NULL;
}

static const struct occurrence *
find_in(const struct side *side, uint32_t pair, uint32_t type)
{
	guint n;
	const struct occurrence *list = occurrences_of(side, pair, &n);

	for (guint i = 0; i < n; i++)
		if (list[i].type == type)
			return &list[i];
	return NULL;
}

/* Whether both words stand in a pair of the noun: then they are two words of one rendering. */
static bool
meet(const struct article *article, const struct occurrence *const *nouns, guint n, uint32_t a,
     uint32_t b)
{
	for (guint i = 0; i < n; i++)
		if (find_in(&article->english, nouns[i]->pair, a) &&
		    find_in(&article->english, nouns[i]->pair, b))
			return true;
	return false;
}

/* The word that stands most often with the noun, and seldom without it; one that never meets `apart`
 * (NONE: any). Its type is NONE when there is none. */
static struct candidate
find_rendering(const struct article *article, const struct occurrence *const *nouns, guint n,
               uint32_t apart)
{
	struct candidate best = { NONE, RENDERING_MIN - 1 };

	for (guint i = 0; i < n; i++) {
		guint n_words;
		const struct occurrence *words = occurrences_of(&article->english, nouns[i]->pair,
		                                                &n_words);

		for (guint k = 0; k < n_words; k++) {
			const struct candidate candidate = { words[k].type,
				                             article->together[words[k].type] };
			uint32_t all = g_array_index(article->english.counts, uint32_t,
			                             candidate.type);

			if (candidate.together > best.together && candidate.together * 4 >= all * 3 &&
			    (apart == NONE || !meet(article, nouns, n, apart, candidate.type)))
				best = candidate;
		}
	}
	return best;
}

/* The two words that render the noun, the more frequent one first; false: there are no two. */
static bool
find_renderings(const struct article *article, const struct occurrence *const *nouns, guint n,
                struct candidate two[2])
{
	two[0] = find_rendering(article, nouns, n, NONE);
	if (two[0].type == NONE || two[0].together * 5 > n * 4)
		return false;
	two[1] = find_rendering(article, nouns, n, two[0].type);
	return two[1].type != NONE && (two[0].together + two[1].together) * 5 >= n * 4;
}

static struct satz_text
words_text(struct satz_text text, struct satz_range range)
{
	return text_part(text, range.begin, range.end);
}

static int
report(const struct article *article, const struct satz_host *host,
       const struct occurrence *const *nouns, guint n, const struct candidate two[2])
{
	const struct satz_pair *const *pairs = article->document->pairs;
	const struct occurrence *usual = NULL, *other = NULL, *noun = NULL;
	struct text_finding finding = { .id = "consistency.term" };
	struct satz_text german, first, second;

	for (guint i = 0; i < n; i++) {
		const struct occurrence *a = find_in(&article->english, nouns[i]->pair, two[0].type);
		const struct occurrence *b = find_in(&article->english, nouns[i]->pair, two[1].type);

		usual = usual ? usual : a;
		if (b && !other) {
			other = b;
			noun = nouns[i];
		}
	}
	if (!usual || !other) /* found they were */
		return SATZ_OK;
	finding.source = noun->range;
	finding.target = other->range;
	german = words_text(pairs[noun->pair]->source, noun->range);
	first = words_text(pairs[usual->pair]->target, usual->range);
	second = words_text(pairs[other->pair]->target, other->range);
	return text_report(host, pairs[noun->pair], &finding,
	                   "\"%.*s\" is \"%.*s\" in %u pairs and \"%.*s\" in %u", (int)german.length,
	                   german.bytes, (int)first.length, first.bytes, two[0].together,
	                   (int)second.length, second.bytes, two[1].together);
}

static int
check_noun(const struct article *article, const struct satz_host *host,
           const struct occurrence *const *nouns, guint n)
{
	struct candidate two[2];
	guint n_words;
	bool found;

	for (guint i = 0; i < n; i++) {
		const struct occurrence *words = occurrences_of(&article->english, nouns[i]->pair,
		                                                &n_words);

		for (guint k = 0; k < n_words; k++)
			article->together[words[k].type]++;
	}
	found = find_renderings(article, nouns, n, two);
	for (guint i = 0; i < n; i++) {
		const struct occurrence *words = occurrences_of(&article->english, nouns[i]->pair,
		                                                &n_words);

		for (guint k = 0; k < n_words; k++)
			article->together[words[k].type] = 0;
	}
	return found ? report(article, host, nouns, n, two) : SATZ_OK;
}

static int
compare_occurrences(const void *first, const void *second)
{
	const struct occurrence *a = *(const struct occurrence *const *)first;
	const struct occurrence *b = *(const struct occurrence *const *)second;

	if (a->type != b->type)
		return a->type < b->type ? -1 : 1;
	return (a->pair > b->pair) - (a->pair < b->pair);
}

/* Each noun with all pairs where it stands. */
static int
check_nouns(const struct article *article, const struct satz_host *host)
{
	const GArray *all = article->german.occurrences;
	g_autofree const struct occurrence **nouns = g_new(const struct occurrence *, all->len + 1);
	int status = SATZ_OK;

	for (guint i = 0; i < all->len; i++)
		nouns[i] = &g_array_index(all, struct occurrence, i);
	qsort(nouns, all->len, sizeof(*nouns), compare_occurrences);
	for (guint i = 0, n; status == SATZ_OK && i < all->len; i += n) {
		n = 1;
		while (i + n < all->len && nouns[i + n]->type == nouns[i]->type)
			n++;
		if (n >= PAIRS_MIN && n <= PAIRS_MOST)
			status = check_noun(article, host, nouns + i, n);
	}
	return status;
}

int
nouns_check(const struct satz_host *host, const struct satz_document *document)
{
	struct article article = { .document = document };
	int status;

	if (document->n_pairs < PAIRS_MIN || document->n_pairs > ARTICLE_MAX)
		return SATZ_OK;
	side_init(&article.german, "german");
	side_init(&article.english, "english");
	for (uint32_t i = 0; i < document->n_pairs; i++) {
		add_words(&article.german, document->pairs[i]->source, i, true);
		add_words(&article.english, document->pairs[i]->target, i, false);
	}
	g_array_append_val(article.german.firsts, article.german.occurrences->len);
	g_array_append_val(article.english.firsts, article.english.occurrences->len);
	article.together = g_new0(uint32_t, article.english.counts->len + 1);
	status = check_nouns(&article, host);
	g_free(article.together);
	side_clear(&article.german);
	side_clear(&article.english);
	return status;
}
