/* SPDX-License-Identifier: GPL-3.0-or-later
 * segment_cases.c - the hard cases of sentence segmentation: F1 by family, each with a floor
 *
 * segment_cases LANGUAGE FILE FLOOR prints a TAP line a family, and the cases that went wrong as
 * comments. The form of the file stands at its head. F1 is over the boundaries inside the cases;
 * a family without any (list marks alone) counts as right when nothing was cut.
 */
#include "config.h"

#include "text/read.h"
#include "text/segment.h"

#include <stdio.h>
#include <string.h>

struct family {
	char *name;
	unsigned cases, right, missed, wrong;
};

/* How many characters of it are not white space. */
static size_t
count_visible(const char *text, size_t length)
{
	size_t visible = 0;

	for (size_t i = 0; i < length; i++)
		visible += (text[i] & 0xC0) != 0x80 && !g_ascii_isspace(text[i]);
	return visible;
}

/* The case as text, and where its sentences begin, in visible characters. */
static char *
parse_case(const char *line, GArray *starts)
{
	g_auto(GStrv) parts = g_strsplit(line, "| ", -1);
	GString *text = g_string_new(NULL);

	for (size_t i = 0; parts[i]; i++) {
		size_t start = count_visible(text->str, text->len);
		if (i > 0)
			g_array_append_val(starts, start);
		g_string_append(text, parts[i]);
		g_string_replace(text, "⏎", "\n", 0);
	}
	return g_string_free(text, FALSE);
}

static bool
holds(const GArray *starts, size_t start)
{
	for (guint i = 0; i < starts->len; i++) {
		if (g_array_index(starts, gsize, i) == start)
			return true;
	}
	return false;
}

/* The case goes through the reader of plain text: its lines count as they do in a file. */
static GArray *
segment_starts(struct segmenter *segmenter, const char *text)
{
	const struct read_options options = { .format = "text" };
	AUTO(document) document = read_document_bytes("case", text, strlen(text), &options, NULL);
	GArray *starts = g_array_new(FALSE, FALSE, sizeof(gsize));
	gsize at = 0;

	g_return_val_if_fail(document, starts);
	segmenter_run(segmenter, document);
	for (size_t i = 0; i + 1 < document_segment_count(document); i++) {
		size_t length;
		const char *segment = document_segment_text(document, i, &length);
		at += count_visible(segment, length);
		g_array_append_val(starts, at);
	}
	return starts;
}

static void
run_case(struct segmenter *segmenter, const char *line, struct family *family)
{
	g_autoptr(GArray) gold = g_array_new(FALSE, FALSE, sizeof(gsize));
	g_autofree char *text = parse_case(line, gold);
	g_autoptr(GArray) found = segment_starts(segmenter, text);
	unsigned right = 0;

	for (guint i = 0; i < found->len; i++)
		right += holds(gold, g_array_index(found, gsize, i));
	family->cases++;
	family->right += right;
	family->missed += gold->len - right;
	family->wrong += found->len - right;
	if (right < gold->len)
		printf("# %s, missed %u: %s\n", family->name, gold->len - right, line);
	if (right < found->len)
		printf("# %s, wrong %u: %s\n", family->name, found->len - right, line);
}

/* Prints the family's line; returns whether it keeps the floor. */
static bool
judge(const struct family *family, const char *language, double floor_f1, unsigned number)
{
	unsigned errors = family->missed + family->wrong;
	double f1 = errors == 0 ? 1.0 : 2.0 * family->right / (2.0 * family->right + errors);
	bool good = f1 >= floor_f1;

	printf("%s %u - %s %s: F1 %.1f (%u cases, %u right, %u missed, %u wrong)\n",
	       good ? "ok" : "not ok", number, language, family->name, 100 * f1, family->cases,
	       family->right, family->missed, family->wrong);
	return good;
}

static bool
run_file(struct segmenter *segmenter, const char *language, char **lines, double floor_f1)
{
	struct family family = { 0 };
	struct family total = { .name = g_strdup("all families") };
	unsigned families = 0;
	bool good = true;

	for (char **line = lines; *line; line++) {
		if (**line == '[' && g_str_has_suffix(*line, "]") && !strchr(*line, ' ')) {
			if (family.name)
				good &= judge(&family, language, floor_f1, ++families);
			g_free(family.name);
			family = (struct family){ .name = g_strndup(*line + 1, strlen(*line) - 2) };
		} else if (**line && **line != '#' && family.name) {
			unsigned right = family.right, missed = family.missed, wrong = family.wrong;
			run_case(segmenter, *line, &family);
			total.cases++;
			total.right += family.right - right;
			total.missed += family.missed - missed;
			total.wrong += family.wrong - wrong;
		}
	}
	if (family.name)
		good &= judge(&family, language, floor_f1, ++families);
	good &= judge(&total, language, floor_f1, ++families);
	printf("1..%u\n", families);
	g_free(family.name);
	g_free(total.name);
	return good;
}

int
main(int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	AUTO(segmenter) segmenter = NULL;
	g_autofree char *content = NULL;
	g_auto(GStrv) lines = NULL;

	if (argc != 4) {
		fprintf(stderr, "usage: segment_cases LANGUAGE FILE FLOOR\n");
		return 2;
	}
	segmenter = segmenter_new(argv[1], &error);
	if (!segmenter || !g_file_get_contents(argv[2], &content, NULL, &error)) {
		fprintf(stderr, "%s\n", error->message);
		return 2;
	}
	lines = g_strsplit(content, "\n", -1);
	return run_file(segmenter, argv[1], lines, g_ascii_strtod(argv[3], NULL)) ? 0 : 1;
}
