/* SPDX-License-Identifier: GPL-3.0-or-later
 * lexicon_translations.c - what a word means in the other language, for people
 *
 * The image leads from the words of both sides to words of side b (its ids). So for a word of side
 * a the ids are the translations; for one of side b the dictionaries are read again, for entries
 * with one of its ids.
 */
#include "config.h"

#include "align/ding.h"
#include "align/lexicon_private.h"
#include "text/input.h"

#include <string.h>

#define FILE_LIMIT (512U << 20)
#define PHRASE_FACTOR .9F /* an entry of several words says less of each */

/* The best way to each translation. */
struct finding {
	const struct lexicon *lexicon;
	GHashTable *found; /* text -> struct lexicon_translation, owns both */
	GHashTable *ids;   /* of a word of side b: text -> weight of the id, as float * */
	GArray *senses;
	GString *text;
	bool swapped; /* the dictionary's left side is side b */
};

static void
note_translation(struct finding *finding, const char *text, float weight, const char *way,
                 const char *word)
{
	struct lexicon_translation *known = g_hash_table_lookup(finding->found, text);

	if (known && known->weight >= weight)
		return;
	if (!known) {
		known = g_new0(struct lexicon_translation, 1);
		known->text = g_strdup(text);
		g_hash_table_insert(finding->found, known->text, known);
	}
	g_free(known->word);
	known->weight = weight;
	known->way = way;
	known->word = g_strdup(word);
}

static void
note_ids(const char *way, const char *word, const struct image_form *form, float factor,
         void *payload)
{
	struct finding *finding = payload;

	g_array_set_size(finding->senses, 0);
	lexicon_merge(finding->senses, &finding->lexicon->image, form->list, factor);
	for (guint i = 0; i < finding->senses->len; i++) {
		const struct lexicon_sense *sense =
		        &g_array_index(finding->senses, struct lexicon_sense, i);

		note_translation(finding, image_text(&finding->lexicon->image, sense->id),
		                 sense->weight, way, word);
	}
}

static const char *
term_text(struct finding *finding, const struct ding_term *term)
{
	g_string_truncate(finding->text, 0);
	for (size_t i = 0; i < term->n_tokens; i++) {
		if (i > 0)
			g_string_append_c(finding->text, ' ');
		g_string_append(finding->text, term->tokens[i]);
	}
	return finding->text->str;
}

/* How far an entry's side b is the word that is asked for; *word is what it says there. */
static float
weight_of(struct finding *finding, const struct ding_term *terms, size_t n, char **word)
{
	float best = 0;

	for (size_t i = 0; i < n; i++) {
		const char *text = term_text(finding, &terms[i]);
		const struct lexicon_translation *id = g_hash_table_lookup(finding->ids, text);

		if (id && id->weight > best) {
			best = id->weight;
			g_free(*word);
			*word = g_strdup(text);
		}
	}
	return best;
}

static void
read_group(const struct ding_term *left, size_t n_left, const struct ding_term *right,
           size_t n_right, void *payload)
{
	struct finding *finding = payload;
	const struct ding_term *a = finding->swapped ? right : left;
	const struct ding_term *b = finding->swapped ? left : right;
	size_t n_a = finding->swapped ? n_right : n_left;
	g_autofree char *word = NULL;
	float weight = weight_of(finding, b, finding->swapped ? n_left : n_right, &word);

	for (size_t i = 0; weight > 0 && i < n_a; i++) {
		float factor = a[i].n_tokens > 1 ? PHRASE_FACTOR : 1;

		note_translation(finding, term_text(finding, &a[i]), weight * factor, "entry",
		                 word);
	}
}

/* A dictionary that is gone says nothing. */
static void
read_dictionary(struct finding *finding, const struct lexicon_file *file)
{
	g_autoptr(GBytes) bytes = input_read(file->path, FILE_LIMIT, NULL);
	struct ding_parser *parser;
	const char *text, *end;
	size_t length;

	if (!bytes)
		return;
	text = g_bytes_get_data(bytes, &length);
	end = text + length;
	finding->swapped = file->swapped;
	parser = ding_parser_new(read_group, finding);
	while (text < end) {
		const char *newline = memchr(text, '\n', (size_t)(end - text));
		size_t line = (size_t)((newline ? newline : end) - text);

		ding_parse_line(parser, text, line);
		text += line + 1;
	}
	ding_parser_free(parser);
}

static void
free_translation(void *payload)
{
	struct lexicon_translation *translation = payload;

	g_free(translation->text);
	g_free(translation->word);
	g_free(translation);
}

static GHashTable *
new_table(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_translation);
}

static int
compare_weights(const void *a, const void *b)
{
	const struct lexicon_translation *one = *(const struct lexicon_translation *const *)a;
	const struct lexicon_translation *other = *(const struct lexicon_translation *const *)b;
	int heavier = (other->weight > one->weight) - (other->weight < one->weight);

	return heavier ? heavier : strcmp(one->text, other->text);
}

GPtrArray *
lexicon_translations(const struct lexicon *lexicon, enum lexicon_side side, const char *word,
                     size_t length)
{
	struct finding finding = { .lexicon = lexicon, .found = new_table(),
		                   .text = g_string_new(NULL),
		                   .senses = g_array_new(FALSE, FALSE,
		                                         sizeof(struct lexicon_sense)) };
	int image_side = lexicon_image_side(lexicon, side);
	GPtrArray *list = g_ptr_array_new_with_free_func(free_translation);
	GHashTableIter iter;
	void *value;

	if (length > 0 && length <= LEXICON_WORD_MAX)
		lexicon_lookup(lexicon, image_side, word, length, note_ids, &finding);
	if (image_side == 1) {
		finding.ids = finding.found;
		finding.found = new_table();
		for (guint i = 0; g_hash_table_size(finding.ids) > 0 && i < lexicon->files->len; i++)
			read_dictionary(&finding, &g_array_index(lexicon->files,
			                                         struct lexicon_file, i));
		g_hash_table_unref(finding.ids);
	}
	g_hash_table_iter_init(&iter, finding.found);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		g_hash_table_iter_steal(&iter);
		g_ptr_array_add(list, value);
	}
	g_ptr_array_sort(list, compare_weights);
	g_hash_table_unref(finding.found);
	g_array_unref(finding.senses);
	g_string_free(finding.text, TRUE);
	return list;
}
