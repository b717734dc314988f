/* SPDX-License-Identifier: GPL-3.0-or-later
 * segment_words.c - the word lists of the sentence splitter
 */
#include "config.h"

#include "text/segment_words.h"
#include "text/segment.h"
#include "text/segment_char.h"
#include "text/utf8.h"

#include <string.h>
#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

/* The longest suffix looked for, `-str.` and its like, in bytes. */
#define SUFFIX_MAX 12

struct words {
	GHashTable *abbreviations; /* "z.B." -> classes */
	GHashTable *words;         /* in small letters -> classes */
	GStringChunk *strings;
};

static const struct {
	const char *name;
	unsigned class;
	bool user;
} class_names[] = {
	{ "hard", WORD_HARD, true },        { "numeric", WORD_NUMERIC, true },
	{ "soft", WORD_SOFT, true },        { "final", WORD_FINAL, true },
	{ "none", 0, true },                { "time", WORD_TIME, false },
	{ "suffix", WORD_SUFFIX, false },   { "starter", WORD_STARTER, false },
	{ "month", WORD_MONTH, false },     { "ordinal", WORD_ORDINAL, false },
	{ "counted", WORD_COUNTED, false }, { "before", WORD_BEFORE, false },
	{ "label", WORD_LABEL, false },     { "marked", WORD_MARKED, false },
	{ "speech", WORD_SPEECH, false },   { "zone", WORD_ZONE, false },
	{ "brand", WORD_BRAND, false },     { "title", WORD_TITLE, false },
	{ "interjection", WORD_INTERJECTION, false },
	{ "clause", WORD_CLAUSE, false },
};

struct words *
words_new(void)
{
	struct words *words = g_new0(struct words, 1);

	words->abbreviations = g_hash_table_new(g_str_hash, g_str_equal);
	words->words = g_hash_table_new(g_str_hash, g_str_equal);
	words->strings = g_string_chunk_new(8192);
	return words;
}

void
words_free(struct words *words)
{
	if (!words)
		return;
	g_hash_table_unref(words->abbreviations);
	g_hash_table_unref(words->words);
	g_string_chunk_free(words->strings);
	g_free(words);
}

/* Writes the small letter of a character; returns its bytes, at most 4. */
static size_t
put_small(char *out, int32_t c)
{
	uint32_t small;
	size_t used = 0;

	if (c < 0x80) {
		*out = g_ascii_tolower((char)c);
		return 1;
	}
	small = (uint32_t)u_tolower(c);
	U8_APPEND_UNSAFE((uint8_t *)out, used, small);
	return used;
}

/* Copies the word in small letters, terminated; false when it is too long. */
static bool
fold(const char *text, size_t length, char out[WORD_MAX + 1])
{
	size_t offset = 0, used = 0;

	while (offset < length) {
		int32_t c;
		size_t next = char_next(text, offset, length, &c);
		if (c == 0x2019) /* the apostrophes are one */
			c = '\'';
		if (c < 0 || used + 4 > WORD_MAX)
			return false;
		if (c != 0xAD) {
			used += put_small(out + used, c);
		}
		offset = next;
	}
	out[used] = '\0';
	return true;
}

static unsigned
look_up(GHashTable *table, const char *key)
{
	return GPOINTER_TO_UINT(g_hash_table_lookup(table, key));
}

unsigned
words_class(const struct words *words, const char *text, size_t length)
{
	char key[WORD_MAX + 1];

	return length > 0 && fold(text, length, key) ? look_up(words->words, key) : 0;
}

unsigned
words_abbreviation(const struct words *words, const char *text, size_t length, bool capital)
{
	char key[WORD_MAX + 1];
	unsigned class;
	int32_t c;
	size_t first;

	if (length == 0 || length > WORD_MAX)
		return 0;
	memcpy(key, text, length);
	key[length] = '\0';
	class = look_up(words->abbreviations, key);
	if (class || !capital)
		return class;
	first = char_next(key, 0, length, &c);
	if (char_classify(c) == CHAR_UPPER) {
		char small[4];
		if (put_small(small, c) == first) {
			memcpy(key, small, first);
			return look_up(words->abbreviations, key);
		}
	}
	return 0;
}

unsigned
words_suffix(const struct words *words, const char *text, size_t length)
{
	size_t at = length > SUFFIX_MAX ? length - SUFFIX_MAX : 1;

	for (; at + 2 < length; at++) {
		unsigned class = words_abbreviation(words, text + at, length - at, false);
		if (class & WORD_SUFFIX)
			return class;
	}
	return 0;
}

/* A stretch of a list. */
struct span {
	const char *begin, *end;
};

