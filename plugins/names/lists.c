/* SPDX-License-Identifier: GPL-3.0-or-later
 * lists.c - names whose English form no rule gives: Mailand, Kiew, Tschaikowski
 */
#include "names/lists.h"

#include "names/cldr.h"
#include "names/data.h"
#include "names/fold.h"

#include <string.h>

#define FILE_MAX ((gsize)4 << 20)

struct lists {
	GHashTable *entries; /* the German name, case-folded -> struct list_entry */
};

static void
entry_free(gpointer data)
{
	struct list_entry *entry = data;

	g_strfreev(entry->forms);
	g_strfreev(entry->older);
	g_free(entry);
}

static char *
key_of(const char *german, size_t length)
{
	return g_utf8_casefold(german, (gssize)length);
}

/* What is there stays. */
static void
add(struct lists *lists, const char *german, const char *english, const char *older, bool person)
{
	struct list_entry *entry;
	char *key = key_of(german, strlen(german));

	if (g_hash_table_contains(lists->entries, key)) {
		g_free(key);
		return;
	}
	entry = g_new0(struct list_entry, 1);
	entry->forms = g_strsplit(english, "|", -1);
	entry->older = g_strsplit(older, "|", -1);
	entry->person = person;
	g_hash_table_insert(lists->entries, key, entry);
}

static bool
add_line(struct lists *lists, const char *line, bool person)
{
	g_auto(GStrv) fields = g_strsplit(line, "\t", 3);
	guint n = g_strv_length(fields);

	if (line[0] == '#' || line[0] == '\0')
		return true;
	if (n < 2 || !fields[0][0] || !fields[1][0])
		return false;
	add(lists, g_strstrip(fields[0]), fields[1], n > 2 ? fields[2] : "", person);
	return true;
}

/* Returns the number of the first line that is wrong, 0 when all are right. */
static size_t
add_text(struct lists *lists, const char *text, bool person)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (size_t i = 0; lines[i]; i++)
		if (!add_line(lists, g_strchomp(lines[i]), person))
			return i + 1;
	return 0;
}

static void
add_resource(struct lists *lists, const char *path, bool person)
{
	g_autoptr(GBytes) bytes = g_resource_lookup_data(
		names_get_resource(), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
	g_autofree char *text = NULL;
	size_t wrong;

	g_assert(bytes);
	text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
	wrong = add_text(lists, text, person);
	g_assert(wrong == 0);
}

static void
add_cldr(const char *german, const char *english, void *payload)
{
	add(payload, german, english, "", false);
}

struct lists *
lists_new(void)
{
	struct lists *lists = g_new0(struct lists, 1);

	lists->entries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, entry_free);
	add_resource(lists, "/satzpaar/names/exonyms.tsv", false);
	add_resource(lists, "/satzpaar/names/people.tsv", true);
	cldr_visit(add_cldr, lists);
	return lists;
}

void
lists_free(struct lists *lists)
{
	g_hash_table_unref(lists->entries);
	g_free(lists);
}

static gboolean
take_over(gpointer key, gpointer value, gpointer payload)
{
	g_hash_table_replace(((struct lists *)payload)->entries, key, value);
	return TRUE;
}

bool
lists_add_file(struct lists *lists, const char *path, GError **error)
{
	struct lists users = { g_hash_table_new_full(g_str_hash, g_str_equal, g_free, entry_free) };
	g_autofree char *text = NULL;
	gsize length = 0;
	size_t wrong = 0;
	bool good = g_file_get_contents(path, &text, &length, error);

	if (good && (length > FILE_MAX || !g_utf8_validate(text, (gssize)length, NULL))) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
		            "%s: not UTF-8, or larger than 4 MiB; give lines 'German TAB English'", path);
		good = false;
	}
	if (good && (wrong = add_text(&users, text, false)) > 0) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
		            "%s: line %zu: two columns are needed, German TAB English", path, wrong);
		good = false;
	}
	if (good)
		g_hash_table_foreach_steal(users.entries, take_over, lists);
	g_hash_table_unref(users.entries);
	return good;
}

const struct list_entry *
lists_find(const struct lists *lists, const char *german, size_t length)
{
	g_autofree char *key = key_of(german, length);

	return g_hash_table_lookup(lists->entries, key);
}

/* Word by word, letters alone: "Saint-Petersburg" is "Saint Petersburg", "Zürich" "Zurich". */
static bool
same_letters(const char *a, const char *b, size_t length)
{
	struct folded_name left, right;

	name_fold(a, strlen(a), &left);
	name_fold(b, length, &right);
	if (left.n != right.n)
		return false;
	for (size_t i = 0; i < left.n; i++)
		if (left.words[i].n == 0 || left.words[i].n != right.words[i].n ||
		    memcmp(left.words[i].letters, right.words[i].letters, left.words[i].n) != 0)
			return false;
	return left.n > 0;
}

bool
list_entry_is_older(const struct list_entry *entry, const char *english, size_t length)
{
	for (size_t i = 0; entry->older[i]; i++)
		if (same_letters(entry->older[i], english, length))
			return true;
	return false;
}

bool
list_entry_has(const struct list_entry *entry, const char *english, size_t length)
{
	for (size_t i = 0; entry->forms[i]; i++)
		if (same_letters(entry->forms[i], english, length))
			return true;
	return list_entry_is_older(entry, english, length);
}
