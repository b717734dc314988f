/* SPDX-License-Identifier: GPL-3.0-or-later
 * noisy.c - a plugin that prints, and leaves the process by itself
 */
#include "odd.h"

#include <stdio.h>
#include <stdlib.h>

static int
check_pair(void *self, const struct satz_host *host, const struct satz_pair *pair)
{
	(void)self;
	(void)host;
	puts("this must not end up in the report");
	fflush(stdout);
	if (pair->index == 1)
		exit(0);
	return SATZ_OK;
}

ODD_PLUGIN("noisy", check_pair);
