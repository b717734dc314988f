/* SPDX-License-Identifier: GPL-3.0-or-later
 * lexicon_links.c - which word is a form a form of
 *
 * Three sources: the lists of irregular forms (every known verb that ends in a listed infinitive
 * gets its forms: abnehmen - abnahm, abgenommen, abzunehmen), the inflection files of hunspell,
 * and the rules of stem.h for words that the dictionary itself has.
 */
#include "config.h"

#include "align/lexicon_build.h"

#include "align/affix.h"
#include "align/lexicon_image.h"

#include <string.h>

#define LINK_LISTED .98F
#define LINK_HUNSPELL 1.0F
#define LINK_RULE .95F
#define LINK_DERIVED .75F
#define LINK_DOUBTFUL .6F

struct side_payload {
	struct build *build;
	int side;
};

/* Returns the chain's new first link. */
static uint32_t
chain_link(struct build_side *side, uint32_t first, uint32_t word, float weight)
{
	struct build_link link = { word, weight, first };

	for (uint32_t at = first; at != 0;) {
		struct build_link *known = &g_array_index(side->links, struct build_link, at);

		if (known->word == word) {
			known->weight = MAX(known->weight, weight);
			return first;
		}
		at = known->next;
	}
	g_array_append_val(side->links, link);
	return side->links->len - 1;
}

static void
add_link(struct build *build, int which, const char *form, size_t length, uint32_t word,
	 float weight)
{
	struct build_side *side = &build->sides[which];
	uint32_t number = pool_intern(side->forms, form, length);
	uint32_t *first;

	if (number >= side->form_links->len)
		g_array_set_size(side->form_links, number + 1);
	first = &g_array_index(side->form_links, uint32_t, number);
	*first = chain_link(side, *first, word, weight);
}

static void
add_hunspell_form(const char *form, const char *stem, void *payload)
{
	const struct side_payload *where = payload;
	const struct build_side *side = &where->build->sides[where->side];
	uint32_t word = pool_find(side->pool, stem, strlen(stem));
	uint32_t known = pool_find(side->pool, form, strlen(form));
	float weight = LINK_HUNSPELL;

	/* Hunspell makes new words too (north from nor, number from numb): weak evidence about a
	 * word that the dictionary translates itself. */
	if (known != 0 && (build_word(where->build, where->side, known)->flags & IMAGE_KEY))
		weight = LINK_DERIVED;
	if (word != 0 && (build_word(where->build, where->side, word)->flags & IMAGE_KEY))
		add_link(where->build, where->side, form, strlen(form), word, weight);
}

/* --- irregular forms --- */

struct verb {
	struct build *build;
	int side;
	uint32_t number;
	const char *prefix; /* not NUL-terminated */
	size_t n_prefix;
};

/* prefix + middle + form + ending -> the verb */
static void
add_form(const struct verb *verb, const char *middle, const char *form, const char *ending)
{
	char whole[FOLD_ROOM];
	int length = g_snprintf(whole, sizeof(whole), "%.*s%s%s%s", (int)verb->n_prefix,
				verb->prefix, middle, form, ending);

	if (length < (int)sizeof(whole))
		add_link(verb->build, verb->side, whole, (size_t)length, verb->number, LINK_LISTED);
}

static void
add_personal_forms(const struct verb *verb, const char *form)
{
	static const char *const endings[] = { "", "e", "en", "st", "est", "t", "et", "n" };
	static const char *const adjective[] = { "e", "er", "es", "em", "en" };
	size_t n = strlen(form);
	bool participle = n > 4 && strncmp(form, "ge", 2) == 0;

	for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
		add_form(verb, "", form, endings[i]);
	for (size_t i = 0; i < G_N_ELEMENTS(adjective); i++)
		add_form(verb, "", form, adjective[i]);
	if (!participle || verb->n_prefix == 0)
		return;
	/* Prefixes that stay take no ge-: vernommen, verstanden. */
	add_form(verb, "", form + 2, "");
	for (size_t i = 0; i < G_N_ELEMENTS(adjective); i++)
		add_form(verb, "", form + 2, adjective[i]);
}

/* A word of the dictionary that ends in a listed infinitive, from the list's line. */
static void
add_irregular_verb(struct build *build, int side, uint32_t number, size_t n_prefix,
		   char *const *forms)
{
	g_autofree char *text = g_strdup(pool_text(build->sides[side].pool, number));
	struct verb verb = { build, side, number, text, n_prefix };

	for (size_t i = 1; forms[i]; i++) {
		char folded[FOLD_ROOM];

		if (fold_word(forms[i], strlen(forms[i]), folded))
			add_personal_forms(&verb, folded);
	}
}

static GStrv
copy_words(char *const *words, size_t n_words)
{
	GStrv copy = g_new0(char *, n_words + 1);

	for (size_t i = 0; i < n_words; i++)
		copy[i] = g_strdup(words[i]);
	return copy;
}

static void
keep_line(char *const *words, size_t n_words, void *payload)
{
	GHashTable *lines = payload;
	char folded[FOLD_ROOM];

	if (fold_word(words[0], strlen(words[0]), folded))
		g_hash_table_insert(lines, g_strdup(folded), copy_words(words, n_words));
}

static void
free_line(void *line)
{
	g_strfreev(line);
}

static GHashTable *
read_irregular(const char *language)
{
	g_autofree char *name = g_strdup_printf("irregular.%s.txt", language);
	GHashTable *lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_line);

	wordlist_read(name, keep_line, lines);
	return lines;
}

