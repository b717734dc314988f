/* SPDX-License-Identifier: GPL-3.0-or-later
 * lexicon_compile.c - the tables of an image, and the image
 */
#include "config.h"

#include "align/lexicon_lists.h"

#include "align/lexicon_image.h"

#include <string.h>

struct placed {
	uint64_t hash;
	struct image_form form;
};

struct compile {
	struct build *build;
	struct lists lists;
	GArray *forms[2]; /* of struct placed */
	GArray *nodes[2]; /* of struct image_node */
	GHashTable *node_numbers[2];
	uint32_t next_node[2];
};

/* --- forms --- */

static void
place(struct compile *compile, int side, uint64_t hash, uint32_t list, uint32_t base,
      uint32_t flags)
{
	struct placed placed = { hash, { 0, list, (base & 0xFFFFFF) | flags << 24 } };

	placed.form.print = MAX((uint32_t)(hash >> 32), 1U);
	g_array_append_val(compile->forms[side], placed);
}

static void
place_words(struct compile *compile, int side)
{
	struct build *build = compile->build;
	const struct pool *pool = build->sides[side].pool;

	for (uint32_t i = 1; i < pool_size(pool); i++) {
		const struct build_word *word = build_word(build, side, i);
		const char *text = pool_text(pool, i);
		size_t length = strlen(text);

		if (word->phrase)
			continue;
		place(compile, side, fold_hash(text, length, 0),
		      lists_word(&compile->lists, side, i),
		      build_class(build, side, text, length), word->flags);
	}
}

struct inherited {
	int side;
	uint32_t flags;
};

static void
inherit_flags(struct build *build, uint32_t word, float weight, void *payload)
{
	struct inherited *inherited = payload;

	(void)weight;
	inherited->flags |= build_word(build, inherited->side, word)->flags & IMAGE_PART;
}

/* Forms that only inflection knows. */
static void
place_forms(struct compile *compile, int side)
{
	struct build *build = compile->build;
	const struct build_side *part = &build->sides[side];

	for (uint32_t i = 1; i < pool_size(part->forms); i++) {
		const char *text = pool_text(part->forms, i);
		size_t length = strlen(text);
		struct inherited inherited = { side, 0 };

		if (pool_find(part->pool, text, length))
			continue;
		build_each_link(build, side, text, length, inherit_flags, &inherited);
		place(compile, side, fold_hash(text, length, 0),
		      lists_form(&compile->lists, side, text),
		      build_class(build, side, text, length), inherited.flags);
	}
}

static void
place_stems(struct compile *compile, int side)
{
	const struct build_side *part = &compile->build->sides[side];

	for (uint32_t i = 1; i < pool_size(part->stems); i++) {
		const char *stem = pool_text(part->stems, i);

		place(compile, side, fold_hash(stem, strlen(stem), IMAGE_STEM_SEED),
		      lists_bucket(&compile->lists, side, g_ptr_array_index(part->buckets, i)), 0,
		      0);
	}
}

/* --- phrases --- */

static struct image_node *
get_node(struct compile *compile, int side, uint32_t parent, uint32_t base)
{
	gpointer key = GSIZE_TO_POINTER((gsize)parent << 24 | base);
	guint number = GPOINTER_TO_UINT(g_hash_table_lookup(compile->node_numbers[side], key));

	if (number == 0) {
		struct image_node node = { parent, base, compile->next_node[side]++, 0 };

		g_array_append_val(compile->nodes[side], node);
		number = compile->nodes[side]->len;
		g_hash_table_insert(compile->node_numbers[side], key, GUINT_TO_POINTER(number));
	}
	return &g_array_index(compile->nodes[side], struct image_node, number - 1);
}

static void
place_phrase(struct compile *compile, int side, uint32_t number)
{
	struct build *build = compile->build;
	const char *text = pool_text(build->sides[side].pool, number);
	const char *end = text + strlen(text);
	struct image_node *node = NULL;

	while (text < end) {
		char word[FOLD_ROOM];
		size_t length = strcspn(text, " ");

		memcpy(word, text, length);
		word[length] = '\0';
		node = get_node(compile, side, node ? node->node : IMAGE_ROOT,
				build_class(build, side, word, length));
		text += length + 1;
	}
	if (node && node->list == 0)
		node->list = side ? lists_single(&compile->lists, number)
				  : lists_word(&compile->lists, 0, number);
}

static void
place_phrases(struct compile *compile, int side)
{
	const struct pool *pool = compile->build->sides[side].pool;

	for (uint32_t i = 1; i < pool_size(pool); i++) {
		if (build_word(compile->build, side, i)->phrase)
			place_phrase(compile, side, i);
	}
}

struct particles {
	struct compile *compile;
	int side;
};

/* A verb with this particle that is known with and without it. */
static void
place_apart(struct compile *compile, int side, uint32_t number, const char *particle, size_t n)
{
	struct build *build = compile->build;
	const struct build_side *part = &build->sides[side];
	const char *text = pool_text(part->pool, number);
	uint32_t rest = pool_find(part->pool, text + n, strlen(text + n));
	struct image_node *node;

	if (rest == 0 || !(build_word(build, side, rest)->flags & IMAGE_VERB))
		return;
	node = get_node(compile, side, IMAGE_ROOT_APART,
			build_class(build, side, text + n, strlen(text + n)));
	node = get_node(compile, side, node->node, build_class(build, side, particle, n));
	if (node->list == 0)
		node->list = lists_word(&compile->lists, side, number);
}

