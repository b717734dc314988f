/* SPDX-License-Identifier: GPL-3.0-or-later
 * leftover.c - what stayed in the source language: a segment, a part of it, single words
 *
 * A word is left over when it is common in the source's language and unknown in the target's; from
 * German also when it has an umlaut, when it is bent as only German words are and stands in the
 * source as well, or when it is a noun of everyday news. Names are spared: words between two that
 * begin with a capital letter, when the source has the same sequence, short quotations, and what
 * English knows as it stands.
 */
#include "completeness/completeness.h"

#include <string.h>

#define GAP  2 /* words between two left over that were left over too */
#define MANY 3 /* words in a row that are a part of the sentence */
#define REPORTS_MAX 5

struct look {
	const struct completeness *self;
	const struct segment *source, *target;
	unsigned foreign; /* flag of the source language's words */
	bool left[WORDS_MAX];
	size_t n_left;
};

static struct satz_text
word_text(const struct segment *segment, size_t i)
{
	return text_part(segment->text, segment->words[i].begin, segment->words[i].end);
}

/* Whether a blank alone stands between two words. */
static bool
adjacent(const struct segment *segment, size_t i)
{
	return i + 1 < segment->n && segment->words[i + 1].begin == segment->words[i].end + 1 &&
	       segment->text.bytes[segment->words[i].end] == ' ';
}

static bool
ends_with(struct satz_text word, const char *end)
{
	size_t length = strlen(end);

	return word.length > length &&
	       memcmp(word.bytes + word.length - length, end, length) == 0;
}

/* "modernen", "anderes", "heimlich": bent or made as no English word is. */
static bool
looks_german(struct satz_text word)
{
	static const char *const ends[] = { "en", "em", "lich", "liche", "licher", "isch", "ische",
		                            "ischer", "ung", "ungen", "keit", "heit", "schaft",
		                            "tion\xC3\xA4r" };
	static const char *const english[] = { "golden", "listen", "fallen", "wooden", "heaven",
		                               "garden", "dozen", "kitchen", "open", "token",
		                               "system", "problem", "poem", "siren", "linen" };

	for (size_t i = 0; i < G_N_ELEMENTS(english); i++)
		if (text_is(word, english[i]))
			return false;
	for (size_t i = 0; word.length >= 5 && i < G_N_ELEMENTS(ends); i++)
		if (ends_with(word, ends[i]))
			return true;
	return false;
}

/* Whether the word is a German noun or ends in one: "Regierung", "Außenminister". */
static bool
is_noun(const struct completeness *self, struct satz_text word, unsigned flags)
{
	size_t next;

	if (flags & (WORD_HEAD | WORD_NOUN))
		return true;
	for (size_t i = 0; i + 4 < word.length; i = next) {
		text_at(word, i, &next);
		if (next >= 3 && words_flags(self, text_part(word, next, word.length)) &
		                         (WORD_HEAD | WORD_HEAD_END))
			return true;
	}
	return false;
}

/* Whether a neighbour makes the word a part of a name: a capital letter, and the two stand side by
 * side in the source, too. */
static bool
in_name(const struct look *look, size_t i)
{
	const struct word *words = look->target->words;

	for (size_t k = i > 0 ? i - 1 : 0; k <= i; k++)
		if (adjacent(look->target, k) && words[k].upper && words[k + 1].upper &&
		    words_contain(look->source->text, text_part(look->target->text, words[k].begin,
		                                                words[k + 1].end)))
			return true;
	return false;
}

static bool
begins_sentence(const struct segment *segment, size_t i)
{
	size_t start = segment->words[i].begin;
	uint32_t c = ' ';

	while (start > 0 && (text_is_space(c) || c == '"' || (c >= 0x2018 && c <= 0x201F)))
		c = text_before(segment->text, start, &start);
	return i == 0 || (start > 0 && (c == '.' || c == '!' || c == '?' || c == ':'));
}

/* "Die exhibition": an article or the like at the head, before a word in small letters. */
static bool
left_at_head(const struct look *look, size_t i)
{
	const struct word *word = &look->target->words[i];
	struct satz_text text = word_text(look->target, i);

	if (!begins_sentence(look->target, i) || !adjacent(look->target, i) || word[1].upper)
		return false;
	if (look->foreign == WORD_GERMAN && text_is(text, "die"))
		return !text_is(word_text(look->target, i + 1), "hard") &&
		       words_find(look->source, text).end > 0;
	return (word->flags & look->foreign) != 0;
}

static bool
is_left(const struct look *look, size_t i)
{
	const struct word *word = &look->target->words[i];
	struct satz_text text = word_text(look->target, i);

	if (word->spared || (word->flags & WORD_KNOWN))
		return false;
	if (word->upper)
		return left_at_head(look, i) ||
		       (look->foreign == WORD_GERMAN && words_contain(look->source->text, text) &&
		        is_noun(look->self, text, word->flags) && !in_name(look, i));
	if (word->flags & look->foreign)
		return true;
	if (look->foreign != WORD_GERMAN || (word->flags & WORD_ENGLISH))
		return false;
	return (word->umlaut || looks_german(text)) && words_contain(look->source->text, text) &&
	       words_find(look->source, text).end > 0;
}

