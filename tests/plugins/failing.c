/* SPDX-License-Identifier: GPL-3.0-or-later
 * failing.c - a plugin that gives up on the second pair and says why
 */
#include "odd.h"

static int
check_pair(void *self, const struct satz_host *host, const struct satz_pair *pair)
{
	(void)self;
	if (pair->index == 1)
		return host->fail(host, SATZ_ERROR, "no word list for %s", host->target_language);
	return odd_report(host, pair->index, "failing.seen", "seen");
}

ODD_PLUGIN("failing", check_pair);
