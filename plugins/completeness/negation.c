/* SPDX-License-Identifier: GPL-3.0-or-later
 * negation.c - whether a sentence says no on one side alone
 *
 * There are many ways to say no without "not": refuse, lack, without, un-, only, until. A sentence
 * is told when one side has a plain negation and the other nothing that comes near one. It is an
 * info: languages also turn sentences round altogether.
 */
#include "completeness/completeness.h"

#include <string.h>

static bool
fits(struct satz_text word, const char *pattern)
{
	size_t length = strlen(pattern);

	if (*pattern == '*') /* an ending */
		return word.length >= length - 1 &&
		       text_is(text_part(word, word.length - (length - 1), word.length), pattern + 1);
	if (pattern[length - 1] != '*')
		return text_is(word, pattern);
	for (size_t i = 0; i + 1 < length; i++)
		if (i >= word.length || g_ascii_tolower(word.bytes[i]) != pattern[i])
			return false;
	return true;
}

/* Whether one of the patterns fits the word and none with '-' does. */
static bool
fits_any(struct satz_text word, char *const *patterns)
{
	bool fitting = false;

	for (size_t i = 0; patterns[i]; i++) {
		if (*patterns[i] == '-' && fits(word, patterns[i] + 1))
			return false;
		fitting = fitting || fits(word, patterns[i]);
	}
	return fitting;
}

/* Whether a word comes near a negation. */
static bool
nearly(const struct segment *segment, char *const *patterns)
{
	for (size_t i = 0; i < segment->n; i++) {
		struct satz_text word = text_part(segment->text, segment->words[i].begin,
		                                  segment->words[i].end);

		if (fits_any(word, patterns))
			return true;
	}
	return false;
}

static struct satz_text
word_text(const struct segment *segment, size_t i)
{
	return i < segment->n ? text_part(segment->text, segment->words[i].begin,
	                                  segment->words[i].end)
	                      : (struct satz_text){ "", 0 };
}

/* "nicht nur" and "not only" add, "whether or not" leaves open, "no. 4" counts. */
static bool
says_nothing(const struct segment *segment, size_t i)
{
	static const char *const behind[] = { "nur", "only", "just", "zuletzt", "least" };
	struct satz_text next = word_text(segment, i + 1), before = word_text(segment, i - 1);

	for (size_t k = 0; k < G_N_ELEMENTS(behind); k++)
		if (text_is(next, behind[k]))
			return true;
	return text_is(before, "or") || text_is(before, "oder") ||
	       (text_is(word_text(segment, i), "no") &&
	        text_at(segment->text, segment->words[i].end, NULL) == '.' &&
	        segment->words[i].end + 1 < segment->text.length);
}

/* The first plain negation, the number of words when there is none. */
static size_t
first_not(const struct segment *segment, unsigned flag)
{
	for (size_t i = 0; i < segment->n; i++) {
		struct satz_text word = word_text(segment, i);
		bool is = (segment->words[i].flags & flag) ||
		          (flag == WORD_NOT_ENGLISH && word.bytes[word.length - 1] == 't' &&
		           (fits(word, "*n't") || fits(word, "*n’t")));

		if (is && !says_nothing(segment, i))
			return i;
	}
	return segment->n;
}

static int
report(const struct satz_host *host, const struct satz_pair *pair, const struct segment *segment,
       size_t i, bool in_source)
{
	struct satz_range range = text_range(segment->words[i].begin, segment->words[i].end);
	struct text_finding finding = { .id = "completeness.negation" };

	if (in_source)
		finding.source = range;
	else
		finding.target = range;
	return text_report(host, pair, &finding,
	                   in_source ? "\"%.*s\" has nothing to match it in the translation"
	                             : "\"%.*s\" has nothing to match it in the source",
	                   (int)(range.end - range.begin), segment->text.bytes + range.begin);
}

int
check_negation(const struct completeness *self, const struct satz_host *host,
               const struct satz_pair *pair)
{
	int from = self->from_german ? 0 : 1, to = self->to_german ? 0 : 1;
	static const unsigned flags[2] = { WORD_NOT_GERMAN, WORD_NOT_ENGLISH };
	size_t source, target;

	if (!((self->from_german && self->to_english) || (self->from_english && self->to_german)))
		return SATZ_OK;
	source = first_not(&self->source, flags[from]);
	target = first_not(&self->target, flags[to]);
	if ((source < self->source.n) == (target < self->target.n))
		return SATZ_OK;
	if (source < self->source.n)
		return nearly(&self->target, self->nearly[to])
		               ? SATZ_OK
		               : report(host, pair, &self->source, source, true);
	return nearly(&self->source, self->nearly[from])
	               ? SATZ_OK
	               : report(host, pair, &self->target, target, false);
}
