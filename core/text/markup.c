/* SPDX-License-Identifier: GPL-3.0-or-later
 * markup.c - HTML as it is strewn into plain text and Markdown
 */
#include "config.h"

#include "text/markup.h"

#include "text/html_element.h"
#include "text/utf8.h"

#include <string.h>

/* A tag longer than this is none. */
#define TAG_MAX ((size_t)4096)

/* Searches that have failed once: to the end of the text there is nothing more to find, and
 * looking again at every "<" would take quadratic time. */
enum missing { NO_COMMENT_END = 1, NO_SCRIPT_END = 2, NO_STYLE_END = 4, NO_OTHER_END = 8 };

struct scan {
	struct markup_state *state;
	const char *text;
	size_t length;
	size_t decoded;
	struct flow *flow;
	unsigned missing;
	bool embedded; /* in a block whose text is an address */
};

struct tag {
	const char *name;
	size_t name_length;
	size_t length; /* of the whole tag */
	bool closing;
	enum html_role role;
	unsigned level;
};

/* The end of a tag's attributes from `i`: the offset behind ">", 0 when it has none. */
static size_t
attributes_end(const char *text, size_t i, size_t limit)
{
	while (i < limit && text[i] != '>') {
		char c = text[i];

		if (c == '<')
			return 0;
		if ((c == '"' || c == '\'') && text[i - 1] == '=') {
			const char *close = memchr(text + i + 1, c, limit - i - 1);

			if (!close)
				return 0;
			i = (size_t)(close - text);
		}
		i++;
	}
	return i < limit ? i + 1 : 0;
}

static bool
parse_tag(const char *text, size_t length, struct tag *tag)
{
	size_t limit = MIN(length, TAG_MAX), i = 1;

	tag->closing = limit > 1 && text[1] == '/';
	if (tag->closing)
		i++;
	tag->name = text + i;
	while (i < limit && g_ascii_isalnum(text[i]))
		i++;
	tag->name_length = (size_t)(text + i - tag->name);
	if (i >= limit || !(g_ascii_isspace(text[i]) || text[i] == '>' || text[i] == '/'))
		return false;
	tag->role = html_role(tag->name, tag->name_length, &tag->level);
	tag->length = attributes_end(text, i, limit);
	return tag->role != HTML_UNKNOWN && tag->length > 0;
}

/* A block begins; what it is depends on the elements that are open. */
static void
begin_block(struct scan *scan)
{
	const struct markup_state *state = scan->state;

	if (state->caption)
		flow_block(scan->flow, BLOCK_CAPTION, 0);
	else if (state->lists > 0)
		flow_block(scan->flow, BLOCK_LIST_ITEM, state->lists);
	else if (state->quotations > 0)
		flow_block(scan->flow, BLOCK_QUOTATION, 0);
	else
		flow_break(scan->flow);
}

static void
count(unsigned *depth, bool closing)
{
	if (!closing && *depth < 1000)
		(*depth)++;
	else if (closing && *depth > 0)
		(*depth)--;
}

/* A second <br> in a row parts blocks, as writers mean it. */
static void
append_line_end(struct scan *scan, size_t at, size_t length)
{
	const GString *text = scan->flow->text;
	size_t end = text->len;

	while (end > 0 && strchr(" \t\r\n", text->str[end - 1]))
		end--;
	if (end >= strlen(FLOW_LINE_END) &&
	    g_str_has_prefix(text->str + end - strlen(FLOW_LINE_END), FLOW_LINE_END))
		begin_block(scan);
	else
		flow_append(scan->flow, FLOW_LINE_END, strlen(FLOW_LINE_END), scan->decoded + at,
		            length);
}

static void
apply_tag(struct scan *scan, const struct tag *tag, size_t at)
{
	switch (tag->role) {
	case HTML_UNKNOWN:
	case HTML_INLINE:
		return;
	case HTML_LINE_END:
		append_line_end(scan, at, tag->length);
		return;
	case HTML_HEADING:
		if (!tag->closing) {
			flow_block(scan->flow, BLOCK_HEADING, tag->level);
			return;
		}
		break;
	case HTML_LIST:
		count(&scan->state->lists, tag->closing);
		break;
	case HTML_QUOTATION:
		count(&scan->state->quotations, tag->closing);
		break;
	case HTML_CAPTION:
		scan->state->caption = !tag->closing;
		break;
	case HTML_ITEM:
		if (!tag->closing && scan->state->lists == 0) {
			flow_block(scan->flow, BLOCK_LIST_ITEM, 1);
			return;
		}
		break;
	case HTML_BLOCK:
	case HTML_SKIPPED:
	case HTML_RAW:
	default:
		break;
	}
	begin_block(scan);
}

