/* SPDX-License-Identifier: GPL-3.0-or-later
 * base.c - the term base: headwords, their renderings, and the patterns to find them by
 */
#include "terms/base.h"

#include <string.h>

/* What patterns of a side are made with. */
struct side {
	struct base *base;
	struct vocabulary *vocabulary;
	GArray *patterns;
	bool capitals;
};

struct base *
base_new(const char *source_language, const char *target_language)
{
	struct base *base = g_new0(struct base, 1);

	vocabulary_init(&base->source, source_language);
	vocabulary_init(&base->target, target_language);
	base->headwords = g_array_new(FALSE, TRUE, sizeof(struct headword));
	base->renderings = g_array_new(FALSE, TRUE, sizeof(struct rendering));
	base->source_patterns = g_array_new(FALSE, TRUE, sizeof(struct pattern));
	base->target_patterns = g_array_new(FALSE, TRUE, sizeof(struct pattern));
	base->sequence = g_array_new(FALSE, TRUE, sizeof(uint32_t));
	base->pool = g_string_new(NULL);
	base->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	base->pairs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return base;
}

void
base_free(struct base *base)
{
	if (!base)
		return;
	vocabulary_clear(&base->source);
	vocabulary_clear(&base->target);
	g_array_unref(base->headwords);
	g_array_unref(base->renderings);
	g_array_unref(base->source_patterns);
	g_array_unref(base->target_patterns);
	g_array_unref(base->sequence);
	g_string_free(base->pool, TRUE);
	g_clear_pointer(&base->known, g_hash_table_unref);
	g_clear_pointer(&base->pairs, g_hash_table_unref);
	g_free(base->anchored);
	g_free(base->by_anchor);
	g_free(base);
}

/* The term without a remark in brackets at its end, and without "to" or an article before it. */
static struct satz_text
bare(const struct language *language, struct satz_text text)
{
	static const char *const english[] = { "to ", "the ", "a ", "an " };
	static const char *const german[] = { "der ", "die ", "das ", "sich " };
	const char *const *words = language->english ? english : german;

	text = text_trim(text);
	if (text.length > 0 && text.bytes[text.length - 1] == ')') {
		size_t open = text.length - 1;

		while (open > 0 && text.bytes[open] != '(')
			open--;
		if (open > 0)
			text = text_trim(text_part(text, 0, open));
	}
	for (size_t i = 0; (language->english || language->german) && i < 4; i++) {
		size_t n = strlen(words[i]);

		if (text.length > n && strncmp(text.bytes, words[i], n) == 0)
			return text_trim(text_part(text, n, text.length));
	}
	return text;
}

static uint32_t
put(GString *pool, struct satz_text text)
{
	uint32_t at = (uint32_t)pool->len;

	g_string_append_len(pool, text.bytes, (gssize)text.length);
	return at;
}

static bool
fits(struct satz_text text)
{
	struct word words[PATTERN_WORDS + 1];
	size_t n = text.length < 4 * WORD_FOLD ? text_words(text, words, PATTERN_WORDS + 1) : 0;

	return n > 0 && n <= PATTERN_WORDS;
}

/* The headword, which is added if it is new. */
static uint32_t
headword_of(struct base *base, struct satz_text text, enum pos pos)
{
	g_autofree char *name = g_strdup_printf("%d%.*s", (int)pos, (int)text.length, text.bytes);
	struct headword headword = { .rendering = NONE };
	guint number = GPOINTER_TO_UINT(g_hash_table_lookup(base->known, name));

	if (number > 0)
		return number - 1;
	headword.term.surface = put(base->pool, text);
	headword.term.length = (uint32_t)text.length;
	headword.term.pos = (uint8_t)pos;
	g_array_append_val(base->headwords, headword);
	g_hash_table_insert(base->known, g_steal_pointer(&name),
	                    GUINT_TO_POINTER(base->headwords->len));
	return base->headwords->len - 1;
}

