/* SPDX-License-Identifier: GPL-3.0-or-later
 * article.c - what is one way here and another way there in an article: marks, headings
 *
 * A pair by itself may have straight apostrophes or curly ones; an article has one kind. The rarer
 * kind is told once, at its first place.
 */
#include "typography/typography.h"

#include <string.h>

#define PAIRS_MAX 3000 /* more are a memory, from many hands */

enum { STRAIGHT_APOSTROPHE, CURLY_APOSTROPHE, STRAIGHT_QUOTE, CURLY_QUOTE, THREE_DOTS, ELLIPSIS,
       SPACED_DASH, LONG_DASH, KINDS };

static const char *const names[KINDS] = { "straight apostrophes", "curly apostrophes",
	                                  "straight quotation marks", "curly quotation marks",
	                                  "three full stops", "the character …",
	                                  "– with blanks", "— without blanks" };

/* Where a kind of mark stands first, and in how many places. */
struct seen {
	size_t pair, begin, end;
	size_t n;
};

static void
see(struct seen *seen, size_t pair, size_t begin, size_t end)
{
	if (seen->n++ == 0)
		*seen = (struct seen){ pair, begin, end, 1 };
}

static int
kind_of(struct satz_text text, size_t at, size_t next, uint32_t c)
{
	uint32_t before, behind;

	if (c == 0x2026)
		return ELLIPSIS;
	if (c == '.')
		return next + 1 < text.length && memcmp(text.bytes + at, "...", 3) == 0 ? THREE_DOTS
		                                                                      : -1;
	if (c == 0x201C || c == 0x201D)
		return CURLY_QUOTE;
	before = text_before(text, at, NULL);
	behind = text_at(text, next, NULL);
	if (c == '"') /* 5" is five inches */
		return before >= '0' && before <= '9' ? -1 : STRAIGHT_QUOTE;
	if (c == 0x2013)
		return before == ' ' && behind == ' ' ? SPACED_DASH : -1;
	if (c == 0x2014)
		return text_is_letter(before) && text_is_letter(behind) ? LONG_DASH : -1;
	if (!text_is_letter(before) || !text_is_letter(behind))
		return -1;
	return c == '\'' ? STRAIGHT_APOSTROPHE : CURLY_APOSTROPHE;
}

static void
look(struct satz_text text, size_t pair, struct seen *seen)
{
	size_t next;

	for (size_t i = 0; i < text.length; i = next) {
		uint32_t c = text_at(text, i, &next);
		int kind = -1;

		if (c == '\'' || c == '"' || c == '.' || (c >= 0x2013 && c <= 0x2026))
			if (c == '\'' || c == '"' || c == '.' || c == 0x2026 || c == 0x2019 ||
			    c == 0x201C || c == 0x201D || c == 0x2013 || c == 0x2014)
				kind = kind_of(text, i, next, c);
		if (kind >= 0)
			see(&seen[kind], pair, i, next);
		if (kind == THREE_DOTS)
			next = i + 3;
	}
}

static int
report_mixed(const struct satz_host *host, const struct satz_document *document,
             const struct seen *seen, int kind)
{
	int rare = seen[kind].n > seen[kind + 1].n ? kind + 1 : kind;
	int usual = rare == kind ? kind + 1 : kind;
	const struct seen *first = &seen[rare];
	size_t end = rare == THREE_DOTS ? first->begin + 3 : first->end;

	return text_report(host, document->pairs[first->pair],
	                   &(struct text_finding){ .id = "typography.mixed",
		                                   .target = text_range(first->begin, end) },
	                   "%s here (%zu in the article), %s elsewhere (%zu)", names[rare],
	                   first->n, names[usual], seen[usual].n);
}

int
check_mixed(const struct satz_host *host, const struct satz_document *document)
{
	struct seen seen[KINDS] = { { 0 } };
	int status = SATZ_OK;

	if (document->n_pairs > PAIRS_MAX)
		return SATZ_OK;
	for (size_t i = 0; i < document->n_pairs; i++)
		look(document->pairs[i]->target, i, seen);
	for (int kind = 0; status == SATZ_OK && kind < KINDS; kind += 2)
		if (seen[kind].n > 0 && seen[kind + 1].n > 0)
			status = report_mixed(host, document, seen, kind);
	return status;
}
