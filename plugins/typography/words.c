/* SPDX-License-Identifier: GPL-3.0-or-later
 * words.c - doubled words, blanks, and accents for apostrophes
 */
#include "typography/typography.h"

#include <string.h>

/* The next word from `*at` on: letters, digits, and apostrophes between them. */
static bool
next_word(struct satz_text text, size_t *at, size_t *begin, size_t *end)
{
	size_t next;

	while (*at < text.length && !text_is_word(text_at(text, *at, &next)))
		*at = next;
	if (*at >= text.length)
		return false;
	*begin = *at;
	while (*at < text.length) {
		uint32_t c = text_at(text, *at, &next);

		if (!text_is_word(c) &&
		    !((c == '\'' || c == 0x2019) && text_is_letter(text_at(text, next, NULL))))
			break;
		*at = next;
	}
	*end = *at;
	return true;
}

/* Whether only white space stands between two places. */
static bool
only_space(struct satz_text text, size_t from, size_t to)
{
	size_t next;

	for (size_t i = from; i < to; i = next)
		if (!text_is_space(text_at(text, i, &next)))
			return false;
	return from < to;
}

/* "had had" and "that that" are English, "Duran Duran" is a name, numbers may repeat. */
static bool
may_repeat(struct satz_text first, struct satz_text second)
{
	if (text_is(second, "had") || text_is(second, "that"))
		return true;
	if (!text_is_letter(text_at(first, 0, NULL)))
		return true;
	return text_is_upper(text_at(first, 0, NULL)) && text_is_upper(text_at(second, 0, NULL));
}

/* The first word that stands twice, both as one range; false when there is none. */
static bool
find_doubled(struct satz_text text, bool any, size_t *begin, size_t *end)
{
	size_t at = 0, from = 0, to = 0, last_from = 0, last_to = 0;

	while (next_word(text, &at, &from, &to)) {
		struct satz_text last = text_part(text, last_from, last_to);
		struct satz_text word = text_part(text, from, to);

		if (last_to > 0 && only_space(text, last_to, from) && text_equal_fold(last, word) &&
		    (any || !may_repeat(last, word))) {
			*begin = last_from;
			*end = to;
			return true;
		}
		last_from = from;
		last_to = to;
	}
	return false;
}

int
check_doubled(const struct satz_host *host, const struct satz_pair *pair)
{
	size_t begin, end, from, to, at;
	struct satz_text word;

	if (!find_doubled(pair->target, false, &begin, &end))
		return SATZ_OK;
	if (find_doubled(pair->source, true, &from, &to)) /* "sehr sehr", "very very" */
		return SATZ_OK;
	at = begin;
	next_word(pair->target, &at, &from, &to);
	word = text_part(pair->target, from, to);
	return text_report(host, pair,
	                   &(struct text_finding){ .id = "typography.doubled-word",
		                                   .target = text_range(begin, end),
		                                   .suggestion = word },
	                   "the word \"%.*s\" stands twice", (int)(word.length < 60 ? word.length : 60),
	                   word.bytes);
}

/* Whether the place lies in something like an address or a file name: it has no blanks, and no
 * rules for them. */
static bool
in_address(struct satz_text text, size_t place)
{
	size_t begin = place, end = place;

	while (begin > 0 && text.bytes[begin - 1] != ' ')
		begin--;
	while (end < text.length && text.bytes[end] != ' ')
		end++;
	for (size_t i = begin; i < end; i++)
		if (strchr("@/\\=_<>", text.bytes[i]) ||
		    (end - begin > 4 && i + 4 <= end && memcmp(text.bytes + i, "www.", 4) == 0))
			return true;
	return false;
}

static int
report_space(const struct satz_host *host, const struct satz_pair *pair, size_t begin, size_t end,
             const char *suggestion, const char *what)
{
	return text_report(host, pair,
	                   &(struct text_finding){
		                   .id = "typography.spaces",
		                   .target = text_range(begin, end),
		                   .suggestion = { suggestion, strlen(suggestion) } },
	                   "%s", what);
}

/* Blanks at the head or the end of the target that the source does not have there. */
static int
check_edge(const struct satz_host *host, const struct satz_pair *pair, size_t begin, size_t end)
{
	struct satz_text source = pair->source;
	bool same = begin == 0 ? text_is_space(text_at(source, 0, NULL))
	                       : text_is_space(text_before(source, source.length, NULL));

	if (same)
		return SATZ_OK;
	return report_space(host, pair, begin, end, "",
	                    begin == 0 ? "a blank before the text" : "a blank behind the text");
}

