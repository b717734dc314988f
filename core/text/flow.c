/* SPDX-License-Identifier: GPL-3.0-or-later
 * flow.c - text on its way to a document: markup gone, blocks not yet cut
 */
#include "config.h"

#include "text/flow.h"

#include <string.h>

struct flow *
flow_new(void)
{
	struct flow *flow = g_new0(struct flow, 1);

	flow->text = g_string_new(NULL);
	flow->runs = g_array_new(FALSE, FALSE, sizeof(struct document_run));
	flow->marks = g_array_new(FALSE, FALSE, sizeof(struct flow_mark));
	return flow;
}

void
flow_free(struct flow *flow)
{
	if (!flow)
		return;
	g_string_free(flow->text, TRUE);
	g_array_unref(flow->runs);
	g_array_unref(flow->marks);
	g_free(flow);
}

void
flow_append(struct flow *flow, const char *bytes, size_t length, size_t decoded,
            size_t decoded_length)
{
	struct document_run run = { flow->text->len, length, decoded, decoded_length };

	if (length == 0)
		return;
	g_string_append_len(flow->text, bytes, (gssize)length);
	if (flow->runs->len > 0 && length == decoded_length) {
		struct document_run *last =
		        &g_array_index(flow->runs, struct document_run, flow->runs->len - 1);

		if (last->length == last->decoded_length &&
		    last->decoded + last->decoded_length == decoded) {
			last->length += length;
			last->decoded_length += length;
			return;
		}
	}
	g_array_append_val(flow->runs, run);
}

static void
add_mark(struct flow *flow, bool fixed, enum block_kind kind, unsigned level)
{
	struct flow_mark mark = { flow->text->len, fixed, kind, level };

	if (flow->marks->len > 0) {
		struct flow_mark *last =
		        &g_array_index(flow->marks, struct flow_mark, flow->marks->len - 1);

		if (last->offset == mark.offset) {
			*last = mark;
			return;
		}
	}
	g_array_append_val(flow->marks, mark);
}

void
flow_break(struct flow *flow)
{
	add_mark(flow, false, BLOCK_PARAGRAPH, 0);
}

void
flow_block(struct flow *flow, enum block_kind kind, unsigned level)
{
	add_mark(flow, true, kind, level);
}

/* The index of the run `offset` stands in. */
static guint
find_run(const struct flow *flow, size_t offset)
{
	guint n = (guint)document_runs_until(flow->runs, offset);

	return n == 0 ? 0 : n - 1;
}

/* The source of a piece of a run whose bytes are not its source's: equal lengths would promise
 * equal bytes. */
static size_t
unequal(size_t length, size_t decoded_length)
{
	return length > 0 && length == decoded_length ? decoded_length - 1 : decoded_length;
}

typedef void (*append_function)(void *sink, const char *bytes, size_t length, size_t decoded,
                                size_t decoded_length);

/* Gives the runs of [begin, end) to `append`, those at its ends cut to fit. */
static void
walk(const struct flow *flow, size_t begin, size_t end, append_function append, void *sink)
{
	for (guint i = find_run(flow, begin); begin < end && i < flow->runs->len; i++) {
		const struct document_run *run = &g_array_index(flow->runs, struct document_run, i);
		size_t stop = MIN(end, run->begin + run->length);
		size_t skipped = begin - run->begin;
		bool same = run->length == run->decoded_length;

		append(sink, flow->text->str + begin, stop - begin,
		       run->decoded + (same ? skipped : 0),
		       same ? stop - begin : unequal(stop - begin, run->decoded_length));
		begin = stop;
	}
}

static void
append_to_flow(void *sink, const char *bytes, size_t length, size_t decoded, size_t decoded_length)
{
	flow_append(sink, bytes, length, decoded, decoded_length);
}

void
flow_copy(struct flow *flow, const struct flow *source, size_t begin, size_t end)
{
	walk(source, begin, end, append_to_flow, flow);
}

static void
append_to_document(void *sink, const char *bytes, size_t length, size_t decoded,
                   size_t decoded_length)
{
	struct document *document = sink;
	bool same = length == decoded_length;
	size_t i = 0;

	while (i < length) {
		const char *mark = g_strstr_len(bytes + i, (gssize)(length - i), FLOW_LINE_END);
		size_t n = mark ? (size_t)(mark - bytes) - i : length - i;

		document_append(document, bytes + i, n, decoded + (same ? i : 0),
		                same ? n : unequal(n, decoded_length));
		i += n;
		if (mark) {
			document_append(document, "\n", 1, decoded + (same ? i : 0),
			                same ? strlen(FLOW_LINE_END) : unequal(1, decoded_length));
			i += strlen(FLOW_LINE_END);
		}
	}
}

void
flow_emit(const struct flow *flow, size_t begin, size_t end, struct document *document)
{
	walk(flow, begin, end, append_to_document, document);
}

bool
flow_ends_line(const struct flow *flow)
{
	size_t length = strlen(FLOW_LINE_END);

	return flow->text->len >= length &&
	       memcmp(flow->text->str + flow->text->len - length, FLOW_LINE_END, length) == 0;
}

size_t
flow_decoded(const struct flow *flow, size_t offset)
{
	const struct document_run *run;

	if (flow->runs->len == 0)
		return 0;
	run = &g_array_index(flow->runs, struct document_run, find_run(flow, offset));
	return run->decoded + (run->length == run->decoded_length ? offset - run->begin : 0);
}