static void
place_particles(char *const *words, size_t n_words, void *payload)
{
	const struct particles *where = payload;
	const struct build *build = where->compile->build;
	const struct pool *pool = build->sides[where->side].pool;

	for (uint32_t i = 1; i < pool_size(pool); i++) {
		if (!(build_word(build, where->side, i)->flags & IMAGE_VERB))
			continue;
		for (size_t j = 0; j < n_words; j++) {
			const char *text = pool_text(pool, i);
			size_t n = strlen(words[j]);

			if (strncmp(text, words[j], n) == 0 && strlen(text) > n + 3)
				place_apart(where->compile, where->side, i, words[j], n);
		}
	}
}

static void
place_verbs_apart(struct compile *compile, int side)
{
	struct particles where = { compile, side };
	g_autofree char *list =
		g_strdup_printf("particles.%s.txt", compile->build->sides[side].language);

	wordlist_read(list, place_particles, &where);
}

/* --- the image --- */

/* Four of five slots may be taken. */
static uint32_t
slots_for(guint n)
{
	uint32_t slots = 16;

	while (slots / 5 * 4 < n)
		slots *= 2;
	return slots;
}

static GByteArray *
form_table(const GArray *forms)
{
	uint32_t slots = slots_for(forms->len);
	GByteArray *bytes = g_byte_array_new();
	struct image_form *table;

	g_byte_array_set_size(bytes, (guint)(slots * sizeof(*table)));
	table = memset(bytes->data, 0, bytes->len);
	for (guint i = 0; i < forms->len; i++) {
		const struct placed *placed = &g_array_index(forms, struct placed, i);
		uint32_t slot = (uint32_t)placed->hash & (slots - 1);

		while (table[slot].print != 0)
			slot = (slot + 1) & (slots - 1);
		table[slot] = placed->form;
	}
	return bytes;
}

static GByteArray *
node_table(const GArray *nodes)
{
	uint32_t slots = slots_for(nodes->len);
	GByteArray *bytes = g_byte_array_new();
	struct image_node *table;

	g_byte_array_set_size(bytes, (guint)(slots * sizeof(*table)));
	table = memset(bytes->data, 0, bytes->len);
	for (guint i = 0; i < nodes->len; i++) {
		const struct image_node *node = &g_array_index(nodes, struct image_node, i);
		uint32_t slot = image_node_hash(node->parent, node->base) & (slots - 1);

		while (table[slot].base != 0)
			slot = (slot + 1) & (slots - 1);
		table[slot] = *node;
	}
	return bytes;
}

static void
append_section(GByteArray *image, struct image_header *header, enum image_section which,
	       const void *bytes, size_t size)
{
	struct image_range *range = &header->sections[which];
	guint padded = (image->len + 7) & ~7U;
	guint before = image->len;

	g_byte_array_set_size(image, padded);
	memset(image->data + before, 0, padded - before);
	*range = (struct image_range){ padded, size, image_sample(bytes, size) };
	g_byte_array_append(image, bytes, (guint)size);
}

static GByteArray *
assemble(const struct compile *compile)
{
	const struct build *build = compile->build;
	const struct pool *ids = build->sides[1].pool;
	GByteArray *image = g_byte_array_new();
	struct image_header header = { .magic = IMAGE_MAGIC,
				       .version = IMAGE_VERSION,
				       .bad_lines = build->bad_lines,
				       .key = build->recipe->key };

	g_byte_array_append(image, (const uint8_t *)&header, sizeof(header));
	for (int side = 0; side < 2; side++) {
		g_autoptr(GByteArray) forms = form_table(compile->forms[side]);
		g_autoptr(GByteArray) nodes = node_table(compile->nodes[side]);

		append_section(image, &header, side ? IMAGE_FORMS_B : IMAGE_FORMS_A, forms->data,
			       forms->len);
		append_section(image, &header, side ? IMAGE_NODES_B : IMAGE_NODES_A, nodes->data,
			       nodes->len);
	}
	append_section(image, &header, IMAGE_LISTS, compile->lists.packed->data,
		       compile->lists.packed->len * sizeof(uint32_t));
	append_section(image, &header, IMAGE_INDEX, ids->index->data,
		       ids->index->len * sizeof(uint32_t));
	append_section(image, &header, IMAGE_TEXT, ids->text->data, ids->text->len);
	header.checksum = image_header_sum(&header);
	memcpy(image->data, &header, sizeof(header));
	return image;
}

static void
open_tables(struct compile *compile, struct build *build)
{
	compile->build = build;
	lists_open(&compile->lists, build);
	for (int side = 0; side < 2; side++) {
		compile->forms[side] = g_array_new(FALSE, TRUE, sizeof(struct placed));
		compile->nodes[side] = g_array_new(FALSE, TRUE, sizeof(struct image_node));
		compile->node_numbers[side] = g_hash_table_new(NULL, NULL);
		compile->next_node[side] = IMAGE_ROOT_APART + 1;
	}
}

static void
close_tables(struct compile *compile)
{
	lists_close(&compile->lists);
	for (int side = 0; side < 2; side++) {
		g_array_unref(compile->forms[side]);
		g_array_unref(compile->nodes[side]);
		g_hash_table_unref(compile->node_numbers[side]);
	}
}

GByteArray *
build_compile(struct build *build)
{
	struct compile compile;
	GByteArray *image;

	open_tables(&compile, build);
	for (int side = 0; side < 2; side++) {
		place_words(&compile, side);
		build_progress(build, side ? .86 : .64);
		place_forms(&compile, side);
		place_stems(&compile, side);
		build_progress(build, side ? .9 : .73);
		place_phrases(&compile, side);
		place_verbs_apart(&compile, side);
		build_progress(build, side ? .96 : .82);
	}
	image = assemble(&compile);
	close_tables(&compile);
	return image;
}
