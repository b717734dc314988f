/* SPDX-License-Identifier: GPL-3.0-or-later
 * token.c - words, runs of figures and marks of a segment, each word looked up once
 */
#include "common/values/scan.h"

#include <string.h>

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_ascii_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The end of the letters from `at` on. */
static size_t
letters_end(struct satz_text text, size_t at)
{
	size_t next;

	for (; at < text.length; at = next) {
		next = at + 1;
		if (is_ascii_letter(text.bytes[at]))
			continue;
		if ((unsigned char)text.bytes[at] < 0x80 ||
		    !text_is_letter(text_at(text, at, &next)))
			break;
	}
	return at;
}

/* Small letters of ASCII and Latin-1, which is what the vocabulary needs. */
static void
fold(char *to, const char *from, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)from[i];
		bool latin = i > 0 && (unsigned char)from[i - 1] == 0xC3 && c >= 0x80 && c <= 0x9E;

		if (c >= 'A' && c <= 'Z')
			c = (unsigned char)(c + 'a' - 'A');
		else if (latin)
			c |= 0x20;
		to[i] = (char)c;
	}
}

static bool
is_upper(struct satz_text text, size_t at)
{
	unsigned char c = (unsigned char)text.bytes[at];

	if (c < 0x80)
		return c >= 'A' && c <= 'Z';
	return text_is_upper(text_at(text, at, NULL));
}

/* "XIV": all of it, so that it may be a Roman numeral. */
static bool
is_roman(struct satz_text word)
{
	if (word.length < 1 || word.length > 8 || (word.length == 1 && word.bytes[0] == 'I'))
		return false;
	for (size_t i = 0; i < word.length; i++)
		if (!strchr("IVXLC", word.bytes[i]))
			return false;
	return true;
}

/* Whether a word makes the segment worth reading. */
static bool
is_worth(enum word_class class)
{
	return class != WORD_NONE && class != WORD_GRAMMAR && class != WORD_ONE &&
	       class != WORD_UNIT && class != WORD_PART && class != WORD_MAGNITUDE_SHORT &&
	       class != WORD_MONTH_SHORT;
}

static void
read_word(struct finder *finder, struct token *token)
{
	struct satz_text word = text_part(finder->text, token->begin, token->end);
	char folded[WORD_MAX];

	token->type = TOKEN_WORD;
	token->upper = is_upper(finder->text, token->begin);
	if (word.length > WORD_MAX)
		return;
	fold(folded, word.bytes, word.length);
	token->word = vocabulary_find(finder, folded, word.length);
	finder->any = finder->any || is_worth(token->word.class) || (token->upper && is_roman(word));
	if (token->word.code == GRAMMAR_EVENING || token->word.code == GRAMMAR_NIGHT)
		finder->evening = true;
}

void
tokens_read(struct finder *finder)
{
	struct satz_text text = finder->text;
	size_t at = 0, depth = 0;
	bool blank = false;

	finder->n = 0;
	finder->any = finder->evening = false;
	while (at < text.length && finder->n < TOKENS_MAX) {
		struct token *token = &finder->tokens[finder->n];
		size_t next = at + 1, end;
		uint32_t c = (unsigned char)text.bytes[at] < 0x80 ? (unsigned char)text.bytes[at]
		                                                  : text_at(text, at, &next);

		if (c == ' ' || (c > 0x7F ? text_is_space(c) : c < ' ')) {
			blank = true;
			at = next;
			continue;
		}
		*token = (struct token){ .type = TOKEN_MARK, .blank = blank, .begin = at,
			                 .end = next, .aside = depth > 0 };
		blank = false;
		if (c < 0x80 && is_digit((char)c)) {
			while (next < text.length && is_digit(text.bytes[next]))
				next++;
			token->type = TOKEN_DIGITS;
			token->end = next;
			finder->any = true;
		} else if ((end = letters_end(text, at)) > at) {
			token->end = end;
			read_word(finder, token);
		} else {
			token->mark = c;
			depth += c == '(';
			depth -= c == ')' && depth > 0;
		}
		at = token->end;
		finder->n++;
	}
	finder->tokens[finder->n] = (struct token){ .type = TOKEN_END, .blank = true,
		                                    .begin = text.length, .end = text.length };
}

const struct token *
token_at(const struct finder *finder, size_t i)
{
	return &finder->tokens[i < finder->n ? i : finder->n];
}

bool
token_is_mark(const struct finder *finder, size_t i, uint32_t mark)
{
	return token_at(finder, i)->type == TOKEN_MARK && token_at(finder, i)->mark == mark;
}

bool
token_is_code(const struct finder *finder, size_t i, unsigned code)
{
	return token_at(finder, i)->word.code == code;
}

bool
token_is_class(const struct finder *finder, size_t i, enum word_class class)
{
	return token_at(finder, i)->word.class == class;
}

bool
token_is_glued(const struct finder *finder, size_t i)
{
	return !token_at(finder, i)->blank;
}

size_t
token_from(const struct finder *finder, size_t i, size_t byte)
{
	while (i < finder->n && finder->tokens[i].begin < byte)
		i++;
	return i;
}

int
token_number(const struct finder *finder, size_t i)
{
	const struct token *token = token_at(finder, i);
	int number = 0;

	if (token->type != TOKEN_DIGITS || token->end - token->begin > 9)
		return -1;
	for (size_t at = token->begin; at < token->end; at++)
		number = number * 10 + (finder->text.bytes[at] - '0');
	return number;
}

struct satz_text
token_text(const struct finder *finder, size_t i)
{
	const struct token *token = token_at(finder, i);

	return text_part(finder->text, token->begin, token->end);
}
