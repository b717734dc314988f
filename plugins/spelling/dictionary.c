/* SPDX-License-Identifier: GPL-3.0-or-later
 * dictionary.c - hunspell's dictionaries of a language, found where they are installed
 */
#include "spelling/spelling.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unistd.h>

#define KNOWN_SLOTS ((size_t)1 << 17) /* 1 MiB a language */
#define UNKNOWN_MAX 50000
#define THOROUGH 40 /* words of a run */
#define NEAR 8 /* slip_cost() of one letter */
#define USUAL_FOLDERS "/usr/share/hunspell:/usr/local/share/hunspell:/usr/share/myspell"

/* Which dictionary may stand for which region; the first that is installed wins. */
static const struct region {
	const char *tag, *dictionaries, *package;
} regions[] = {
	{ "de-CH", "de_CH de_LI", "hunspell-de-ch" },
	{ "de-LI", "de_LI de_CH", "hunspell-de-ch" },
	{ "de-AT", "de_AT de_DE", "hunspell-de-at" },
	{ "de", "de_DE de_AT de_LU de_BE", "hunspell-de-de" },
	{ "en-US", "en_US", "hunspell-en-us" },
	{ "en-GB", "en_GB", "hunspell-en-gb" },
	{ "en-AU", "en_AU en_GB", "hunspell-en-au" },
	{ "en-NZ", "en_NZ en_GB", "hunspell-en-gb" },
	{ "en-IE", "en_IE en_GB", "hunspell-en-gb" },
	{ "en-ZA", "en_ZA en_GB", "hunspell-en-za" },
	{ "en-CA", "en_CA", "hunspell-en-ca" },
};

/* NULL when it is not there, or not in UTF-8. */
static Hunhandle *
open_at(const char *path)
{
	g_autofree char *affixes = g_strconcat(path, ".aff", NULL);
	g_autofree char *words = g_strconcat(path, ".dic", NULL);
	Hunhandle *hunspell;

	if (!g_file_test(affixes, G_FILE_TEST_IS_REGULAR) ||
	    !g_file_test(words, G_FILE_TEST_IS_REGULAR))
		return NULL;
	hunspell = Hunspell_create(affixes, words);
	if (hunspell && strcmp(Hunspell_get_dic_encoding(hunspell), "UTF-8") == 0)
		return hunspell;
	if (hunspell)
		Hunspell_destroy(hunspell);
	return NULL;
}

/* The first of `names` that is found; *path (to be freed) is where, without its ending. */
static Hunhandle *
open_first(const char *folders, const char *names, char **path)
{
	g_auto(GStrv) where = g_strsplit(folders, ":", -1);
	g_auto(GStrv) wanted = g_strsplit(names, " ", -1);

	for (size_t i = 0; wanted[i]; i++) {
		for (size_t k = 0; where[k]; k++) {
			char *at = g_build_filename(where[k], wanted[i], NULL);
			Hunhandle *hunspell = *where[k] ? open_at(at) : NULL;

			if (hunspell)
				return *path = at, hunspell;
			g_free(at);
		}
	}
	return NULL;
}

static bool
same_tag(const char *tag, const char *region)
{
	for (size_t i = 0; region[i] || tag[i]; i++) {
		char c = tag[i] == '_' ? '-' : tag[i];

		if (g_ascii_tolower(c) != g_ascii_tolower(region[i]))
			return false;
	}
	return true;
}

static const struct region *
region_of(const char *tag)
{
	for (size_t i = 0; i < G_N_ELEMENTS(regions); i++)
		if (same_tag(tag, regions[i].tag))
			return &regions[i];
	return NULL;
}

static void
add(struct dictionary *dictionary, const char *where, const char *names)
{
	Hunhandle *hunspell = open_first(where, names, &dictionary->paths[dictionary->n]);

	if (hunspell)
		dictionary->hunspell[dictionary->n++] = hunspell;
}

