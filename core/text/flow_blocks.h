/* SPDX-License-Identifier: GPL-3.0-or-later
 * flow_blocks.h - the last pass for formats whose markup says where blocks end
 */
#ifndef SATZPAAR_TEXT_FLOW_BLOCKS_H
#define SATZPAAR_TEXT_FLOW_BLOCKS_H

#include "text/flow.h"

/* Takes the shortcodes out and makes a block of all from one mark to the next. Where the mark does
 * not fix the kind it is a paragraph, or a caption if it begins like one. */
void
flow_blocks(const struct flow *flow, struct document *document);

#endif
