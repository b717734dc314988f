/* SPDX-License-Identifier: GPL-3.0-or-later
 * document.c - an article as readers leave it: blocks of clean text, later cut into segments
 */
#include "config.h"

#include "text/document.h"

#include <string.h>

static const char *const kind_names[BLOCK_KINDS] = {
	[BLOCK_PARAGRAPH] = "paragraph", [BLOCK_HEADING] = "heading",
	[BLOCK_LIST_ITEM] = "list-item", [BLOCK_QUOTATION] = "quotation",
	[BLOCK_CAPTION] = "caption",
};

struct document *
document_new(const char *name)
{
	struct document *document = g_new0(struct document, 1);

	document->name = g_strdup(name);
	document->text = g_string_new(NULL);
	document->blocks = g_array_new(FALSE, FALSE, sizeof(struct block));
	document->segments = g_array_new(FALSE, FALSE, sizeof(struct segment));
	document->runs = g_array_new(FALSE, FALSE, sizeof(struct document_run));
	return document;
}

void
document_free(struct document *document)
{
	if (!document)
		return;
	g_free(document->name);
	g_free(document->language);
	g_free(document->encoding);
	g_free(document->encoding_reason);
	g_string_free(document->text, TRUE);
	g_array_unref(document->blocks);
	g_array_unref(document->segments);
	g_array_unref(document->runs);
	g_free(document);
}

const char *
block_kind_name(enum block_kind kind)
{
	g_return_val_if_fail(kind < BLOCK_KINDS, kind_names[BLOCK_PARAGRAPH]);
	return kind_names[kind];
}

bool
block_kind_parse(const char *name, enum block_kind *kind)
{
	for (int i = 0; i < BLOCK_KINDS; i++) {
		if (strcmp(name, kind_names[i]) == 0) {
			*kind = (enum block_kind)i;
			return true;
		}
	}
	return false;
}

static struct block *
last_block(struct document *document)
{
	return &g_array_index(document->blocks, struct block, document->blocks->len - 1);
}

void
document_begin_block(struct document *document, enum block_kind kind, unsigned level)
{
	struct block block = { .kind = kind, .level = level, .begin = document->text->len };

	if (document->block_open)
		document_end_block(document);
	g_array_append_val(document->blocks, block);
	document->block_open = true;
}

void
document_append(struct document *document, const char *bytes, size_t length, size_t decoded,
                size_t decoded_length)
{
	struct document_run run = { document->text->len, length, decoded, decoded_length };

	g_return_if_fail(document->block_open);
	if (length == 0)
		return;
	g_string_append_len(document->text, bytes, (gssize)length);
	if (document->runs->len > 0) {
		struct document_run *last = &g_array_index(document->runs, struct document_run,
		                                           document->runs->len - 1);
		bool same = last->length == last->decoded_length && length == decoded_length;

		if (same && last->begin + last->length == run.begin &&
		    last->decoded + last->decoded_length == decoded) {
			last->length += length;
			last->decoded_length += decoded_length;
			return;
		}
	}
	g_array_append_val(document->runs, run);
}

/* The length of the white space character at `p`, 0 when there is none. Besides ASCII: no-break
 * space, the spaces U+2000..200B, line and paragraph separator, U+202F, U+3000, U+FEFF. */
static size_t
space_length(const unsigned char *p, const unsigned char *end)
{
	if (*p == ' ' || (*p >= '\t' && *p <= '\r'))
		return 1;
	if (*p == 0xC2 && end - p > 1 && (p[1] == 0xA0 || p[1] == 0x85))
		return 2;
	if (end - p < 3)
		return 0;
	if (p[0] == 0xE2 && p[1] == 0x80 &&
	    ((p[2] >= 0x80 && p[2] <= 0x8B) || p[2] == 0xA8 || p[2] == 0xA9 || p[2] == 0xAF))
		return 3;
	if (p[0] == 0xE3 && p[1] == 0x80 && p[2] == 0x80)
		return 3;
	return p[0] == 0xEF && p[1] == 0xBB && p[2] == 0xBF ? 3 : 0;
}

