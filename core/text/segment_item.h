/* SPDX-License-Identifier: GPL-3.0-or-later
 * segment_item.h - the mark of a list item: `1.`, `2.)`, `(c)`, `• 9.`, `§ 4.`
 *
 * Where a list was written into running text, the mark that counts on begins the next item:
 * `1.) The first item 2.) The second item`.
 */
#ifndef SATZPAAR_TEXT_SEGMENT_ITEM_H
#define SATZPAAR_TEXT_SEGMENT_ITEM_H

#include "text/segment_token.h"

#include <stdint.h>

enum item_close {
	ITEM_BARE, /* a bullet alone */
	ITEM_STOP,
	ITEM_BRACKET,
	ITEM_STOP_BRACKET,
	ITEM_BRACKETS
};

struct item {
	size_t tokens;  /* it is made of: 1 or 2; 0 when it is none */
	int32_t bullet; /* before the number; 0 when there is none */
	bool letter;
	unsigned value; /* from 1; 0 with a bullet alone */
	enum item_close close;
};

/* The mark that begins with the token. */
struct item
item_read(struct tokens *tokens, size_t index);

/* Whether the second mark counts on from the first, in the same form. */
bool
item_follows(const struct item *first, const struct item *second);

#endif
