/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_learn.c - a lexicon learned from sentence pairs
 */
#include "config.h"

#include "align/learn.h"

#include <glib.h>
#include <string.h>

static double
match(const struct learned *learned, const char *source, const char *target)
{
	return learned_match(learned, source, strlen(source), target, strlen(target));
}

static void
add(struct learned *learned, const char *source, const char *target)
{
	learned_add(learned, source, strlen(source), target, strlen(target));
}

static void
test_learns(void)
{
	AUTO(learned) learned = learned_new();

	g_assert_cmpfloat_with_epsilon(match(learned, "Haus", "maison"), 0, 1e-9);
	for (int i = 0; i < 3; i++) {
		add(learned, "Das Haus ist rot.", "La maison est rouge.");
		add(learned, "Das Haus ist alt.", "La maison est vieille.");
		add(learned, "Der Berg ist alt.", "La montagne est vieille.");
		add(learned, "Der Berg schläft.", "La montagne dort.");
	}
	learned_train(learned);
	g_assert_cmpfloat(match(learned, "haus", "MAISON"), >, .25);
	g_assert_cmpfloat(match(learned, "Berg", "montagne"), >, .25);
	g_assert_cmpfloat_with_epsilon(match(learned, "Haus", "montagne"), 0, 1e-9);
	g_assert_cmpfloat(match(learned, "Haus", "maison"), >,
	                  match(learned, "Haus", "rouge"));
}

static void
test_once_is_chance(void)
{
	AUTO(learned) learned = learned_new();

	add(learned, "Das Haus", "la maison");
	add(learned, "", "la maison");
	learned_train(learned);
	g_assert_cmpfloat_with_epsilon(match(learned, "Haus", "maison"), 0, 1e-9);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/learn/learns", test_learns);
	g_test_add_func("/learn/once-is-chance", test_once_is_chance);
	return g_test_run();
}