/* Where in the text `needle` (small letters) stands at or after `from`; the end when nowhere. */
static size_t
find_ignoring_case(const struct scan *scan, size_t from, const char *needle)
{
	size_t n = strlen(needle);

	for (size_t i = from; i + n <= scan->length; i++) {
		if (scan->text[i] == needle[0] && g_ascii_strncasecmp(scan->text + i, needle, n) == 0)
			return i;
	}
	return scan->length;
}

/* The length of an element's content that is no text; 0 when it is never closed. */
static size_t
raw_length(struct scan *scan, const struct tag *tag, size_t from)
{
	g_autofree char *name = g_ascii_strdown(tag->name, (gssize)tag->name_length);
	g_autofree char *close = g_strconcat("</", name, NULL);
	unsigned flag = strcmp(name, "script") == 0  ? NO_SCRIPT_END
	                : strcmp(name, "style") == 0 ? NO_STYLE_END
	                                             : NO_OTHER_END;
	size_t end;

	if (scan->missing & flag)
		return 0;
	end = find_ignoring_case(scan, from, close);
	if (end < scan->length)
		return end - from;
	scan->missing |= flag;
	return 0;
}

/* A comment, declaration or processing instruction at `i`: its length, 0 when it is none. A
 * WordPress block comment and <!--more--> stand between blocks. */
static size_t
skip_comment(struct scan *scan, size_t i)
{
	const char *text = scan->text + i, *end;
	size_t length = scan->length - i;

	if (length > 3 && memcmp(text, "<!--", 4) == 0) {
		if (scan->missing & NO_COMMENT_END)
			return 0;
		end = g_strstr_len(text, (gssize)length, "-->");
		if (!end) {
			scan->missing |= NO_COMMENT_END;
			return 0;
		}
		text += 4 + strspn(text + 4, " ");
		if (*text == '/')
			text++;
		if (g_str_has_prefix(text, "wp:embed") || g_str_has_prefix(text, "wp:core-embed"))
			scan->embedded = text[-1] != '/';
		if (g_str_has_prefix(text, "wp:") || g_str_has_prefix(text, "more"))
			begin_block(scan);
		return (size_t)(end - scan->text) + 3 - i;
	}
	if (length > 2 && (text[1] == '?' || (text[1] == '!' && g_ascii_isalpha(text[2])))) {
		end = memchr(text, '>', MIN(length, TAG_MAX));
		return end ? (size_t)(end - text) + 1 : 0;
	}
	return 0;
}

/* The length of the markup at "<"; 0 when it is text. */
static size_t
skip_markup(struct scan *scan, size_t i)
{
	struct tag tag;
	size_t length = skip_comment(scan, i);

	if (length > 0)
		return length;
	if (!parse_tag(scan->text + i, scan->length - i, &tag))
		return 0;
	apply_tag(scan, &tag, i);
	length = tag.length;
	if (tag.role == HTML_RAW && !tag.closing)
		length += raw_length(scan, &tag, i + tag.length);
	return length;
}

/* Appends the character a reference at `i` means; the reference's length, 0 when it is none. */
static size_t
append_reference(struct scan *scan, size_t i)
{
	uint32_t c;
	size_t length = html_reference(scan->text + i, scan->length - i, &c);

	if (length > 0) {
		g_autoptr(GString) character = g_string_new(NULL);

		utf8_append(character, c);
		flow_append(scan->flow, character->str, character->len, scan->decoded + i, length);
	}
	return length;
}

/* Whether the text begins as an address does. */
static bool
is_address(const char *text, size_t length)
{
	while (length > 0 && g_ascii_isspace(*text)) {
		text++;
		length--;
	}
	return length > 8 && memcmp(text, "http", 4) == 0 && !memchr(text, ' ', length);
}

void
markup_scan(struct markup_state *state, const char *text, size_t length, size_t decoded,
            struct flow *flow)
{
	struct scan scan = { state, text, length, decoded, flow, 0, false };
	size_t i = 0, begin = 0;

	while (i < length) {
		size_t n = 0;

		if (text[i] == '<' || text[i] == '&') {
			if (!scan.embedded || !is_address(text + begin, i - begin))
				flow_append(flow, text + begin, i - begin, decoded + begin,
				            i - begin);
			begin = i;
			n = text[i] == '<' ? skip_markup(&scan, i) : append_reference(&scan, i);
		}
		i += n > 0 ? n : 1;
		if (n > 0)
			begin = i;
	}
	flow_append(flow, text + begin, length - begin, decoded + begin, length - begin);
}
