/* SPDX-License-Identifier: GPL-3.0-or-later
 * find.c - finding the things in a segment that a translation carries over as they stand
 *
 * Addresses are ASCII here: letters beyond it end one, which keeps „...“ out of them.
 */
#include "references/reference.h"

#include <string.h>

static bool
is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_name(char c)
{
	return is_alpha(c) || is_digit(c) || c == '_';
}

static bool
is_one_of(char c, const char *set)
{
	return c != '\0' && strchr(set, c);
}

static bool
starts(struct satz_text text, size_t at, const char *word)
{
	size_t length = strlen(word);

	return at <= text.length && length <= text.length - at &&
	       text_is(text_part(text, at, at + length), word);
}

/* The end of an address: what it can hold, without the punctuation of the sentence around it. */
static size_t
address_end(struct satz_text text, size_t at)
{
	size_t end = at;
	int depth = 0;

	while (end < text.length &&
	       (is_name(text.bytes[end]) || is_one_of(text.bytes[end], "-.~:/?#[]@!$&'()*+,;=%"))) {
		depth += text.bytes[end] == '(';
		if (text.bytes[end] == ')' && depth-- == 0)
			break;
		end++;
	}
	while (end > at && is_one_of(text.bytes[end - 1], ".,:;!?'&"))
		end--;
	return end;
}

static size_t
url_at(struct satz_text text, size_t at)
{
	static const char *const heads[] = { "https://", "http://", "ftp://", "mailto:", "www." };

	if (at > 0 && (is_name(text.bytes[at - 1]) || text.bytes[at - 1] == '@'))
		return at;
	for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++) {
		size_t end;

		if (!starts(text, at, heads[i]))
			continue;
		end = address_end(text, at);
		return end > at + strlen(heads[i]) ? end : at;
	}
	return at;
}

/* An e-mail address whose '@' stands at `sign`; *begin is where it begins. */
static size_t
email_at(struct satz_text text, size_t sign, size_t *begin)
{
	size_t end = sign + 1, dots = 0;

	*begin = sign;
	while (*begin > 0 &&
	       (is_name(text.bytes[*begin - 1]) || is_one_of(text.bytes[*begin - 1], ".+-%")))
		(*begin)--;
	while (end < text.length && (is_name(text.bytes[end]) || is_one_of(text.bytes[end], ".-")))
		dots += text.bytes[end++] == '.';
	while (end > sign + 1 && is_one_of(text.bytes[end - 1], ".-"))
		dots -= text.bytes[--end] == '.';
	return *begin < sign && end > sign + 1 && dots > 0 ? end : sign;
}

/* "@name" and "#name" behind a blank or a bracket. Hashtags take letters of any script. */
static size_t
name_at(struct satz_text text, size_t at, bool any_letter)
{
	size_t end = at + 1, next;

	if (at > 0 && !is_one_of(text.bytes[at - 1], " (\"'/.,") && text.bytes[at - 1] > 0)
		return at;
	if (any_letter) {
		if (!text_is_letter(text_at(text, end, NULL)))
			return at;
		while (end < text.length && (text_is_word(text_at(text, end, &next)) ||
		                             text.bytes[end] == '_'))
			end = next;
		return end;
	}
	while (end < text.length &&
	       (is_name(text.bytes[end]) ||
	        (text.bytes[end] == '.' && end + 1 < text.length && is_name(text.bytes[end + 1]))))
		end++;
	return end > at + 1 ? end : at;
}

/* "%s", "%1$d", "%(name)s"; "50 % der" and "100%ig" are none. */
static size_t
percent_at(struct satz_text text, size_t at)
{
	size_t end = at + 1;

	if (at > 0 && (is_digit(text.bytes[at - 1]) || is_alpha(text.bytes[at - 1])))
		return at;
	if (end < text.length && text.bytes[end] == '(') {
		while (end < text.length && text.bytes[end] != ')')
			end++;
		end++;
	}
	while (end < text.length && (is_digit(text.bytes[end]) || is_one_of(text.bytes[end], "$.l")))
		end++;
	if (end >= text.length || !is_one_of(text.bytes[end], "sdifuxX@"))
		return at;
	end++;
	return end < text.length && is_name(text.bytes[end]) ? at : end;
}

/* "{name}", "{0}", "{{name}}", "${name}". */
static size_t
brace_at(struct satz_text text, size_t at)
{
	size_t end = at, depth = 0, letters = 0;

	while (end < text.length && text.bytes[end] == '{') {
		depth++;
		end++;
	}
	while (end < text.length && (is_name(text.bytes[end]) || is_one_of(text.bytes[end], ".:-"))) {
		letters++;
		end++;
	}
	while (depth > 0 && end < text.length && text.bytes[end] == '}') {
		depth--;
		end++;
	}
	return depth == 0 && letters > 0 ? end : at;
}

