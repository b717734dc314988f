/* SPDX-License-Identifier: GPL-3.0-or-later
 * read_text.c - the reader for plain text, editor material with markup in it included
 */
#include "config.h"

#include "text/read_text.h"

#include "text/line.h"
#include "text/markup.h"
#include "text/wordpress.h"

#include <string.h>

/* In wrapped text most lines that end amid a sentence come so near to the longest, in code points.
 * Where there are fewer such lines than the least number, nobody can tell. */
#define WRAP_RAGGED 20
#define WRAP_LINES 4

/* Deeper list items are given this depth. */
#define DEPTH_MAX 6

/* Whether the text is hard-wrapped. If not, a full line says nothing. */
enum wrapping { WRAPPED_NOT, WRAPPED_PERHAPS, WRAPPED_SURELY };

struct pass {
	const struct flow *flow;
	struct document *document;
	struct flow_mark mark; /* the one the lines stand behind */
	GArray *lines;         /* of struct line: since the last blank line or mark */
	enum wrapping wrapping;
	bool judged;           /* the last block's kind was told by its look */
	unsigned number;       /* of the last numbered or lettered item; 0 when it was none */
};

static struct line *
line_at(const struct pass *pass, guint index)
{
	return &g_array_index(pass->lines, struct line, index);
}

/* Whether the line is a list item: bullets are, numbers only as part of a count, since "12. Juni"
 * may begin a line by chance. */
static bool
is_item(const struct pass *pass, const struct line *line)
{
	switch (line->mark) {
	case LINE_BULLET:
		return true;
	case LINE_NUMBER:
	case LINE_LETTER:
		return line->number == 1 || (pass->number > 0 && line->number == pass->number + 1);
	case LINE_NO_MARK:
	default:
		return false;
	}
}

/* The longest line that may have been wrapped, in code points; so much that no line reaches it
 * where none was. */
static size_t
wrap_width(const struct pass *pass)
{
	size_t width = 0;

	if (pass->wrapping == WRAPPED_NOT)
		return G_MAXSIZE;
	for (guint i = 0; i < pass->lines->len; i++) {
		size_t chars = line_at(pass, i)->chars;

		if (chars <= LINE_PARAGRAPH)
			width = MAX(width, chars);
	}
	return width;
}

/* Whether the mark of the line at `index` may be chance: a dash or number amid a sentence, and none
 * in the lines around it. */
static bool
is_lone_mark(const struct pass *pass, guint index)
{
	const struct line *before = line_at(pass, index - 1);

	return line_is_open(pass->flow->text->str, before) && before->mark == LINE_NO_MARK &&
	       (index + 1 == pass->lines->len || line_at(pass, index + 1)->mark == LINE_NO_MARK);
}

/* Whether the lines are a list without marks, `contact manager` / `events, activities`: short, all
 * of them small, none ending like a part of a sentence. */
static bool
is_keyword_list(const struct pass *pass, guint first, guint index)
{
	const char *text = pass->flow->text->str;
	const struct line *before = line_at(pass, index - 1);

	return pass->wrapping != WRAPPED_SURELY && before->chars < LINE_FULL &&
	       line_at(pass, index)->chars < LINE_FULL && line_is_open(text, before) &&
	       text[before->end - 1] != ',' && text[before->end - 1] != '-' &&
	       line_begins_small(text, line_at(pass, first)) &&
	       line_begins_small(text, line_at(pass, index));
}

/* Whether the line at `index` goes on with the block that begins at `first`. */
static bool
is_joined(const struct pass *pass, guint first, guint index, size_t width)
{
	const struct line *line = line_at(pass, index), *before = line_at(pass, index - 1);
	size_t full = pass->wrapping == WRAPPED_SURELY ? LINE_RAGGED : LINE_FULL;
	bool wrapped = line_continues(pass->flow->text->str, before, line, width, full);

	if (line->rule || line->quoted != before->quoted)
		return false;
	if (pass->mark.fixed || before->hard)
		return true;
	/* entries of a ticker */
	if (line_begins_with_time(pass->flow->text->str, line) &&
	    line_begins_with_time(pass->flow->text->str, line_at(pass, first)))
		return false;
	if (is_item(pass, line) &&
	    !(wrapped && before->chars >= LINE_FULL && is_lone_mark(pass, index)))
		return false;
	if (line_at(pass, first)->mark != LINE_NO_MARK &&
	    line->indent > line_at(pass, first)->indent)
		return true;
	return wrapped && !is_keyword_list(pass, first, index);
}

