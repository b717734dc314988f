/* SPDX-License-Identifier: GPL-3.0-or-later
 * ends.c - the mark at the end of a sentence, and brackets
 */
#include "typography/typography.h"

#include <string.h>

struct ending {
	uint32_t mark;     /* . ? ! : ; U+2026, or 0 for none of them */
	bool abbreviation; /* the full stop may be one of an abbreviation or of an ordinal */
	size_t begin, end;
};

static bool
is_closing(uint32_t c)
{
	return is_quote(c) || text_is_space(c) || (c < 0x80 && c > 0 && strchr(")]}*", (int)c));
}

/* Whether the word before the full stop at `stop` takes one by itself: "U.S.", "z. B.", "am 3." */
static bool
is_abbreviation(struct satz_text text, size_t stop)
{
	static const char *const known[] = { "inc", "ltd", "co", "corp", "jr", "sr", "etc", "usw",
		                             "ff", "bzw", "chr", "str", "no", "nr", "vs", "al",
		                             "uhr", NULL };
	size_t begin = stop, start;
	struct satz_text word;

	while (begin > 0 && text_is_word(text_before(text, begin, &start)))
		begin = start;
	word = text_part(text, begin, stop);
	if (word.length <= 1 || text_before(text, begin, NULL) == '.')
		return true;
	if (word.bytes[word.length - 1] >= '0' && word.bytes[word.length - 1] <= '9')
		return true;
	for (size_t i = 0; known[i]; i++)
		if (text_is(word, known[i]))
			return true;
	return false;
}

static struct ending
ending_of(struct satz_text text)
{
	struct ending ending = { .begin = text.length, .end = text.length };
	size_t at = text.length, start;
	uint32_t c;

	while ((c = text_before(text, at, &start)) != 0 && is_closing(c))
		at = start;
	if (c == 0 || !(c == 0x2026 || (c < 0x80 && strchr(".?!:;", (int)c))))
		return ending;
	ending = (struct ending){ .mark = c, .begin = start, .end = at };
	if (c == '.' && start >= 2 && text.bytes[start - 1] == '.' && text.bytes[start - 2] == '.')
		ending = (struct ending){ .mark = 0x2026, .begin = start - 2, .end = at };
	ending.abbreviation = ending.mark == '.' && is_abbreviation(text, start);
	return ending;
}

static const char *
mark_name(uint32_t mark)
{
	switch (mark) {
	case '.':
		return "a full stop";
	case '?':
		return "a question mark";
	case '!':
		return "an exclamation mark";
	case ':':
		return "a colon";
	case ';':
		return "a semicolon";
	case 0x2026:
		return "an ellipsis";
	default:
		return "no mark";
	}
}

/* How much it matters that one ends in `a`, the other in `b`. German calls out where English
 * states; an ellipsis, a semicolon, and whether items of a list end with a full stop, are matters
 * of taste. */
static uint32_t
severity_of(uint32_t a, uint32_t b, uint32_t kind)
{
	bool item = kind == SATZ_KIND_LIST_ITEM || kind == SATZ_KIND_CAPTION;

	if (item && (a == '.' || a == 0) && (b == '.' || b == 0))
		return SATZ_INFO;
	if (a == '?' || b == '?' || a == ':' || b == ':' || a == 0 || b == 0)
		return SATZ_WARNING;
	return SATZ_INFO;
}

int
check_end(const struct satz_host *host, const struct satz_pair *pair)
{
	struct ending source = ending_of(pair->source), target = ending_of(pair->target);

	if (source.mark == target.mark || pair->source.length == 0 || pair->target.length == 0)
		return SATZ_OK;
	if ((source.mark == 0 && target.abbreviation) || (target.mark == 0 && source.abbreviation))
		return SATZ_OK;
	return text_report(host, pair,
	                   &(struct text_finding){
		                   .id = "typography.end",
		                   .severity = severity_of(source.mark, target.mark, pair->kind),
		                   .source = text_range(source.begin, source.end),
		                   .target = text_range(target.begin, target.end) },
	                   "ends with %s, the source with %s", mark_name(target.mark),
	                   mark_name(source.mark));
}

#define DEPTH 64

struct brackets {
	size_t place;   /* of the first one without a partner */
	char which;     /* that one, 0 when all have one */
	int unpaired;
};

static char
partner(char c)
{
	return c == ')' ? '(' : c == ']' ? '[' : '{';
}

static struct brackets
find_brackets(struct satz_text text)
{
	struct brackets found = { 0 };
	size_t open[DEPTH], depth = 0;

	for (size_t i = 0; i < text.length; i++) {
		char c = text.bytes[i];
		bool single;

		if (strchr("([{", c) && c && depth < DEPTH)
			open[depth++] = i;
		if (c == '\0' || !strchr(")]}", c))
			continue;
		single = depth == 0 || text.bytes[open[depth - 1]] != partner(c);
		/* ":)" smiles */
		if (single && i > 0 && strchr(":;-", text.bytes[i - 1]))
			continue;
		if (single && found.unpaired++ == 0)
			found = (struct brackets){ i, c, 1 };
		if (!single)
			depth--;
	}
	found.unpaired += (int)depth;
	if (depth > 0 && found.which == '\0') {
		found.place = open[depth - 1];
		found.which = text.bytes[found.place];
	}
	return found;
}

int
check_brackets(const struct satz_host *host, const struct satz_pair *pair)
{
	struct brackets source = find_brackets(pair->source), target = find_brackets(pair->target);

	/* "a)" at the head of both, or a bracket that goes on in the next sentence */
	if (target.unpaired == 0 || target.unpaired == source.unpaired)
		return SATZ_OK;
	return text_report(host, pair,
	                   &(struct text_finding){
		                   .id = "typography.brackets",
		                   .target = text_range(target.place, target.place + 1) },
	                   strchr("([{", target.which) ? "a bracket %c opens and does not close"
	                                               : "a bracket %c closes that was not opened",
	                   target.which);
}
