/* SPDX-License-Identifier: GPL-3.0-or-later
 * wordpress.c - takes the shortcodes out of a text
 */
#include "config.h"

#include "text/wordpress.h"

#include "text/shortcode.h"
#include "text/utf8.h"
#include "text/word_list.h"

#include <string.h>

/* More open shortcodes are closed unseen. */
#define OPEN_MAX 64

/* The longest footnote. */
#define NOTE_MAX ((size_t)4096)

/* How many names footnotes have. */
#define NOTE_NAMES 4

/* The longest address inside [embed]. */
#define ADDRESS_MAX ((size_t)2048)

/* The level of a heading made of a title: below those the article has itself. */
#define TITLE_LEVEL 4

struct open_code {
	char name[SHORTCODE_NAME_MAX];
	bool parts;            /* it began a block, so its end does */
	bool fixed;            /* blocks in it are of this kind */
	enum block_kind kind;
};

/* A footnote's text: bytes of the source. */
struct note {
	size_t begin, end;
};

struct strip {
	const struct flow *source;
	GArray *notes; /* of struct note: they follow at the end */
	size_t note_end[NOTE_NAMES]; /* where the next one of each name is closed */
	struct flow *flow;
	GHashTable *closed;
	guint mark;   /* the next mark of the source to carry over */
	size_t opened;
	struct open_code open[OPEN_MAX];
};

/* Names that stand inside a line. */
static const char *const inline_names[] = {
	"abbr",     "b",    "color",     "dropcap", "em",   "fn",   "font",   "footnote",
	"highlight", "i",   "icon",      "lang",    "link", "mark", "popup",  "ref",
	"size",     "strong", "sub",     "sup",     "tooltip", "u", "url",
};

/* Names whose content is an address or the like. */
static const char *const address_names[] = {
	"audio", "embed", "iframe", "map", "playlist", "soundcloud", "tweet", "video", "vimeo",
	"youtube",
};

/* The kind of block an attribute's value makes; false when it is not for reading. */
static bool
readable_kind(const char *key, bool *fixed, enum block_kind *kind)
{
	static const char *const others[] = { "content", "description", "label", "quote",
		                              "subtitle", "summary", "text" };
	const char *last = strrchr(key, '_');
	const char *word = last ? last + 1 : key;

	*fixed = true;
	*kind = BLOCK_PARAGRAPH;
	/* "admin_label" names the block in the editor, "header_font_text" its type. */
	if (g_str_has_prefix(key, "admin_") || strstr(key, "font"))
		return false;
	if (strcmp(word, "title") == 0 || strcmp(word, "heading") == 0 ||
	    strcmp(word, "headline") == 0) {
		*kind = BLOCK_HEADING;
		return true;
	}
	if (strcmp(word, "caption") == 0 || strcmp(word, "alt") == 0) {
		*kind = BLOCK_CAPTION;
		return true;
	}
	*fixed = false;
	return WORD_LIST_HAS(others, word);
}

/* Whether the title of the shortcode is a name for the editor or a tooltip: forms, images, maps. */
static bool
has_hidden_title(const char *name)
{
	return strstr(name, "form") || strstr(name, "slider") || g_str_has_suffix(name, "image") ||
	       g_str_has_suffix(name, "map") || g_str_has_suffix(name, "img");
}

/* Whether a value is words rather than a setting: it has a letter, is no address, no switch. */
static bool
is_readable_value(const char *text, size_t length)
{
	static const char *const settings[] = { "auto", "center", "default", "false", "full",
		                                "hide", "left", "no", "none", "off",
		                                "on", "right", "show", "true", "yes" };
	g_autofree char *value = g_ascii_strdown(text, (gssize)MIN(length, 64));
	bool letter = false;

	if (WORD_LIST_HAS(settings, value) || strstr(value, "://") || value[0] == '#')
		return false;
	for (size_t i = 0; i < length; i++)
		letter = letter || g_ascii_isalpha(text[i]) || (text[i] & 0x80);
	return letter;
}

static void
begin_block(struct strip *strip, const struct flow_mark *mark)
{
	for (size_t i = strip->opened; i > 0; i--) {
		if (strip->open[i - 1].fixed && !(mark && mark->fixed)) {
			flow_block(strip->flow, strip->open[i - 1].kind, 0);
			return;
		}
	}
	if (mark && mark->fixed)
		flow_block(strip->flow, mark->kind, mark->level);
	else
		flow_break(strip->flow);
}

