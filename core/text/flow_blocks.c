/* SPDX-License-Identifier: GPL-3.0-or-later
 * flow_blocks.c - the last pass for formats whose markup says where blocks end
 */
#include "config.h"

#include "text/flow_blocks.h"

#include "text/line.h"
#include "text/wordpress.h"

static void
add_block(const struct flow *flow, size_t begin, size_t end, const struct flow_mark *mark,
          struct document *document)
{
	enum block_kind kind = mark->kind;

	if (!mark->fixed) {
		struct line line = line_look(flow->text->str, begin, end);

		kind = line_is_caption(flow->text->str, &line) ? BLOCK_CAPTION : BLOCK_PARAGRAPH;
	}
	document_begin_block(document, kind, mark->level);
	flow_emit(flow, begin, end, document);
	document_end_block(document);
}

void
flow_blocks(const struct flow *flow, struct document *document)
{
	AUTO(flow) plain = wordpress_strip(flow);
	struct flow_mark mark = { 0 };
	size_t begin = 0;

	for (guint i = 0; i < plain->marks->len; i++) {
		const struct flow_mark *next = &g_array_index(plain->marks, struct flow_mark, i);

		if (next->offset > begin)
			add_block(plain, begin, next->offset, &mark, document);
		mark = *next;
		begin = next->offset;
	}
	if (plain->text->len > begin)
		add_block(plain, begin, plain->text->len, &mark, document);
}