bool
base_add(struct base *base, const struct entry *entry)
{
	struct satz_text source = bare(base->source.language, entry->source);
	struct satz_text target = bare(base->target.language, entry->target);
	struct rendering rendering = { .status = (uint8_t)entry->status };
	struct headword *headword;
	g_autofree char *name = NULL;

	if (!fits(source) || !fits(target))
		return true;
	if (base->renderings->len >= BASE_TERMS)
		return false;
	rendering.headword = headword_of(base, source, entry->pos);
	name = g_strdup_printf("%u %.*s", rendering.headword, (int)target.length, target.bytes);
	if (g_hash_table_contains(base->pairs, name))
		return true;
	g_hash_table_add(base->pairs, g_steal_pointer(&name));
	rendering.term.surface = put(base->pool, target);
	rendering.term.length = (uint32_t)target.length;
	rendering.term.pos = (uint8_t)entry->pos;
	headword = &g_array_index(base->headwords, struct headword, rendering.headword);
	rendering.next = headword->rendering;
	headword->rendering = base->renderings->len;
	g_array_append_val(base->renderings, rendering);
	return true;
}

/* What a word must look like, from how the term writes it. */
static enum letters
letters_of(const struct side *side, const struct word *word, bool single, enum pos pos)
{
	const struct language *language = side->vocabulary->language;

	if (word->all_upper)
		return LETTERS_CAPS;
	if (language->german)
		return word->upper && !(single && pos == POS_VERB) ? LETTERS_CAPITAL
		                                                   : LETTERS_SMALL;
	return word->upper && single && !side->capitals ? LETTERS_CAPITAL : LETTERS_ANY;
}

static enum pos
pos_of(const struct side *side, const struct word *word, bool last, bool single, enum pos pos)
{
	if (!side->vocabulary->language->german)
		return last || pos == POS_VERB ? pos : POS_ANY;
	if (pos == POS_VERB)
		return word->upper && !single ? POS_NOUN : last ? POS_VERB : POS_ADJECTIVE;
	if (word->upper)
		return last ? POS_NOUN : POS_MODIFIER;
	return single && pos != POS_NOUN ? pos : POS_ADJECTIVE;
}

/* Puts a pattern behind the others; the words are numbers of the vocabulary. */
static void
add_pattern(const struct side *side, struct term *term, uint32_t number, const uint32_t *words,
            size_t n, bool loose)
{
	struct pattern pattern = { .first = side->base->sequence->len, .term = number,
		                   .n = (uint8_t)n, .loose = loose };

	for (size_t i = 0; i < n; i++)
		g_array_index(side->vocabulary->words, struct term_word, words[i]).uses++;
	g_array_append_vals(side->base->sequence, words, (guint)n);
	g_array_append_val(side->patterns, pattern);
	term->n_patterns++;
}

/* runoff for run-off: the words with hyphens between them as one. */
static void
add_joined(const struct side *side, struct term *term, uint32_t number, struct satz_text text,
           const struct word *found, const uint32_t *words, size_t n)
{
	uint32_t joined[PATTERN_WORDS];
	size_t n_joined = 0;

	for (size_t i = 0; i < n;) {
		g_autoptr(GString) whole = g_string_new(NULL);
		size_t k = i;

		do
			g_string_append_len(whole, text.bytes + found[k].begin,
			                    (gssize)(found[k].end - found[k].begin));
		while (++k < n && found[k].glued);
		joined[n_joined++] =
			k == i + 1 ? words[i]
				   : vocabulary_add(side->vocabulary,
			                            (struct satz_text){ whole->str, whole->len },
			                            pos_of(side, &found[i], k == n, n == k,
			                                   (enum pos)term->pos),
			                            found[i].all_upper
			                                    ? LETTERS_ANY
			                                    : letters_of(side, &found[i], true,
			                                                 (enum pos)term->pos));
		i = k;
	}
	if (n_joined < n)
		add_pattern(side, term, number, joined, n_joined, false);
}

/* schreibt ... aus, for ausschreiben. */
static void
add_separable(const struct side *side, struct term *term, uint32_t number, struct satz_text word,
              const uint32_t *before, size_t n)
{
	char folded[WORD_FOLD];
	uint32_t words[PATTERN_WORDS];
	size_t cut;

	word_fold(word, folded);
	cut = german_particle(side->vocabulary->language, folded);
	if (cut == 0 || n + 2 > PATTERN_WORDS)
		return;
	memcpy(words, before, n * sizeof(*words));
	words[n] = vocabulary_add_finite(side->vocabulary, folded + cut);
	words[n + 1] = vocabulary_add(side->vocabulary, (struct satz_text){ folded, cut },
	                              POS_ADJECTIVE, LETTERS_SMALL);
	add_pattern(side, term, number, words, n + 2, true);
}

