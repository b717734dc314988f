/* SPDX-License-Identifier: GPL-3.0-or-later
 * language.c - which words are forms of which: lists, keys, and who is asked
 */
#include "terms/language.h"
#include "plugins/terms/terms-data.h"

#include <gio/gio.h>
#include <libstemmer.h>
#include <string.h>

bool
begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

bool
ends(const char *text, size_t length, const char *with)
{
	size_t n = strlen(with);

	return length >= n && memcmp(text + length - n, with, n) == 0;
}

/* A word list, folded, without its remarks; lines end with NUL, the list with an empty one. */
static char *
load(const char *name)
{
	g_autofree char *path = g_strconcat("/satzpaar/terms/", name, NULL);
	g_autoptr(GBytes) bytes = g_resource_lookup_data(terms_data_get_resource(), path,
	                                                 G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
	gsize size = 0;
	const char *data = g_bytes_get_data(bytes, &size);
	g_auto(GStrv) lines = NULL;
	g_autofree char *text = g_strndup(data, size);
	GString *list = g_string_new(NULL);

	lines = g_strsplit(text, "\n", -1);
	for (size_t i = 0; lines[i]; i++) {
		g_autofree char *folded = NULL;

		if (lines[i][0] == '#' || lines[i][0] == '\0')
			continue;
		folded = g_utf8_strdown(lines[i], -1);
		g_string_append_len(list, folded, (gssize)strlen(folded) + 1);
	}
	g_string_append_c(list, '\0');
	return g_string_free(list, FALSE);
}

static GHashTable *
lines_set(char *list)
{
	GHashTable *set = g_hash_table_new(g_str_hash, g_str_equal);

	for (char *line = list; *line; line += strlen(line) + 1)
		g_hash_table_add(set, line);
	return set;
}

/* Cuts the lines into words. */
static GHashTable *
words_set(char *list)
{
	GHashTable *set = g_hash_table_new(g_str_hash, g_str_equal);

	for (char *line = list, *next; *line; line = next) {
		next = line + strlen(line) + 1;
		for (char *word = line, *end; *word; word = end) {
			end = word + strcspn(word, " ");
			if (*end)
				*end++ = '\0';
			g_hash_table_add(set, word);
		}
	}
	return set;
}

/* First word -> the rest of its line ("" when there is none). */
static GHashTable *
lines_map(char *list)
{
	GHashTable *map = g_hash_table_new(g_str_hash, g_str_equal);

	for (char *line = list, *next; *line; line = next) {
		char *blank = strchr(line, ' ');

		next = line + strlen(line) + 1;
		if (blank)
			*blank = '\0';
		g_hash_table_insert(map, line, blank ? blank + 1 : next - 1);
	}
	return map;
}

struct language *
language_new(const char *tag)
{
	struct language *language = g_new0(struct language, 1);
	g_autofree char *base = g_ascii_strdown(tag, (gssize)strcspn(tag, "-_"));

	language->german = strcmp(base, "de") == 0;
	language->english = strcmp(base, "en") == 0;
	if (language->german) {
		language->lists[0] = load("er-plurals.txt");
		language->er_plurals = words_set(language->lists[0]);
		language->lists[1] = load("others.txt");
		language->others = lines_set(language->lists[1]);
		language->lists[2] = load("particles.de.txt");
		language->particles = words_set(language->lists[2]);
		language->lists[3] = load("irregular.de.txt");
		language->irregular = lines_map(language->lists[3]);
	} else if (language->english) {
		language->lists[3] = load("irregular.en.txt");
		language->irregular = lines_map(language->lists[3]);
	} else {
		language->stemmer = sb_stemmer_new(base, "UTF_8");
	}
	return language;
}

void
language_free(struct language *language)
{
	if (!language)
		return;
	g_clear_pointer(&language->er_plurals, g_hash_table_unref);
	g_clear_pointer(&language->others, g_hash_table_unref);
	g_clear_pointer(&language->particles, g_hash_table_unref);
	g_clear_pointer(&language->irregular, g_hash_table_unref);
	for (size_t i = 0; i < G_N_ELEMENTS(language->lists); i++)
		g_free(language->lists[i]);
	if (language->stemmer)
		sb_stemmer_delete(language->stemmer);
	g_free(language);
}

/* German: without umlauts and ß, and without the letters that its endings consist of. Two letters
 * stay. */
static uint64_t
german_key(const char *word, size_t length)
{
	const struct satz_text text = { word, length };
	char key[WORD_FOLD];
	size_t n = 0;

	for (size_t i = 0; i < length;) {
		uint32_t c = text_at(text, i, &i);

		if (c == 0xE4 || c == 0xF6 || c == 0xFC)
			c = c == 0xE4 ? 'a' : c == 0xF6 ? 'o' : 'u';
		if (c == 0xDF)
			n = word_append(key, n, 's');
		n = word_append(key, n, c == 0xDF ? 's' : c);
	}
	while (n > 2 && strchr("ensrm", key[n - 1]))
		n--;
	return word_hash(key, n, 2);
}

/* English: y as i, v as f, doubled letters once, without the letters that endings consist of. */
static uint64_t
english_key(const char *word, size_t length)
{
	char key[WORD_FOLD];
	size_t n = 0;

	for (size_t i = 0; i < length; i++) {
		char c = (char)(word[i] == 'y' ? 'i' : word[i] == 'v' ? 'f' : word[i]);

		if (n == 0 || key[n - 1] != c)
			key[n++] = c;
	}
	while (n > 2 && strchr("esding", key[n - 1]))
		n--;
	return word_hash(key, n, 2);
}

uint64_t
language_key(const struct language *language, const char *word, size_t length)
{
	if (language->german)
		return german_key(word, length);
	if (language->english)
		return english_key(word, length);
	if (language->stemmer) {
		const sb_symbol *stem = sb_stemmer_stem(language->stemmer,
		                                        (const sb_symbol *)word, (int)length);

		if (stem)
			return word_hash((const char *)stem,
			                 (size_t)sb_stemmer_length(language->stemmer), 2);
	}
	return word_hash(word, length, 2);
}

enum form
language_form(const struct language *language, enum pos pos, const char *base, const char *form)
{
	if (strcmp(base, form) == 0)
		return FORM_BASE;
	if (language->english)
		return english_form(language, pos, base, form);
	if (!language->german) /* the keys, being stems, are equal already */
		return language->stemmer ? FORM_OTHER : FORM_NONE;
	if (pos == POS_NOUN || pos == POS_MODIFIER) {
		enum form noun = german_noun(language, base, form);

		if (noun != FORM_NONE || pos == POS_NOUN)
			return noun;
	}
	return pos == POS_VERB ? FORM_NONE : german_adjective(base, form);
}

static void
visit_words(const char *line, form_visitor visit, void *payload)
{
	while (line && *line) {
		size_t length = strcspn(line, " ");

		visit(line, length, payload);
		line += length + (line[length] == ' ');
	}
}

void
language_forms(const struct language *language, enum pos pos, const char *base,
               form_visitor visit, void *payload)
{
	size_t length = strlen(base);

	if (language->german && (pos == POS_VERB || pos == POS_ANY) && length > 3 &&
	    base[length - 1] == 'n')
		german_verb(language, base, visit, payload);
	if (!language->english)
		return;
	visit_words(g_hash_table_lookup(language->irregular, base), visit, payload);
	if (length > 4 && ends(base, length, "man")) { /* spokesman: spokesmen */
		g_autofree char *men = g_strdup_printf("%.*sen", (int)(length - 2), base);

		visit(men, length, payload);
	}
}
