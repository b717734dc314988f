/* SPDX-License-Identifier: GPL-3.0-or-later
 * names_measure.c - figures of plugins/names on a file of name pairs
 *
 *     names_measure PAIRS.tsv [WORDS.txt]         five-fold: what is learned never saw what is measured
 *     names_measure --write FOLDER PAIRS.tsv [WORDS.txt]   learns from all and writes the tables
 */
#include "names_learn.h"

#include "names/data.h"

#include <gio/gio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct units *
load_units(void)
{
	g_autoptr(GBytes) bytes = g_resource_lookup_data(names_get_resource(), "/satzpaar/names/units.tsv",
	                                                 G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
	g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));

	return units_parse(text);
}

static bool
is_russian(const struct name_pair *pair)
{
	return strcmp(pair->origin, "ru") == 0 || strcmp(pair->origin, "uk") == 0;
}

/* --- the same name? */

static int
edit_distance(const char *a, const char *b, int most)
{
	int row[130], n = (int)strlen(b);

	if (n >= 128 || abs(n - (int)strlen(a)) >= most)
		return most;
	for (int j = 0; j <= n; j++)
		row[j] = j;
	for (int i = 1; a[i - 1]; i++) {
		int diagonal = row[0], least = row[0] = i;

		for (int j = 1; j <= n; j++) {
			int cost = MIN(MIN(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] != b[j - 1]));

			diagonal = row[j];
			row[j] = cost;
			least = MIN(least, cost);
		}
		if (least >= most)
			return most;
	}
	return MIN(row[n], most);
}

static char *
folded_text(const char *text)
{
	struct folded_name name;
	GString *folded = g_string_new(NULL);

	name_fold(text, strlen(text), &name);
	for (size_t i = 0; i < name.n; i++)
		g_string_append_printf(folded, i ? " %s" : "%s", name.words[i].letters);
	return g_string_free(folded, FALSE);
}

struct trial {
	float distance;
	bool same;
};

static int
by_distance(const void *a, const void *b)
{
	float left = ((const struct trial *)a)->distance, right = ((const struct trial *)b)->distance;

	return left < right ? -1 : left > right;
}

static float
distance(const struct units *units, const struct lists *lists, const char *german, const char *english)
{
	struct folded_name left, right;
	struct comparison comparison;

	name_fold(german, strlen(german), &left);
	name_fold(english, strlen(english), &right);
	compare_names(units, lists, &left, &right, &comparison);
	return comparison.distance;
}

static void
report_same(const char *what, GArray *trials, guint positives, float at)
{
	guint right = 0, wrong = 0, right_at = 0, wrong_at = 0;
	float best = 0, best_at = 0;

	qsort(trials->data, trials->len, sizeof(struct trial), by_distance);
	for (guint i = 0; i < trials->len; i++) {
		const struct trial *trial = &g_array_index(trials, struct trial, i);
		float f;

		*(trial->same ? &right : &wrong) += 1;
		if (trial->distance <= at) {
			right_at = right;
			wrong_at = wrong;
		}
		if (i + 1 < trials->len && trial[1].distance <= trial->distance)
			continue;
		f = 2 * (float)right / (float)(right + wrong + positives);
		if (f > best) {
			best = f;
			best_at = trial->distance;
		}
	}
	printf("same name, %-28s n %5u  at %.2f: P %.3f R %.3f F1 %.3f   best F1 %.3f at %.3f\n", what,
	       positives, (double)at, (double)right_at / MAX(right_at + wrong_at, 1),
	       (double)right_at / positives,
	       2.0 * right_at / (right_at + wrong_at + positives), (double)best, (double)best_at);
}

