/* SPDX-License-Identifier: GPL-3.0-or-later
 * latin1.c - a plugin whose message is no UTF-8 and has a line end
 */
#include "odd.h"

static int
check_pair(void *self, const struct satz_host *host, const struct satz_pair *pair)
{
	(void)self;
	return odd_report(host, pair->index, "latin1.seen", "f\xFCr\nzwei");
}

ODD_PLUGIN("latin1", check_pair);
