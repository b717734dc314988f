/* SPDX-License-Identifier: GPL-3.0-or-later
 * changed.c - another person or place than in the source, or none
 */
#include "names/lists.h"
#include "names/names.h"

#define TYPO_MAX 0.45   /* words nearer than that are the same name, written wrong */
#define LOOKS_FOREIGN 0 /* conversion: a name of another alphabet, by its letters */
#define SURELY_FOREIGN 1.5

/* "Tel.", "Prof.", "Thurs." */
static bool
is_abbreviation(struct satz_text text, const struct word *word)
{
	return word->folded.n <= 5 && text_at(text, word->end, NULL) == '.';
}

/* The word is no noun and no word of the language at all, so that it must be a name. */
static bool
german_name(struct names *names, const struct links *links, size_t i)
{
	const struct word *word = &links->german.list[i];

	return links->partner[i] == WORDS_MAX && !word->odd && !word->small && word->known &&
	       word->folded.n > 2 && !is_abbreviation(links->source, word) && (!word->known->entry || word->known->entry->person) &&
	       !dictionary_german(names_dictionary(names), word_text(links->source, word));
}

static bool
english_name(struct names *names, const struct links *links, size_t j)
{
	const struct word *word = &links->english.list[j];
	struct satz_text text = word_text(links->target, word);

	return links->counterpart[j] == WORDS_MAX && !word->odd && !word->small &&
	       word->folded.n > 2 && !is_abbreviation(links->target, word) &&
	       !dictionary_english(names_dictionary(names), text) &&
	       !dictionary_english_name(names_dictionary(names), text);
}

static int
report_changed(const struct satz_host *host, const struct satz_pair *pair,
               const struct links *links, size_t i, size_t j, uint32_t severity, const char *what)
{
	const struct word *german = &links->german.list[i], *english = &links->english.list[j];
	struct satz_text left = word_text(links->source, german);
	struct satz_text right = word_text(links->target, english);
	struct text_finding finding = { .id = "names.changed", .severity = severity,
		                        .source = text_range(german->begin, german->end),
		                        .target = text_range(english->begin, english->end) };

	return text_report(host, pair, &finding, "%.*s %s %.*s", (int)right.length, right.bytes, what,
	                   (int)left.length, left.bytes);
}

/* "Kim Jong-un", "Kim Jong-il": the words before are the same, the last ones are not. */
static bool
ends_otherwise(struct names *names, const struct links *links, size_t i, size_t *other)
{
	const struct word *german = &links->german.list[i], *before = german - 1;
	size_t j;

	if (i == 0 || links->partner[i] != WORDS_MAX || links->partner[i - 1] == WORDS_MAX ||
	    !german->follows || german->odd || !german->known || german->folded.n < 2)
		return false;
	j = links->partner[i - 1] + 1;
	if (j >= links->english.n || links->counterpart[j] != WORDS_MAX ||
	    !links->english.list[j].follows || links->english.list[j].odd ||
	    links->english.list[j].folded.n < 2)
		return false;
	*other = j;
	/* Parts behind hyphens of Korean and Chinese names are short and in no dictionary. */
	if (german->small)
		return links->english.list[j].folded.n <= 4 && german->folded.n <= 4 && i > 1 &&
		       links->partner[i - 2] != WORDS_MAX && before->follows;
	return !before->known->entry && german_name(names, links, i) && english_name(names, links, j) &&
	       !dictionary_german(names_dictionary(names), word_text(links->source, before));
}

/* The one word of its kind; WORDS_MAX: none, or several. */
static size_t
only_german(struct names *names, const struct links *links)
{
	size_t only = WORDS_MAX;

	for (size_t i = 0; i < links->german.n; i++) {
		if (!german_name(names, links, i))
			continue;
		if (only != WORDS_MAX)
			return WORDS_MAX;
		only = i;
	}
	return only;
}

static size_t
only_english(struct names *names, const struct links *links, size_t *n)
{
	size_t only = WORDS_MAX;

	*n = 0;
	for (size_t j = 0; j < links->english.n; j++)
		if (english_name(names, links, j)) {
			only = j;
			(*n)++;
		}
	return *n == 1 ? only : WORDS_MAX;
}

static int
report_missing(const struct satz_host *host, const struct satz_pair *pair,
               const struct links *links, size_t i)
{
	const struct word *german = &links->german.list[i];
	struct satz_text left = word_text(links->source, german);
	struct text_finding finding = { .id = "names.missing",
		                        .source = text_range(german->begin, german->end) };

	return text_report(host, pair, &finding, "%.*s is not named in the translation",
	                   (int)left.length, left.bytes);
}

/* "Baikalsee", "Lake Baikal" */
static bool
is_part(const struct folded *german, const struct folded *english)
{
	return english->n >= 4 && g_str_has_prefix(german->letters, english->letters);
}

/* One name is left on each side: they should be the same. */
static int
check_last(struct names *names, const struct satz_host *host, const struct satz_pair *pair,
           const struct links *links)
{
	size_t i = only_german(names, links), n, j;
	double distance;
	bool foreign;

	if (i == WORDS_MAX)
		return SATZ_OK;
	foreign = links->german.list[i].known->conversion > LOOKS_FOREIGN ||
	          links->german.list[i].known->entry;
	j = only_english(names, links, &n);
	if (n == 0 && (links->german.list[i].known->entry ||
	               links->german.list[i].known->conversion > SURELY_FOREIGN))
		return report_missing(host, pair, links, i);
	if (j == WORDS_MAX || is_part(&links->german.list[i].folded, &links->english.list[j].folded))
		return SATZ_OK;
	distance = known_distance(names, &links->german.list[i], &links->english.list[j]);
	if (distance < TYPO_MAX)
		return report_changed(host, pair, links, i, j, SATZ_INFO, "may not be how English writes");
	return report_changed(host, pair, links, i, j, foreign ? SATZ_WARNING : SATZ_INFO,
	                      "stands where the source has");
}

static bool
has_open_words(const struct links *links)
{
	for (size_t i = 0; i < links->german.n; i++) {
		const struct word *word = &links->german.list[i];

		if (links->partner[i] == WORDS_MAX && word->known && !word->odd &&
		    (word->known->conversion > LOOKS_FOREIGN || word->known->entry || word->follows))
			return true;
	}
	return false;
}

int
changed_check(struct names *names, const struct satz_host *host, const struct satz_pair *pair,
              const struct links *links)
{
	if (!has_open_words(links) || !dictionary_there(names_dictionary(names)))
		return SATZ_OK;
	for (size_t i = 1; i < links->german.n; i++) {
		size_t j;

		if (ends_otherwise(names, links, i, &j))
			return report_changed(host, pair, links, i, j, SATZ_WARNING,
			                      "stands where the source has");
	}
	return check_last(names, host, pair, links);
}
