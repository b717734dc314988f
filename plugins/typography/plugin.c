/* SPDX-License-Identifier: GPL-3.0-or-later
 * plugin.c - typography: what the plugin is called, finds, and does with a pair
 */
#include "typography/typography.h"

static int
init(const struct satz_host *host, void **self)
{
	(void)host;
	*self = NULL;
	return SATZ_OK;
}

static int
check_pair(void *self, const struct satz_host *host, const struct satz_pair *pair)
{
	static int (*const parts[])(const struct satz_host *, const struct satz_pair *) = {
		check_quotes, check_end, check_brackets, check_doubled, check_spaces, check_strokes
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

static void
finish(void *self)
{
	(void)self;
}

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
	{ NULL, NULL, 0, 0 }
};

static const struct satz_check check = {
	.size = sizeof(check),
	.init = init,
	.check_pair = check_pair,
	.finish = finish,
};

SATZ_PLUGIN = {
	.abi = SATZ_ABI,
	.size = sizeof(struct satz_plugin),
	.name = "typography",
	.version = "1.0",
	.license = "GPL-3.0-or-later",
	.summary = "Quotation marks, punctuation, brackets, doubled words and blanks",
	.ids = ids,
	.check = &check,
};
