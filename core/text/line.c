/* SPDX-License-Identifier: GPL-3.0-or-later
 * line.c - what a line of plain text looks like: bullet, rule, caption, heading, wrapped
 */
#include "config.h"

#include "text/line.h"

#include "text/utf8.h"
#include "text/word_list.h"

#include <string.h>
#include <unicode/uchar.h>

/* The longest title and subheading, in code points. */
#define TITLE_CHARS 160
#define HEADING_CHARS 90

/* The longest closing line of a letter, in code points. */
#define CLOSING_CHARS 32

/* The longest caption, in bytes; longer ones only begin like one. */
#define CAPTION_BYTES 600

/* Abbreviations a sentence never ends with; a line that does was wrapped there. Small letters,
 * sorted. */
static const char *const abbreviations[] = {
	"abb.", "abs.", "art.", "bd.",   "bzw.",  "ca.",  "dipl.", "dr.",   "evtl.",
	"fr.",  "frl.", "geb.", "gen.",  "gest.", "ggf.", "gov.",  "hl.",   "hr.",
	"hrn.", "inkl.", "jr.", "kap.",  "lt.",   "mr.",  "mrs.",  "ms.",   "mt.",
	"nr.",  "prof.", "rep.", "s.",   "sen.",  "sgt.", "sog.",  "st.",   "vgl.",
	"vs.",
};

/* What a caption begins with, before its colon; sorted. */
static const char *const caption_words[] = {
	"abb",       "abbildung", "bild",      "bilder",      "bildnachweis", "bildquelle",
	"bildrechte", "bildunterschrift", "caption", "cover photo", "credit",
	"foto",      "fotocredit", "fotografie", "fotomontage", "fotonachweis", "fotoquelle",
	"fotos",     "grafik",    "image",     "karte",       "photo",        "photo credit",
	"photograph", "photos",   "picture",   "symbolbild",  "symbolfoto",   "titelbild",
	"titelfoto", "video",
};

static bool
is_small(uint32_t c)
{
	return u_islower((UChar32)c);
}

/* Takes white space off both ends. */
static void
trim(const char *text, struct line *line)
{
	while (line->begin < line->end) {
		size_t next = line->begin;
		uint32_t c = utf8_next(text, line->end, &next);

		if (!utf8_is_space(c))
			break;
		line->indent += c == '\t' ? 4 : c != 0x200B && c != 0xFEFF;
		line->begin = next;
	}
	while (line->end > line->begin) {
		uint32_t c = utf8_before(text, line->end);

		if (!utf8_is_space(c))
			break;
		line->hard = line->hard || c == 0x2028;
		do {
			line->end--;
		} while (line->end > line->begin && (text[line->end] & 0xC0) == 0x80);
	}
}

/* The mark of a list item at the line's beginning: "- ", "• ", "12. ", "3) ", "(a) ". */
static void
look_for_mark(const char *text, struct line *line)
{
	size_t i = line->begin;
	uint32_t c = utf8_next(text, line->end, &i);

	if (c == '-' || c == '*' || c == 0x2013 || c == 0x2014 || (c >= 0x2022 && c <= 0x2023) ||
	    c == 0xB7 || c == 0x25AA || c == 0x25CF || c == 0x25CB || c == 0x25A0 || c == 0x2043) {
		line->mark = LINE_BULLET;
	} else {
		size_t digits = c == '(' ? i : line->begin;

		i = digits;
		while (i < line->end && i < digits + 3 && g_ascii_isdigit(text[i]))
			line->number = line->number * 10 + (unsigned)(text[i++] - '0');
		if (i > digits) {
			line->mark = LINE_NUMBER;
		} else if (i < line->end && g_ascii_islower(text[i])) {
			line->mark = LINE_LETTER;
			line->number = (unsigned)(text[i++] - 'a') + 1;
		}
		if (i >= line->end ||
		    !(text[i] == ')' || (text[i] == '.' && line->mark == LINE_NUMBER && c != '(')))
			line->mark = LINE_NO_MARK;
		i++;
	}
	if (i >= line->end || !utf8_is_space(utf8_next(text, line->end, &i)))
		line->mark = LINE_NO_MARK;
}

/* A line of nothing but one of "-=_*~#+" and white space, three times at least. */
static char
find_rule(const char *text, const struct line *line)
{
	char rule = text[line->begin];
	size_t count = 0;

	if (line->begin == line->end || !rule || !strchr("-=_*~#+", rule))
		return '\0';
	for (size_t i = line->begin; i < line->end; i++) {
		if (text[i] != rule && text[i] != ' ')
			return '\0';
		count += text[i] == rule;
	}
	if (count < 3)
		return '\0';
	return rule;
}

struct line
line_look(const char *text, size_t begin, size_t end)
{
	struct line line = { .begin = begin, .end = end };

	trim(text, &line);
	while (line.begin < line.end && text[line.begin] == '>' && line.quoted < 32) {
		line.quoted++;
		line.begin++;
		trim(text, &line);
	}
	line.rule = find_rule(text, &line);
	if (line.begin < line.end)
		look_for_mark(text, &line);
	for (size_t i = line.begin; i < line.end; i++)
		line.chars += (text[i] & 0xC0) != 0x80;
	return line;
}