/* Copies [begin, end) with the marks in it; one at `begin` comes first. */
static void
copy(struct strip *strip, size_t begin, size_t end)
{
	const GArray *marks = strip->source->marks;

	while (strip->mark < marks->len) {
		const struct flow_mark *mark = &g_array_index(marks, struct flow_mark, strip->mark);

		if (mark->offset > end)
			break;
		if (mark->offset > begin) {
			flow_copy(strip->flow, strip->source, begin, mark->offset);
			begin = mark->offset;
		}
		begin_block(strip, mark);
		strip->mark++;
	}
	flow_copy(strip->flow, strip->source, begin, end);
}

/* The kind of block the text before would have gone on with: the source's last mark. */
static const struct flow_mark *
current_mark(const struct strip *strip)
{
	return strip->mark == 0 ? NULL
	                        : &g_array_index(strip->source->marks, struct flow_mark,
	                                         strip->mark - 1);
}

/* Whether a block can begin at `at`, there being nothing before it on its line. */
static bool
is_line_begin(const struct strip *strip, size_t at)
{
	const char *text = strip->source->text->str;
	guint mark = strip->mark;

	for (;;) {
		uint32_t c = utf8_before(text, at);

		if (at == 0 || c == '\n' || c == 0x2028 || c == ']' ||
		    (mark > 0 && g_array_index(strip->source->marks, struct flow_mark, mark - 1)
		                                 .offset >= at))
			return true;
		if (c != ' ' && c != '\t' && c != '\r')
			return false;
		at--;
	}
}

static bool
is_line_end(const struct strip *strip, size_t at)
{
	const GString *text = strip->source->text;
	const GArray *marks = strip->source->marks;
	size_t mark = strip->mark < marks->len
	                      ? g_array_index(marks, struct flow_mark, strip->mark).offset
	                      : text->len;

	at += strspn(text->str + at, " \t\r");
	return at >= mark || text->str[at] == '\n' || text->str[at] == '[' ||
	       g_str_has_prefix(text->str + at, FLOW_LINE_END);
}

/* Blocks for the readable attributes; returns whether there were any. */
static bool
emit_values(struct strip *strip, const struct shortcode *shortcode)
{
	const char *text = strip->source->text->str;
	bool any = false;

	for (size_t i = 0; i < shortcode->values; i++) {
		const struct shortcode_value *value = &shortcode->value[i];
		enum block_kind kind;
		bool fixed;

		if (!readable_kind(value->key, &fixed, &kind) ||
		    ((kind == BLOCK_HEADING || g_str_has_prefix(value->key, "title")) &&
		     has_hidden_title(shortcode->name)) ||
		    !is_readable_value(text + value->begin, value->end - value->begin))
			continue;
		if (fixed)
			flow_block(strip->flow, kind, kind == BLOCK_HEADING ? TITLE_LEVEL : 0);
		else
			flow_break(strip->flow);
		flow_copy(strip->flow, strip->source, value->begin, value->end);
		any = true;
	}
	return any;
}

static void
push(struct strip *strip, const char *name, bool parts)
{
	struct open_code *code;

	if (strip->opened == OPEN_MAX)
		return;
	code = &strip->open[strip->opened++];
	g_strlcpy(code->name, name, sizeof(code->name));
	code->parts = parts;
	code->fixed = true;
	if (g_str_has_suffix(name, "caption"))
		code->kind = BLOCK_CAPTION;
	else if (g_str_has_suffix(name, "quote"))
		code->kind = BLOCK_QUOTATION;
	else
		code->fixed = false;
}

/* Closes the shortcode of that name and what is open inside it; whether that parts blocks. */
static bool
pop(struct strip *strip, const char *name)
{
	for (size_t i = strip->opened; i > 0; i--) {
		if (strcmp(strip->open[i - 1].name, name) == 0) {
			strip->opened = i - 1;
			return strip->open[i - 1].parts;
		}
	}
	return false;
}

/* The length of the address behind [embed]; 0 when something else stands there. */
static size_t
address_length(const struct strip *strip, const struct shortcode *shortcode, size_t at)
{
	const GString *text = strip->source->text;
	size_t room = MIN(text->len - at, ADDRESS_MAX), n = 0;

	if (!WORD_LIST_HAS(address_names, shortcode->name))
		return 0;
	while (n < room && text->str[at + n] != '[' && text->str[at + n] != '\n')
		n++;
	return n < room && text->str[at + n] == '[' && g_strstr_len(text->str + at, (gssize)n, "://")
	               ? n
	               : 0;
}

