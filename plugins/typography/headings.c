/* SPDX-License-Identifier: GPL-3.0-or-later
 * headings.c - capital letters in English headings: all words (title case), or as in a sentence
 *
 * Words of four letters and more tell, but for the first one and for those that title case leaves
 * small as well. A heading whose words are all capital has title case only when two of them do not
 * stand so in the source: names do.
 */
#include "typography/typography.h"

#include <string.h>

struct heading {
	enum heading_style style;   /* HEADING_ANY: cannot be told */
	size_t small_begin, small_end; /* the first word in small letters that title case wants capital */
	size_t large_begin, large_end; /* the first capital one that no name explains */
};

/* Small in title case, too, in most houses. */
static bool
stays_small(struct satz_text word)
{
	static const char *const small[] = { "with", "from", "into", "over", "upon", "about", "after",
		                             "before", "between", "under", "during", "than", "that",
		                             "through", "against", "without", "within", "until",
		                             "toward", "towards", "like", "near", "amid", "among",
		                             "when", "while", "onto", "past", "since", "down",
		                             "versus", "according" };

	for (size_t i = 0; i < sizeof(small) / sizeof(*small); i++)
		if (text_is(word, small[i]))
			return true;
	return false;
}

static bool
contains(struct satz_text text, struct satz_text part)
{
	for (size_t i = 0; i + part.length <= text.length; i++)
		if (memcmp(text.bytes + i, part.bytes, part.length) == 0)
			return true;
	return false;
}

/* Whether a sentence of its own begins there: at the head, behind a colon, a dash or a quotation mark. */
static bool
begins(struct satz_text text, size_t at)
{
	uint32_t c = text_before(text, at, &at);

	while (c != 0 && text_is_space(c))
		c = text_before(text, at, &at);
	return c == 0 || is_quote(c) || c == 0x2013 || c == 0x2014 ||
	       (c < 0x80 && strchr(":.!?([-", (int)c));
}

static size_t
word_end(struct satz_text text, size_t at)
{
	size_t next;

	while (at < text.length) {
		uint32_t c = text_at(text, at, &next);

		if (!text_is_word(c) && c != '\'' && c != 0x2019)
			break;
		at = next;
	}
	return at;
}

static struct heading
look(const struct satz_pair *pair)
{
	struct heading heading = { .style = HEADING_ANY };
	struct satz_text text = pair->target;
	size_t small = 0, large = 0, next;

	for (size_t i = 0, end; i < text.length; i = end) {
		uint32_t c = text_at(text, i, &next);
		struct satz_text word;

		end = next;
		if (!text_is_letter(c))
			continue;
		end = word_end(text, i);
		word = text_part(text, i, end);
		if (word.length < 4 || begins(text, i) || stays_small(word))
			continue;
		if (!text_is_upper(c) && small++ == 0) {
			heading.small_begin = i;
			heading.small_end = end;
		}
		if (text_is_upper(c) && !contains(pair->source, word) && large++ == 0) {
			heading.large_begin = i;
			heading.large_end = end;
		}
	}
	if (small > 0)
		heading.style = HEADING_SENTENCE;
	else if (large >= 2)
		heading.style = HEADING_TITLE;
	return heading;
}

static int
report(const struct satz_host *host, const struct satz_pair *pair, const struct heading *heading,
       uint32_t severity, const char *what)
{
	bool sentence = heading->style == HEADING_SENTENCE;

	return text_report(host, pair,
	                   &(struct text_finding){
		                   .id = "typography.heading",
		                   .severity = severity,
		                   .target = sentence ? text_range(heading->small_begin,
		                                                   heading->small_end)
		                                      : text_range(heading->large_begin,
		                                                   heading->large_end) },
	                   "%s", what);
}

static int
check_one(const struct satz_host *host, const struct satz_pair *pair, enum heading_style wanted,
          uint32_t severity)
{
	struct heading heading = look(pair);

	if (heading.style == HEADING_ANY || heading.style == wanted)
		return SATZ_OK;
	if (severity == SATZ_INFO)
		return report(host, pair, &heading, severity,
		              wanted == HEADING_TITLE
		                      ? "capital letters as in a sentence; other headings here have "
		                        "them at each word"
		                      : "capital letters at each word; other headings here have them "
		                        "as in a sentence");
	return report(host, pair, &heading, severity,
	              wanted == HEADING_TITLE ? "this house capitalises each word of a heading"
	                                      : "this house writes headings as sentences");
}

int
check_headings(const struct satz_host *host, const struct satz_document *document,
               enum heading_style style)
{
	size_t n[3] = { 0 };
	uint32_t severity = style == HEADING_ANY ? SATZ_INFO : SATZ_WARNING;
	int status = SATZ_OK;

	if (!text_language(host->target_language, "en"))
		return SATZ_OK;
	for (size_t i = 0; i < document->n_pairs; i++)
		if (document->pairs[i]->kind == SATZ_KIND_HEADING)
			n[look(document->pairs[i]).style]++;
	if (style == HEADING_ANY) {
		if (n[HEADING_TITLE] == 0 || n[HEADING_SENTENCE] == 0)
			return SATZ_OK;
		style = n[HEADING_TITLE] > n[HEADING_SENTENCE] ? HEADING_TITLE : HEADING_SENTENCE;
	}
	for (size_t i = 0; status == SATZ_OK && i < document->n_pairs; i++)
		if (document->pairs[i]->kind == SATZ_KIND_HEADING)
			status = check_one(host, document->pairs[i], style, severity);
	return status;
}
