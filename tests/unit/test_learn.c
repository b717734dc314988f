/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_learn.c - a lexicon learned from sentence pairs, and its image
 */
#include "config.h"

#include "align/learn.h"
#include "align/learned.h"
#include "align/learned_image.h"

#include <glib.h>
#include <string.h>

static double
match(const struct learned *learned, const char *source, const char *target)
{
	return learned_match(learned, source, strlen(source), target, strlen(target));
}

static void
add(struct learner *learner, const char *source, const char *target)
{
	learner_add(learner, source, strlen(source), target, strlen(target));
}

static GBytes *
learn_houses(void)
{
	AUTO(learner) learner = learner_new();

	for (int i = 0; i < 3; i++) {
		add(learner, "Das Haus ist rot.", "La maison est rouge.");
		add(learner, "Das Haus ist alt.", "La maison est vieille.");
		add(learner, "Der Berg ist alt.", "La montagne est vieille.");
		add(learner, "Der Berg schläft.", "La montagne dort.");
		add(learner, "Bücher liegen.", "Des livres jaunes.");
		add(learner, "Büchern zugetan.", "Livre perdu.");
	}
	return learner_train(learner, NULL, NULL);
}

static void
test_learns(void)
{
	g_autoptr(GBytes) image = learn_houses();
	AUTO(learned) learned = learned_open(image, false);

	g_assert_nonnull(learned);
	g_assert_cmpuint(learned_pairs(learned), ==, 18);
	g_assert_cmpfloat(match(learned, "haus", "MAISON"), >, .5);
	g_assert_cmpfloat(match(learned, "Berg", "montagne"), >, .5);
	g_assert_cmpfloat(match(learned, "Haus", "montagne"), <, .1);
	g_assert_cmpfloat(match(learned, "Haus", "maison"), >, match(learned, "Haus", "rouge"));
	g_assert_cmpfloat_with_epsilon(match(learned, "maison", "Haus"), 0, 1e-9);
}

static void
test_stems(void)
{
	g_autoptr(GBytes) image = learn_houses();
	AUTO(learned) learned = learned_open(image, false);

	/* neither form was seen with the other */
	g_assert_cmpfloat(match(learned, "Bücher", "livre"), >, .3);
	g_assert_cmpfloat(match(learned, "Bücher", "livre"), <=,
	                  match(learned, "Bücher", "livres"));
}

static void
test_swapped(void)
{
	g_autoptr(GBytes) image = learn_houses();
	AUTO(learned) learned = learned_open(image, false);
	AUTO(learned) swapped = learned_open(image, true);

	g_assert_cmpfloat_with_epsilon(match(learned, "Haus", "maison"),
	                               match(swapped, "maison", "Haus"), 1e-6);
	g_assert_cmpfloat_with_epsilon(match(swapped, "Haus", "maison"), 0, 1e-9);
}

static void
test_once_is_chance(void)
{
	AUTO(learner) learner = learner_new();
	g_autoptr(GBytes) image = NULL;
	AUTO(learned) learned = NULL;

	add(learner, "Das Haus", "la maison");
	add(learner, "", "la maison");
	image = learner_train(learner, NULL, NULL);
	learned = learned_open(image, false);
	g_assert_cmpfloat_with_epsilon(match(learned, "Haus", "maison"), 0, 1e-9);
	g_assert_cmpuint(learned_pairs(learned), ==, 1);
}

static void
test_nothing(void)
{
	AUTO(learner) learner = learner_new();
	g_autoptr(GBytes) image = learner_train(learner, NULL, NULL);
	AUTO(learned) learned = learned_open(image, false);

	g_assert_nonnull(learned);
	g_assert_cmpfloat_with_epsilon(match(learned, "Haus", "maison"), 0, 1e-9);
}