/* Moves the ends of [*begin, *end) inwards over white space. */
static void
trim(const struct document *document, size_t *begin, size_t *end)
{
	const unsigned char *text = (const unsigned char *)document->text->str;

	while (*begin < *end) {
		size_t n = space_length(text + *begin, text + *end);
		if (n == 0)
			break;
		*begin += n;
	}
	while (*end > *begin) {
		size_t last = *end - 1;
		while (last > *begin && (text[last] & 0xC0) == 0x80)
			last--;
		if (space_length(text + last, text + *end) != *end - last)
			break;
		*end = last;
	}
}

/* Drops the text behind `length` and the runs that lie there. */
static void
cut_text(struct document *document, size_t length)
{
	g_string_truncate(document->text, length);
	while (document->runs->len > 0) {
		struct document_run *run = &g_array_index(document->runs, struct document_run,
		                                          document->runs->len - 1);
		if (run->begin < length) {
			size_t extra = run->begin + run->length > length
			                       ? run->begin + run->length - length
			                       : 0;
			if (run->length == run->decoded_length)
				run->decoded_length -= extra;
			else if (run->length - extra == run->decoded_length)
				run->decoded_length--; /* equal lengths promise equal bytes */
			run->length -= extra;
			return;
		}
		g_array_set_size(document->runs, document->runs->len - 1);
	}
}

bool
document_end_block(struct document *document)
{
	struct block *block;
	size_t begin, end;

	if (!document->block_open)
		return false;
	document->block_open = false;
	block = last_block(document);
	begin = block->begin;
	end = document->text->len;
	trim(document, &begin, &end);
	if (begin == end) {
		cut_text(document, block->begin);
		g_array_set_size(document->blocks, document->blocks->len - 1);
		return false;
	}
	cut_text(document, end);
	block->begin = begin;
	block->end = end;
	g_string_append_c(document->text, '\n');
	return true;
}

void
document_add_segment(struct document *document, size_t block, size_t begin, size_t end)
{
	struct block *home;
	struct segment segment = { .block = block };

	g_return_if_fail(block < document->blocks->len && begin <= end);
	home = &g_array_index(document->blocks, struct block, block);
	g_return_if_fail(begin >= home->begin && end <= home->end);
	trim(document, &begin, &end);
	if (begin == end)
		return;
	segment.begin = begin;
	segment.end = end;
	if (home->segments == 0)
		home->segment = document->segments->len;
	home->segments++;
	g_array_append_val(document->segments, segment);
}

size_t
document_block_count(const struct document *document)
{
	return document->blocks->len;
}

const struct block *
document_block(const struct document *document, size_t index)
{
	g_return_val_if_fail(index < document->blocks->len, NULL);
	return &g_array_index(document->blocks, struct block, index);
}

size_t
document_segment_count(const struct document *document)
{
	return document->segments->len;
}

const struct segment *
document_segment(const struct document *document, size_t index)
{
	g_return_val_if_fail(index < document->segments->len, NULL);
	return &g_array_index(document->segments, struct segment, index);
}

const char *
document_segment_text(const struct document *document, size_t index, size_t *length)
{
	const struct segment *segment = document_segment(document, index);

	g_return_val_if_fail(segment, NULL);
	*length = segment->end - segment->begin;
	return document->text->str + segment->begin;
}

size_t
document_runs_until(const GArray *runs, size_t offset)
{
	size_t low = 0, high = runs->len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (g_array_index(runs, struct document_run, middle).begin <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The last run that begins at or before `offset`; NULL when there is none. */
static const struct document_run *
find_run(const struct document *document, size_t offset)
{
	size_t n = document_runs_until(document->runs, offset);

	return n == 0 ? NULL : &g_array_index(document->runs, struct document_run, n - 1);
}

void
document_decoded(const struct document *document, size_t begin, size_t end, size_t *decoded_begin,
                 size_t *decoded_end)
{
	const struct document_run *first = find_run(document, begin);
	const struct document_run *last = find_run(document, end > begin ? end - 1 : end);

	*decoded_begin = *decoded_end = 0;
	if (!first || !last)
		return;
	*decoded_begin = first->decoded;
	if (first->length == first->decoded_length)
		*decoded_begin += MIN(begin - first->begin, first->length);
	*decoded_end = last->decoded + last->decoded_length;
	if (last->length == last->decoded_length)
		*decoded_end = last->decoded + MIN(end - last->begin, last->length);
}
