/* SPDX-License-Identifier: GPL-3.0-or-later
 * segment_words.c - the word lists of the sentence splitter
 */
#include "config.h"

#include "text/segment_words.h"
#include "text/segment.h"
#include "text/segment_char.h"

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
	uint32_t small = (uint32_t)u_tolower(c);
	size_t used = 0;

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
words_abbreviation(const struct words *words, const char *text, size_t length)
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
	if (class)
		return class;
	/* at the beginning of a sentence: Vgl. */
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
		unsigned class = words_abbreviation(words, text + at, length - at);
		if (class & WORD_SUFFIX)
			return class;
	}
	return 0;
}

/* Puts one entry into the table it belongs to. */
static void
add_entry(struct words *words, const char *entry, unsigned class, bool abbreviation)
{
	GHashTable *table = abbreviation ? words->abbreviations : words->words;
	g_autoptr(GString) key = g_string_new(NULL);
	char small[WORD_MAX + 1];

	for (const char *p = entry; *p; p++) {
		if (!abbreviation || !g_ascii_isspace(*p))
			g_string_append_c(key, *p);
	}
	if (abbreviation && key->len > 0 && key->str[key->len - 1] != '.')
		g_string_append_c(key, '.');
	if (key->len == 0 || key->len > WORD_MAX)
		return;
	if (!abbreviation) {
		if (!fold(key->str, key->len, small))
			return;
		g_string_assign(key, small);
	}
	if (class == 0)
		g_hash_table_remove(table, key->str);
	else
		g_hash_table_insert(table, g_string_chunk_insert_const(words->strings, key->str),
		                    GUINT_TO_POINTER(look_up(table, key->str) | class));
}

/* Finds the class of a `[class]` line. */
static bool
parse_class(const char *name, const char *line, unsigned number, bool user, unsigned *class,
            GError **error)
{
	size_t length = strlen(line);

	for (size_t i = 0; i < G_N_ELEMENTS(class_names); i++) {
		const char *known = class_names[i].name;
		if (length == strlen(known) + 2 && line[length - 1] == ']' &&
		    strncmp(line + 1, known, strlen(known)) == 0 && (!user || class_names[i].user)) {
			*class = class_names[i].class;
			return true;
		}
	}
	g_set_error(error, SEGMENT_ERROR, SEGMENT_ERROR_FILE,
	            "%s, line %u: no class of abbreviations has the name %s; write [hard], "
	            "[numeric], [soft], [final] or [none]",
	            name, number, line);
	return false;
}

/* Checks (`words` NULL) or adds the lines of a list. */
static bool
walk(struct words *words, const char *name, char **lines, bool user, GError **error)
{
	unsigned class = WORD_HARD;
	bool abbreviation = true;

	for (unsigned i = 0; lines[i]; i++) {
		g_autofree char *line = g_strdup(lines[i]);
		char *comment = strchr(line, '#');
		g_auto(GStrv) entries = NULL;

		if (comment)
			*comment = '\0';
		g_strstrip(line);
		if (line[0] == '[') {
			if (!parse_class(name, line, i + 1, user, &class, error))
				return false;
			abbreviation = class == 0 || (class & WORD_ABBREVIATION) != 0;
			continue;
		}
		entries = g_strsplit(line, ",", -1);
		for (char **entry = entries; *entry; entry++) {
			g_strstrip(*entry);
			if (strlen(*entry) >= WORD_MAX) {
				g_set_error(error, SEGMENT_ERROR, SEGMENT_ERROR_FILE,
				            "%s, line %u: an abbreviation is longer than %d bytes",
				            name, i + 1, WORD_MAX - 1);
				return false;
			}
			if (words && **entry)
				add_entry(words, *entry, class, abbreviation);
		}
	}
	return true;
}

bool
words_add(struct words *words, const char *name, const char *list, size_t length, bool user,
          GError **error)
{
	g_autofree char *copy = NULL;
	g_auto(GStrv) lines = NULL;

	if (length >= 3 && memcmp(list, "\xEF\xBB\xBF", 3) == 0) {
		list += 3;
		length -= 3;
	}
	if (memchr(list, '\0', length) || !g_utf8_validate(list, (gssize)length, NULL)) {
		g_set_error(error, SEGMENT_ERROR, SEGMENT_ERROR_FILE,
		            "%s: the list of abbreviations is not UTF-8 text; save it as UTF-8", name);
		return false;
	}
	copy = g_strndup(list, length);
	lines = g_strsplit(copy, "\n", -1);
	if (user && !walk(NULL, name, lines, user, error))
		return false;
	return walk(words, name, lines, user, error);
}