/* `last`: the last word of persons, places of one word; else whole names. */
static void
measure_same(const struct units *units, const struct lists *lists, const GPtrArray *pairs, bool last,
             bool differing, const char *kind, const char *what)
{
	g_autoptr(GPtrArray) german = g_ptr_array_new(), english = g_ptr_array_new();
	g_autoptr(GPtrArray) folded = g_ptr_array_new();
	g_autoptr(GArray) trials = g_array_new(FALSE, FALSE, sizeof(struct trial));
	guint positives = 0;

	for (guint i = 0; i < pairs->len; i++) {
		const struct name_pair *pair = g_ptr_array_index(pairs, i);
		char *g = pair->german, *e = pair->english;

		if ((kind && strcmp(kind, pair->kind) != 0) ||
		    (!differing && !pair->differs && i % 3 > 0))
			continue;
		if (last && strcmp(pair->kind, "person") == 0) {
			g = strrchr(g, ' ') ? strrchr(g, ' ') + 1 : g;
			e = strrchr(e, ' ') ? strrchr(e, ' ') + 1 : e;
		} else if (last && (strchr(g, ' ') || strchr(e, ' '))) {
			continue;
		}
		g_ptr_array_add(german, g);
		g_ptr_array_add(english, e);
		g_ptr_array_add(folded, folded_text(e));
	}
	for (guint i = 0; i < german->len; i++) {
		const char *g = g_ptr_array_index(german, i), *e = g_ptr_array_index(english, i);
		g_autofree char *own = folded_text(g);
		const char *closest = NULL;
		int least = 1000;
		struct trial trial = { 0, true };

		if (differing && strcmp(own, g_ptr_array_index(folded, i)) == 0)
			continue;
		for (guint j = 0; j < german->len; j++) {
			const char *other = g_ptr_array_index(folded, j);
			int edits;

			if (strcmp(other, g_ptr_array_index(folded, i)) == 0)
				continue;
			edits = edit_distance(own, other, least);
			if (edits < least) {
				least = edits;
				closest = g_ptr_array_index(english, j);
			}
		}
		trial.distance = distance(units, lists, g, e);
		g_array_append_val(trials, trial);
		positives++;
		trial = (struct trial){ distance(units, lists, g, closest), false };
		g_array_append_val(trials, trial);
	}
	report_same(what, trials, positives, 0.1F);
}

static void
measure_all_same(const struct units *units, const struct lists *lists, const GPtrArray *pairs)
{
	measure_same(units, lists, pairs, true, true, NULL, "words that differ");
	measure_same(units, lists, pairs, true, false, NULL, "words, a third the same");
	measure_same(units, lists, pairs, false, true, "person", "persons that differ");
	measure_same(units, lists, pairs, false, true, "place", "places that differ");
	measure_same(units, lists, pairs, false, true, "territory", "territories that differ");
}

/* --- German left over? */

static const float thresholds[] = { -2.5F, -2.0F, -1.5F, -1.2F, -1.0F, -0.5F, 0, 1 };

struct figures {
	guint n[7];
	guint found[7][G_N_ELEMENTS(thresholds)];
};

enum row { CONVERTED, IDENTICAL, LEFT, LEFT_OTHER, HALF, HALF_OTHER, TOKENS };

static const char *const row_names[] = { "false alarms, converted", "false alarms, identical",
	"found, German left, ru+uk", "found, German left, other", "found, half, ru+uk",
	"found, half, other", "false alarms, identical words" };

struct sum {
	const struct weights *weights;
	float total;
};

static void
add(const char *name, size_t length, float value, void *payload)
{
	struct sum *sum = payload;

	sum->total += value * weights_get(sum->weights, name, length);
}

static void
try(struct figures *figures, enum row row, const struct units *units, const struct lists *lists,
    const struct weights *weights, const char *german, const char *english)
{
	struct folded_name left, right;
	struct comparison comparison;
	struct leftover leftover;
	struct sum sum = { weights, 0 };
	size_t n;

	name_fold(german, strlen(german), &left);
	name_fold(english, strlen(english), &right);
	compare_names(units, lists, &left, &right, &comparison);
	n = leftover_features(units, &left, &right, &comparison, &leftover, add, &sum);
	figures->n[row]++;
	for (size_t i = 0; n > 0 && i < G_N_ELEMENTS(thresholds); i++)
		figures->found[row][i] += sum.total > thresholds[i];
}

static void
measure_leftover(struct figures *figures, const struct units *units, const struct lists *lists,
                 const struct weights *weights, const GPtrArray *pairs, guint fold)
{
	for (guint i = 0; i < pairs->len; i++) {
		const struct name_pair *pair = g_ptr_array_index(pairs, i);
		char *half;

		if (pair->fold != fold)
			continue;
		try(figures, pair->differs ? CONVERTED : IDENTICAL, units, lists, weights, pair->german,
		    pair->english);
		if (!pair->differs)
			continue;
		try(figures, is_russian(pair) ? LEFT : LEFT_OTHER, units, lists, weights, pair->german,
		    pair->german);
		half = half_converted(units, pair, g_str_hash(pair->german) % 3);
		if (!half)
			half = half_converted(units, pair, 0);
		if (half)
			try(figures, is_russian(pair) ? HALF : HALF_OTHER, units, lists, weights,
			    pair->german, half);
		g_free(half);
	}
}