/* Where the footnote that begins at `at` is closed. Each search goes on where the last one ended,
 * or many open notes would take quadratic time. */
static size_t
find_note_end(struct strip *strip, size_t name, const char *closing, size_t at)
{
	const GString *text = strip->source->text;

	if (strip->note_end[name] < at) {
		const char *end = g_strstr_len(text->str + at, (gssize)(text->len - at), closing);

		strip->note_end[name] = end ? (size_t)(end - text->str) : G_MAXSIZE;
	}
	return strip->note_end[name];
}

/* Where the text goes on behind a footnote whose text begins at `at`; 0 when it is none. */
static size_t
take_note(struct strip *strip, const struct shortcode *shortcode, size_t at)
{
	static const char *const closings[NOTE_NAMES] = { "[/efn_note]", "[/fn]", "[/footnote]",
		                                          "[/ref]" };
	const GString *text = strip->source->text;
	size_t name = 0, length = strlen(shortcode->name);
	struct note note = { .begin = at };

	while (name < NOTE_NAMES && (strncmp(closings[name] + 2, shortcode->name, length) != 0 ||
	                             closings[name][length + 2] != ']'))
		name++;
	if (name == NOTE_NAMES || shortcode->complete)
		return 0;
	note.end = find_note_end(strip, name, closings[name], at);
	if (note.end > at + NOTE_MAX)
		return 0;
	g_array_append_val(strip->notes, note);
	at = note.end + strlen(closings[name]);
	/* One of two spaces round the note. */
	if (text->str[at] == ' ' && strip->flow->text->len > 0 &&
	    strip->flow->text->str[strip->flow->text->len - 1] == ' ')
		at++;
	return at;
}

static void
skip_marks(struct strip *strip, size_t end)
{
	const GArray *marks = strip->source->marks;

	while (strip->mark < marks->len &&
	       g_array_index(marks, struct flow_mark, strip->mark).offset < end)
		strip->mark++;
}

/* Deals with the shortcode at `at`; returns where the text goes on. */
static size_t
apply(struct strip *strip, const struct shortcode *shortcode, size_t at)
{
	size_t end = at + shortcode->length, note;
	bool inside = WORD_LIST_HAS(inline_names, shortcode->name);
	bool parts = !inside && (is_line_begin(strip, at) || is_line_end(strip, end));

	if (shortcode->closing) {
		if (pop(strip, shortcode->name) || parts)
			begin_block(strip, current_mark(strip));
		return end;
	}
	note = take_note(strip, shortcode, end);
	if (note > 0) {
		skip_marks(strip, note);
		return note;
	}
	if (!inside)
		parts = emit_values(strip, shortcode) || parts;
	if (!shortcode->complete && g_hash_table_contains(strip->closed, shortcode->name)) {
		parts = parts || g_str_has_suffix(shortcode->name, "caption");
		push(strip, shortcode->name, parts);
		end += address_length(strip, shortcode, end);
	}
	if (parts)
		begin_block(strip, current_mark(strip));
	/* Marks inside the brackets are gone with them. */
	skip_marks(strip, end);
	return end;
}

struct flow *
wordpress_strip(const struct flow *source)
{
	const GString *text = source->text;
	struct strip strip = { .source = source, .flow = flow_new() };
	size_t begin = 0, at = 0;
	const char *bracket;

	strip.notes = g_array_new(FALSE, FALSE, sizeof(struct note));
	strip.closed = shortcode_closed_names(text->str, text->len);
	while ((bracket = memchr(text->str + at, '[', text->len - at))) {
		struct shortcode shortcode;

		at = (size_t)(bracket - text->str);
		if (!shortcode_parse(text->str, text->len, at, strip.closed, &shortcode)) {
			at++;
			continue;
		}
		if (at > begin && text->str[at - 1] == '[' && bracket[shortcode.length] == ']') {
			copy(&strip, begin, at - 1);
			copy(&strip, at, at + shortcode.length);
			at += shortcode.length + 1;
			begin = at;
			continue;
		}
		copy(&strip, begin, at);
		begin = at = apply(&strip, &shortcode, at);
	}
	copy(&strip, begin, text->len);
	for (guint i = 0; i < strip.notes->len; i++) {
		const struct note *note = &g_array_index(strip.notes, struct note, i);

		flow_break(strip.flow);
		flow_copy(strip.flow, source, note->begin, note->end);
	}
	g_array_unref(strip.notes);
	g_hash_table_unref(strip.closed);
	return strip.flow;
}