/* "von der Leyen", "zu Guttenberg". */
static bool
is_particle(struct satz_text word)
{
	static const char *const particles[] = { "von", "vom", "zu", "zum", "der", "den", "dem",
		                                 "und" };

	for (size_t i = 0; i < G_N_ELEMENTS(particles); i++)
		if (text_is(word, particles[i]))
			return true;
	return false;
}

/* The last word of a name that begins at `first` and has small words in it, `first` when there is
 * none: "Bundesamt für Verfassungsschutz", "von der Leyen"; the source has it as it stands. */
static size_t
name_end(const struct look *look, size_t first)
{
	const struct segment *target = look->target;
	bool upper = target->words[first].upper, particles = true;
	size_t last = first;

	if (!upper)
		particles = is_particle(word_text(target, first));
	while (last + 1 < target->n && last - first < 4 && adjacent(target, last) &&
	       !target->words[last + 1].upper && target->words[last + 1].flags & look->foreign) {
		last++;
		particles = particles && is_particle(word_text(target, last));
	}
	if ((upper && last == first) || !(upper || particles) || !adjacent(target, last) ||
	    !target->words[last + 1].upper)
		return first;
	return words_contain(look->source->text,
	                     text_part(target->text, target->words[first].begin,
	                               target->words[last + 1].end))
	               ? last + 1
	               : first;
}

/* Words of grammar that both languages have. */
static bool
is_common_to_both(struct satz_text word)
{
	static const char *const words[] = { "die", "des", "um", "im", "am", "an", "bei", "es", "er",
		                             "in", "so", "war", "hat", "man", "da" };

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (text_is(word, words[i]))
			return true;
	return false;
}

/* What a word in small letters says about where it comes from: 1 nothing, 2 the source's language,
 * 0 the target's. */
static unsigned
weight_of(const struct look *look, size_t i)
{
	const struct word *word = &look->target->words[i];
	struct satz_text text = word_text(look->target, i);

	if (word->upper || word->spared || is_particle(text))
		return 1;
	if ((word->flags & look->foreign) || word->umlaut || looks_german(text) ||
	    is_common_to_both(text))
		return 2;
	if (word->flags & (WORD_ENGLISH | WORD_GERMAN))
		return 0;
	return 1;
}

/* The number of the source's words that stand in the target from `i` on, in the same order. */
static size_t
common_run(const struct look *look, size_t i)
{
	const struct segment *source = look->source, *target = look->target;
	size_t longest = 0;

	for (size_t k = 0; k < source->n; k++) {
		size_t n = 0;

		while (i + n < target->n && k + n < source->n &&
		       text_equal(word_text(target, i + n), word_text(source, k + n)))
			n++;
		longest = MAX(longest, n);
	}
	return longest;
}

/* Three words or more as they stand in the source, two of them of its grammar: a part was not
 * translated, whatever the single words may be. */
static void
find_runs(struct look *look)
{
	for (size_t i = 0, end; i < look->target->n; i = end) {
		size_t first = i, n, heavy = 0, k;

		end = i + 1;
		if (weight_of(look, i) != 2)
			continue;
		if (i > 0 && weight_of(look, i - 1) == 1 && common_run(look, i - 1) > 1)
			first = i - 1;
		n = common_run(look, first);
		for (k = 0; k < n && weight_of(look, first + k) != 0; k++)
			heavy += weight_of(look, first + k) == 2;
		if (k == n && n >= 3 && heavy >= 2)
			for (k = first; k < first + n; k++)
				look->left[k] = !look->target->words[k].spared;
		end = MAX(end, first + n);
	}
}

static void
find_left(struct look *look)
{
	size_t n = look->target->n;

	for (size_t i = 0; i < n; i++)
		look->left[i] = is_left(look, i);
	for (size_t i = 0; i < n; i++) {
		size_t end = look->left[i] || (i + 1 < n && look->left[i + 1]) ? name_end(look, i)
		                                                               : i;

		if (end > i)
			memset(look->left + i, 0, (end - i + 1) * sizeof(*look->left));
	}
	if (look->foreign == WORD_GERMAN)
		find_runs(look);
	for (size_t i = 0; i < n; i++)
		look->n_left += look->left[i];
}

/* The share of the target's words that stand in the source as they are. */
static double
same_words(const struct look *look)
{
	size_t same = 0;

	for (size_t i = 0; i < look->target->n; i++)
		same += words_find(look->source, word_text(look->target, i)).end > 0;
	return look->target->n > 0 ? (double)same / (double)look->target->n : 0;
}