static void
report_leftover(const struct figures *figures)
{
	printf("%-38s", "threshold");
	for (size_t i = 0; i < G_N_ELEMENTS(thresholds); i++)
		printf(" %6.1f", (double)thresholds[i]);
	for (size_t row = 0; row < G_N_ELEMENTS(row_names) - 1; row++) {
		printf("\n%-30s n %5u", row_names[row], figures->n[row]);
		for (size_t i = 0; i < G_N_ELEMENTS(thresholds); i++)
			printf(" %6.4f", (double)figures->found[row][i] / MAX(figures->n[row], 1));
	}
	printf("\n");
}

/* --- the English form among the first? */

struct places {
	guint n, first, five, beam;
};

static void
measure_forms(struct places places[4], const struct units *units, const struct weights *leftover,
              const struct weights *weights, const GPtrArray *pairs, guint fold)
{
	static struct forms forms;

	for (guint i = 0; i < pairs->len; i++) {
		const struct name_pair *pair = g_ptr_array_index(pairs, i);
		struct folded_name german, english;

		name_fold(pair->german, strlen(pair->german), &german);
		name_fold(pair->english, strlen(pair->english), &english);
		if (pair->fold != fold || german.n != english.n)
			continue;
		for (size_t j = 0; j < german.n; j++) {
			const char *right = english.words[j].letters;
			bool differs = strcmp(german.words[j].letters, right) != 0;
			struct places *row = &places[!pair->differs                      ? 3
			                             : strcmp(pair->origin, "ru") == 0 ? 0
			                             : strcmp(pair->origin, "uk") == 0 ? 1
			                                                               : 2];

			/* Given names have many forms that are all right (Stepan is Stephen, too). */
			if (strcmp(pair->kind, "person") == 0 && j + 1 < german.n)
				continue;
			if (differs != pair->differs || german.words[j].n == 0 ||
			    english.words[j].n == 0 || strcmp(pair->class, "far") == 0)
				continue;
			forms_of_word(units, weights, &german.words[j], gate_of(leftover, &german), &forms);
			row->n++;
			for (size_t k = 0; k < forms.n; k++)
				if (strcmp(forms.list[k].english, right) == 0) {
					row->first += k == 0;
					row->five += k < 5;
					row->beam++;
				}
		}
	}
}

static void
report_forms(const struct places places[4])
{
	static const char *const names[] = { "ru", "uk", "other", "identical" };

	for (size_t i = 0; i < 4; i++)
		printf("English form, %-12s n %5u  first %.3f  first five %.3f  among all %.3f\n", names[i],
		       places[i].n, (double)places[i].first / MAX(places[i].n, 1),
		       (double)places[i].five / MAX(places[i].n, 1),
		       (double)places[i].beam / MAX(places[i].n, 1));
}

static void
five_fold(struct learning *learning, const struct lists *lists)
{
	struct figures figures = { { 0 }, { { 0 } } };
	struct places places[4] = { { 0 } };

	for (guint fold = 0; fold < FOLDS; fold++) {
		struct weights *leftover, *forms;

		learning->without = fold;
		leftover = learn_leftover(learning, NULL);
		measure_leftover(&figures, learning->units, lists, leftover, learning->pairs, fold);
		forms = learn_forms(learning, leftover, NULL);
		measure_forms(places, learning->units, leftover, forms, learning->pairs, fold);
		weights_free(forms);
		weights_free(leftover);
	}
	report_leftover(&figures);
	report_forms(places);
}

int
main(int argc, char **argv)
{
	bool write = argc > 2 && strcmp(argv[1], "--write") == 0;
	char **rest = argv + (write ? 3 : 1);
	struct units *units = load_units();
	struct learning learning = { .units = units, .without = FOLDS };
	struct lists *lists = lists_new();

	if (argc - (rest - argv) < 1) {
		fprintf(stderr, "usage: names_measure [--write FOLDER] PAIRS.tsv [WORDS.txt]\n");
		return 2;
	}
	learning.pairs = pairs_load(rest[0]);
	learning.words = words_load(rest[1]);
	if (write) {
		g_autofree char *first = g_build_filename(argv[2], "leftover.tsv", NULL);
		g_autofree char *second = g_build_filename(argv[2], "forms.tsv", NULL);

		weights_free(learn_forms(&learning, learn_leftover(&learning, first), second));
		return 0;
	}
	measure_all_same(units, lists, learning.pairs);
	five_fold(&learning, lists);
	return 0;
}