/* The second word of a segment must not take what the first one, which is rarer, leaves over. */
static void
test_rare_word(void)
{
	AUTO(learner) learner = learner_new();
	g_autoptr(GBytes) image = NULL;
	AUTO(learned) learned = NULL;

	for (int i = 0; i < 20; i++)
		add(learner, "der Hund bellt", "the dog barks");
	for (int i = 0; i < 2; i++)
		add(learner, "der Hund Xanthippes bellt", "the dog barks");
	image = learner_train(learner, NULL, NULL);
	learned = learned_open(image, false);
	g_assert_cmpfloat(match(learned, "Xanthippes", "dog"), <, .4);
	g_assert_cmpfloat(match(learned, "Hund", "dog"), >, match(learned, "Xanthippes", "dog"));
}

/* --- the image -------------------------------------------------------------------------------- */

struct seen {
	unsigned senses;
	double last;
	bool stems;
};

static void
look(const struct learned_sense *sense, void *payload)
{
	struct seen *seen = payload;

	g_assert_true(g_utf8_validate(sense->word, (gssize)sense->length, NULL));
	g_assert_true(sense->stem || !seen->stems); /* stems come last */
	if (sense->stem && !seen->stems)
		seen->last = 1;
	g_assert_cmpfloat(sense->probability, <=, seen->last);
	seen->stems = sense->stem;
	seen->last = sense->probability;
	seen->senses++;
}

static void
test_order(void)
{
	g_autoptr(GBytes) image = learn_houses();
	AUTO(learned) learned = learned_open(image, false);
	struct seen source = { .last = 1 }, target = { .last = 1 };

	learned_senses(learned, LEARNED_SOURCE, "alt", 3, look, &source);
	learned_senses(learned, LEARNED_TARGET, "Vieille", 7, look, &target);
	g_assert_cmpuint(source.senses, >, 1);
	g_assert_cmpuint(target.senses, >, 1);
	g_assert_true(source.stems && target.stems);
}

static void
test_other_version(void)
{
	g_autoptr(GBytes) image = learn_houses();
	size_t size;
	const void *data = g_bytes_get_data(image, &size);
	g_autofree uint8_t *copy = g_memdup2(data, size);
	g_autoptr(GBytes) changed = NULL;

	((struct learned_header *)(void *)copy)->version++;
	changed = g_bytes_new(copy, size);
	g_assert_null(learned_open(changed, false));
}

static void
ask(GBytes *image)
{
	struct learned *learned = learned_open(image, false);

	if (!learned)
		return;
	match(learned, "Haus", "maison");
	match(learned, "Bücher", "livre");
	learned_free(learned);
}

/* Truncated, and every byte of the head and some of the rest changed: no wrong memory access. */
static void
test_damaged(void)
{
	g_autoptr(GBytes) image = learn_houses();
	size_t size;
	const uint8_t *data = g_bytes_get_data(image, &size);

	for (size_t cut = 0; cut < size; cut += cut < 512 ? 1 : 37) {
		g_autoptr(GBytes) part = g_bytes_new(data, cut);

		ask(part);
	}
	for (size_t at = 0; at < size; at += at < 512 ? 1 : 11)
		for (unsigned bits = 1; bits < 256; bits = bits * 2 + 1) {
			g_autofree uint8_t *copy = g_memdup2(data, size);
			g_autoptr(GBytes) changed = NULL;

			copy[at] ^= (uint8_t)bits;
			changed = g_bytes_new(copy, size);
			ask(changed);
		}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/learn/learns", test_learns);
	g_test_add_func("/learn/stems", test_stems);
	g_test_add_func("/learn/swapped", test_swapped);
	g_test_add_func("/learn/once-is-chance", test_once_is_chance);
	g_test_add_func("/learn/nothing", test_nothing);
	g_test_add_func("/learn/rare-word", test_rare_word);
	g_test_add_func("/learn/order", test_order);
	g_test_add_func("/learn/other-version", test_other_version);
	g_test_add_func("/learn/damaged", test_damaged);
	return g_test_run();
}