static void
add_patterns(const struct side *side, struct term *term, uint32_t number)
{
	struct satz_text text = base_text(side->base, term);
	const struct language *language = side->vocabulary->language;
	struct word found[PATTERN_WORDS];
	uint32_t words[PATTERN_WORDS];
	size_t n = text_words(text, found, PATTERN_WORDS);
	enum pos pos = (enum pos)term->pos;
	bool verb = pos == POS_VERB, hyphens = false;

	term->pattern = side->patterns->len;
	for (size_t i = 0; i < n; i++) {
		words[i] = vocabulary_add(side->vocabulary,
		                          text_part(text, found[i].begin, found[i].end),
		                          pos_of(side, &found[i], i + 1 == n, n == 1, pos),
		                          letters_of(side, &found[i], n == 1, pos));
		hyphens = hyphens || found[i].glued;
	}
	add_pattern(side, term, number, words, n, verb && n > 1);
	if (hyphens)
		add_joined(side, term, number, text, found, words, n);
	if (language->german && (verb || (pos == POS_ANY && !found[n - 1].upper)))
		add_separable(side, term, number, text_part(text, found[n - 1].begin,
		                                            found[n - 1].end), words, n - 1);
	if (language->english && n > 1 && text.length > 3 && strncmp(text.bytes, "be ", 3) == 0)
		add_pattern(side, term, number, words + 1, n - 1, n > 2);
}

/* Whether nearly all terms of a side begin with a capital. */
static bool
all_capitals(const struct base *base, const GArray *terms, size_t size)
{
	guint capitals = 0;

	for (guint i = 0; i < terms->len; i++) {
		const struct term *term = (const void *)(terms->data + i * size);

		capitals += text_is_upper(text_at(base_text(base, term), 0, NULL));
	}
	return terms->len > 10 && capitals * 10 > terms->len * 9;
}

/* The rarest word of a pattern finds it. */
static void
index_anchors(struct base *base)
{
	guint n_words = base->source.words->len;

	base->anchored = g_new0(uint32_t, n_words + 2);
	base->by_anchor = g_new0(uint32_t, base->source_patterns->len + 1);
	for (guint i = 0; i < base->source_patterns->len; i++) {
		struct pattern *pattern = &g_array_index(base->source_patterns, struct pattern, i);
		const uint32_t *words = &g_array_index(base->sequence, uint32_t, pattern->first);

		for (uint8_t k = 1; k < pattern->n; k++)
			if (vocabulary_word(&base->source, words[k])->uses <
			    vocabulary_word(&base->source, words[pattern->anchor])->uses)
				pattern->anchor = k;
		base->anchored[words[pattern->anchor] + 2]++;
	}
	for (guint i = 0; i < n_words; i++)
		base->anchored[i + 2] += base->anchored[i + 1];
	for (guint i = 0; i < base->source_patterns->len; i++) {
		const struct pattern *pattern =
			&g_array_index(base->source_patterns, struct pattern, i);
		uint32_t word = g_array_index(base->sequence, uint32_t,
		                              pattern->first + pattern->anchor);

		base->by_anchor[base->anchored[word + 1]++] = i;
	}
}

void
base_finish(struct base *base)
{
	struct side source = { base, &base->source, base->source_patterns, false };
	struct side target = { base, &base->target, base->target_patterns, false };

	/* in German a capital always tells something: that the term is a noun */
	source.capitals = !base->source.language->german &&
	                  all_capitals(base, base->headwords, sizeof(struct headword));
	target.capitals = !base->target.language->german &&
	                  all_capitals(base, base->renderings, sizeof(struct rendering));
	for (guint i = 0; i < base->headwords->len; i++)
		add_patterns(&source, &g_array_index(base->headwords, struct headword, i).term, i);
	for (guint i = 0; i < base->renderings->len; i++)
		add_patterns(&target, &g_array_index(base->renderings, struct rendering, i).term, i);
	g_clear_pointer(&base->known, g_hash_table_unref);
	g_clear_pointer(&base->pairs, g_hash_table_unref);
	index_anchors(base);
}
