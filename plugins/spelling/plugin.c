/* SPDX-License-Identifier: GPL-3.0-or-later
 * plugin.c - spelling: words no dictionary has, on both sides
 *
 * A pair's unknown words are looked at when it comes by; judged they are behind the article, when
 * it is known which of them are names.
 */
#include "spelling/spelling.h"

#include <string.h>

/* Suggestions that may be asked for in a run: each costs 2 to 20 ms. More for more pairs. */
#define BUDGET_START 120
#define BUDGET_PAIRS 4 /* one more for so many pairs, until ... */
#define BUDGET_GROWTH 130 /* ... so many have been added */

static int
init(const struct satz_host *host, void **self)
{
	bool german = text_language(host->source_language, "de") ||
	              text_language(host->target_language, "de");
	bool english = text_language(host->source_language, "en") ||
	               text_language(host->target_language, "en");
	struct speller *speller;

	if (!german && !english)
		return SATZ_UNSUPPORTED;
	speller = g_new0(struct speller, 1);
	speller->both = true;
	speller->budget = BUDGET_START;
	speller->own = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	speller->source_words = g_array_new(FALSE, FALSE, sizeof(struct word));
	speller->target_words = g_array_new(FALSE, FALSE, sizeof(struct word));
	speller->source_unknown = g_ptr_array_new();
	speller->target_unknown = g_ptr_array_new();
	speller->suspects = g_array_new(FALSE, FALSE, sizeof(struct suspect));
	*self = speller;
	return SATZ_OK;
}

static void
finish(void *self)
{
	struct speller *speller = self;

	dictionary_close(&speller->source);
	dictionary_close(&speller->target);
	g_hash_table_destroy(speller->own);
	g_array_free(speller->source_words, TRUE);
	g_array_free(speller->target_words, TRUE);
	g_ptr_array_free(speller->source_unknown, TRUE);
	g_ptr_array_free(speller->target_unknown, TRUE);
	g_array_free(speller->suspects, TRUE);
	g_free(speller->english);
	g_free(speller->folders);
	g_free(speller);
}

static int
read_lists(const struct satz_host *host, const struct speller *speller, const char *key,
           const char *files)
{
	g_autofree char *wrong = lists_read(files, speller->own);

	if (!wrong)
		return SATZ_OK;
	return host->fail(host, SATZ_ERROR, "spelling.%s: %s", key, wrong);
}

static int
configure(void *self, const struct satz_host *host, const char *key, const char *value)
{
	struct speller *speller = self;

	if (strcmp(key, "english") == 0) {
		g_free(speller->english);
		speller->english = g_strdup(value);
	} else if (strcmp(key, "folders") == 0) {
		g_free(speller->folders);
		speller->folders = g_strdup(value);
	} else if (strcmp(key, "source") == 0) {
		speller->both = strcmp(value, "yes") == 0;
	} else if (strcmp(key, "files") == 0 || strcmp(key, "terms") == 0) {
		return read_lists(host, speller, key, value);
	}
	return SATZ_OK;
}

/* The dictionaries are opened when the first pair comes by. */
static void
open_dictionaries(struct speller *speller, const struct satz_host *host)
{
	const char *english = speller->english ? speller->english : "both";
	const char *folders = speller->folders ? speller->folders : "";

	dictionary_open(&speller->source, host->source_language, folders, english, speller->own);
	dictionary_open(&speller->target, host->target_language, folders, english, speller->own);
	speller->opened = true;
}

/* Once a run, for what is wanted and not there. */
static int
tell_missing(struct speller *speller, const struct satz_host *host, const struct satz_pair *pair)
{
	const struct dictionary *source = &speller->source, *target = &speller->target;
	const char *first = speller->both && source->n == 0 ? source->package : NULL;
	const char *second = target->n == 0 ? target->package : NULL;

	speller->told = true;
	if (!first && !second)
		return SATZ_OK;
	return text_report(host, pair, &(struct text_finding){ .id = "spelling.no-dictionary" },
	                   "no dictionary of hunspell is installed for %s: install %s%s%s",
	                   first && second ? "the two languages"
	                   : first         ? host->source_language
	                                   : host->target_language,
	                   first ? first : second, first && second ? " and " : "",
	                   first && second ? second : "");
}

static int
check_pair(void *self, const struct satz_host *host, const struct satz_pair *pair)
{
	struct speller *speller = self;
	int status = SATZ_OK;

	if (!speller->opened)
		open_dictionaries(speller, host);
	if (!speller->told)
		status = tell_missing(speller, host, pair);
	if (speller->n_pairs / BUDGET_PAIRS < BUDGET_GROWTH && speller->n_pairs % BUDGET_PAIRS == 0)
		speller->budget++;
	speller->n_pairs++;
	suspect_find(speller, pair);
	if (status == SATZ_OK && speller->both)
		status = capitals_check(speller, host, pair, true);
	if (status == SATZ_OK)
		status = capitals_check(speller, host, pair, false);
	return status;
}

static int
check_document(void *self, const struct satz_host *host, const struct satz_document *document)
{
	return verdict_report(self, host, document);
}

static const struct satz_option options[] = {
	{ "english", "both", "The English of texts that are \"en\" and no more", "us gb both",
	  SATZ_OPTION_CHOICE, 0 },
	{ "source", "yes", "Whether the source is checked too", NULL, SATZ_OPTION_BOOLEAN, 0 },
	{ "files", "", "Files with words that are right", NULL, SATZ_OPTION_TEXT, 0 },
	{ "terms", "", "Term bases (TSV, CSV, TBX) whose words are right; --terms sets it", NULL,
	  SATZ_OPTION_TEXT, 0 },
	{ "folders", "", "Where dictionaries are looked for, in place of $DICPATH and the usual", NULL,
	  SATZ_OPTION_TEXT, 0 },
	{ NULL, NULL, NULL, NULL, 0, 0 }
};

static const struct satz_id ids[] = {
	{ "spelling.word", "A word that is misspelt", SATZ_WARNING, 0 },
	{ "spelling.case", "A capital letter that is missing or too many", SATZ_WARNING, 0 },
	{ "spelling.variant", "British spelling in American text, or the reverse", SATZ_WARNING, 0 },
	{ "spelling.unknown", "A word in no dictionary and like none in them", SATZ_INFO, 0 },
	{ "spelling.no-dictionary", "No dictionary is installed for a language", SATZ_INFO, 0 },
	{ NULL, NULL, 0, 0 }
};

static const struct satz_check check = {
	.size = sizeof(check),
	.init = init,
	.configure = configure,
	.check_pair = check_pair,
	.check_document = check_document,
	.finish = finish,
};

SATZ_PLUGIN = {
	.abi = SATZ_ABI,
	.size = sizeof(struct satz_plugin),
	.name = "spelling",
	.version = "1.0",
	.license = "GPL-3.0-or-later",
	.summary = "Spelling of both sides, with hunspell's dictionaries (German and English)",
	.options = options,
	.ids = ids,
	.check = &check,
};
