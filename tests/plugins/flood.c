/* SPDX-License-Identifier: GPL-3.0-or-later
 * flood.c - a plugin that reports a million findings for the second pair
 */
#include "odd.h"

static int
check_pair(void *self, const struct satz_host *host, const struct satz_pair *pair)
{
	(void)self;
	odd_report(host, pair->index, "flood.seen", "seen");
	for (int i = 0; pair->index == 1 && i < 1000000; i++)
		odd_report(host, pair->index, "flood.seen", "again");
	return SATZ_OK;
}

ODD_PLUGIN("flood", check_pair);
