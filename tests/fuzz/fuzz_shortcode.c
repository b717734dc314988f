/* SPDX-License-Identifier: GPL-3.0-or-later
 * fuzz_shortcode.c - shortcodes found in, and taken out of, any valid UTF-8
 */
#include "config.h"

#include "text/flow_blocks.h"

#include "../unit/dump_blocks.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autofree char *text = g_strndup((const char *)data, size);
	AUTO(document) document = NULL;
	AUTO(flow) flow = NULL;
	size_t middle = size / 2;

	if (memchr(data, 0, size) || utf8_valid_length(text, size) < size)
		return 0;
	while (middle > 0 && (text[middle] & 0xC0) == 0x80)
		middle--;
	document = document_new("fuzz");
	flow = flow_new();
	flow_block(flow, BLOCK_QUOTATION, 0);
	flow_append(flow, text, middle, 0, middle);
	flow_break(flow);
	flow_append(flow, text + middle, size - middle, middle, size - middle);
	flow_blocks(flow, document);
	check_runs(document, text, size);
	return 0;
}