static struct span
trim(struct span span)
{
	while (span.begin < span.end && g_ascii_isspace(*span.begin))
		span.begin++;
	while (span.begin < span.end && g_ascii_isspace(span.end[-1]))
		span.end--;
	return span;
}

/* Takes what stands before the next `separator` off the front. */
static struct span
split_off(struct span *rest, char separator)
{
	const char *at = memchr(rest->begin, separator, (size_t)(rest->end - rest->begin));
	struct span part = { rest->begin, at ? at : rest->end };

	rest->begin = at ? at + 1 : rest->end;
	return part;
}

/* Writes the key of an abbreviation: no spaces, a stop at the end. */
static void
abbreviation_key(struct span entry, char out[WORD_MAX + 1])
{
	size_t used = 0;

	for (const char *p = entry.begin; p < entry.end; p++) {
		if (!g_ascii_isspace(*p))
			out[used++] = *p;
	}
	if (used == 0 || out[used - 1] != '.')
		out[used++] = '.';
	out[used] = '\0';
}

/* Puts one entry, shorter than WORD_MAX, into the table it belongs to. */
static void
add_entry(struct words *words, struct span entry, unsigned class, bool abbreviation)
{
	GHashTable *table = abbreviation ? words->abbreviations : words->words;
	char key[WORD_MAX + 1];
	unsigned known;

	if (abbreviation)
		abbreviation_key(entry, key);
	else if (!fold(entry.begin, (size_t)(entry.end - entry.begin), key))
		return;
	known = look_up(table, key);
	if (class == 0)
		g_hash_table_remove(table, key);
	else if (known != (known | class))
		g_hash_table_insert(table, g_string_chunk_insert(words->strings, key),
		                    GUINT_TO_POINTER(known | class));
}

/* Where a list is being read. */
struct place_in_list {
	const char *name;
	unsigned line;
	bool user;
};

/* Finds the class of a `[class]` line. */
static bool
parse_class(const struct place_in_list *place, struct span line, unsigned *class, GError **error)
{
	size_t length = (size_t)(line.end - line.begin);

	for (size_t i = 0; i < G_N_ELEMENTS(class_names); i++) {
		const char *known = class_names[i].name;
		if (length == strlen(known) + 2 && line.begin[length - 1] == ']' &&
		    memcmp(line.begin + 1, known, strlen(known)) == 0 &&
		    (!place->user || class_names[i].user)) {
			*class = class_names[i].class;
			return true;
		}
	}
	g_set_error(error, SEGMENT_ERROR, SEGMENT_ERROR_FILE,
	            "%s, line %u: no class of abbreviations has the name %.*s; write [hard], "
	            "[numeric], [soft], [final] or [none]",
	            place->name, place->line, (int)MIN(length, 60), line.begin);
	return false;
}

/* Checks (`words` NULL) or adds the entries of a line. */
static bool
walk_line(struct words *words, const struct place_in_list *place, struct span line, unsigned class,
          GError **error)
{
	while (line.begin < line.end) {
		struct span entry = trim(split_off(&line, ','));
		if (entry.end - entry.begin >= WORD_MAX) {
			g_set_error(error, SEGMENT_ERROR, SEGMENT_ERROR_FILE,
			            "%s, line %u: an abbreviation is longer than %d bytes",
			            place->name, place->line, WORD_MAX - 1);
			return false;
		}
		if (words && entry.begin < entry.end)
			add_entry(words, entry, class,
			          class == 0 || (class & WORD_ABBREVIATION) != 0);
	}
	return true;
}

/* Checks (`words` NULL) or adds the lines of a list. */
static bool
walk(struct words *words, const char *name, struct span list, bool user, GError **error)
{
	struct place_in_list place = { name, 0, user };
	unsigned class = WORD_HARD;

	while (list.begin < list.end) {
		struct span line = split_off(&list, '\n');
		place.line++;
		line = trim(split_off(&line, '#'));
		if (line.begin < line.end && *line.begin == '[') {
			if (!parse_class(&place, line, &class, error))
				return false;
		} else if (!walk_line(words, &place, line, class, error)) {
			return false;
		}
	}
	return true;
}

bool
words_add(struct words *words, const char *name, const char *list, size_t length, bool user,
          GError **error)
{
	struct span span = { list, list + length };

	if (length >= 3 && memcmp(list, "\xEF\xBB\xBF", 3) == 0)
		span.begin += 3;
	if (user && (memchr(list, '\0', length) || utf8_valid_length(list, length) < length)) {
		g_set_error(error, SEGMENT_ERROR, SEGMENT_ERROR_FILE,
		            "%s: the list of abbreviations is not UTF-8 text; save it as UTF-8", name);
		return false;
	}
	if (user && !walk(NULL, name, span, user, error))
		return false;
	return walk(words, name, span, user, error);
}
