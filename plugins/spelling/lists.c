/* SPDX-License-Identifier: GPL-3.0-or-later
 * lists.c - the user's own words: lists and term bases, read as words alone
 */
#include "spelling/spelling.h"

#include <string.h>

#define LIST_MAX_BYTES ((size_t)16 << 20)
#define OWN_MAX 200000

static void
add(struct satz_text text, GHashTable *own)
{
	char word[WORD_BYTES], lower[WORD_BYTES];

	if (text.length < 2 || text.length >= WORD_BYTES || g_hash_table_size(own) >= OWN_MAX)
		return;
	memcpy(word, text.bytes, text.length);
	word[text.length] = '\0';
	word_lower(word, lower);
	g_hash_table_add(own, g_strdup(lower));
}

/* A word with hyphens is added whole and in parts. */
static void
add_line(struct satz_text line, GHashTable *own)
{
	size_t begin = 0, part = 0, next;

	if (line.length > 0 && line.bytes[0] == '#')
		return;
	for (size_t i = 0; i <= line.length; i = next) {
		uint32_t c = text_at(line, i, &next);

		if (c == '<')
			while (next < line.length && line.bytes[next - 1] != '>')
				next++;
		if (text_is_word(c) || (c == '\'' && i > begin))
			continue;
		add(text_part(line, part, i), own);
		part = next;
		if (c == '-')
			continue;
		add(text_part(line, begin, i), own);
		begin = next;
		if (i == line.length)
			break;
	}
}

static char *
read_one(const char *path, GHashTable *own)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *bytes = NULL;
	size_t length = 0, begin = 0;

	if (!g_file_get_contents(path, &bytes, &length, &error))
		return g_strdup(error->message);
	if (length > LIST_MAX_BYTES || !g_utf8_validate(bytes, (gssize)length, NULL))
		return g_strdup_printf("%s: %s", path, length > LIST_MAX_BYTES
		                                               ? "larger than 16 MiB"
		                                               : "not UTF-8; convert it first");
	for (size_t i = 0; i <= length; i++) {
		if (i < length && bytes[i] != '\n' && bytes[i] != '\r')
			continue;
		add_line((struct satz_text){ bytes + begin, i - begin }, own);
		begin = i + 1;
	}
	return NULL;
}

char *
lists_read(const char *files, GHashTable *own)
{
	g_auto(GStrv) paths = g_strsplit(files, "\n", -1);

	for (size_t i = 0; paths[i]; i++) {
		char *wrong = *paths[i] ? read_one(paths[i], own) : NULL;

		if (wrong)
			return wrong;
	}
	return NULL;
}
