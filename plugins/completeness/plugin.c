/* SPDX-License-Identifier: GPL-3.0-or-later
 * plugin.c - completeness: what the plugin is called, finds, and does with pairs and articles
 */
#include "completeness/completeness.h"

static void
finish(void *payload)
{
	struct completeness *self = payload;

	g_clear_pointer(&self->words, g_hash_table_unref);
	g_strfreev(self->nearly[0]);
	g_strfreev(self->nearly[1]);
	g_free(self);
}

static int
init(const struct satz_host *host, void **self)
{
	struct completeness *made = g_new0(struct completeness, 1);

	made->from_german = text_language(host->source_language, "de");
	made->from_english = text_language(host->source_language, "en");
	made->to_german = text_language(host->target_language, "de");
	made->to_english = text_language(host->target_language, "en");
	if (!words_load(made)) {
		finish(made);
		return host->fail(host, SATZ_ERROR, "the word lists are not there");
	}
	*self = made;
	return SATZ_OK;
}

/* The target holds nothing but marks: "...", "–". */
static int
report_marks(const struct satz_host *host, const struct satz_pair *pair)
{
	return text_report(host, pair,
	                   &(struct text_finding){
		                   .id = "completeness.empty",
		                   .source = text_range(0, pair->source.length),
		                   .target = text_range(0, pair->target.length) },
	                   "nothing but marks for words of the source");
}

static bool
has_figures_or_letters(struct satz_text text)
{
	size_t next;

	for (size_t i = 0; i < text.length; i = next)
		if (text_is_word(text_at(text, i, &next)))
			return true;
	return false;
}

static int
check_pair(void *payload, const struct satz_host *host, const struct satz_pair *pair)
{
	struct completeness *self = payload;
	bool whole = false;
	int status;

	if (pair->source.length == 0 || pair->target.length == 0)
		return SATZ_OK; /* check_article() sees them among their neighbours */
	words_cut(self, pair->source, &self->source);
	words_cut(self, pair->target, &self->target);
	if (self->source.n > 1 && self->target.n == 0 && !has_figures_or_letters(pair->target))
		return report_marks(host, pair);
	status = check_leftover(self, host, pair, &whole);
	if (status == SATZ_OK && !whole)
		status = check_length(self, host, pair);
	return status == SATZ_OK && !whole ? check_negation(self, host, pair) : status;
}

static int
check_document(void *payload, const struct satz_host *host, const struct satz_document *document)
{
	return check_article(payload, host, document);
}

static const struct satz_id ids[] = {
	{ "completeness.untranslated", "A segment in the language of the source", SATZ_WARNING, 0 },
	{ "completeness.leftover", "Words in the language of the source", SATZ_WARNING, 0 },
	{ "completeness.missing", "A sentence or paragraph without a translation", SATZ_WARNING, 0 },
	{ "completeness.extra", "A sentence or paragraph that the source does not have", SATZ_WARNING,
	  0 },
	{ "completeness.doubled", "The same translation for two different sentences", SATZ_WARNING,
	  0 },
	{ "completeness.length", "Much shorter or longer than the source", SATZ_WARNING, 0 },
	{ "completeness.empty", "A segment without text on one side", SATZ_WARNING, 0 },
	{ "completeness.negation", "A negation on one side alone", SATZ_INFO, 0 },
	{ NULL, NULL, 0, 0 }
};

static const struct satz_check check = {
	.size = sizeof(check),
	.init = init,
	.check_pair = check_pair,
	.check_document = check_document,
	.finish = finish,
};

SATZ_PLUGIN = {
	.abi = SATZ_ABI,
	.size = sizeof(struct satz_plugin),
	.name = "completeness",
	.version = "1.0",
	.license = "GPL-3.0-or-later",
	.summary = "What was not translated, left out or said twice",
	.ids = ids,
	.check = &check,
};