/* "<b>", "</b>", "<a href=...>". */
static size_t
tag_at(struct satz_text text, size_t at)
{
	size_t end = at + 1;

	if (end < text.length && text.bytes[end] == '/')
		end++;
	if (end >= text.length || !is_alpha(text.bytes[end]))
		return at;
	while (end < text.length && end - at < 300 && text.bytes[end] != '>' &&
	       text.bytes[end] != '<')
		end++;
	return end < text.length && text.bytes[end] == '>' ? end + 1 : at;
}

/* "[gallery]" without anything: those that WordPress knows and editors use. */
static bool
is_known_shortcode(struct satz_text name)
{
	static const char *const known[] = { "gallery", "caption", "embed", "audio", "video",
		                             "playlist", "toc", "toggle", "button", "more", "contact",
		                             "quote", "box", "infobox", "newsletter", "poll" };

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (text_is(name, known[i]))
			return true;
	return false;
}

/* "[gallery ids=...]", "[/caption]"; an editor's "[sic]" or "[er]" is none. */
static size_t
shortcode_at(struct satz_text text, size_t at)
{
	bool closing = at + 1 < text.length && text.bytes[at + 1] == '/', equals = false;
	size_t end = at + 1 + closing;

	if (end >= text.length || text.bytes[end] < 'a' || text.bytes[end] > 'z')
		return at;
	while (end < text.length && end - at < 300 && !is_one_of(text.bytes[end], "[]"))
		equals |= text.bytes[end++] == '=';
	if (end >= text.length || text.bytes[end] != ']')
		return at;
	return closing || equals || is_known_shortcode(text_part(text, at + 1, end)) ? end + 1 : at;
}

/* A file name that ends at the dot's extension; *begin is where it begins. */
static size_t
file_at(struct satz_text text, size_t dot, size_t *begin)
{
	static const char *const known[] = { "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx",
		                             "odt", "txt", "csv", "zip", "jpg", "jpeg", "png",
		                             "gif", "mp3", "mp4", "html", "xml", "json", "tmx" };
	size_t end = dot + 1, start;
	uint32_t c;

	*begin = dot;
	while ((c = text_before(text, *begin, &start)) != 0 &&
	       (text_is_word(c) || c == '_' || c == '.' || c == '-'))
		*begin = start;
	while (end < text.length && (is_alpha(text.bytes[end]) || is_digit(text.bytes[end])))
		end++;
	for (size_t i = 0; *begin < dot && i < sizeof(known) / sizeof(*known); i++)
		if (text_is(text_part(text, dot + 1, end), known[i]))
			return end;
	return dot;
}

/* What begins or lies at `at`; the end of it, `at` when nothing does. */
static size_t
look(struct satz_text text, size_t at, size_t *begin, enum reference_kind *kind)
{
	size_t end = at;

	*begin = at;
	switch (text.bytes[at]) {
	case '@':
		*kind = REFERENCE_EMAIL;
		end = email_at(text, at, begin);
		if (end > at)
			return end;
		*begin = at;
		*kind = REFERENCE_HANDLE;
		return name_at(text, at, false);
	case '#':
		*kind = REFERENCE_HASHTAG;
		return name_at(text, at, true);
	case '%':
		*kind = REFERENCE_PLACEHOLDER;
		return percent_at(text, at);
	case '{':
		*kind = REFERENCE_PLACEHOLDER;
		return brace_at(text, at);
	case '<':
		*kind = REFERENCE_TAG;
		return tag_at(text, at);
	case '[':
		*kind = REFERENCE_SHORTCODE;
		return shortcode_at(text, at);
	case '.':
		*kind = REFERENCE_FILE;
		return file_at(text, at, begin);
	default:
		*kind = REFERENCE_URL;
		return url_at(text, at);
	}
}

size_t
references_find(struct satz_text text, struct reference *list)
{
	size_t n = 0, last = 0;

	for (size_t i = 0; i < text.length && n < REFERENCES_MAX; i++) {
		enum reference_kind kind;
		size_t begin, end = look(text, i, &begin, &kind);

		if (end == i || begin < last)
			continue;
		list[n++] = (struct reference){ .kind = kind, .begin = begin, .end = end };
		last = end;
		i = end - 1;
	}
	return n;
}

const char *
reference_name(enum reference_kind kind)
{
	static const char *const names[] = { "link", "e-mail address", "handle", "hashtag",
		                             "file name", "placeholder", "tag", "shortcode" };

	return names[kind];
}
