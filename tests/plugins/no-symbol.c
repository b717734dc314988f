/* SPDX-License-Identifier: GPL-3.0-or-later
 * no-symbol.c - a shared object that is no plugin
 */
#include "odd.h"

SATZ_EXPORT int
something(void);

int
something(void)
{
	return odd_init(NULL, &(void *){ NULL });
}
