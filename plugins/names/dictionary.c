/* SPDX-License-Identifier: GPL-3.0-or-later
 * dictionary.c - hunspell's dictionaries tell nouns from names, where they are installed
 */
#include "names/names.h"

#include <hunspell/hunspell.h>
#include <string.h>

#define FOLDER "/usr/share/hunspell"

struct language {
	Hunhandle *handle; /* NULL: not installed */
	bool latin1;       /* else UTF-8 */
};

struct dictionary {
	struct language german, american, british;
};

static void
open_language(struct language *language, const char *name)
{
	g_autofree char *affixes = g_strdup_printf(FOLDER "/%s.aff", name);
	g_autofree char *words = g_strdup_printf(FOLDER "/%s.dic", name);

	if (!g_file_test(affixes, G_FILE_TEST_EXISTS) || !g_file_test(words, G_FILE_TEST_EXISTS))
		return;
	language->handle = Hunspell_create(affixes, words);
	language->latin1 = language->handle &&
	                   g_ascii_strcasecmp(Hunspell_get_dic_encoding(language->handle), "UTF-8") != 0;
}

struct dictionary *
dictionary_new(void)
{
	struct dictionary *dictionary = g_new0(struct dictionary, 1);

	open_language(&dictionary->german, "de_DE");
	open_language(&dictionary->american, "en_US");
	open_language(&dictionary->british, "en_GB");
	return dictionary;
}

static void
close_language(struct language *language)
{
	if (language->handle)
		Hunspell_destroy(language->handle);
}

void
dictionary_free(struct dictionary *dictionary)
{
	if (!dictionary)
		return;
	close_language(&dictionary->german);
	close_language(&dictionary->american);
	close_language(&dictionary->british);
	g_free(dictionary);
}

static bool
spells(const struct language *language, const char *word)
{
	g_autofree char *latin1 = NULL;

	if (!language->handle)
		return false;
	if (!language->latin1)
		return Hunspell_spell(language->handle, word) != 0;
	latin1 = g_convert(word, -1, "ISO-8859-1", "UTF-8", NULL, NULL, NULL);
	return latin1 && Hunspell_spell(language->handle, latin1) != 0;
}

bool
dictionary_german(const struct dictionary *dictionary, struct satz_text word)
{
	g_autofree char *text = g_strndup(word.bytes, word.length);

	return spells(&dictionary->german, text);
}

bool
dictionary_english(const struct dictionary *dictionary, struct satz_text word)
{
	g_autofree char *small = g_utf8_strdown(word.bytes, (gssize)word.length);

	return spells(&dictionary->american, small) || spells(&dictionary->british, small);
}

bool
dictionary_english_name(const struct dictionary *dictionary, struct satz_text word)
{
	g_autofree char *text = g_strndup(word.bytes, word.length);

	return spells(&dictionary->american, text) || spells(&dictionary->british, text);
}

bool
dictionary_there(const struct dictionary *dictionary)
{
	return dictionary->german.handle &&
	       (dictionary->american.handle || dictionary->british.handle);
}