/* Two blanks or more at `i`. */
static int
check_run(const struct satz_host *host, const struct satz_pair *pair, size_t i)
{
	struct satz_text text = pair->target;
	size_t end = i;

	while (end < text.length && text.bytes[end] == ' ')
		end++;
	if (i > 0 && text.bytes[i - 1] == ' ')
		return SATZ_OK;
	if (i == 0 || end == text.length)
		return check_edge(host, pair, i, end);
	if (end - i < 2)
		return SATZ_OK;
	return report_space(host, pair, i, end, " ", "more than one blank");
}

/* A blank at `i` before a mark. " ...", ".NET" and ":-)" may have one. */
static int
check_blank_before(const struct satz_host *host, const struct satz_pair *pair, size_t i)
{
	struct satz_text text = pair->target;
	char mark[2] = { i + 1 < text.length ? text.bytes[i + 1] : ' ', '\0' };
	uint32_t behind = text_at(text, i + 2, NULL);

	if (i == 0 || !strchr(",.;:!?)", *mark) || text.bytes[i - 1] == ' ')
		return SATZ_OK;
	if (text_is_word(behind) || (behind != 0 && behind < 0x80 && strchr(".-()!?:/", (int)behind)))
		return SATZ_OK;
	/* French puts a blank there; "a : b" when the source has it too is somebody's will */
	if (text_language(host->target_language, "fr") && strchr(";:!?", *mark))
		return SATZ_OK;
	for (size_t k = 0; k + 1 < pair->source.length; k++)
		if (pair->source.bytes[k] == ' ' && pair->source.bytes[k + 1] == *mark)
			return SATZ_OK;
	return report_space(host, pair, i, i + 2, mark, "a blank before a punctuation mark");
}

/* A mark at `i` with letters on both sides: "word,word", "end.The". */
static int
check_blank_behind(const struct satz_host *host, const struct satz_pair *pair, size_t i)
{
	struct satz_text text = pair->target;
	char mended[3] = { text.bytes[i], ' ', '\0' };
	uint32_t before = text_before(text, i, NULL), behind = text_at(text, i + 1, NULL);

	if (!text_is_letter(before) || !text_is_letter(behind) || in_address(text, i))
		return SATZ_OK;
	if (text.bytes[i] == '.' && (text_is_upper(before) || !text_is_upper(behind)))
		return SATZ_OK;
	/* "Node.Js" stands so in the source as well */
	for (size_t k = 1; k + 1 < pair->source.length; k++)
		if (pair->source.bytes[k] == text.bytes[i] &&
		    text_is_letter(text_before(pair->source, k, NULL)) &&
		    text_is_letter(text_at(pair->source, k + 1, NULL)))
			return SATZ_OK;
	return report_space(host, pair, i, i + 1, mended, "no blank behind a punctuation mark");
}

int
check_spaces(const struct satz_host *host, const struct satz_pair *pair)
{
	struct satz_text text = pair->target;
	int status = SATZ_OK;

	for (size_t i = 0; status == SATZ_OK && i < text.length; i++) {
		if (text.bytes[i] == ' ') {
			status = check_run(host, pair, i);
			if (status == SATZ_OK)
				status = check_blank_before(host, pair, i);
		} else if (text.bytes[i] != '\0' && strchr(",;!?.", text.bytes[i])) {
			status = check_blank_behind(host, pair, i);
		}
	}
	return status;
}

/* An accent at `at` that stands for an apostrophe. */
static int
check_accent(const struct satz_host *host, const struct satz_pair *pair, size_t at, size_t next)
{
	if (!text_is_letter(text_before(pair->target, at, NULL)) ||
	    !text_is_letter(text_at(pair->target, next, NULL)))
		return SATZ_OK;
	return text_report(host, pair,
	                   &(struct text_finding){ .id = "typography.apostrophe",
		                                   .target = text_range(at, next),
		                                   .suggestion = { "’", strlen("’") } },
	                   "an accent in place of an apostrophe");
}

int
check_accents(const struct satz_host *host, const struct satz_pair *pair)
{
	struct satz_text text = pair->target;
	int status = SATZ_OK;
	size_t next;

	for (size_t i = 0; status == SATZ_OK && i < text.length; i = next) {
		uint32_t c = text_at(text, i, &next);

		if (c == 0xB4 || c == '`')
			status = check_accent(host, pair, i, next);
	}
	return status;
}