/* Whether the line ends in an abbreviation, an initial or an ordinal. */
static bool
ends_in_abbreviation(const char *text, const struct line *line)
{
	size_t begin = line->end, digits;
	g_autofree char *word = NULL;

	if (line->end == line->begin || text[line->end - 1] != '.')
		return false;
	while (begin > line->begin && text[begin - 1] != ' ' && line->end - begin < 12)
		begin--;
	word = g_ascii_strdown(text + begin, (gssize)(line->end - begin));
	digits = strspn(word, "0123456789");
	return WORD_LIST_HAS(abbreviations, word) || (digits > 0 && digits <= 2 && word[digits] == '.') ||
	       (g_ascii_isalpha(word[0]) && word[1] == '.');
}

static bool
begins_with_one_of(const char *text, const struct line *line, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		size_t length = strlen(words[i]);
		if (line->end - line->begin >= length &&
		    memcmp(text + line->begin, words[i], length) == 0)
			return true;
	}
	return false;
}

/* "Mit freundlichen Grüßen": the name stands below. */
static bool
is_closing(const char *text, const struct line *line)
{
	static const char *const closings[] = {
		"Mit freundlichen Gr", "Mit besten Gr", "Mit herzlichen Gr", "Freundliche Gr",
		"Viele Gr",           "Beste Gr",      "Liebe Gr",          "Herzliche Gr",
		"Hochachtungsvoll",   "Yours ",        "Sincerely",         "Kind regards",
		"Best regards",       "Best wishes",
	};

	return line->chars <= CLOSING_CHARS &&
	       begins_with_one_of(text, line, closings, G_N_ELEMENTS(closings));
}

bool
line_begins_with_time(const char *text, const struct line *line)
{
	size_t at = line->begin, hour;

	while (at < line->end && text[at] == '+')
		at++;
	while (at < line->end && text[at] == ' ')
		at++;
	hour = at;
	while (at < line->end && at - hour < 2 && g_ascii_isdigit(text[at]))
		at++;
	return at > hour && line->end - at > 3 && (text[at] == ':' || text[at] == '.') &&
	       g_ascii_isdigit(text[at + 1]) && g_ascii_isdigit(text[at + 2]) &&
	       !g_ascii_isdigit(text[at + 3]) && text[at + 3] != '.';
}

/* "Sehr geehrte Frau Müller,": a letter goes on small behind it, but on a line of its own. */
static bool
is_salutation(const char *text, const struct line *line)
{
	static const char *const openings[] = { "Sehr geehrte", "Liebe ",    "Lieber ", "Hallo",
		                                "Guten Tag",    "Werte",     "Dear ",   "Hello",
		                                "Hi ",          "Hochgeehr", "Verehrte" };

	return line->chars <= LINE_FULL && strchr(",!", text[line->end - 1]) &&
	       begins_with_one_of(text, line, openings, G_N_ELEMENTS(openings));
}

bool
line_begins_small(const char *text, const struct line *line)
{
	size_t i = line->begin;

	return i < line->end && is_small(utf8_next(text, line->end, &i));
}

bool
line_continues(const char *text, const struct line *line, const struct line *next, size_t width,
               size_t full)
{
	size_t i, word = 0;

	if (line->chars > LINE_PARAGRAPH)
		return false;
	if ((line->chars < LINE_FULL && text[line->end - 1] == ':') ||
	    is_salutation(text, line) || (is_closing(text, line) && next->chars < LINE_FULL))
		return false;
	if (line_begins_small(text, next) || ends_in_abbreviation(text, line))
		return true;
	if (line->chars < full)
		return false;
	for (i = next->begin; i < next->end && !utf8_is_space(utf8_next(text, next->end, &i));)
		word++;
	return line->chars + 1 + word > width;
}

bool
line_is_open(const char *text, const struct line *line)
{
	return line->chars > 0 && !line->rule && !line->hard && line->quoted == 0 &&
	       !strchr(".!?:;", text[line->end - 1]);
}

bool
line_is_caption(const char *text, const struct line *line)
{
	size_t length = line->end - line->begin, n = 0;
	char word[24];

	text += line->begin;
	if (length > CAPTION_BYTES)
		return false;
	if (length > 2 && memcmp(text, "\xC2\xA9", 2) == 0)
		return true;
	if (length > 2 && (*text == '(' || *text == '[')) {
		text++;
		length--;
	}
	if (length > 0 && !g_ascii_isupper(*text))
		return false;
	while (n < length && n < sizeof(word) - 1 && text[n] != ':') {
		word[n] = g_ascii_tolower(text[n]);
		n++;
	}
	if (n == length || text[n] != ':')
		return false;
	word[n] = '\0';
	g_strchomp(word);
	return WORD_LIST_HAS(caption_words, word);
}

bool
line_is_heading(const char *text, const struct line *line, bool title)
{
	size_t i = line->begin, end = line->end;
	uint32_t first = utf8_next(text, end, &i), last;
	bool letter = false;

	if (line->chars > (title ? TITLE_CHARS : HEADING_CHARS) || is_small(first))
		return false;
	for (i = line->begin; i < end && !letter;)
		letter = u_isalpha((UChar32)utf8_next(text, end, &i));
	last = utf8_before(text, end);
	/* Look behind closing quotes and brackets. */
	while (last && end > line->begin + 4 && strchr("\")'", last < 0x80 ? (int)last : 'x')) {
		end--;
		last = utf8_before(text, end);
	}
	if (last == 0x201C || last == 0x201D || last == 0xAB || last == 0xBB || last == 0x2019) {
		end -= last < 0x100 ? 2 : 3;
		last = utf8_before(text, end);
	}
	if (title && (last == '!' || last == '?'))
		return letter;
	return letter && last != 0x2026 && !(last < 0x80 && strchr(".!?:;,", (int)last));
}