/* German: the longest listed infinitive that the verb ends in (empfangen before fangen). */
static void
link_german_verbs(struct build *build, int side, GHashTable *lines)
{
	uint32_t n = pool_size(build->sides[side].pool);

	for (uint32_t i = 1; i < n; i++) {
		const char *text = pool_text(build->sides[side].pool, i);
		size_t length = strlen(text);
		char *const *forms = NULL;
		size_t at = 0;

		if (!(build_word(build, side, i)->flags & IMAGE_VERB) || text[length - 1] != 'n')
			continue;
		for (; at + 3 <= length && !forms; at++)
			forms = g_hash_table_lookup(lines, text + at);
		if (forms)
			add_irregular_verb(build, side, i, at - 1, forms);
	}
}

/* English (or any other list): a lemma and its forms, word by word; a word alone has none and is
 * no form of another one, whatever its ending. */
static void
link_listed(struct build *build, int side, GHashTable *lines)
{
	GHashTableIter iter;
	gpointer key, value;

	g_hash_table_iter_init(&iter, lines);
	while (g_hash_table_iter_next(&iter, &key, &value)) {
		char *const *forms = value;
		uint32_t word = pool_find(build->sides[side].pool, key, strlen(key));

		if (word != 0)
			build_word(build, side, word)->invariable = !forms[1];
		for (size_t i = 1; word != 0 && forms[i]; i++) {
			char folded[FOLD_ROOM];
			size_t length = fold_word(forms[i], strlen(forms[i]), folded);

			if (length > 0)
				add_link(build, side, folded, length, word, LINK_LISTED);
		}
	}
}

static void
link_side(struct build *build, int side)
{
	const struct build_recipe *recipe = build->recipe;
	struct side_payload where = { build, side };
	GHashTable *lines = read_irregular(recipe->languages[side]);

	if (strcmp(recipe->languages[side], "de") == 0)
		link_german_verbs(build, side, lines);
	else
		link_listed(build, side, lines);
	g_hash_table_unref(lines);
	if (recipe->aff[side] && recipe->dic[side])
		affix_forms(recipe->aff[side], recipe->dic[side], add_hunspell_form, &where);
}

struct rule_payload {
	struct build *build;
	int side;
	size_t length; /* of the form, if the dictionary has it, else 0 */
	build_link_visitor visit;
	void *payload;
};

static bool
try_rule(const char *candidate, size_t length, enum stem_kind kind, void *payload)
{
	const struct rule_payload *rule = payload;
	uint32_t word = pool_find(rule->build->sides[rule->side].pool, candidate, length);
	uint8_t flags = word ? build_word(rule->build, rule->side, word)->flags : 0;
	float weight = stem_is_derived(kind) ? LINK_DERIVED : LINK_RULE;

	if (!(flags & IMAGE_KEY) || (stem_wants_verb(kind) && !(flags & IMAGE_VERB)))
		return false;
	if (wordset_contains(rule->build->sides[rule->side].function_words, candidate))
		return false;
	if (kind == STEM_INFLECTION && rule->length >= length + 3)
		weight = LINK_DOUBTFUL; /* "Minister" is no superlative of "mini" */
	rule->visit(rule->build, word, weight, rule->payload);
	return false;
}

static void
visit_rules(struct build *build, int side, const char *form, size_t length,
	    build_link_visitor visit, void *payload)
{
	uint32_t word = pool_find(build->sides[side].pool, form, length);
	bool known = word && (build_word(build, side, word)->flags & IMAGE_KEY);
	struct rule_payload rule = { build, side, known ? length : 0, visit, payload };

	stem_candidates(build->sides[side].language, form, length, try_rule, &rule);
}

struct word_links {
	int side;
	uint32_t number;
};

static void
add_word_link(struct build *build, uint32_t word, float weight, void *payload)
{
	const struct word_links *links = payload;
	struct build_word *entry = build_word(build, links->side, links->number);

	if (word != links->number)
		entry->links = chain_link(&build->sides[links->side], entry->links, word, weight);
}

/* The chain that lists and files gave a form. */
static uint32_t
listed_links(const struct build_side *side, const char *form, size_t length)
{
	uint32_t number = pool_find(side->forms, form, length);

	return number ? g_array_index(side->form_links, uint32_t, number) : 0;
}

/* Every word's links once, as they are asked for often. */
static void
link_words(struct build *build, int side)
{
	const struct build_side *part = &build->sides[side];

	for (uint32_t i = 1; i < pool_size(part->pool); i++) {
		struct build_word *word = build_word(build, side, i);
		const char *text = pool_text(part->pool, i);
		struct word_links links = { side, i };

		if (word->phrase)
			continue;
		if (word->invariable)
			continue;
		word->links = listed_links(part, text, strlen(text));
		visit_rules(build, side, text, strlen(text), add_word_link, &links);
	}
}

void
build_links(struct build *build)
{
	for (int side = 0; side < 2; side++) {
		link_side(build, side);
		link_words(build, side);
		build_progress(build, side ? .4 : .37);
	}
}

void
build_each_link(struct build *build, int side, const char *form, size_t length,
		build_link_visitor visit, void *payload)
{
	const struct build_side *part = &build->sides[side];
	uint32_t number = pool_find(part->pool, form, length);
	uint32_t at = number ? build_word(build, side, number)->links
			     : listed_links(part, form, length);

	if (number == 0 && at == 0)
		visit_rules(build, side, form, length, visit, payload);
	while (at != 0) {
		struct build_link link = g_array_index(part->links, struct build_link, at);

		visit(build, link.word, link.weight, payload);
		at = link.next;
	}
}
