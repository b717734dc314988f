/* SPDX-License-Identifier: GPL-3.0-or-later
 * abort.c - a plugin that dies at the second pair
 */
#include "odd.h"

#include <stdlib.h>

static int
check_pair(void *self, const struct satz_host *host, const struct satz_pair *pair)
{
	(void)self;
	odd_report(host, pair->index, "abort.seen", "seen");
	if (pair->index == 1)
		abort();
	return SATZ_OK;
}

ODD_PLUGIN("abort", check_pair);
