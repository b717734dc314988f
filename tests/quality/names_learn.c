/* SPDX-License-Identifier: GPL-3.0-or-later
 * names_learn.c - learns the weights of plugins/names from pairs of names
 */
#include "names_learn.h"

#include <gio/gio.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- data */

static char *
load(const char *path)
{
	g_autoptr(GError) error = NULL;
	char *text;

	if (g_file_get_contents(path, &text, NULL, &error))
		return text;
	fprintf(stderr, "%s\n", error->message);
	exit(2);
}

GPtrArray *
pairs_load(const char *path)
{
	GPtrArray *pairs = g_ptr_array_new();
	g_autofree char *text = load(path);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (size_t i = 1; lines[0] && lines[i]; i++) {
		char **fields = g_strsplit(lines[i], "\t", -1);
		struct name_pair *pair = g_new0(struct name_pair, 1);

		if (g_strv_length(fields) < 6)
			continue;
		*pair = (struct name_pair){ fields[0], fields[1], fields[2], fields[3], fields[5],
			                    0, false };
		/* By the last word: Anna and Boris Iwanow belong together. */
		pair->fold = g_str_hash(strrchr(pair->english, ' ') ? strrchr(pair->english, ' ') + 1
		                                                    : pair->english) %
		             FOLDS;
		pair->differs = strcmp(pair->class, "near") == 0 || strcmp(pair->class, "far") == 0;
		g_ptr_array_add(pairs, pair);
	}
	return pairs;
}

char **
words_load(const char *path)
{
	g_autofree char *text = path ? load(path) : NULL;

	return text ? g_strsplit(text, "\n", -1) : NULL;
}

char *
half_converted(const struct units *units, const struct name_pair *pair, guint which)
{
	struct folded_name german, english;
	GString *text = g_string_new(pair->english);

	name_fold(pair->german, strlen(pair->german), &german);
	name_fold(pair->english, strlen(pair->english), &english);
	if (german.n != english.n)
		return g_string_free(text, TRUE);
	for (size_t i = 0; i < german.n; i++) {
		struct folded *left = &german.words[i], *right = &english.words[i];
		struct match match;

		if (left->n == 0 || right->n == 0)
			continue;
		match_words(units, left, right, &match);
		for (size_t unit = 0; unit < match.n; unit++) {
			const struct match_link *link = &match.links[unit];
			size_t at = (size_t)(right->text - pair->english) + right->at[link->begin];

			if (!match.uses[unit].row || !match.uses[unit].row->german ||
			    match_unchanged(&match, unit, left, right) || which-- > 0)
				continue;
			g_string_erase(text, (gssize)at, right->at[link->begin + link->length] -
			                                         right->at[link->begin]);
			g_string_insert_len(text, (gssize)at, left->letters + match.uses[unit].begin,
			                    (gssize)match.uses[unit].length);
			if (link->begin == 0)
				text->str[at] = g_ascii_toupper(text->str[at]);
			return g_string_free(text, strcmp(text->str, pair->german) == 0);
		}
	}
	return g_string_free(text, TRUE);
}

/* --- learning: a logistic model, with the steps of AdaGrad */

struct learner {
	GHashTable *numbers; /* name -> number + 1 */
	GPtrArray *names;
	GArray *weights, *squares;
};

struct feature {
	guint number;
	float value;
};

struct example {
	GArray *features; /* of struct feature */
	struct learner *learner;
	float label, weight;
};

static guint
number_of(struct learner *learner, const char *name, size_t length)
{
	char *key = g_strndup(name, length);
	guint number = GPOINTER_TO_UINT(g_hash_table_lookup(learner->numbers, key));
	float zero = 0;

	if (number > 0) {
		g_free(key);
		return number - 1;
	}
	g_ptr_array_add(learner->names, key);
	g_array_append_val(learner->weights, zero);
	g_array_append_val(learner->squares, zero);
	g_hash_table_insert(learner->numbers, key, GUINT_TO_POINTER(learner->names->len));
	return learner->names->len - 1;
}

static struct learner *
learner_new(void)
{
	struct learner *learner = g_new(struct learner, 1);

	learner->numbers = g_hash_table_new(g_str_hash, g_str_equal);
	learner->names = g_ptr_array_new_with_free_func(g_free);
	learner->weights = g_array_new(FALSE, FALSE, sizeof(float));
	learner->squares = g_array_new(FALSE, FALSE, sizeof(float));
	return learner;
}

static void
learner_free(struct learner *learner)
{
	g_hash_table_unref(learner->numbers);
	g_ptr_array_unref(learner->names);
	g_array_unref(learner->weights);
	g_array_unref(learner->squares);
	g_free(learner);
}