static void
open_english(struct dictionary *dictionary, const char *tag, const char *where, const char *english)
{
	const struct region *region = region_of(tag);
	g_autofree char *other = NULL;

	if (!region && strcmp(english, "both") != 0)
		region = region_of(strcmp(english, "us") == 0 ? "en-US" : "en-GB");
	if (!region) {
		add(dictionary, where, "en_US");
		add(dictionary, where, "en_GB");
		dictionary->package = g_strdup("hunspell-en-us or hunspell-en-gb");
		return;
	}
	add(dictionary, where, region->dictionaries);
	dictionary->package = g_strdup(region->package);
	dictionary->british = strcmp(region->tag, "en-US") != 0;
	if (dictionary->n > 0 && strcmp(region->tag, "en-CA") != 0)
		dictionary->other = open_first(where, dictionary->british ? "en_US" : "en_GB", &other);
}

void
dictionary_open(struct dictionary *dictionary, const char *tag, const char *folders,
                const char *english, GHashTable *own)
{
	const char *path = g_getenv("DICPATH");
	g_autofree char *where = *folders ? g_strdup(folders)
	                         : path ? g_strdup_printf("%s:" USUAL_FOLDERS, path)
	                                : g_strdup(USUAL_FOLDERS);

	dictionary->own = own;
	dictionary->thorough = THOROUGH;
	if (text_language(tag, "en")) {
		dictionary->language = SPELLING_ENGLISH;
		open_english(dictionary, tag, where, english);
	} else if (text_language(tag, "de")) {
		const struct region *region = region_of(tag);

		region = region ? region : region_of("de");
		dictionary->language = SPELLING_GERMAN;
		dictionary->package = g_strdup(region->package);
		add(dictionary, where, region->dictionaries);
	}
	if (dictionary->n == 0)
		return;
	dictionary->known = g_new0(uint64_t, KNOWN_SLOTS);
	dictionary->unknown = g_hash_table_new(g_str_hash, g_str_equal);
	dictionary->texts = g_string_chunk_new(4096);
}

void
dictionary_close(struct dictionary *dictionary)
{
	GHashTableIter iterator;
	void *value;

	for (size_t i = 0; i < dictionary->n; i++) {
		Hunspell_destroy(dictionary->hunspell[i]);
		if (dictionary->quick[i])
			Hunspell_destroy(dictionary->quick[i]);
		g_free(dictionary->paths[i]);
	}
	if (dictionary->other)
		Hunspell_destroy(dictionary->other);
	if (dictionary->unknown) {
		g_hash_table_iter_init(&iterator, dictionary->unknown);
		while (g_hash_table_iter_next(&iterator, NULL, &value)) {
			g_strfreev(((struct unknown *)value)->suggestions);
			g_free(value);
		}
		g_hash_table_destroy(dictionary->unknown);
		g_string_chunk_free(dictionary->texts);
	}
	g_free(dictionary->known);
	g_free(dictionary->package);
}

/* Changes the case of the first letter or of all. What grows out of the buffer stays as it was. */
static void
change_case(const char *word, char copy[WORD_BYTES], bool title)
{
	struct satz_text text = { word, strlen(word) };
	size_t next, length = 0;

	for (size_t i = 0; i < text.length; i = next) {
		UChar32 c = (UChar32)text_at(text, i, &next);
		gunichar changed = (gunichar)(title && i == 0 ? u_totitle(c) : title ? c : u_tolower(c));

		if (length + 6 >= WORD_BYTES)
			break;
		length += (size_t)g_unichar_to_utf8(changed, copy + length);
	}
	copy[length] = '\0';
}

void
word_title(const char *word, char copy[WORD_BYTES])
{
	change_case(word, copy, true);
}

void
word_lower(const char *word, char copy[WORD_BYTES])
{
	change_case(word, copy, false);
}

