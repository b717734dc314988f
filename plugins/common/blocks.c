/* SPDX-License-Identifier: GPL-3.0-or-later
 * blocks.c - blocks on their way from a word processor's file to the host
 */
#include "config.h"

#include "common/blocks.h"

static void
free_block(void *pointer)
{
	struct open_block *block = pointer;

	g_string_free(block->text, TRUE);
	g_free(block);
}

void
blocks_init(struct blocks *blocks, const struct satz_sink *sink)
{
	*blocks = (struct blocks){ .sink = sink,
		                   .stack = g_ptr_array_new_with_free_func(free_block),
		                   .boxes = g_ptr_array_new_with_free_func(free_block),
		                   .notes = g_ptr_array_new_with_free_func(free_block) };
}

void
blocks_clear(struct blocks *blocks)
{
	g_ptr_array_unref(blocks->stack);
	g_ptr_array_unref(blocks->boxes);
	g_ptr_array_unref(blocks->notes);
}

void
blocks_open(struct blocks *blocks)
{
	blocks->open = g_new0(struct open_block, 1);
	blocks->open->look.kind = SATZ_KIND_PARAGRAPH;
	blocks->open->text = g_string_new(NULL);
	g_ptr_array_add(blocks->stack, blocks->open);
}

void
blocks_append(struct blocks *blocks, struct satz_text text)
{
	GString *open = blocks->open ? blocks->open->text : NULL;
	size_t begin = open ? open->len : 0;

	if (!open)
		return;
	g_string_append_len(open, text.bytes, (gssize)text.length);
	for (size_t i = begin; i < open->len; i++)
		if (open->str[i] == '\n')
			open->str[i] = ' ';
}

void
blocks_append_line_end(struct blocks *blocks)
{
	if (blocks->open)
		g_string_append_c(blocks->open->text, '\n');
}

static void
hand_over(struct blocks *blocks, const struct open_block *open)
{
	const struct satz_block block = { .size = sizeof(block), .kind = open->look.kind,
		                          .level = open->look.level,
		                          .text = { open->text->str, open->text->len } };

	if (!open->look.dropped && !blocks->stopped && blocks->sink->block(blocks->sink, &block) != SATZ_OK)
		blocks->stopped = true;
}

static void
hand_over_all(struct blocks *blocks, GPtrArray *list)
{
	for (guint i = 0; i < list->len; i++)
		hand_over(blocks, g_ptr_array_index(list, i));
	g_ptr_array_set_size(list, 0);
}

void
blocks_close(struct blocks *blocks)
{
	struct open_block *block;
	guint left;

	if (!blocks->open)
		return;
	left = blocks->stack->len - 1;
	block = g_ptr_array_steal_index(blocks->stack, left);
	blocks->open = left > 0 ? g_ptr_array_index(blocks->stack, left - 1) : NULL;
	if (blocks->in_note > 0) {
		g_ptr_array_add(blocks->notes, block);
	} else if (left > 0) {
		g_ptr_array_add(blocks->boxes, block);
	} else {
		hand_over(blocks, block);
		free_block(block);
		hand_over_all(blocks, blocks->boxes);
	}
}

void
blocks_finish(struct blocks *blocks)
{
	while (blocks->open)
		blocks_close(blocks);
	hand_over_all(blocks, blocks->boxes);
	hand_over_all(blocks, blocks->notes);
}
