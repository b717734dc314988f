/* SPDX-License-Identifier: GPL-3.0-or-later
 * fuzz_ding.c - dictionary lines, and every word of them through folding, endings and compounds
 */
#include "config.h"

#include "align/compound.h"
#include "align/ding.h"
#include "align/stem.h"

#include <string.h>

#include "fuzz.h"

static bool
check_candidate(const char *candidate, size_t length, enum stem_kind kind, void *payload)
{
	(void)kind;
	(void)payload;
	if (strlen(candidate) != length || length > FOLD_MAX)
		__builtin_trap();
	return false;
}

/* Short words are known: that gives many ways to cut. */
static bool
is_short(const char *word, size_t length, bool verb, const void *payload)
{
	(void)payload;
	if (strlen(word) != length)
		__builtin_trap();
	return !verb && length < 6;
}

static void
use_word(const char *word)
{
	struct compound_part parts[COMPOUND_PARTS_MAX];
	size_t length = strlen(word);

	if (length == 0 || length > FOLD_MAX)
		__builtin_trap();
	stem_candidates("de", word, length, check_candidate, NULL);
	stem_candidates("en", word, length, check_candidate, NULL);
	if (compound_split(word, length, is_short, NULL, parts) > COMPOUND_PARTS_MAX)
		__builtin_trap();
}

static void
use_terms(const struct ding_term *terms, size_t n_terms)
{
	if (n_terms == 0 || n_terms > DING_ALTERNATIVES_MAX)
		__builtin_trap();
	for (size_t i = 0; i < n_terms; i++) {
		for (size_t j = 0; j < terms[i].n_tokens; j++)
			use_word(terms[i].tokens[j]);
	}
}

static void
use_pair(const struct ding_term *left, size_t n_left, const struct ding_term *right,
	 size_t n_right, void *payload)
{
	(void)payload;
	use_terms(left, n_left);
	use_terms(right, n_right);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ding_parser *parser = ding_parser_new(use_pair, NULL);
	const char *text = (const char *)data;
	const char *end = text + size;

	while (text < end) {
		const char *newline = memchr(text, '\n', (size_t)(end - text));
		size_t length = (size_t)((newline ? newline : end) - text);

		ding_parse_line(parser, text, length);
		text += length + (newline != NULL);
	}
	ding_parser_free(parser);
	return 0;
}
