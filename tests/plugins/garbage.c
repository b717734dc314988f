/* SPDX-License-Identifier: GPL-3.0-or-later
 * garbage.c - a plugin that marks what is not there in the second pair
 */
#include "odd.h"

static int
check_pair(void *self, const struct satz_host *host, const struct satz_pair *pair)
{
	struct satz_finding finding = { .size = sizeof(finding), .pair = pair->index,
		                        .id = "garbage.seen", .message = { "seen", 4 } };

	(void)self;
	if (pair->index == 1)
		finding.target.end = (uint32_t)pair->target.length + 7;
	return host->emit(host, &finding);
}

ODD_PLUGIN("garbage", check_pair);