/* A step against the gradient; `shrink`: what pulls weights to 0 (L1: most end there). */
static void
step(struct learner *learner, guint number, float gradient, float rate, float shrink)
{
	float *weight = &g_array_index(learner->weights, float, number);
	float *square = &g_array_index(learner->squares, float, number);
	float size;

	*square += gradient * gradient;
	size = rate / (sqrtf(*square) + 0.1F);
	*weight -= size * gradient;
	*weight = copysignf(fmaxf(fabsf(*weight) - size * shrink, 0), *weight);
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* As the program reads it: rounded, the smallest left out. */
static struct weights *
finish(struct learner *learner, const char *write_to, const char *heading, float least)
{
	GString *text = g_string_new(NULL);
	struct weights *weights;

	for (guint i = 0; i < learner->names->len; i++) {
		float weight = g_array_index(learner->weights, float, i);

		if (fabsf(weight) >= least)
			g_string_append_printf(text, "%s\t%.2f\n",
			                       (char *)g_ptr_array_index(learner->names, i),
			                       (double)weight);
	}
	if (write_to) {
		g_auto(GStrv) lines = g_strsplit(g_strchomp(text->str), "\n", -1);
		g_autofree char *sorted = NULL, *all = NULL;

		qsort(lines, g_strv_length(lines), sizeof(char *), by_text);
		sorted = g_strjoinv("\n", lines);
		all = g_strconcat(heading, sorted, "\n", NULL);
		g_file_set_contents(write_to, all, -1, NULL);
	}
	weights = weights_parse(text->str);
	g_string_free(text, TRUE);
	learner_free(learner);
	return weights;
}

static void
collect(const char *name, size_t length, float value, void *payload)
{
	struct example *example = payload;
	struct feature feature = { number_of(example->learner, name, length), value };

	g_array_append_val(example->features, feature);
}

static void
shuffle(GArray *examples)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(1);

	for (guint i = examples->len; i > 1; i--) {
		guint j = (guint)g_rand_int_range(rand, 0, (gint32)i);
		struct example swap = g_array_index(examples, struct example, i - 1);

		g_array_index(examples, struct example, i - 1) =
			g_array_index(examples, struct example, j);
		g_array_index(examples, struct example, j) = swap;
	}
}

/* --- what was left over */

static void
add_example(GArray *examples, struct learner *learner, const struct units *units, const char *german,
            const char *english, float label, float weight)
{
	struct example example = { g_array_new(FALSE, FALSE, sizeof(struct feature)), learner, label,
		                   weight };
	struct folded_name left, right;
	struct comparison comparison;
	struct leftover leftover;

	name_fold(german, strlen(german), &left);
	name_fold(english, strlen(english), &right);
	compare_names(units, NULL, &left, &right, &comparison);
	if (leftover_features(units, &left, &right, &comparison, &leftover, collect, &example) > 0)
		g_array_append_val(examples, example);
	else
		g_array_unref(example.features);
}

static void
add_pair(GArray *examples, struct learner *learner, const struct units *units,
         const struct name_pair *pair)
{
	add_example(examples, learner, units, pair->german, pair->english, 0, 1);
	if (!pair->differs)
		return;
	add_example(examples, learner, units, pair->german, pair->german, 1, 1);
	for (guint which = 0; which < 8; which++) {
		g_autofree char *half = half_converted(units, pair, which);

		if (half)
			add_example(examples, learner, units, pair->german, half, 1, 0.5F);
	}
}

/* The words of a pair by themselves. */
static void
add_words(GArray *examples, struct learner *learner, const struct units *units,
          const struct name_pair *pair)
{
	g_auto(GStrv) german = g_strsplit(pair->german, " ", -1);
	g_auto(GStrv) english = g_strsplit(pair->english, " ", -1);

	if (g_strv_length(german) != g_strv_length(english) || !german[0] || !german[1])
		return;
	for (size_t i = 0; german[i]; i++) {
		struct name_pair word = { .german = german[i], .english = english[i],
			                  .differs = strcmp(german[i], english[i]) != 0 };

		add_pair(examples, learner, units, &word);
	}
}

static void
descend(struct learner *learner, const GArray *examples)
{
	for (int epoch = 0; epoch < 12; epoch++)
		for (guint i = 0; i < examples->len; i++) {
			const struct example *example = &g_array_index(examples, struct example, i);
			float sum = 0, error;

			for (guint j = 0; j < example->features->len; j++) {
				const struct feature *feature =
					&g_array_index(example->features, struct feature, j);

				sum += feature->value *
				       g_array_index(learner->weights, float, feature->number);
			}
			error = (1 / (1 + expf(-sum)) - example->label) * example->weight;
			for (guint j = 0; j < example->features->len; j++) {
				const struct feature *feature =
					&g_array_index(example->features, struct feature, j);

				step(learner, feature->number, error * feature->value, 0.05F, 0.001F);
			}
		}
}

