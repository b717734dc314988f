/* SPDX-License-Identifier: GPL-3.0-or-later
 * words.c - the words of a segment, and what the lists say about them
 */
#include "completeness/completeness.h"

#include <gio/gio.h>
#include <string.h>

#define WORD_BYTES 64  /* longer ones stand in no list */
#define QUOTED_WORDS 6 /* a title has no more */

GResource *
completeness_data_get_resource(void);

/* Small letters: ASCII and those of Latin-1. Returns the length, 0 when the word is too long. */
static size_t
fold(struct satz_text word, char *folded)
{
	if (word.length >= WORD_BYTES)
		return 0;
	for (size_t i = 0; i < word.length; i++) {
		unsigned char c = (unsigned char)word.bytes[i];

		if (c >= 'A' && c <= 'Z')
			c = (unsigned char)(c + 'a' - 'A');
		else if (i > 0 && (unsigned char)word.bytes[i - 1] == 0xC3 && c >= 0x80 && c <= 0x9E)
			c = (unsigned char)(c + 0x20);
		folded[i] = (char)c;
	}
	folded[word.length] = '\0';
	return word.length;
}

static void
add_word(struct completeness *self, const char *word, size_t length, unsigned flag)
{
	char folded[WORD_BYTES];
	unsigned before;

	if (flag == WORD_HEAD && *word == '-') {
		flag = WORD_HEAD_END;
		word++;
		length--;
	}
	if (fold((struct satz_text){ word, length }, folded) == 0)
		return;
	before = GPOINTER_TO_UINT(g_hash_table_lookup(self->words, folded));
	/* a common noun that begins with a capital letter is looked for as a noun */
	if (flag == WORD_GERMAN && *word >= 'A' && *word <= 'Z')
		flag = WORD_NOUN;
	g_hash_table_insert(self->words, g_strdup(folded), GUINT_TO_POINTER(before | flag));
}

static char *
load(const char *name)
{
	g_autofree char *path = g_strconcat("/satzpaar/completeness/", name, NULL);
	g_autoptr(GBytes) bytes = g_resource_lookup_data(completeness_data_get_resource(), path,
	                                                 G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
	gsize size;
	const char *text = bytes ? g_bytes_get_data(bytes, &size) : NULL;

	return text ? g_strndup(text, size) : NULL;
}

/* Calls for each word of a list; '#' begins a remark to the end of the line. */
static bool
for_words(const char *name, void (*visit)(void *payload, const char *word, size_t length),
          void *payload)
{
	g_autofree char *text = load(name);
	const char *p = text;

	while (p && *p) {
		size_t length = strcspn(p, " \n");

		if (*p == '#')
			length = strcspn(p, "\n");
		else if (length > 0)
			visit(payload, p, length);
		p += length;
		p += strspn(p, " \n");
	}
	return text != NULL;
}

struct adding {
	struct completeness *self;
	unsigned flag;
};

static void
add_visited(void *payload, const char *word, size_t length)
{
	struct adding *adding = payload;

	add_word(adding->self, word, length, adding->flag);
}

/* not.txt: a line begins with its language. */
static void
add_not(void *payload, const char *word, size_t length)
{
	struct adding *adding = payload;

	if (length == 2 && strncmp(word, "de", 2) == 0)
		adding->flag = WORD_NOT_GERMAN;
	else if (length == 2 && strncmp(word, "en", 2) == 0)
		adding->flag = WORD_NOT_ENGLISH;
	else
		add_word(adding->self, word, length, adding->flag);
}

static void
add_nearly(void *payload, const char *word, size_t length)
{
	g_ptr_array_add(payload, g_strndup(word, length));
}

static char **
load_nearly(const char *name)
{
	GPtrArray *list = g_ptr_array_new();

	for_words(name, add_nearly, list);
	g_ptr_array_add(list, NULL);
	return (char **)(void *)g_ptr_array_free(list, FALSE);
}

bool
words_load(struct completeness *self)
{
	static const struct {
		const char *name;
		unsigned flag;
	} lists[] = { { "german.txt", WORD_GERMAN },
		      { "english.txt", WORD_ENGLISH },
		      { "known.txt", WORD_KNOWN },
		      { "heads.txt", WORD_HEAD } };
	struct adding adding = { self, 0 };
	bool fine = true;

	self->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
		adding.flag = lists[i].flag;
		fine = for_words(lists[i].name, add_visited, &adding) && fine;
	}
	fine = for_words("not.txt", add_not, &adding) && fine;
	self->nearly[0] = load_nearly("nearly.de.txt");
	self->nearly[1] = load_nearly("nearly.en.txt");
	return fine;
}

