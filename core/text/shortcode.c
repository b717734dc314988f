/* SPDX-License-Identifier: GPL-3.0-or-later
 * shortcode.c - WordPress shortcodes: [toggle title="Fotoquelle" open="yes"], [/toggle]
 */
#include "config.h"

#include "text/shortcode.h"

#include "text/utf8.h"
#include "text/word_list.h"

#include <stdint.h>
#include <string.h>

/* A longer bracket is none. */
#define TAG_MAX ((size_t)4096)

/* Shortcodes that come without attributes and without an end; sorted. */
static const char *const bare_names[] = {
	"audio",   "author",  "br",       "break",   "clear", "comments", "divider",  "embed",
	"excerpt", "gallery", "hr",       "line",    "map",   "more",     "nextpage", "page",
	"playlist", "recaptcha", "related", "rss",   "separator", "sharing", "sitemap", "slider",
	"social",  "space",   "spacer",   "toc",     "video",
};

static bool
is_name_byte(char c)
{
	return g_ascii_isalnum(c) || c == '_' || c == '-';
}

/* Reads a name at `*i` into `name` as small letters; false when there is none or it is too long. */
static bool
read_name(const char *text, size_t end, size_t *i, char *name, size_t room)
{
	size_t n = 0;

	while (*i < end && is_name_byte(text[*i])) {
		if (n + 1 >= room)
			return false;
		name[n++] = g_ascii_tolower(text[(*i)++]);
	}
	name[n] = '\0';
	return n > 0 && (g_ascii_isalpha(name[0]) || name[0] == '_');
}

static void
skip_space(const char *text, size_t end, size_t *i)
{
	while (*i < end) {
		size_t next = *i;

		if (!utf8_is_space(utf8_next(text, end, &next)))
			return;
		*i = next;
	}
}

/* Which quotes close a value that `c` opened; NULL when it is no quote. A curly one may be closed
 * by any double quote, since filters turn them as they like. */
static const char *
closers(uint32_t c)
{
	switch (c) {
	case '"':
		return "\"";
	case '\'':
		return "'";
	case 0x2018: /* single curly ones and primes */
	case 0x2019:
	case 0x201A:
	case 0x2032:
		return "\xE2\x80\x98 \xE2\x80\x99 \xE2\x80\xB2 '";
	case 0x201C: /* double ones, angle quotes too */
	case 0x201D:
	case 0x201E:
	case 0x201F:
	case 0x2033:
	case 0xAB:
	case 0xBB:
		return "\xE2\x80\x9C \xE2\x80\x9D \xE2\x80\xB3 \xC2\xAB \xC2\xBB \"";
	default:
		return NULL;
	}
}

static bool
is_one_of(uint32_t c, const char *set)
{
	size_t length = strlen(set), i = 0;

	while (i < length) {
		if (utf8_next(set, length, &i) == c && c != ' ')
			return true;
	}
	return false;
}

/* Whether an attribute's value may end before `i`: white space, "]" or "/]" follows. */
static bool
ends_value(const char *text, size_t end, size_t i)
{
	size_t next = i;
	uint32_t c = utf8_next(text, end, &next);

	return c == ']' || c == '/' || utf8_is_space(c);
}

/* Reads a value at `*i`, quoted or not, into [*from, *to). Sets `*quoted`. */
static bool
read_value(const char *text, size_t end, size_t *i, size_t *from, size_t *to, bool *quoted)
{
	size_t next = *i;
	const char *close = closers(utf8_next(text, end, &next));

	*quoted = close != NULL;
	*from = close ? next : *i;
	while (*i = next, next < end) {
		uint32_t c = utf8_next(text, end, &next);

		if (close && is_one_of(c, close) && (close[1] == '\0' || ends_value(text, end, next))) {
			*to = *i;
			*i = next;
			return true;
		}
		if (!close && (utf8_is_space(c) || c == ']')) {
			*to = *i;
			return *to > *from;
		}
		/* Else a row of open brackets would be read again and again. */
		if (c == '[' && (!close || close[1] != '\0'))
			return false;
	}
	return false;
}

/* Reads one attribute at `*i`: key=value, a quoted value alone, or a bare word. */
static bool
read_attribute(const char *text, size_t end, size_t *i, struct shortcode *shortcode, bool *bare)
{
	struct shortcode_value value = { .key = "" };
	size_t start = *i, after;
	bool quoted = false;

	if (read_name(text, end, i, value.key, sizeof(value.key)) && text[*i] != ':') {
		after = *i;
		skip_space(text, end, &after);
		if (after < end && text[after] == '=') {
			*i = after + 1;
			skip_space(text, end, i);
		} else {
			*bare = true;
			return ends_value(text, end, *i);
		}
	} else {
		*i = start;
		value.key[0] = '\0';
	}
	if (!read_value(text, end, i, &value.begin, &value.end, &quoted))
		return false;
	/* [youtube https://...] */
	if (value.key[0] == '\0' && !quoted &&
	    !g_strstr_len(text + value.begin, (gssize)MIN(value.end - value.begin, 10), "://"))
		return false;
	if (shortcode->values < SHORTCODE_VALUES)
		shortcode->value[shortcode->values++] = value;
	return true;
}

static bool
is_known(const char *name)
{
	return WORD_LIST_HAS(bare_names, name);
}

/* Reads what stands between name and "]"; false when it is no list of attributes. */
static bool
read_attributes(const char *text, size_t end, size_t *i, struct shortcode *shortcode, bool *bare)
{
	for (;;) {
		skip_space(text, end, i);
		if (*i >= end || text[*i] == '[')
			return false;
		if (text[*i] == ']')
			return true;
		if (text[*i] == '/' && *i + 1 < end && text[*i + 1] == ']') {
			shortcode->complete = true;
			(*i)++;
			return true;
		}
		if (!read_attribute(text, end, i, shortcode, bare))
			return false;
	}
}

bool
shortcode_parse(const char *text, size_t length, size_t at, GHashTable *closed,
                struct shortcode *shortcode)
{
	size_t end = at + MIN(length - at, TAG_MAX), i = at + 1;
	bool bare = false;

	shortcode->closing = i < end && text[i] == '/';
	shortcode->complete = false;
	shortcode->values = 0;
	if (shortcode->closing)
		i++;
	if (!read_name(text, end, &i, shortcode->name, sizeof(shortcode->name)) || i >= end)
		return false;
	if (shortcode->closing) {
		shortcode->length = i + 1 - at;
		return text[i] == ']';
	}
	if (!ends_value(text, end, i) || !read_attributes(text, end, &i, shortcode, &bare))
		return false;
	shortcode->length = i + 1 - at;
	if (shortcode->values > 0 || shortcode->complete)
		return true;
	return (closed && g_hash_table_contains(closed, shortcode->name)) ||
	       (!bare && (is_known(shortcode->name) || strchr(shortcode->name + 1, '_')));
}

GHashTable *
shortcode_closed_names(const char *text, size_t length)
{
	GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	const char *end = text + length, *at = text;

	while ((at = memchr(at, '[', (size_t)(end - at)))) {
		struct shortcode shortcode;

		if (end - at > 1 && at[1] == '/' &&
		    shortcode_parse(text, length, (size_t)(at - text), NULL, &shortcode))
			g_hash_table_add(names, g_strdup(shortcode.name));
		at++;
	}
	return names;
}