bool
dictionary_has(const struct dictionary *dictionary, const char *word)
{
	char lower[WORD_BYTES];

	for (size_t i = 0; i < dictionary->n; i++)
		if (Hunspell_spell(dictionary->hunspell[i], word) != 0)
			return true;
	if (!dictionary->own || g_hash_table_size(dictionary->own) == 0)
		return false;
	word_lower(word, lower);
	return g_hash_table_contains(dictionary->own, lower);
}

bool
dictionary_has_title(const struct dictionary *dictionary, const char *word)
{
	char title[WORD_BYTES];

	word_title(word, title);
	return dictionary_has(dictionary, title);
}

bool
dictionary_has_lower(const struct dictionary *dictionary, const char *word)
{
	char lower[WORD_BYTES];

	word_lower(word, lower);
	return dictionary_has(dictionary, lower);
}

/* The dictionary once more, told not to compare with each of its words (MAXNGRAMSUGS): that takes
 * most of the time and helps only where several letters are wrong. Hunspell reads files alone, so the
 * changed one lies in the folder for such for a moment. NULL when that fails. */
static Hunhandle *
open_quick(const char *path)
{
	g_autofree char *affixes = g_strconcat(path, ".aff", NULL);
	g_autofree char *words = g_strconcat(path, ".dic", NULL);
	g_autofree char *text = NULL;
	g_autofree char *changed = NULL;
	g_autofree char *name = NULL;
	Hunhandle *hunspell = NULL;
	int file;

	if (!g_file_get_contents(affixes, &text, NULL, NULL))
		return NULL;
	file = g_file_open_tmp("satzpaar-XXXXXX", &name, NULL);
	if (file < 0)
		return NULL;
	close(file);
	changed = g_strconcat(text, "\nMAXNGRAMSUGS 0\n", NULL);
	if (g_file_set_contents(name, changed, -1, NULL))
		hunspell = Hunspell_create(name, words);
	unlink(name);
	return hunspell;
}

/* Appends what a dictionary suggests; whether one is near. */
static bool
suggest(Hunhandle *hunspell, const char *word, GPtrArray *list)
{
	char **found = NULL;
	int n = Hunspell_suggest(hunspell, &found, word);
	bool near = false;

	for (int k = 0; k < n; k++) {
		g_ptr_array_add(list, g_strdup(found[k]));
		near |= slip_cost(word, found[k]) <= NEAR;
	}
	if (found)
		Hunspell_free_list(hunspell, &found, n);
	return near;
}

/* The second English is asked only when the first has nothing near; the slow way is gone for words
 * in small letters alone, which are no names. */
void
dictionary_suggest(struct dictionary *dictionary, struct unknown *unknown)
{
	GPtrArray *list = g_ptr_array_new();
	bool near = false;

	for (size_t i = 0; i < dictionary->n && !dictionary->quick_opened; i++)
		dictionary->quick[i] = open_quick(dictionary->paths[i]);
	dictionary->quick_opened = true;
	for (size_t i = 0; i < dictionary->n && !near; i++)
		if (dictionary->quick[i])
			near = suggest(dictionary->quick[i], unknown->word, list);
	if (!near && dictionary->thorough > 0 && (!unknown->capital || !dictionary->quick[0])) {
		dictionary->thorough--;
		suggest(dictionary->hunspell[0], unknown->word, list);
	}
	g_ptr_array_add(list, NULL);
	unknown->suggestions = (char **)g_ptr_array_free(list, FALSE);
	unknown->asked = true;
}

/* FNV-1a; two words of 64 bits alike are not to be feared. 0 marks an empty slot. */
static uint64_t
hash_of(struct satz_text word)
{
	uint64_t hash = 0xCBF29CE484222325U;

	for (size_t i = 0; i < word.length; i++)
		hash = (hash ^ (unsigned char)word.bytes[i]) * 0x100000001B3U;
	return hash ? hash : 1;
}

static uint64_t *
slot_of(const struct dictionary *dictionary, uint64_t hash)
{
	size_t i = (size_t)(hash ^ hash >> 29) & (KNOWN_SLOTS - 1);

	while (dictionary->known[i] != 0 && dictionary->known[i] != hash)
		i = (i + 1) & (KNOWN_SLOTS - 1);
	return &dictionary->known[i];
}