unsigned
words_flags(const struct completeness *self, struct satz_text word)
{
	char folded[WORD_BYTES];

	if (fold(word, folded) == 0)
		return 0;
	return GPOINTER_TO_UINT(g_hash_table_lookup(self->words, folded));
}

/* The end of the word that begins at `at`: letters and digits, apostrophes between them. */
static size_t
word_end(struct satz_text text, size_t at, bool *umlaut)
{
	size_t next;

	*umlaut = false;
	while (at < text.length) {
		uint32_t c = text_at(text, at, &next);

		if (!(c < 0x80 ? g_ascii_isalnum(c) : text_is_word(c)) &&
		    !((c == '\'' || c == 0x2019) && text_is_letter(text_at(text, next, NULL))))
			break;
		*umlaut = *umlaut || c == 0xE4 || c == 0xF6 || c == 0xFC || c == 0xDF || c == 0xC4 ||
		          c == 0xD6 || c == 0xDC;
		at = next;
	}
	return at;
}

static bool
is_quotation_mark(uint32_t c)
{
	return c == '"' || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB || c == '*' ||
	       c == '_';
}

/* A quotation mark opens where a word begins behind it, and white space, a bracket or nothing
 * stands before it. */
static bool
opens(struct satz_text text, size_t at, size_t next)
{
	uint32_t before = text_before(text, at, NULL);

	return (before == 0 || text_is_space(before) || before == '(' || before == '[' ||
	        before == 0x2014 || is_quotation_mark(before)) &&
	       text_is_word(text_at(text, next, NULL));
}

/* Spares the words of short quotations: titles, and what somebody calls something. `marks`: how
 * many quotation marks stand before each word, with the lowest bit set when the last one opens. */
static void
spare_quoted(struct segment *segment, const unsigned *marks, unsigned last)
{
	for (size_t i = 0, end; i < segment->n; i = end) {
		for (end = i + 1; end < segment->n && marks[end] == marks[i];)
			end++;
		if (marks[i] % 2 == 0 || end - i > QUOTED_WORDS || marks[i] / 2 == last / 2)
			continue;
		for (size_t k = i; k < end; k++)
			segment->words[k].spared = true;
	}
}

/* Whether an address, a file name or a hashtag begins at `at`; *end: where the next blank is. */
static bool
address_at(struct satz_text text, size_t at, size_t *end)
{
	bool address = text.bytes[at] == '#';

	for (*end = at; *end < text.length && text.bytes[*end] != ' '; (*end)++) {
		char c = text.bytes[*end];

		address = address || c == '@' || c == '_' || c == '=' ||
		          (c == '/' && *end + 1 < text.length && text.bytes[*end + 1] == '/') ||
		          (c == '.' && *end > at + 1 && *end + 2 < text.length &&
		           g_ascii_islower(text.bytes[*end - 1]) &&
		           g_ascii_islower(text.bytes[*end + 1]));
	}
	return address;
}

void
words_cut(const struct completeness *self, struct satz_text text, struct segment *segment)
{
	unsigned marks[WORDS_MAX], quotes = 0;
	size_t next, chunk = 0; /* up to the next blank */
	bool address = false;

	segment->text = text;
	segment->n = 0;
	for (size_t at = 0; at < text.length && segment->n < WORDS_MAX; at = next) {
		struct word *word = &segment->words[segment->n];
		uint32_t c = text_at(text, at, &next);

		if (at >= chunk && c != ' ')
			address = address_at(text, at, &chunk);
		if (is_quotation_mark(c))
			quotes = (quotes / 2 + 1) * 2 + opens(text, at, next);
		if (!text_is_letter(c)) {
			bool ignored;

			if (text_is_word(c)) /* "40er" is a number */
				next = word_end(text, at, &ignored);
			continue;
		}
		*word = (struct word){ .begin = at, .upper = text_is_upper(c) };
		word->end = next = word_end(text, at, &word->umlaut);
		word->flags = words_flags(self, text_part(text, word->begin, word->end));
		word->spared = address;
		marks[segment->n++] = quotes;
	}
	spare_quoted(segment, marks, quotes);
}

bool
words_contain(struct satz_text text, struct satz_text part)
{
	return part.length > 0 && part.length <= text.length &&
	       memmem(text.bytes, text.length, part.bytes, part.length) != NULL;
}

struct satz_range
words_find(const struct segment *segment, struct satz_text word)
{
	for (size_t i = 0; i < segment->n; i++) {
		const struct word *own = &segment->words[i];

		if (text_equal_fold(text_part(segment->text, own->begin, own->end), word))
			return text_range(own->begin, own->end);
	}
	return text_range(0, 0);
}