/* Whether the line stands alone, or first and above a longer one. */
static bool
is_set_apart(const struct pass *pass, guint index)
{
	guint count = pass->lines->len;

	return count == 1 || (index == 0 && line_at(pass, 1)->chars > line_at(pass, 0)->chars);
}

static void
judge(struct pass *pass, guint first, guint end, enum block_kind *kind, unsigned *level)
{
	const char *text = pass->flow->text->str;
	const struct line *line = line_at(pass, first);
	bool title = document_block_count(pass->document) == 0;

	*kind = BLOCK_PARAGRAPH;
	*level = 0;
	if (line->rule) {
		return;
	} else if (line->quoted > 0) {
		*kind = BLOCK_QUOTATION;
	} else if (is_item(pass, line)) {
		*kind = BLOCK_LIST_ITEM;
		*level = (unsigned)MIN(1 + line->indent / 2, DEPTH_MAX);
	} else if (line_is_caption(text, line)) {
		*kind = BLOCK_CAPTION;
	} else if (end == first + 1 && !line->hard && is_set_apart(pass, first) &&
	           line_is_heading(text, line, title)) {
		*kind = BLOCK_HEADING;
		*level = title ? 1 : 2;
	}
	pass->number = *kind == BLOCK_LIST_ITEM ? line->number : 0;
}

/* What two joined lines have between them: white space, or nothing behind a hyphen. */
static void
append_joint(struct pass *pass, const struct line *before, const struct line *line)
{
	size_t from = flow_decoded(pass->flow, before->end - 1) + 1;
	size_t to = flow_decoded(pass->flow, line->begin);
	size_t gap = to > from ? to - from : 0;
	const char *text = pass->flow->text->str;
	bool hyphen = before->end - before->begin > 1 && text[before->end - 1] == '-' &&
	              text[before->end - 2] != ' ' && text[before->end - 2] != '-' &&
	              !g_str_has_prefix(text + line->begin, "und ") &&
	              !g_str_has_prefix(text + line->begin, "oder ") &&
	              !g_str_has_prefix(text + line->begin, "bis ") &&
	              !g_str_has_prefix(text + line->begin, "and ") &&
	              !g_str_has_prefix(text + line->begin, "or ");

	if (before->hard)
		document_append(pass->document, "\n", 1, from, gap);
	else if (!hyphen)
		document_append(pass->document, " ", 1, from, gap);
}

static void
emit_block(struct pass *pass, guint first, guint end)
{
	enum block_kind kind = pass->mark.kind;
	unsigned level = pass->mark.level;

	pass->judged = !pass->mark.fixed;
	if (pass->judged)
		judge(pass, first, end, &kind, &level);
	document_begin_block(pass->document, kind, level);
	for (guint i = first; i < end; i++) {
		const struct line *line = line_at(pass, i);

		if (i > first)
			append_joint(pass, line_at(pass, i - 1), line);
		flow_emit(pass->flow, line->begin, line->end, pass->document);
	}
	document_end_block(pass->document);
}

/* A rule under a line makes it a heading, as writers of plain text underline titles. Returns whether
 * it did. */
static bool
underline(struct pass *pass, guint index, guint first)
{
	struct line *line = line_at(pass, index);
	struct block *block;

	if (index != first + 1 || (line->rule != '=' && line->rule != '-') || pass->mark.fixed ||
	    line_at(pass, first)->chars > 2 * line->chars)
		return false;
	block = &g_array_index(pass->document->blocks, struct block,
	                       pass->document->blocks->len - 1);
	pass->judged = false;
	block->kind = BLOCK_HEADING;
	block->level = line->rule == '=' ? 1 : 2;
	return true;
}

/* Whether the rule at `index` stands above a title that another one underlines. */
static bool
is_overline(const struct pass *pass, guint index)
{
	return index + 2 < pass->lines->len && !line_at(pass, index + 1)->rule &&
	       line_at(pass, index + 2)->rule == line_at(pass, index)->rule &&
	       line_at(pass, index)->rule == '=';
}

