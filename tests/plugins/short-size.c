/* SPDX-License-Identifier: GPL-3.0-or-later
 * short-size.c - a plugin whose table ends too early
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

ODD_TABLES("short-size", check_pair);
SATZ_PLUGIN = { .abi = SATZ_ABI, .size = 24, .name = "short-size", .version = "1",
	        .license = "GPL-3.0-or-later", .summary = "Odd on purpose", .ids = odd_ids,
	        .check = &odd_check };
