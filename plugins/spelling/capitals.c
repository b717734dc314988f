/* SPDX-License-Identifier: GPL-3.0-or-later
 * capitals.c - capitals that hunspell does not see: "die Regierung Hat", "in english"
 *
 * Hunspell takes any word with a capital, since any can begin a sentence. These are never nouns; of
 * those that are ("das Für und Wider", "ein Muss") and of articles ("Der Spiegel") none is here.
 */
#include "spelling/spelling.h"

#include <stdlib.h>
#include <string.h>

static const char *const words[] = {
	"als", "auch", "auf", "aus", "begann", "bei", "bekam", "bis", "bleibt", "blieb", "dabei",
	"dafür", "damit", "dass", "denn", "doch", "durch", "erklärte", "fand", "fordert", "forderte",
	"gab", "gegen", "gibt", "ging", "habe", "haben", "hat", "hatte", "hatten", "hielt", "immer",
	"ist", "kam", "kamen", "kann", "konnte", "konnten", "können", "kündigte", "lag", "liegt",
	"machte", "musste", "mussten", "müssen", "nach", "nicht", "noch", "nur", "oder", "ohne",
	"sagt", "sagte", "sagten", "schon", "sehr", "seit", "sich", "sieht", "sind", "sollte",
	"sollten", "sowie", "steht", "teilte", "und", "unter", "war", "weil",
	"werden", "will", "wird", "wo", "wollte", "wollten", "wurde", "wurden", "während", "zwar",
	"zwischen"
};

/* English dictionaries have them in small letters too, for billiards and chips. */
static const char *const proper[] = { "english", "french", "german" };
static const char *const not_proper[] = { "door", "doors", "fries", "horn", "kiss", "press", "toast",
	                                  "window", "windows" };

static int
compare(const void *key, const void *entry)
{
	return strcmp(key, *(const char *const *)entry);
}

static bool
is_small_word(struct satz_text text)
{
	char word[12];
	const char *key = word;

	if (text.length < 2 || text.length >= sizeof(word) || !g_ascii_isupper(text.bytes[0]) ||
	    !g_ascii_islower(text.bytes[1]))
		return false;
	memcpy(word, text.bytes, text.length);
	word[text.length] = '\0';
	word[0] = g_ascii_tolower(word[0]);
	return bsearch(key, words, G_N_ELEMENTS(words), sizeof(*words), compare) != NULL;
}

/* Between words without capitals, a blank on either side: a title would have more of them. */
static bool
among_small_words(struct satz_text text, const GArray *list, size_t i)
{
	const struct word *before = &g_array_index(list, struct word, i - 1);
	const struct word *word = before + 1;

	if (word->initial || word->quoted || word->begin != before->end + 1 ||
	    text.bytes[before->end] != ' ')
		return false;
	if (i + 1 == list->len)
		return text_at(text, word->end, NULL) != 0;
	return word[1].begin == word->end + 1;
}

static int
tell(const struct satz_host *host, const struct satz_pair *pair, const struct word *word, bool source,
     const char *meant, const char *format)
{
	struct text_finding finding = { .id = "spelling.case" };
	struct satz_text text = source ? pair->source : pair->target;

	if (source)
		finding.source = text_range(word->begin, word->end);
	else
		finding.target = text_range(word->begin, word->end);
	if (!source)
		finding.suggestion = (struct satz_text){ meant, strlen(meant) };
	return text_report(host, pair, &finding, "\"%.*s\" %s", (int)(word->end - word->begin),
	                   text.bytes + word->begin, format);
}

static int
check_german(const struct satz_host *host, const struct satz_pair *pair, const GArray *list,
             bool source)
{
	const struct satz_text text = source ? pair->source : pair->target;
	int status = SATZ_OK;

	for (size_t i = 1; status == SATZ_OK && i < list->len; i++) {
		const struct word *word = &g_array_index(list, struct word, i);
		struct satz_text found = text_part(text, word->begin, word->end);
		char copy[WORD_BYTES], small[WORD_BYTES];

		if (!is_small_word(found) || !among_small_words(text, list, i))
			continue;
		g_strlcpy(copy, found.bytes, found.length + 1);
		word_lower(copy, small);
		status = tell(host, pair, word, source, small, "has a capital letter in mid-sentence");
	}
	return status;
}

static bool
in_list(struct satz_text text, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(list[i]) == text.length && memcmp(text.bytes, list[i], text.length) == 0)
			return true;
	return false;
}

static int
check_english(const struct satz_host *host, const struct satz_pair *pair, const GArray *list,
              bool source)
{
	const struct satz_text text = source ? pair->source : pair->target;
	int status = SATZ_OK;

	for (size_t i = 0; status == SATZ_OK && i < list->len; i++) {
		const struct word *word = &g_array_index(list, struct word, i);
		struct satz_text found = text_part(text, word->begin, word->end);
		char copy[WORD_BYTES], title[WORD_BYTES];

		if (found.length > 7 || !in_list(found, proper, G_N_ELEMENTS(proper)))
			continue;
		if (i + 1 < list->len && in_list(text_part(text, word[1].begin, word[1].end), not_proper,
		                                 G_N_ELEMENTS(not_proper)))
			continue;
		g_strlcpy(copy, found.bytes, found.length + 1);
		word_title(copy, title);
		status = tell(host, pair, word, source, title, "needs a capital letter");
	}
	return status;
}

int
capitals_check(const struct speller *speller, const struct satz_host *host,
               const struct satz_pair *pair, bool source)
{
	const struct dictionary *dictionary = source ? &speller->source : &speller->target;
	const GArray *list = source ? speller->source_words : speller->target_words;

	if (dictionary->language == SPELLING_ENGLISH)
		return check_english(host, pair, list, source);
	if (dictionary->language == SPELLING_GERMAN && pair->kind != SATZ_KIND_HEADING)
		return check_german(host, pair, list, source);
	return SATZ_OK;
}
