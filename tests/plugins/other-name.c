/* SPDX-License-Identifier: GPL-3.0-or-later
 * other-name.c - a plugin that calls itself something else
 */
#include "odd.h"

static int
check_pair(void *self, const struct satz_host *host, const struct satz_pair *pair)
{
	(void)self;
	(void)host;
	(void)pair;
	return SATZ_OK;
}

ODD_PLUGIN("somebody", check_pair);
