/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_align.c - beads of small texts
 */
#include "config.h"

#include "align/align.h"

#include <string.h>

static struct document *
make(const char *const *segments)
{
	struct document *document = document_new("test");

	document_begin_block(document, BLOCK_PARAGRAPH, 0);
	for (size_t i = 0; segments[i]; i++) {
		if (i)
			document_append(document, "\n", 1, 0, 0);
		document_append(document, segments[i], strlen(segments[i]), 0, 0);
	}
	if (document_end_block(document)) {
		size_t at = 0;

		for (size_t i = 0; segments[i]; i++) {
			document_add_segment(document, 0, at, at + strlen(segments[i]));
			at += strlen(segments[i]) + 1;
		}
	}
	return document;
}

static char *
align(const char *const *source, const char *const *target)
{
	struct align_options options = { .source_language = "de", .target_language = "en" };
	g_autoptr(GError) error = NULL;
	AUTO(document) a = make(source);
	AUTO(document) b = make(target);
	AUTO(aligner) aligner = aligner_new(&options, &error);
	g_autoptr(GArray) beads = aligner_run(aligner, a, b, &error);
	GString *line = g_string_new(NULL);

	g_assert_no_error(error);
	for (guint i = 0; i < beads->len; i++) {
		const struct bead *bead = &g_array_index(beads, struct bead, i);

		g_assert_cmpfloat(bead->confidence, >=, 0);
		g_assert_cmpfloat(bead->confidence, <=, 1);
		g_string_append_printf(line, "%s%zu+%zu:%zu+%zu", i ? " " : "", bead->source,
		                       bead->sources, bead->target, bead->targets);
	}
	return g_string_free(line, FALSE);
}

static void
check(const char *const *source, const char *const *target, const char *expected)
{
	g_autofree char *found = align(source, target);

	g_assert_cmpstr(found, ==, expected);
}

static void
test_one_to_one(void)
{
	const char *source[] = { "Lawrow besuchte am 12. Juni Pjöngjang.",
		                 "Er traf dort Kim Jong-un.", "Das kostete 2,5 Millionen Euro.",
		                 NULL };
	const char *target[] = { "Lavrov visited Pyongyang on June 12.",
		                 "There he met Kim Jong Un.", "It cost 2.5 million euros.",
		                 NULL };

	check(source, target, "0+1:0+1 1+1:1+1 2+1:2+1");
}

static void
test_split_and_dropped(void)
{
	const char *source[] = {
		"Lawrow besuchte im Juni 2018 Pjöngjang, und er traf dort Kim Jong-un zum ersten Mal.",
		"Die Wirtschaft in Hamburg wuchs unterdessen um 3,4 Prozent, während die Zahl der "
		"Arbeitslosen auf 78.300 sank; so wenige waren es zuletzt vor 25 Jahren gewesen.",
		"Ministerin Baerbock sprach in Berlin mit Antonio Tajani.",
		NULL
	};
	const char *target[] = { "Lavrov visited Pyongyang in June 2018.",
		                 "There he met Kim Jong Un for the first time.",
		                 "Minister Baerbock talked to Antonio Tajani in Berlin.", NULL };

	check(source, target, "0+1:0+2 1+1:2+0 2+1:2+1");
}

static void
test_crossed(void)
{
	const char *source[] = {
		"Präsident Selenskyj reiste am 3. Mai nach Helsinki und sprach dort mit Niinistö.",
		"Die Inflation in Spanien lag im Juli 2022 bei 10,8 Prozent, meldete Madrid.",
		"Bayern München besiegte Dortmund mit 4:2, Thomas Müller traf zweimal.",
		"Der Film Oppenheimer von Christopher Nolan läuft seit Donnerstag in London.", NULL
	};
	const char *target[] = {
		"President Zelensky travelled to Helsinki on May 3 and talked to Niinistö there.",
		"Bayern Munich defeated Dortmund 4:2, Thomas Müller scoring twice.",
		"Inflation in Spain was 10.8 percent in July 2022, Madrid reported.",
		"The film Oppenheimer by Christopher Nolan has been shown in London since Thursday.",
		NULL
	};

	check(source, target, "0+1:0+1 1+1:2+1 2+1:1+1 3+1:3+1");
}

/* A paragraph of three went from the beginning to the end. */
static void
test_moved(void)
{
	const char *source[] = {
		"Die Inflation in Spanien lag im Juli 2022 bei 10,8 Prozent, meldete Madrid.",
		"Im Jahr 1984 hatte sie 11,3 Prozent betragen, so das Institut Ifo in München.",
		"Ökonom Clemens Fuest warnte am 14. August vor Panik.",
		"Präsident Selenskyj reiste am 3. Mai nach Helsinki und sprach dort mit Niinistö.",
		"Bayern München besiegte Dortmund mit 4:2, Thomas Müller traf zweimal.",
		"Der Film Oppenheimer von Christopher Nolan läuft seit Donnerstag in London.",
		"Der Regisseur Wes Anderson kam am 7. November nach Venedig.", NULL
	};
	const char *target[] = {
		"President Zelensky travelled to Helsinki on May 3 and talked to Niinistö there.",
		"Bayern Munich defeated Dortmund 4:2, Thomas Müller scoring twice.",
		"The film Oppenheimer by Christopher Nolan has been shown in London since Thursday.",
		"Director Wes Anderson came to Venice on November 7.",
		"Inflation in Spain was 10.8 percent in July 2022, Madrid reported.",
		"In 1984 it had been 11.3 percent, according to the Ifo Institute in Munich.",
		"Economist Clemens Fuest warned of panic on August 14.", NULL
	};

	check(source, target, "0+1:4+1 1+1:5+1 2+1:6+1 3+1:0+1 4+1:1+1 5+1:2+1 6+1:3+1");
}

static void
test_empty_side(void)
{
	const char *source[] = { "Ein Satz.", "Noch einer.", NULL };
	const char *target[] = { NULL };

	check(source, target, "0+1:0+0 1+1:0+0");
	check(target, source, "0+0:0+1 0+0:1+1");
	check(target, target, "");
}

static void
test_cancelled(void)
{
	const char *texts[] = { "Ein Satz.", NULL };
	g_autoptr(GCancellable) cancellable = g_cancellable_new();
	struct align_options options = { .cancellable = cancellable };
	g_autoptr(GError) error = NULL;
	AUTO(document) a = make(texts);
	AUTO(document) b = make(texts);
	AUTO(aligner) aligner = aligner_new(&options, NULL);

	g_cancellable_cancel(cancellable);
	g_assert_null(aligner_run(aligner, a, b, &error));
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/align/one-to-one", test_one_to_one);
	g_test_add_func("/align/split-and-dropped", test_split_and_dropped);
	g_test_add_func("/align/crossed", test_crossed);
	g_test_add_func("/align/moved", test_moved);
	g_test_add_func("/align/empty-side", test_empty_side);
	g_test_add_func("/align/cancelled", test_cancelled);
	return g_test_run();
}
