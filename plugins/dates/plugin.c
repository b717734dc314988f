/* SPDX-License-Identifier: GPL-3.0-or-later
 * plugin.c - dates: the same dates and times on both sides, for German and English
 */
#include "dates/dates.h"

static int
check_pair(void *self, const struct satz_host *host, const struct satz_pair *pair)
{
	struct sides sides;

	return values_read(self, host, pair, &sides) ? dates_compare(&sides) : SATZ_OK;
}

static const struct satz_id ids[] = {
	{ "dates.missing", "A date or time that was not carried over", SATZ_WARNING, 0 },
	{ "dates.extra", "A date or time the source does not have", SATZ_WARNING, 0 },
	{ "dates.changed", "A date that became another", SATZ_SEVERE, 0 },
	{ "dates.weekday", "A day of the week that became another", SATZ_SEVERE, 0 },
	{ "dates.time", "A time of day that became another", SATZ_SEVERE, 0 },
	{ "dates.relative", "Days that are told from today, told otherwise", SATZ_INFO, 0 },
	{ "dates.format", "A date in the form of another language", SATZ_INFO, 0 },
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
	.name = "dates",
	.version = "1.0",
	.license = "GPL-3.0-or-later",
	.summary = "The same dates and times on both sides, in whatever form (German and English)",
	.ids = ids,
	.check = &check,
};
