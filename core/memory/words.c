/* SPDX-License-Identifier: GPL-3.0-or-later
 * words.c - words, numbers and marks of a segment with their classes
 */
#include "config.h"

#include "memory/words.h"

#include "align/fold.h"
#include "memory/hash.h"
#include "text/language.h"
#include "text/token.h"
#include "text/utf8.h"

#include <string.h>

#define CLASS_NUMBER 0x6E756D6265720001U
#define SEED_MARK 0x6D61726BU
#define SEED_CLASS 0x636C6173U
#define MEMO_WORDS 8192U

enum word_language
word_language(const char *tag)
{
	if (language_same_base(tag, "de"))
		return WORD_GERMAN;
	return language_same_base(tag, "en") ? WORD_ENGLISH : WORD_OTHER;
}

struct word_list *
word_list_new(void)
{
	struct word_list *list = g_new0(struct word_list, 1);

	list->tokens = g_array_new(FALSE, FALSE, sizeof(struct token));
	return list;
}

void
word_list_free(struct word_list *list)
{
	g_array_unref(list->tokens);
	g_free(list->words);
	g_free(list->memo);
	g_free(list);
}

/* Classes of words by the hash of their bytes. Two words of one hash would be taken for one, as for
 * classes themselves. */
struct word_memo {
	uint64_t hash, class, folded;
};

void
word_list_remember(struct word_list *list)
{
	if (!list->memo)
		list->memo = g_new0(struct word_memo, MEMO_WORDS);
}

static bool
ends(const char *word, size_t length, const char *ending, size_t n, size_t least)
{
	return length >= n + least && memcmp(word + length - n, ending, n) == 0;
}

/* -s of the genitive and of plurals, then one of -ern, -em, -en, -er, -e, -n. Four bytes stay. */
static size_t
german_stem(const char *word, size_t length)
{
	if (ends(word, length, "s", 1, 4) && word[length - 2] != 's')
		length--;
	if (ends(word, length, "ern", 3, 4))
		return length - 3;
	if (ends(word, length, "em", 2, 4) || ends(word, length, "en", 2, 4) ||
	    ends(word, length, "er", 2, 4))
		return length - 2;
	if (ends(word, length, "e", 1, 4) || ends(word, length, "n", 1, 4))
		return length - 1;
	return length;
}

/* -s, then one of -ing, -ed, -e. Three bytes stay. */
static size_t
english_stem(const char *word, size_t length)
{
	if (ends(word, length, "s", 1, 3) && !strchr("sui", word[length - 2]))
		length--;
	if (ends(word, length, "ing", 3, 3))
		return length - 3;
	if (ends(word, length, "ed", 2, 3))
		return length - 2;
	return ends(word, length, "e", 1, 3) ? length - 1 : length;
}

static size_t
stem(const char *word, size_t length, enum word_language language)
{
	if (language == WORD_GERMAN)
		return german_stem(word, length);
	return language == WORD_ENGLISH ? english_stem(word, length) : length;
}

/* A word that is too long to be folded stands for itself. */
static void
classify(struct word *word, const char *text, enum word_language language)
{
	const char *begin = text + word->begin;
	char folded[FOLD_ROOM];
	size_t length;

	if (word->kind == WORD_MARK) {
		word->class = word->folded = hash_word(begin, word->length, SEED_MARK);
		return;
	}
	if (word->kind == WORD_NUMBER) {
		word->class = CLASS_NUMBER;
		word->folded = hash_word(begin, word->length, 0);
		return;
	}
	length = fold_word(begin, word->length, folded);
	if (length == 0) {
		word->class = word->folded = hash_word(begin, word->length, SEED_CLASS);
		return;
	}
	word->folded = hash_word(folded, length, 0);
	word->class = hash_word(folded, stem(folded, length, language), SEED_CLASS);
}

static void
classify_again(const struct word_list *list, struct word *word, enum word_language language)
{
	uint64_t hash = hash_word(list->text + word->begin, word->length,
	                          (uint64_t)word->kind << 8 | (uint64_t)language);
	struct word_memo *memo = &list->memo[hash % MEMO_WORDS];

	if (memo->hash == hash) {
		word->class = memo->class;
		word->folded = memo->folded;
		return;
	}
	classify(word, list->text, language);
	*memo = (struct word_memo){ hash, word->class, word->folded };
}

/* Whether the script of the character puts no blanks between words. */
static bool
stands_alone(uint32_t c)
{
	return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) ||
	       (c >= 0x1780 && c <= 0x17FF) || (c >= 0x3040 && c <= 0x30FF) ||
	       (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
	       (c >= 0x20000 && c <= 0x3FFFF);
}

static struct word *
append(struct word_list *list)
{
	if (list->n == list->room) {
		list->room = MAX(list->room * 2, 64);
		list->words = g_renew(struct word, list->words, list->room);
	}
	return &list->words[list->n++];
}

static void
append_characters(struct word_list *list, const struct token *token)
{
	size_t at = token->begin, end = (size_t)token->begin + token->length;

	while (at < end) {
		size_t next = at;
		struct word *word = append(list);

		utf8_next(list->text, end, &next);
		*word = (struct word){ .begin = (uint32_t)at, .length = (uint32_t)(next - at) };
		classify(word, list->text, WORD_OTHER);
		at = next;
	}
}

static bool
is_solid(const struct word_list *list, const struct token *token)
{
	size_t at = token->begin;

	return (uint8_t)list->text[at] >= 0xE0 &&
	       stands_alone(utf8_next(list->text, list->length, &at));
}

void
word_list_scan(struct word_list *list, const char *text, size_t length,
               enum word_language language)
{
	list->text = text;
	list->length = length;
	list->n = list->n_marks = 0;
	g_array_set_size(list->tokens, 0);
	token_scan(text, length, list->tokens);
	for (guint i = 0; i < list->tokens->len; i++) {
		const struct token *token = &g_array_index(list->tokens, struct token, i);
		struct word *word;

		if (token->kind == TOKEN_WORD && is_solid(list, token)) {
			append_characters(list, token);
			continue;
		}
		word = append(list);
		word->begin = token->begin;
		word->length = token->length;
		word->kind = token->kind == TOKEN_MARK     ? WORD_MARK
		             : token->kind == TOKEN_NUMBER ? WORD_NUMBER
		                                           : WORD_WORD;
		if (list->memo && word->kind == WORD_WORD)
			classify_again(list, word, language);
		else
			classify(word, text, language);
		list->n_marks += word->kind == WORD_MARK;
	}
}
