/* SPDX-License-Identifier: GPL-3.0-or-later
 * translate_analysis.c - how much of articles the memories have, by bands, as CAT tools print it
 */
#include "config.h"

#include "cli/translate_write.h"

#include "cli/spans.h"
#include "text/input.h"
#include "text/json_text.h"

#include <string.h>

#define U64 "%" G_GUINT64_FORMAT

static const char *const names[BANDS] = { "101",   "100",   "95-99", "85-94",
	                                  "75-84", "50-74", "none",  "repetitions" };

static struct band_count
sum_of(const struct band_count counts[BANDS])
{
	struct band_count sum = { 0, 0, 0 };

	for (int i = 0; i < BANDS; i++) {
		sum.segments += counts[i].segments;
		sum.words += counts[i].words;
		sum.characters += counts[i].characters;
	}
	return sum;
}

/* The share of the words, in tenths of a per cent. */
static uint64_t
permille(const struct band_count *count, const struct band_count *sum)
{
	return sum->words > 0 ? (count->words * 1000 + sum->words / 2) / sum->words : 0;
}

static void
text_row(GString *out, const char *name, const struct band_count *count,
         const struct band_count *sum)
{
	uint64_t share = permille(count, sum);

	g_string_append_printf(out, "%-12s %8" G_GUINT64_FORMAT " %9" G_GUINT64_FORMAT
	                            " %11" G_GUINT64_FORMAT " %6" G_GUINT64_FORMAT
	                            ".%" G_GUINT64_FORMAT " %%\n", name, count->segments,
	                       count->words, count->characters, share / 10, share % 10);
}

static void
text_table(GString *out, const char *title, const struct band_count counts[BANDS])
{
	struct band_count sum = sum_of(counts);

	spans_append_clean(out, title, strlen(title));
	g_string_append_printf(out, "\n%-12s %8s %9s %11s %8s\n", "match", "segments", "words",
	                       "characters", "of words");
	for (int i = 0; i < BANDS; i++)
		text_row(out, names[i], &counts[i], &sum);
	text_row(out, "total", &sum, &sum);
}

static void
json_count(GString *out, const struct band_count *count, const struct band_count *sum)
{
	uint64_t share = permille(count, sum);

	g_string_append_printf(out, "\"segments\":" U64 ",\"words\":" U64 ",\"characters\":" U64
	                            ",\"percent\":" U64 "." U64 "}", count->segments, count->words,
	                       count->characters, share / 10, share % 10);
}

/* `file` is NULL for all together. */
static void
json_table(GString *out, const char *file, const struct band_count counts[BANDS])
{
	struct band_count sum = sum_of(counts);

	g_string_append(out, "{\"file\":");
	if (file)
		json_text_string(out, file, strlen(file));
	else
		g_string_append(out, "null");
	g_string_append(out, ",\"bands\":[");
	for (int i = 0; i < BANDS; i++) {
		g_string_append_printf(out, "%s{\"band\":\"%s\",", i > 0 ? "," : "", names[i]);
		json_count(out, &counts[i], &sum);
	}
	g_string_append(out, "],\"total\":{");
	json_count(out, &sum, &sum);
	g_string_append(out, "}\n");
}

void
translate_analysis(GString *out, const struct translated *translated, bool json)
{
	const GPtrArray *documents = translated->all->documents;
	struct band_count counts[BANDS];

	for (guint i = 0; i < documents->len; i++) {
		const struct document *document = g_ptr_array_index(documents, i);
		const char *name = input_display_name(document->name);

		pretranslation_count(translated->all, i, counts);
		if (json)
			json_table(out, name, counts);
		else
			text_table(out, name, counts);
	}
	if (documents->len < 2)
		return;
	pretranslation_count(translated->all, SIZE_MAX, counts);
	if (json)
		json_table(out, NULL, counts);
	else
		text_table(out, "all", counts);
}
