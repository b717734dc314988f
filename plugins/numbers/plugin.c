/* SPDX-License-Identifier: GPL-3.0-or-later
 * plugin.c - numbers: the same values on both sides, for German and English
 */
#include "numbers/numbers.h"

static bool
is_german(const char *language)
{
	return text_language(language, "de");
}

static int
init(const struct satz_host *host, void **self)
{
	bool known = (is_german(host->source_language) &&
	              text_language(host->target_language, "en")) ||
	             (text_language(host->source_language, "en") &&
	              is_german(host->target_language));

	*self = NULL;
	return known ? SATZ_OK : SATZ_UNSUPPORTED;
}

static int
check_pair(void *self, const struct satz_host *host, const struct satz_pair *pair)
{
	struct values source = { .n = 0 }, target = { .n = 0 };

	(void)self;
	if (text_one_sided(pair)) /* there is nothing to compare */
		return SATZ_OK;
	values_find(pair->source, is_german(host->source_language), &source);
	values_find(pair->target, is_german(host->target_language), &target);
	return values_compare(host, pair, &source, &target);
}

static void
finish(void *self)
{
	(void)self;
}

static const struct satz_id ids[] = {
	{ "numbers.missing", "A number that was not carried over", SATZ_WARNING, 0 },
	{ "numbers.extra", "A number the source does not have", SATZ_WARNING, 0 },
	{ "numbers.changed", "A number that became another", SATZ_SEVERE, 0 },
	{ "numbers.magnitude", "Thousands, millions, billions mixed up", SATZ_SEVERE, 0 },
	{ "numbers.format", "Separators of the source language", SATZ_SEVERE, 0 },
	{ "numbers.percent", "Percent and percentage points mixed up", SATZ_SEVERE, 0 },
	{ "numbers.time", "A time of day that became another", SATZ_SEVERE, 0 },
	{ "numbers.swapped", "Two numbers that changed places", SATZ_SEVERE, 0 },
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
	.name = "numbers",
	.version = "1.0",
	.license = "GPL-3.0-or-later",
	.summary = "The same values on both sides, in figures or words (German and English)",
	.ids = ids,
	.check = &check,
};
