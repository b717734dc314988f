/* SPDX-License-Identifier: GPL-3.0-or-later
 * german_verb.c - forms of German verbs: weak ones by rule, strong ones from a list
 */
#include "terms/language.h"

#include <string.h>

static const char *const inseparable[] = { "be", "emp", "ent", "er", "ge", "miss", "ver", "zer",
	                                   "hinter", "wider", "über", "unter", NULL };

struct verb {
	const char *before;       /* what stands before each form: a particle, a prefix */
	form_visitor visit;
	void *payload;
};

static void
say(const struct verb *verb, const char *infix, const char *stem, size_t length,
    const char *ending)
{
	char form[3 * WORD_FOLD];
	int n = g_snprintf(form, sizeof(form), "%s%s%.*s%s", verb->before, infix, (int)length, stem,
	                   ending);

	if (n > 0 && n < WORD_FOLD)
		verb->visit(form, (size_t)n, verb->payload);
}

/* Personal endings, behind a stem of the present or the past. */
static void
conjugate(const struct verb *verb, const char *stem, size_t length)
{
	static const char *const endings[] = { "", "e", "st", "est", "t", "et", "en", "n", "te",
		                               "ete", "ten", "eten", "test", "tet" };

	for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
		say(verb, "", stem, length, endings[i]);
}

static void
decline(const struct verb *verb, const char *infix, const char *stem, size_t length,
        const char *before)
{
	static const char *const endings[] = { "", "e", "er", "es", "en", "em" };
	char ending[16];

	for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
		g_snprintf(ending, sizeof(ending), "%s%s", before, endings[i]);
		say(verb, infix, stem, length, ending);
	}
}

static size_t
stem_length(const char *infinitive)
{
	size_t length = strlen(infinitive);

	return length - (ends(infinitive, length, "en") ? 2 : 1);
}

/* The forms of the list that are finite, or those that are participles. */
static void
visit_listed(const struct verb *verb, const char *line, bool finite, const char *drop)
{
	while (line && *line) {
		size_t length = strcspn(line, " ");
		bool participle = length > 3 && begins(line, "ge") && line[length - 1] != 'e';
		size_t skip = participle ? strlen(drop) : 0;

		if (!participle && finite)
			conjugate(verb, line, length);
		if (participle && !finite)
			decline(verb, "", line + skip, length - skip, "");
		line += length + (line[length] == ' ');
	}
}

/* The verb without what can stand before it, and whether that is inseparable. */
static const char *
simple_verb(const struct language *language, const char *infinitive, bool *prefixed)
{
	*prefixed = false;
	if (g_hash_table_contains(language->irregular, infinitive))
		return infinitive;
	for (size_t i = 0; inseparable[i]; i++) {
		const char *rest = infinitive + strlen(inseparable[i]);

		if (begins(infinitive, inseparable[i]) && strlen(rest) > 4) {
			*prefixed = true;
			return rest;
		}
	}
	return infinitive;
}

size_t
german_particle(const struct language *language, const char *infinitive)
{
	size_t length = strlen(infinitive), best = 0;
	char part[WORD_FOLD];

	for (size_t i = 2; i + 4 < length && i < WORD_FOLD; i++) {
		memcpy(part, infinitive, i);
		part[i] = '\0';
		if (g_hash_table_contains(language->particles, part))
			best = i;
	}
	return best;
}

static char *
copy_start(const char *word, size_t length, char out[WORD_FOLD])
{
	length = MIN(length, WORD_FOLD - 1);
	memcpy(out, word, length);
	out[length] = '\0';
	return out;
}

/* The finite forms of a verb without particle, each behind `before`. */
static void
finite_forms(const struct language *language, const char *infinitive, const char *before,
             form_visitor visit, void *payload)
{
	bool prefixed;
	const char *simple = simple_verb(language, infinitive, &prefixed);
	char start[WORD_FOLD], all[2 * WORD_FOLD];
	struct verb verb = { all, visit, payload };

	copy_start(infinitive, (size_t)(simple - infinitive), start);
	g_snprintf(all, sizeof(all), "%s%s", before, start);
	conjugate(&verb, simple, stem_length(simple));
	visit_listed(&verb, g_hash_table_lookup(language->irregular, simple), true, "");
}

void
german_finite(const struct language *language, const char *infinitive, form_visitor visit,
              void *payload)
{
	finite_forms(language, infinitive, "", visit, payload);
}

void
german_verb(const struct language *language, const char *infinitive, form_visitor visit,
            void *payload)
{
	size_t n = german_particle(language, infinitive);
	const char *base = infinitive + n, *simple, *listed;
	char particle[WORD_FOLD], start[WORD_FOLD], all[2 * WORD_FOLD];
	struct verb verb = { all, visit, payload };
	bool prefixed;

	copy_start(infinitive, n, particle);
	finite_forms(language, base, particle, visit, payload);
	simple = simple_verb(language, base, &prefixed);
	copy_start(base, (size_t)(simple - base), start);
	listed = g_hash_table_lookup(language->irregular, simple);
	g_snprintf(all, sizeof(all), "%s%s", particle, start);
	if (listed)
		visit_listed(&verb, listed, false, prefixed ? "ge" : "");
	/* a weak participle: gestellt, verhandelt, kritisiert */
	decline(&verb, prefixed || ends(base, strlen(base), "ieren") ? "" : "ge", simple,
	        stem_length(simple), "t");
	decline(&verb, "", simple, strlen(simple), "d"); /* the present participle */
	if (n > 0)
		say(&verb, "zu", simple, strlen(simple), "");
}