bool
dictionary_saw(const struct dictionary *dictionary, const char *word)
{
	struct satz_text text = { word, strlen(word) };

	return *slot_of(dictionary, hash_of(text)) != 0;
}

static void
remember_known(struct dictionary *dictionary, uint64_t hash)
{
	if (dictionary->n_known >= KNOWN_SLOTS / 4 * 3) {
		memset(dictionary->known, 0, KNOWN_SLOTS * sizeof(*dictionary->known));
		dictionary->n_known = 0;
	}
	*slot_of(dictionary, hash) = hash;
	dictionary->n_known++;
}

/* Apostrophes as hunspell has them, no soft hyphens. False: too long. */
static bool
plain(struct satz_text word, char copy[WORD_BYTES])
{
	size_t length = 0, next;

	for (size_t i = 0; i < word.length; i = next) {
		uint32_t c = text_at(word, i, &next);

		if (length + (next - i) >= WORD_BYTES)
			return false;
		if (c == 0x2019 || c == 0x2010 || c == 0x2011) {
			copy[length++] = c == 0x2019 ? '\'' : '-';
		} else if (c != 0xAD) {
			memcpy(copy + length, word.bytes + i, next - i);
			length += next - i;
		}
	}
	copy[length] = '\0';
	return true;
}

/* Where the part of the plain word stands in the word of the text. */
static size_t
place_in_text(struct satz_text word, size_t place)
{
	size_t i = 0, next, at = 0;

	while (i < word.length && at < place) {
		uint32_t c = text_at(word, i, &next);

		at += c == 0xAD ? 0 : c == 0x2019 || c == 0x2010 || c == 0x2011 ? 1 : next - i;
		i = next;
	}
	return i;
}

static struct unknown *
remember_unknown(struct dictionary *dictionary, struct satz_text word, const char *copy,
                 size_t begin, size_t end)
{
	struct unknown *unknown = g_new0(struct unknown, 1);
	g_autofree char *key = g_strndup(word.bytes, word.length);
	g_autofree char *part = g_strndup(copy + begin, end - begin);
	struct satz_text text = { part, end - begin };

	unknown->word = g_string_chunk_insert(dictionary->texts, part);
	unknown->begin = (uint32_t)place_in_text(word, begin);
	unknown->end = (uint32_t)place_in_text(word, end);
	unknown->capital = text_is_upper(text_at(text, 0, NULL));
	g_hash_table_insert(dictionary->unknown, g_string_chunk_insert(dictionary->texts, key),
	                    unknown);
	return unknown;
}

struct unknown *
dictionary_look_up(struct dictionary *dictionary, struct satz_text word, const struct word *place)
{
	uint64_t hash = hash_of(word);
	char copy[WORD_BYTES], key[WORD_BYTES], pointed[WORD_BYTES + 1];
	struct unknown *unknown;
	size_t begin = 0, end = 0;

	if (*slot_of(dictionary, hash) != 0 || !plain(word, copy) || word.length >= sizeof(key))
		return NULL;
	memcpy(key, word.bytes, word.length);
	key[word.length] = '\0';
	unknown = g_hash_table_lookup(dictionary->unknown, key);
	if (!unknown) {
		if (form_known(dictionary, copy, &begin, &end)) {
			remember_known(dictionary, hash);
			return NULL;
		}
		if (g_hash_table_size(dictionary->unknown) >= UNKNOWN_MAX)
			return NULL;
		unknown = remember_unknown(dictionary, word, copy, begin, end);
	}
	if (!place->point)
		return unknown;
	g_snprintf(pointed, sizeof(pointed), "%s.", unknown->word); /* "bzw." */
	return dictionary_has(dictionary, pointed) && slip_letters(unknown->word) <= 5 ? NULL : unknown;
}
