/* SPDX-License-Identifier: GPL-3.0-or-later
 * vocabulary.c - the words of all terms of one language, and which of them a token may be
 */
#include "terms/vocabulary.h"

#include <string.h>

#define SEEN_MAX 65536   /* tokens remembered before all are forgotten */
#define SENSES_MAX 32    /* of one token */
#define FORM_SEED 1      /* of hashes of listed forms; keys of words have 2 */
#define PART_MIN 4       /* letters of a part of a compound */

struct key {
	uint64_t hash;
	uint32_t word, next;
};

/* Senses that are being gathered. */
struct gathering {
	uint32_t n;
	struct sense list[SENSES_MAX];
};

/* A word whose listed forms are put into the index. */
struct listing {
	struct vocabulary *vocabulary;
	uint32_t word;
};

void
vocabulary_init(struct vocabulary *vocabulary, const char *tag)
{
	vocabulary->language = language_new(tag);
	vocabulary->words = g_array_new(FALSE, TRUE, sizeof(struct term_word));
	vocabulary->pool = g_string_new(NULL);
	vocabulary->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	vocabulary->keys = g_array_new(FALSE, TRUE, sizeof(struct key));
	vocabulary->n_heads = 1024;
	vocabulary->heads = g_new0(uint32_t, vocabulary->n_heads);
	vocabulary->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

void
vocabulary_clear(struct vocabulary *vocabulary)
{
	if (!vocabulary->words)
		return;
	language_free(vocabulary->language);
	g_array_unref(vocabulary->words);
	g_string_free(vocabulary->pool, TRUE);
	g_hash_table_unref(vocabulary->known);
	g_array_unref(vocabulary->keys);
	g_free(vocabulary->heads);
	g_hash_table_unref(vocabulary->seen);
}

const struct term_word *
vocabulary_word(const struct vocabulary *vocabulary, uint32_t word)
{
	return &g_array_index(vocabulary->words, struct term_word, word);
}

static struct key *
key_at(const struct vocabulary *vocabulary, uint32_t number)
{
	return &g_array_index(vocabulary->keys, struct key, number - 1);
}

static void
link_key(struct vocabulary *vocabulary, uint32_t number)
{
	struct key *key = key_at(vocabulary, number);
	uint32_t *head = &vocabulary->heads[key->hash & (vocabulary->n_heads - 1)];

	key->next = *head;
	*head = number;
}

static void
index_add(struct vocabulary *vocabulary, uint64_t hash, uint32_t word)
{
	const struct key key = { .hash = hash, .word = word };

	g_array_append_val(vocabulary->keys, key);
	if (vocabulary->keys->len > vocabulary->n_heads) {
		g_free(vocabulary->heads);
		vocabulary->n_heads *= 2;
		vocabulary->heads = g_new0(uint32_t, vocabulary->n_heads);
		for (uint32_t i = 1; i < vocabulary->keys->len; i++)
			link_key(vocabulary, i);
	}
	link_key(vocabulary, vocabulary->keys->len);
}

static void
list_form(const char *form, size_t length, void *payload)
{
	const struct listing *listing = payload;

	index_add(listing->vocabulary, word_hash(form, length, FORM_SEED), listing->word);
}

static uint32_t
put(GString *pool, const char *bytes, size_t length)
{
	uint32_t at = (uint32_t)pool->len;

	g_string_append_len(pool, bytes, (gssize)length);
	g_string_append_c(pool, '\0');
	return at;
}

/* The number of a word; *added tells whether it is new. */
static uint32_t
find_or_add(struct vocabulary *vocabulary, struct satz_text surface, char kind, enum pos pos,
            enum letters letters, bool *added)
{
	char folded[WORD_FOLD];
	size_t length = word_fold(surface, folded);
	g_autofree char *name = g_strdup_printf("%c%d%d%s", kind, (int)pos, (int)letters, folded);
	struct term_word word = { .pos = (uint8_t)pos, .letters = (uint8_t)letters };
	uint32_t number = GPOINTER_TO_UINT(g_hash_table_lookup(vocabulary->known, name));

	*added = number == 0;
	if (number > 0)
		return number - 1;
	word.text = put(vocabulary->pool, folded, length);
	word.surface = put(vocabulary->pool, surface.bytes, surface.length);
	g_array_append_val(vocabulary->words, word);
	number = vocabulary->words->len;
	g_hash_table_insert(vocabulary->known, g_steal_pointer(&name), GUINT_TO_POINTER(number));
	return number - 1;
}

/* Museen and Themen have lost the end of their word: a further key. */
static void
index_foreign(struct vocabulary *vocabulary, const char *text, size_t length, uint32_t word)
{
	static const char *const cut[] = { "um", "us", "a", "o", "on" };

	for (size_t i = 0; i < G_N_ELEMENTS(cut); i++)
		if (length > strlen(cut[i]) + 2 && ends(text, length, cut[i]))
			index_add(vocabulary, language_key(vocabulary->language, text,
			                                   length - strlen(cut[i])), word);
}

uint32_t
vocabulary_add(struct vocabulary *vocabulary, struct satz_text surface, enum pos pos,
               enum letters letters)
{
	bool added;
	uint32_t word = find_or_add(vocabulary, surface, 'w', pos, letters, &added);
	struct listing listing = { vocabulary, word };
	char text[WORD_FOLD];
	size_t length = word_fold(surface, text);

	if (!added)
		return word;
	index_add(vocabulary, language_key(vocabulary->language, text, length), word);
	if (vocabulary->language->german && pos != POS_VERB)
		index_foreign(vocabulary, text, length, word);
	language_forms(vocabulary->language, pos, text, list_form, &listing);
	return word;
}

uint32_t
vocabulary_add_finite(struct vocabulary *vocabulary, const char *infinitive)
{
	const struct satz_text text = { infinitive, strlen(infinitive) };
	bool added;
	uint32_t word = find_or_add(vocabulary, text, 'f', POS_VERB, LETTERS_SMALL, &added);
	struct listing listing = { vocabulary, word };

	if (added)
		german_finite(vocabulary->language, infinitive, list_form, &listing);
	return word;
}

static void
gather(struct gathering *gathering, uint32_t word, enum form form, enum part part)
{
	for (uint32_t i = 0; i < gathering->n; i++)
		if (gathering->list[i].word == word)
			return;
	if (gathering->n < SENSES_MAX)
		gathering->list[gathering->n++] = (struct sense){ word, (uint8_t)form,
			                                          (uint8_t)part };
}

/* The words of which a whole token is a form. */
static void
gather_whole(const struct vocabulary *vocabulary, const char *folded, size_t length,
             struct gathering *gathering)
{
	uint64_t key = language_key(vocabulary->language, folded, length);
	uint64_t listed = word_hash(folded, length, FORM_SEED);
	uint32_t i;

	for (i = vocabulary->heads[key & (vocabulary->n_heads - 1)]; i > 0;
	     i = key_at(vocabulary, i)->next) {
		const struct key *found = key_at(vocabulary, i);
		const struct term_word *word = vocabulary_word(vocabulary, found->word);
		enum form form;

		if (found->hash != key)
			continue;
		form = language_form(vocabulary->language, (enum pos)word->pos,
		                     vocabulary->pool->str + word->text, folded);
		if (form != FORM_NONE)
			gather(gathering, found->word, form, PART_WHOLE);
	}
	for (i = vocabulary->heads[listed & (vocabulary->n_heads - 1)]; i > 0;
	     i = key_at(vocabulary, i)->next)
		if (key_at(vocabulary, i)->hash == listed)
			gather(gathering, key_at(vocabulary, i)->word, FORM_OTHER, PART_WHOLE);
}

static bool
has_vowel(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (strchr("aeiouy", text[i]) || (unsigned char)text[i] == 0xC3)
			return true;
	return false;
}

/* Whether a German word can begin like that: Reise-nden is no compound. */
static bool
can_begin(const char *text)
{
	static const char starts[] = "bl br ch cl cr dr fl fr gl gr kl kn kr ph pl pr ps pf qu rh sc sk "
	                             "sl sm sn sp st sw sz th tr wr zw gn";
	const char pair[] = { text[0], text[1], '\0' };

	return strchr("aeiouy", pair[0]) || strchr("aeiouy", pair[1]) ||
	       (unsigned char)pair[0] >= 0x80 || (unsigned char)pair[1] >= 0x80 ||
	       strstr(starts, pair) != NULL;
}

/* Whether what is left of a compound can be a word of its own and not an ending or a prefix. */
static bool
can_be_part(const char *text, size_t length, bool first)
{
	static const char *const prefixes[] = { "vor", "ein", "aus", "auf", "bei", "mit", "nach",
		                                "über", "unter", "miss", "wider", "gegen", "zwischen",
		                                "zer", "ent", "ver", "erz", "durch", "zurück" };
	static const char *const endings[] = { "ung", "heit", "keit", "schaft", "ismus", "ität",
		                               "isch", "lich", "ieren", "ierung", "eur", "ator",
		                               "haft", "iell", "ette", "ikel", "ling", "chen",
		                               "lein", "igkeit", "losigkeit", "nisse", "erin",
		                               "ische", "ischen", "ende", "enden", "ender", "innen", "istin", "isten" };

	if (length < (first ? 3 : PART_MIN) || !has_vowel(text, length) || !can_begin(text))
		return false;
	for (size_t i = 0; first && i < G_N_ELEMENTS(prefixes); i++)
		if (strlen(prefixes[i]) == length && begins(text, prefixes[i]))
			return false;
	for (size_t i = 0; !first && i < G_N_ELEMENTS(endings); i++)
		if (strcmp(text, endings[i]) == 0)
			return false;
	return true;
}

static bool
is_noun(const struct vocabulary *vocabulary, uint32_t number)
{
	const struct term_word *word = vocabulary_word(vocabulary, number);

	return word->letters == LETTERS_CAPITAL && word->pos == POS_NOUN;
}

/* Nouns that are the end of the compound. */
static void
gather_heads(const struct vocabulary *vocabulary, const char *folded, size_t length,
             struct gathering *gathering)
{
	for (size_t i = 3; i + PART_MIN <= length; i++) {
		struct gathering inner = { .n = 0 };

		if (((unsigned char)folded[i] & 0xC0) == 0x80 || !can_be_part(folded, i, true))
			continue;
		gather_whole(vocabulary, folded + i, length - i, &inner);
		for (uint32_t k = 0; k < inner.n; k++)
			if (is_noun(vocabulary, inner.list[k].word))
				gather(gathering, inner.list[k].word,
				       (enum form)inner.list[k].form, PART_HEAD);
	}
}

/* Whether a noun stands before another one like that: Sanktions-, Krisen-, Schul-. */
static bool
is_first_part(const char *base, const char *part)
{
	static const char *const links[] = { "", "s", "es", "n", "en", "er", "e", "nen" };
	size_t length = strlen(base);

	for (size_t i = 0; begins(part, base) && i < G_N_ELEMENTS(links); i++)
		if (strcmp(part + length, links[i]) == 0)
			return true;
	return length > PART_MIN && base[length - 1] == 'e' && strlen(part) == length - 1 &&
	       strncmp(base, part, length - 1) == 0;
}

/* Nouns that are its beginning. */
static void
gather_firsts(const struct vocabulary *vocabulary, const char *folded, size_t length,
              struct gathering *gathering)
{
	char part[WORD_FOLD];

	for (size_t i = PART_MIN; i + PART_MIN <= length; i++) {
		uint64_t key;

		if (((unsigned char)folded[i] & 0xC0) == 0x80 ||
		    !can_be_part(folded + i, length - i, false))
			continue;
		memcpy(part, folded, i);
		part[i] = '\0';
		key = language_key(vocabulary->language, part, i);
		for (uint32_t k = vocabulary->heads[key & (vocabulary->n_heads - 1)]; k > 0;
		     k = key_at(vocabulary, k)->next) {
			const struct key *found = key_at(vocabulary, k);

			if (found->hash == key && is_noun(vocabulary, found->word) &&
			    is_first_part(vocabulary->pool->str +
			                          vocabulary_word(vocabulary, found->word)->text,
			                  part))
				gather(gathering, found->word, FORM_OTHER, PART_FIRST);
		}
	}
}

const struct senses *
vocabulary_senses(struct vocabulary *vocabulary, const char *folded, size_t length)
{
	struct senses *senses = g_hash_table_lookup(vocabulary->seen, folded);
	struct gathering gathering = { .n = 0 };

	if (senses)
		return senses;
	gather_whole(vocabulary, folded, length, &gathering);
	if (vocabulary->language->german && length >= 2 * PART_MIN - 1) {
		gather_heads(vocabulary, folded, length, &gathering);
		gather_firsts(vocabulary, folded, length, &gathering);
	}
	senses = g_malloc(sizeof(*senses) + gathering.n * sizeof(struct sense));
	senses->n = gathering.n;
	memcpy(senses->list, gathering.list, gathering.n * sizeof(struct sense));
	g_hash_table_insert(vocabulary->seen, g_strdup(folded), senses);
	return senses;
}

void
vocabulary_tidy(struct vocabulary *vocabulary)
{
	if (g_hash_table_size(vocabulary->seen) >= SEEN_MAX)
		g_hash_table_remove_all(vocabulary->seen);
}