/* Makes blocks of the lines collected. */
static void
flush(struct pass *pass)
{
	size_t width = wrap_width(pass);
	guint first = 0;

	for (guint i = 0; i < pass->lines->len; i++) {
		bool rule = line_at(pass, i)->rule != 0, markup = false;
		if (i > first && !is_joined(pass, first, i, width)) {
			emit_block(pass, first, i);
			markup = rule && underline(pass, i, first);
			first = i;
		}
		if (rule) {
			if (!markup && !is_overline(pass, i))
				emit_block(pass, i, i + 1);
			first = i + 1;
		}
	}
	if (first < pass->lines->len)
		emit_block(pass, first, pass->lines->len);
	g_array_set_size(pass->lines, 0);
}

/* The lines of [begin, end), a blank one ending a block. */
static void
read_lines(struct pass *pass, size_t begin, size_t end)
{
	const char *text = pass->flow->text->str;

	while (begin < end) {
		size_t stop = begin;
		struct line line;

		while (stop < end && text[stop] != '\n' && text[stop] != '\r')
			stop++;
		line = line_look(text, begin, stop);
		if (line.begin == line.end)
			flush(pass);
		else
			g_array_append_val(pass->lines, line);
		begin = stop + 1;
		if (stop + 1 < end && text[stop] == '\r' && text[stop + 1] == '\n')
			begin++;
	}
	flush(pass);
}

/* The lengths of open lines that another follows, so that they may have been broken off. */
static GArray *
inner_lines(const GString *text)
{
	GArray *lengths = g_array_new(FALSE, FALSE, sizeof(size_t));
	struct line before = { 0 };
	size_t begin = 0;

	while (begin < text->len) {
		const char *feed = memchr(text->str + begin, '\n', text->len - begin);
		size_t stop = feed ? (size_t)(feed - text->str) : text->len;
		struct line line = line_look(text->str, begin, stop);

		if (line_is_open(text->str, &before) && line.chars > 0 && !line.rule &&
		    line.mark == LINE_NO_MARK)
			g_array_append_val(lengths, before.chars);
		before = line;
		begin = stop + 1;
	}
	return lengths;
}

/* Whether the text is hard-wrapped. Lines that are sentences or headlines
 * are of any length. */
static enum wrapping
find_wrapping(const GString *text)
{
	g_autoptr(GArray) lengths = inner_lines(text);
	size_t longest = 0, near = 0;

	for (guint i = 0; i < lengths->len; i++)
		longest = MAX(longest, g_array_index(lengths, size_t, i));
	for (guint i = 0; i < lengths->len; i++)
		near += g_array_index(lengths, size_t, i) + WRAP_RAGGED >= longest;
	if (lengths->len < WRAP_LINES)
		return WRAPPED_PERHAPS;
	return near * 2 >= lengths->len && longest <= LINE_PARAGRAPH ? WRAPPED_SURELY : WRAPPED_NOT;
}

static void
read_flow(struct pass *pass)
{
	const GArray *marks = pass->flow->marks;
	size_t begin = 0;

	for (guint i = 0; i <= marks->len; i++) {
		const struct flow_mark *mark =
		        i < marks->len ? &g_array_index(marks, struct flow_mark, i) : NULL;
		size_t end = mark ? mark->offset : pass->flow->text->len;

		read_lines(pass, begin, end);
		if (mark)
			pass->mark = *mark;
		begin = end;
	}
}

/* A heading has something under it: a last line that only looks like one is none. */
static void
undo_last_heading(const struct pass *pass)
{
	struct block *block;

	if (!pass->judged || pass->document->blocks->len == 0)
		return;
	block = &g_array_index(pass->document->blocks, struct block,
	                       pass->document->blocks->len - 1);
	if (block->kind == BLOCK_HEADING) {
		block->kind = BLOCK_PARAGRAPH;
		block->level = 0;
	}
}

void
read_text(struct document *document, const char *text, size_t length)
{
	struct markup_state state = { 0 };
	AUTO(flow) marked = flow_new();
	AUTO(flow) plain = NULL;
	struct pass pass = { .document = document };

	markup_scan(&state, text, length, 0, marked);
	plain = wordpress_strip(marked);
	pass.flow = plain;
	pass.wrapping = find_wrapping(plain->text);
	pass.lines = g_array_new(FALSE, FALSE, sizeof(struct line));
	read_flow(&pass);
	g_array_unref(pass.lines);
	undo_last_heading(&pass);
}
