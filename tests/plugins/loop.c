/* SPDX-License-Identifier: GPL-3.0-or-later
 * loop.c - a plugin that never comes back from the second pair
 */
#include "odd.h"

static int
check_pair(void *self, const struct satz_host *host, const struct satz_pair *pair)
{
	(void)self;
	volatile unsigned turns = 0;

	odd_report(host, pair->index, "loop.seen", "seen");
	while (pair->index == 1)
		turns++;
	return SATZ_OK;
}

ODD_PLUGIN("loop", check_pair);
