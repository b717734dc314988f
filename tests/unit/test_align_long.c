/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_align_long.c - long, repetitive and hostile texts; two aligners in two threads
 */
#include "config.h"

#include "align/align.h"

#include <stdbool.h>
#include <string.h>

/* A text that is made segment by segment. */
struct text {
	struct document *document;
	GArray *ends; /* size_t: where each segment ends */
};

static void
text_begin(struct text *text)
{
	text->document = document_new("test");
	text->ends = g_array_new(FALSE, FALSE, sizeof(size_t));
	document_begin_block(text->document, BLOCK_PARAGRAPH, 0);
}

static void
text_add(struct text *text, const char *segment)
{
	size_t end = strlen(segment);

	if (text->ends->len)
		end += g_array_index(text->ends, size_t, text->ends->len - 1) + 1;
	if (text->ends->len)
		document_append(text->document, "\n", 1, 0, 0);
	document_append(text->document, segment, strlen(segment), 0, 0);
	g_array_append_val(text->ends, end);
}

static struct document *
text_end(struct text *text)
{
	size_t begin = 0;

	document_end_block(text->document);
	for (guint i = 0; i < text->ends->len; i++) {
		size_t end = g_array_index(text->ends, size_t, i);

		document_add_segment(text->document, 0, begin, end);
		begin = end + 1;
	}
	g_array_unref(text->ends);
	return text->document;
}

/* A German sentence, or its translation, that depends on the number alone. It comes again after
 * `copies` others. */
static void
add_sentence(struct text *text, unsigned number, unsigned copies, bool german)
{
	static const char *const names[] = { "Berlin", "Hamburg", "London", "Madrid", "Lissabon",
		                             "Prag", "Moskau", "Oslo", "Wien", "Paris", "Rom" };
	unsigned mark = number % copies, people = mark * 7 + 1000;
	const char *from = names[mark % 11], *to = names[(mark / 11) % 11];
	g_autofree char *line =
	        german ? g_strdup_printf("Es kamen %u Leute von %s nach %s.", people, from, to)
	               : g_strdup_printf("There were %u people going from %s to %s.", people,
	                                 from, to);

	text_add(text, line);
}

/* Aligns `count` sentences; of the target 40 in a row are missing. Returns the share of beads of
 * the sentences that are there which are right. */
static double
align_with_hole(unsigned count, unsigned copies)
{
	struct align_options options = { .source_language = "de", .target_language = "en" };
	AUTO(aligner) aligner = aligner_new(&options, NULL);
	unsigned hole = count / 3, right = 0;
	struct text a, b;

	text_begin(&a);
	text_begin(&b);
	for (unsigned i = 0; i < count; i++) {
		add_sentence(&a, i, copies, true);
		if (i < hole || i >= hole + 40)
			add_sentence(&b, i, copies, false);
	}
	{
		AUTO(document) source = text_end(&a);
		AUTO(document) target = text_end(&b);
		g_autoptr(GArray) beads = aligner_run(aligner, source, target, NULL);

		for (guint k = 0; k < beads->len; k++) {
			const struct bead *bead = &g_array_index(beads, struct bead, k);
			size_t shift = bead->source < hole ? 0 : 40;

			right += bead->sources == 1 && bead->targets == 1 &&
			         bead->target + shift == bead->source;
		}
	}
	return right / (double)(count - 40);
}

static void
test_long(void)
{
	g_assert_cmpfloat(align_with_hole(3000, 3000), >, .97);
}

static void
test_repetitive(void)
{
	g_assert_cmpfloat(align_with_hole(3000, 600), >, .95);
}

/* Nothing tells these apart: any answer that is whole will do, but soon. */
static void
test_hostile(void)
{
	struct align_options options = { 0 };
	AUTO(aligner) aligner = aligner_new(&options, NULL);
	g_autoptr(GString) huge = g_string_new(NULL);
	struct text a, b;
	size_t sources = 0, targets = 0;

	for (int i = 0; i < 100000; i++)
		g_string_append(huge, "Wort ");
	text_begin(&a);
	text_begin(&b);
	for (int i = 0; i < 1500; i++) {
		text_add(&a, "Ein Satz.");
		text_add(&b, i == 700 ? huge->str : "A sentence.");
	}
	{
		AUTO(document) source = text_end(&a);
		AUTO(document) target = text_end(&b);
		g_autoptr(GArray) beads = aligner_run(aligner, source, target, NULL);

		for (guint k = 0; k < beads->len; k++) {
			const struct bead *bead = &g_array_index(beads, struct bead, k);

			g_assert_cmpuint(bead->source, ==, sources);
			sources += bead->sources;
			targets += bead->targets;
		}
	}
	g_assert_cmpuint(sources, ==, 1500);
	g_assert_cmpuint(targets, ==, 1500);
}

static void *
run_thread(void *payload)
{
	*(double *)payload = align_with_hole(200, 200);
	return NULL;
}

static void
test_threads(void)
{
	double shares[2] = { 0, 0 };
	GThread *first = g_thread_new("first", run_thread, &shares[0]);
	GThread *second = g_thread_new("second", run_thread, &shares[1]);

	g_thread_join(first);
	g_thread_join(second);
	g_assert_cmpfloat(shares[0], >, .9);
	g_assert_cmpfloat_with_epsilon(shares[0], shares[1], 1e-9);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/align/long", test_long);
	g_test_add_func("/align/repetitive", test_repetitive);
	g_test_add_func("/align/hostile", test_hostile);
	g_test_add_func("/align/threads", test_threads);
	return g_test_run();
}
