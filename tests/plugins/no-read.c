/* SPDX-License-Identifier: GPL-3.0-or-later
 * no-read.c - a reader that cannot read
 */
#include <satzpaar/plugin.h>

static const struct satz_reader reader = { .size = sizeof(reader), .extensions = "x",
	                                   .format = "nothing" };

SATZ_PLUGIN = { .abi = SATZ_ABI, .size = sizeof(struct satz_plugin), .name = "no-read",
	        .version = "1", .license = "GPL-3.0-or-later", .summary = "Odd on purpose",
	        .reader = &reader };