struct weights *
learn_leftover(const struct learning *learning, const char *write_to)
{
	struct learner *learner = learner_new();
	GArray *examples = g_array_new(FALSE, FALSE, sizeof(struct example));
	g_autoptr(GHashTable) hidden = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < learning->pairs->len; i++) {
		const struct name_pair *pair = g_ptr_array_index(learning->pairs, i);

		if (pair->fold == learning->without) {
			g_auto(GStrv) words = g_strsplit_set(pair->german, " -", -1);

			for (size_t j = 0; words[j]; j++)
				g_hash_table_add(hidden, g_strdup(words[j]));
			continue;
		}
		add_pair(examples, learner, learning->units, pair);
		add_words(examples, learner, learning->units, pair);
	}
	for (size_t i = 0; learning->words && learning->words[i]; i++)
		if (!g_hash_table_contains(hidden, learning->words[i]))
			add_example(examples, learner, learning->units, learning->words[i],
			            learning->words[i], 0, 0.1F);
	shuffle(examples);
	descend(learner, examples);
	for (guint i = 0; i < examples->len; i++)
		g_array_unref(g_array_index(examples, struct example, i).features);
	g_array_unref(examples);
	return finish(learner, write_to,
	              "# What speaks for German left over in a name; see README.md. Derived from data of GeoNames (CC BY 4.0)\n"
	              "# and Wikidata (CC0).\n", 0.12F);
}

static void
add_gate(const char *name, size_t length, float value, void *payload)
{
	struct { const struct weights *weights; float total; } *sum = payload;

	sum->total += value * weights_get(sum->weights, name, length);
}

float
gate_of(const struct weights *leftover, const struct folded_name *name)
{
	struct { const struct weights *weights; float total; } sum = { leftover, 0 };

	for (size_t i = 0; i < name->n; i++)
		conversion_features(&name->words[i], add_gate, &sum);
	return sum.total;
}

/* --- forms: which of those that the beam finds is the right one (maximum entropy) */

/* The weights as they are while learning, for the beam. */
static void
publish(const struct learner *learner, struct weights *weights)
{
	for (guint i = 0; i < learner->names->len; i++) {
		const char *name = g_ptr_array_index(learner->names, i);

		weights_set(weights, name, strlen(name), g_array_index(learner->weights, float, i));
	}
}

static void
learn_word(struct learner *learner, struct weights *weights, const struct units *units,
           const struct folded *german, const struct folded *english, float gate)
{
	static struct forms forms;
	struct example example = { NULL, learner, 0, 0 };
	size_t right = FORMS_BEAM;
	float total = 0;

	forms_of_word(units, weights, german, gate, &forms);
	for (size_t i = 0; i < forms.n; i++) {
		total += expf(forms.list[i].score - forms.list[0].score);
		if (strcmp(forms.list[i].english, english->letters) == 0)
			right = i;
	}
	if (right == FORMS_BEAM)
		return;
	for (size_t i = 0; i < forms.n; i++) {
		float error = expf(forms.list[i].score - forms.list[0].score) / total - (i == right);

		if (fabsf(error) < 0.01F)
			continue;
		example.features = g_array_new(FALSE, FALSE, sizeof(struct feature));
		form_features(&forms, &forms.list[i], german, gate, collect, &example);
		for (guint j = 0; j < example.features->len; j++) {
			const struct feature *feature =
				&g_array_index(example.features, struct feature, j);
			const char *name = g_ptr_array_index(learner->names, feature->number);

			step(learner, feature->number, error * feature->value, 0.1F, 0.0005F);
			weights_set(weights, name, strlen(name),
			            g_array_index(learner->weights, float, feature->number));
		}
		g_array_unref(example.features);
	}
}

struct weights *
learn_forms(const struct learning *learning, const struct weights *leftover, const char *write_to)
{
	struct learner *learner = learner_new();
	struct weights *weights = weights_parse("");

	for (int epoch = 0; epoch < 4; epoch++)
		for (guint i = 0; i < learning->pairs->len; i++) {
			/* In an order that mixes the alphabet: 7919 is prime. */
			const struct name_pair *pair = g_ptr_array_index(
				learning->pairs, (guint)((guint64)i * 7919 % learning->pairs->len));
			struct folded_name german, english;
			float gate;

			if (pair->fold == learning->without || (!pair->differs && (i + (guint)epoch) % 4 > 0))
				continue;
			name_fold(pair->german, strlen(pair->german), &german);
			name_fold(pair->english, strlen(pair->english), &english);
			gate = gate_of(leftover, &german);
			for (size_t j = 0; german.n == english.n && j < german.n; j++)
				if (german.words[j].n > 0 && english.words[j].n > 0)
					learn_word(learner, weights, learning->units, &german.words[j],
					           &english.words[j], gate);
		}
	publish(learner, weights);
	weights_free(weights);
	return finish(learner, write_to,
	              "# How English writes a German unit; see README.md. Derived from data of GeoNames (CC BY 4.0)\n"
	              "# and Wikidata (CC0).\n", 0.12F);
}
