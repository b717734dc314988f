/* SPDX-License-Identifier: GPL-3.0-or-later
 * plugin.c - numbers: the same values on both sides, for German and English
 */
#include "numbers/numbers.h"

static int
check_pair(void *self, const struct satz_host *host, const struct satz_pair *pair)
{
	struct sides sides;

	return values_read(self, host, pair, &sides) ? numbers_compare(&sides) : SATZ_OK;
}

static const struct satz_id ids[] = {
	{ "numbers.missing", "A number that was not carried over", SATZ_WARNING, 0 },
	{ "numbers.extra", "A number the source does not have", SATZ_WARNING, 0 },
	{ "numbers.changed", "A number that became another", SATZ_SEVERE, 0 },
	{ "numbers.magnitude", "Thousands, millions, billions mixed up", SATZ_SEVERE, 0 },
	{ "numbers.format", "Separators of the source language", SATZ_SEVERE, 0 },
	{ "numbers.percent", "Percent and percentage points mixed up", SATZ_SEVERE, 0 },
	{ "numbers.currency", "Another currency, the sum unchanged", SATZ_SEVERE, 0 },
	{ "numbers.unit", "Another unit, the value unchanged", SATZ_SEVERE, 0 },
	{ "numbers.swapped", "Two numbers that changed places", SATZ_SEVERE, 0 },
	{ NULL, NULL, 0, 0 }
};

static const struct satz_check check = {
	.size = sizeof(check),
	.init = values_init,
	.check_pair = check_pair,
	.finish = values_finish,
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
