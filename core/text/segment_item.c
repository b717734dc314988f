/* SPDX-License-Identifier: GPL-3.0-or-later
 * segment_item.c - the mark of a list item
 */
#include "config.h"

#include "text/segment_item.h"
#include "text/segment_char.h"

#include <glib.h>

#define SECTION_SIGN 0xA7
/* A mark has at most so many digits: 2020. is a year. */
#define ITEM_DIGITS 3

/* Reads number or letter and what closes it from [at, end); false when that is something else. */
static bool
read_number(const char *text, size_t at, size_t end, struct item *item)
{
	bool opened = at < end && text[at] == '(';
	size_t digits = 0;

	at += opened;
	for (; at < end && g_ascii_isdigit(text[at]) && digits <= ITEM_DIGITS; digits++)
		item->value = item->value * 10 + (unsigned)(text[at++] - '0');
	if (digits == 0 && at < end && g_ascii_islower(text[at])) {
		item->letter = true;
		item->value = (unsigned)(text[at++] - 'a') + 1;
	}
	if (item->value == 0 || digits > ITEM_DIGITS)
		return false;
	if (end - at == 1 && text[at] == '.' && !opened)
		item->close = ITEM_STOP;
	else if (end - at == 1 && text[at] == ')')
		item->close = opened ? ITEM_BRACKETS : ITEM_BRACKET;
	else if (end - at == 2 && text[at] == '.' && text[at + 1] == ')' && !opened)
		item->close = ITEM_STOP_BRACKET;
	else
		return false;
	return true;
}

struct item
item_read(struct tokens *tokens, size_t index)
{
	const struct token *token = tokens_get(tokens, index);
	struct item item = { 0 };
	size_t at;
	int32_t c;

	if (!token || token->flags & TOKEN_OPAQUE)
		return item;
	at = char_next(tokens->text, token->begin, token->end, &c);
	if (char_classify(c) != CHAR_BULLET && c != SECTION_SIGN) {
		if (read_number(tokens->text, token->begin, token->end, &item))
			item.tokens = 1;
		return item;
	}
	item.bullet = c;
	item.tokens = 1;
	if (at == token->end) {
		token = tokens_get(tokens, index + 1);
		if (!token)
			return item;
		at = token->begin;
		item.tokens = 2;
	}
	if (!read_number(tokens->text, at, token->end, &item))
		item = (struct item){ .tokens = c != SECTION_SIGN, .bullet = c };
	return item;
}

bool
item_follows(const struct item *first, const struct item *second)
{
	if (first->tokens == 0 || second->tokens == 0 || first->bullet != second->bullet ||
	    first->bullet == SECTION_SIGN || first->letter != second->letter ||
	    first->close != second->close)
		return false;
	return second->value == 0 ? first->value == 0 : second->value == first->value + 1;
}
