/* SPDX-License-Identifier: GPL-3.0-or-later
 * known.c - what is known of a German word, and how far it is from an English one; remembered
 */
#include "names/names.h"

#include <string.h>

#define REMEMBER_MAX 20000 /* words and pairs of words; then it starts anew */
#define KEY_BYTES (2 * FOLD_LETTERS + 2)

/* Endings that German puts behind a name, the longest first. */
static const struct list_entry *
find_entry(const struct names *names, struct satz_text word)
{
	static const char *const endings[] = { "schen", "scher", "sche", "ern", "er", "s" };
	const struct list_entry *entry = romaniser_entry(names->romaniser, word.bytes, word.length);

	for (size_t i = 0; !entry && i < G_N_ELEMENTS(endings); i++) {
		size_t length = strlen(endings[i]);

		if (word.length < length + 3 ||
		    memcmp(word.bytes + word.length - length, endings[i], length) != 0)
			continue;
		entry = romaniser_entry(names->romaniser, word.bytes, word.length - length);
	}
	return entry;
}

const struct known *
known_of(struct names *names, struct satz_text text, struct word *word)
{
	char key[4 * FOLD_LETTERS];
	size_t length = word->end - word->begin;
	struct known *known;

	if (length >= sizeof(key))
		return NULL;
	memcpy(key, text.bytes + word->begin, length);
	key[length] = '\0';
	known = g_hash_table_lookup(names->known, key);
	if (known)
		return known;
	if (g_hash_table_size(names->known) >= REMEMBER_MAX)
		return NULL;
	known = g_new0(struct known, 1);
	known->entry = find_entry(names, text_part(text, word->begin, word->end));
	if (word->folded.n > 0) {
		known->conversion = romaniser_conversion(names->romaniser, &word->folded);
		known->initials = romaniser_initials(names->romaniser, &word->folded);
		known->units = romaniser_has_units(names->romaniser, &word->folded);
	}
	g_hash_table_insert(names->known, g_strdup(key), known);
	return known;
}

/* Without an ending that the English word does not have: "Lawrows", "Putinsche". */
static void
drop_ending(struct folded *german, const struct folded *english)
{
	static const char *const endings[] = { "schen", "sches", "scher", "sche", "s" };

	for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
		size_t length = strlen(endings[i]);

		if (german->n < length + 3 || !g_str_has_suffix(german->letters, endings[i]) ||
		    g_str_has_suffix(english->letters, "s"))
			continue;
		german->n -= length;
		german->letters[german->n] = '\0';
		return;
	}
}

double
known_distance(struct names *names, const struct word *german, const struct word *english)
{
	const struct folded *left = &german->folded, *right = &english->folded;
	char key[KEY_BYTES];
	gpointer found;
	double distance;
	struct folded stem;

	if (left->n == right->n && memcmp(left->letters, right->letters, left->n) == 0)
		return 0;
	if (!(german->known->initials & 1U << (right->letters[0] & 31) >> 1) ||
	    left->n > 2 * right->n + 2 || right->n > 2 * left->n + 2)
		return 1;
	memcpy(key, left->letters, left->n);
	key[left->n] = ' ';
	memcpy(key + left->n + 1, right->letters, right->n + 1);
	found = g_hash_table_lookup(names->distances, key);
	if (found)
		return GPOINTER_TO_INT(found) / 1000.0 - 0.001;
	stem = *left;
	drop_ending(&stem, right);
	distance = romaniser_distance(names->romaniser, &stem, right);
	if (g_hash_table_size(names->distances) >= REMEMBER_MAX)
		g_hash_table_remove_all(names->distances);
	g_hash_table_insert(names->distances, g_strdup(key),
	                    GINT_TO_POINTER((int)(distance * 1000) + 1));
	return distance;
}

const struct romaniser_verdict *
known_verdict(struct names *names, const char *german, const char *english)
{
	char *key = g_strconcat(german, "\t", english, NULL);
	struct romaniser_verdict *verdict = g_hash_table_lookup(names->verdicts, key);

	if (verdict) {
		g_free(key);
		return verdict;
	}
	if (g_hash_table_size(names->verdicts) >= REMEMBER_MAX)
		g_hash_table_remove_all(names->verdicts);
	verdict = g_new0(struct romaniser_verdict, 1);
	romaniser_compare(names->romaniser, german, english, verdict);
	g_hash_table_insert(names->verdicts, key, verdict);
	return verdict;
}
