/* SPDX-License-Identifier: GPL-3.0-or-later
 * abort-always.c - a plugin that dies at every pair
 */
#include "odd.h"

#include <stdlib.h>

static int
check_pair(void *self, const struct satz_host *host, const struct satz_pair *pair)
{
	(void)self;
	(void)host;
	(void)pair;
	abort();
}

ODD_PLUGIN("abort-always", check_pair);
