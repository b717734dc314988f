/* SPDX-License-Identifier: GPL-3.0-or-later
 * line.h - what a line of plain text looks like: bullet, rule, caption, heading, wrapped
 *
 * The facts the block pass of plain text decides by. A line is a range of a flow's text, white
 * space at its ends left out.
 */
#ifndef SATZPAAR_TEXT_LINE_H
#define SATZPAAR_TEXT_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Longer lines are paragraphs of their own; nobody wraps so late. In code points. */
#define LINE_PARAGRAPH 100

/* Shorter lines are not full, so nothing is joined to them for their length; where the text is
 * surely wrapped, a long word may leave a line as short as LINE_RAGGED. */
#define LINE_FULL 45
#define LINE_RAGGED 20

enum line_mark { LINE_NO_MARK, LINE_BULLET, LINE_NUMBER, LINE_LETTER };

struct line {
	size_t begin, end; /* bytes of the flow's text */
	size_t chars;      /* code points */
	size_t indent;     /* columns before it */
	enum line_mark mark;
	unsigned number;   /* of the mark: 1.. for "1." and "a)" */
	unsigned quoted;   /* how many ">" stood before it; they are not in the range */
	char rule;         /* "=====", "-----", "* * *": the character, else 0 */
	bool hard;         /* a line end the author meant (<br>) follows it */
};

/* Looks at the line [begin, end) of `text`, line end not in it. */
struct line
line_look(const char *text, size_t begin, size_t end);

/* Whether `next` goes on with the sentence `line` broke off for want of room. `width` is the
 * longest line of the block and `full` the least length of a line that may have been broken off,
 * in code points. Marks are not looked at. */
bool
line_continues(const char *text, const struct line *line, const struct line *next, size_t width,
               size_t full);

/* "18:05 Uhr", "+++ 6.30 p.m. +++" */
bool
line_begins_with_time(const char *text, const struct line *line);

/* Whether its first character is a small letter. */
bool
line_begins_small(const char *text, const struct line *line);

/* Whether a sentence goes on behind the line, or it has no full stop. */
bool
line_is_open(const char *text, const struct line *line);

/* "Foto: ...", "Titelbild: ...", "(c) ..." */
bool
line_is_caption(const char *text, const struct line *line);

/* Short, begins like a sentence and does not end like one. A title may ask or cry out. */
bool
line_is_heading(const char *text, const struct line *line, bool title);

#endif
