/* SPDX-License-Identifier: GPL-3.0-or-later
 * words.c - the words of a segment that begin with a capital
 */
#include "names/names.h"

#include <string.h>

/* Letters, and apostrophes between letters. */
static size_t
word_end(struct satz_text text, size_t at)
{
	size_t next, behind;

	while (at < text.length) {
		uint32_t c = text_at(text, at, &next);

		if (!text_is_word(c) && !(text_is_apostrophe(c) && text_is_letter(text_at(text, next, &behind))))
			break;
		at = next;
	}
	return at;
}

/* "Lavrov's" without its "'s". */
static size_t
without_genitive(struct satz_text text, size_t begin, size_t end)
{
	size_t mark;

	if (end - begin < 4 || text.bytes[end - 1] != 's')
		return end;
	return text_is_apostrophe(text_before(text, end - 1, &mark)) ? mark : end;
}

bool
words_touch(struct satz_text text, size_t from, size_t to)
{
	size_t next;
	uint32_t c;

	if (from >= to)
		return from == to;
	c = text_at(text, from, &next);
	return next == to && (c == ' ' || c == 0xA0 || text_is_hyphen(c));
}

/* A sentence, or a quotation in one, may begin at the word. */
static bool
may_begin(struct satz_text text, size_t begin)
{
	size_t at = begin;
	uint32_t c;

	while ((c = text_before(text, at, &at)) != 0 && text_is_space(c))
		;
	return c == 0 || (!text_is_word(c) && c != ',' && c != '(' && c != '/' && !text_is_hyphen(c));
}

/* More capitals than the first, or digits. */
static bool
is_odd(struct satz_text text, size_t begin, size_t end)
{
	size_t at = begin;
	bool first = true;

	while (at < end) {
		uint32_t c = text_at(text, at, &at);

		if ((!first && text_is_upper(c)) || (c >= '0' && c <= '9'))
			return true;
		first = text_is_apostrophe(c); /* O'Brien */
	}
	return false;
}

static void
add(struct satz_text text, struct words *words, size_t begin, size_t end, bool small)
{
	struct word *word = &words->list[words->n];
	size_t last = words->n > 0 ? words->list[words->n - 1].end : 0;

	*word = (struct word){ .begin = begin, .end = without_genitive(text, begin, end) };
	word->small = small;
	word->follows = words->n > 0 && words_touch(text, last, begin);
	word->initial = may_begin(text, begin);
	word->odd = is_odd(text, begin, word->end);
	name_fold_word(text.bytes + begin, word->end - begin, &word->folded);
	words->n++;
}

void
words_find(struct satz_text text, struct words *words)
{
	size_t at = 0, next;

	words->n = 0;
	while (at < text.length && words->n < WORDS_MAX) {
		uint32_t c = text_at(text, at, &next);
		size_t end, start;

		if (!text_is_word(c)) {
			at = next;
			continue;
		}
		end = word_end(text, at);
		if (text_is_upper(c))
			add(text, words, at, end, false);
		else if (text_is_hyphen(text_before(text, at, &start)) && words->n > 0 &&
		         words->list[words->n - 1].end == start && !words->list[words->n - 1].odd)
			add(text, words, at, end, true);
		at = end;
	}
}
