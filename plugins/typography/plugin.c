/* SPDX-License-Identifier: GPL-3.0-or-later
 * plugin.c - typography: what the plugin is called, finds, and does with a pair
 */
#include "typography/typography.h"

#include <stdlib.h>
#include <string.h>

struct typography {
	enum heading_style headings;
};

static int
init(const struct satz_host *host, void **self)
{
	*self = calloc(1, sizeof(struct typography));
	return *self ? SATZ_OK : host->fail(host, SATZ_ERROR, "no memory");
}

static int
configure(void *payload, const struct satz_host *host, const char *key, const char *value)
{
	struct typography *self = payload;

	(void)host;
	if (strcmp(key, "headings") == 0)
		self->headings = strcmp(value, "title") == 0      ? HEADING_TITLE
		                 : strcmp(value, "sentence") == 0 ? HEADING_SENTENCE
		                                                  : HEADING_ANY;
	return SATZ_OK;
}

static int
check_pair(void *self, const struct satz_host *host, const struct satz_pair *pair)
{
	static int (*const parts[])(const struct satz_host *, const struct satz_pair *) = {
		check_quotes, check_end,    check_brackets, check_doubled, check_spaces,
		check_accents, check_dashes, check_ellipsis, check_units
	};

	(void)self;
	if (text_one_sided(pair)) /* there is nothing to compare */
		return SATZ_OK;
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		int status = parts[i](host, pair);

		if (status != SATZ_OK)
			return status;
	}
	return SATZ_OK;
}

static int
check_document(void *payload, const struct satz_host *host, const struct satz_document *document)
{
	const struct typography *self = payload;
	int status = check_mixed(host, document);

	return status == SATZ_OK ? check_headings(host, document, self->headings) : status;
}

static const struct satz_option options[] = {
	{ "headings", "any", "How English headings take capital letters; any: one way in an article",
	  "any title sentence", SATZ_OPTION_CHOICE, 0 },
	{ NULL, NULL, NULL, NULL, 0, 0 }
};

static const struct satz_id ids[] = {
	{ "typography.quotes", "Quotation marks of another language", SATZ_WARNING, 0 },
	{ "typography.quote-pairs", "A quotation mark without its partner", SATZ_WARNING, 0 },
	{ "typography.quote-lost", "Quotation marks on one side alone", SATZ_WARNING, 0 },
	{ "typography.end", "The sentence ends with another mark", SATZ_WARNING, 0 },
	{ "typography.brackets", "A bracket without its partner", SATZ_WARNING, 0 },
	{ "typography.doubled-word", "A word that stands twice", SATZ_WARNING, 0 },
	{ "typography.spaces", "Blanks that are too many or missing", SATZ_WARNING, 0 },
	{ "typography.apostrophe", "An accent in place of an apostrophe", SATZ_WARNING, 0 },
	{ "typography.dash", "A hyphen in place of a dash", SATZ_INFO, 0 },
	{ "typography.nesting", "A quotation within one has the same marks", SATZ_WARNING, 0 },
	{ "typography.units", "Blanks between a number and its unit", SATZ_WARNING, 0 },
	{ "typography.ellipsis", "Two full stops", SATZ_WARNING, 0 },
	{ "typography.mixed", "Two kinds of one mark in an article", SATZ_INFO, 0 },
	{ "typography.heading", "Capital letters in a heading", SATZ_INFO, 0 },
	{ NULL, NULL, 0, 0 }
};

static const struct satz_check check = {
	.size = sizeof(check),
	.init = init,
	.configure = configure,
	.check_pair = check_pair,
	.check_document = check_document,
	.finish = free,
};

SATZ_PLUGIN = {
	.abi = SATZ_ABI,
	.size = sizeof(struct satz_plugin),
	.name = "typography",
	.version = "1.0",
	.license = "GPL-3.0-or-later",
	.summary = "Quotation marks, punctuation, brackets, doubled words and blanks",
	.options = options,
	.ids = ids,
	.check = &check,
};