static bool
all_equal(const struct look *look)
{
	if (look->source->n != look->target->n || look->target->n == 0)
		return false;
	for (size_t i = 0; i < look->target->n; i++)
		if (!text_equal_fold(word_text(look->source, i), word_text(look->target, i)))
			return false;
	return true;
}

/* How bad it is that target and source are equal; 0: it is as it should be. Names and a heading of
 * one word are the same in both languages, and what is in the target's language already is too. */
static uint32_t
equal_severity(const struct look *look)
{
	unsigned own = look->foreign == WORD_GERMAN ? WORD_ENGLISH : WORD_GERMAN;
	size_t lower = 0, foreign = 0, nouns = 0, known = 0, spared = 0;

	for (size_t i = 0; i < look->target->n; i++) {
		const struct word *word = &look->target->words[i];

		spared += word->spared;
		if (word->spared)
			continue;
		foreign += (word->flags & look->foreign) != 0;
		known += (word->flags & own) != 0;
		lower += !word->upper && !is_particle(word_text(look->target, i));
		nouns += word->upper && look->foreign == WORD_GERMAN &&
		         is_noun(look->self, word_text(look->target, i), word->flags);
	}
	if (look->target->n < 2 + spared || known > foreign)
		return 0;
	if (look->n_left > 0 || (foreign > 0 && lower > 0))
		return SATZ_WARNING;
	/* other languages: nothing is known about their words */
	if (look->foreign == 0)
		return lower >= 2 && look->target->n >= 4 ? SATZ_WARNING : 0;
	return nouns > 0 || (lower > 0 && look->target->n > 2) ? SATZ_INFO : 0;
}

static int
report_whole(const struct look *look, const struct satz_host *host, const struct satz_pair *pair,
             uint32_t severity, const char *message)
{
	return text_report(host, pair,
	                   &(struct text_finding){
		                   .id = "completeness.untranslated",
		                   .severity = severity,
		                   .source = text_range(0, look->source->text.length),
		                   .target = text_range(0, look->target->text.length) },
	                   "%s", message);
}

/* The words left over from `first` to `last`, as one finding. */
static int
report_run(const struct look *look, const struct satz_host *host, const struct satz_pair *pair,
           size_t first, size_t last)
{
	const struct word *words = look->target->words;
	struct satz_range from = words_find(look->source, word_text(look->target, first));
	struct satz_range to = words_find(look->source, word_text(look->target, last));
	struct satz_text text = text_part(look->target->text, words[first].begin, words[last].end);
	struct text_finding finding = {
		.id = "completeness.leftover",
		.source = to.end > from.begin && from.end > 0 ? text_range(from.begin, to.end)
		                                              : from,
		.target = text_range(words[first].begin, words[last].end)
	};
	int shown = (int)(text.length < 80 ? text.length : 80);

	while (shown > 0 && shown < (int)text.length &&
	       ((unsigned char)text.bytes[shown] & 0xC0) == 0x80)
		shown--;
	if (last - first + 1 >= MANY)
		return text_report(host, pair, &finding,
		                   "a part was not translated: \"%.*s%s\"", shown, text.bytes,
		                   shown < (int)text.length ? "…" : "");
	return text_report(host, pair, &finding, "\"%.*s\" was left over from the source", shown,
	                   text.bytes);
}

static int
report_runs(const struct look *look, const struct satz_host *host, const struct satz_pair *pair)
{
	int status = SATZ_OK;
	size_t reports = 0;

	for (size_t i = 0, last; status == SATZ_OK && i < look->target->n; i = last + 1) {
		last = i;
		if (!look->left[i])
			continue;
		for (size_t k = i + 1; k < look->target->n && k <= last + GAP + 1; k++)
			if (look->left[k])
				last = k;
		if (reports++ < REPORTS_MAX)
			status = report_run(look, host, pair, i, last);
	}
	return status;
}

int
check_leftover(struct completeness *self, const struct satz_host *host,
               const struct satz_pair *pair, bool *whole)
{
	struct look look = { .self = self, .source = &self->source, .target = &self->target };
	bool equal;
	uint32_t severity;

	if (self->from_german && self->to_english)
		look.foreign = WORD_GERMAN;
	else if (self->from_english && self->to_german)
		look.foreign = WORD_ENGLISH;
	equal = all_equal(&look);
	if (look.foreign != 0)
		find_left(&look);
	severity = equal ? equal_severity(&look) : 0;
	*whole = severity != 0;
	if (severity != 0)
		return report_whole(&look, host, pair, severity, "the same as the source");
	if (equal || look.n_left == 0)
		return SATZ_OK;
	*whole = look.n_left >= 2 && look.target->n >= 4 &&
	         (2 * look.n_left >= look.target->n || same_words(&look) >= 0.7);
	if (*whole)
		return report_whole(&look, host, pair, SATZ_WARNING,
		                    "most of it is still in the language of the source");
	return report_runs(&look, host, pair);
}
