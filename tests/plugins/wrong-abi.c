/* SPDX-License-Identifier: GPL-3.0-or-later
 * wrong-abi.c - a plugin for another contract
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

ODD_TABLES("wrong-abi", check_pair);
SATZ_PLUGIN = { .abi = SATZ_ABI + 6, .size = sizeof(struct satz_plugin), .name = "wrong-abi",
	        .version = "1", .license = "GPL-3.0-or-later", .summary = "Odd on purpose",
	        .ids = odd_ids, .check = &odd_check };
