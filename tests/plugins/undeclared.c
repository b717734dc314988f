/* SPDX-License-Identifier: GPL-3.0-or-later
 * undeclared.c - a plugin that reports an id it does not declare
 */
#include "odd.h"

static int
check_pair(void *self, const struct satz_host *host, const struct satz_pair *pair)
{
	(void)self;
	return odd_report(host, pair->index, "undeclared.other", "seen");
}

ODD_PLUGIN("undeclared", check_pair);
