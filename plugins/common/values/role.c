/* SPDX-License-Identifier: GPL-3.0-or-later
 * role.c - what is counted: so that "11 Tote und 1 Verletzter" is not "1 dead and 11 injured"
 *
 * A multiset of values cannot see two that changed places, and order proves nothing between the
 * languages. The word behind a number does, where it is one of those that news count most.
 */
#include "common/values/scan.h"

#include <string.h>

#define NEAR 3 /* words behind the number */

/* Beginnings of words, German and English, for the same thing. */
static const struct {
	const char *german[3], *english[4];
} roles[] = {
	{ { "stock", "etage", "obergeschoss" }, { "floor", "storey", "story", NULL } }, /* ROLE_FLOOR */
	{ { "tote", "todes", "gefallene" }, { "dead", "death", "killed", "fatalit" } },
	{ { "verletz", "verwund", NULL }, { "injur", "wound", "hurt", NULL } },
	{ { "mensch", "person", "leute" }, { "people", "person", NULL, NULL } },
	{ { "männ", "mann", NULL }, { "men", "man", NULL, NULL } },
	{ { "frau", NULL, NULL }, { "women", "woman", NULL, NULL } },
	{ { "kind", NULL, NULL }, { "child", "kids", NULL, NULL } },
	{ { "soldat", NULL, NULL }, { "soldier", "troop", NULL, NULL } },
	{ { "polizist", "polizei", NULL }, { "police", "officer", NULL, NULL } },
	{ { "stimm", NULL, NULL }, { "vote", NULL, NULL, NULL } },
	{ { "sitz", "mandat", NULL }, { "seat", NULL, NULL, NULL } },
	{ { "abgeordnet", NULL, NULL }, { "member", "mp", "lawmaker", "deput" } },
	{ { "punkt", NULL, NULL }, { "point", NULL, NULL, NULL } },
	{ { "schüler", "student", NULL }, { "student", "pupil", NULL, NULL } },
	{ { "flüchtling", NULL, NULL }, { "refugee", NULL, NULL, NULL } },
	{ { "haus", "häuser", NULL }, { "house", NULL, NULL, NULL } },
	{ { "wohnung", NULL, NULL }, { "apartment", "flat", "home", NULL } },
	{ { "schiff", NULL, NULL }, { "ship", "vessel", NULL, NULL } },
	{ { "rakete", NULL, NULL }, { "missile", "rocket", NULL, NULL } },
	{ { "drohne", NULL, NULL }, { "drone", NULL, NULL, NULL } },
	{ { "panzer", NULL, NULL }, { "tank", NULL, NULL, NULL } },
	{ { "flugzeug", NULL, NULL }, { "plane", "aircraft", "aeroplane", NULL } },
	{ { "auto", "wagen", NULL }, { "car", "vehicle", NULL, NULL } },
	{ { "zug", "züge", NULL }, { "train", NULL, NULL, NULL } },
	{ { "brücke", NULL, NULL }, { "bridge", NULL, NULL, NULL } },
	{ { "land", "länder", "staat" }, { "countr", "state", NULL, NULL } },
	{ { "stadt", "städte", NULL }, { "city", "cities", "town", NULL } },
	{ { "dorf", "dörfer", NULL }, { "village", NULL, NULL, NULL } },
	{ { "partei", NULL, NULL }, { "part", NULL, NULL, NULL } },
	{ { "firma", "firmen", "unternehmen" }, { "compan", "firm", NULL, NULL } },
	{ { "mitarbeit", "beschäftigt", "angestellt" }, { "employee", "staff", "worker", NULL } },
	{ { "arbeiter", NULL, NULL }, { "worker", NULL, NULL, NULL } },
	{ { "buch", "bücher", NULL }, { "book", NULL, NULL, NULL } },
	{ { "seite", NULL, NULL }, { "page", "side", NULL, NULL } },
	{ { "film", NULL, NULL }, { "film", "movie", NULL, NULL } },
	{ { "tor", "treffer", NULL }, { "goal", NULL, NULL, NULL } },
	{ { "spiel", NULL, NULL }, { "game", "match", "play", NULL } },
	{ { "sohn", "söhne", NULL }, { "son", NULL, NULL, NULL } },
	{ { "tochter", "töchter", NULL }, { "daughter", NULL, NULL, NULL } },
	{ { "bruder", "brüder", NULL }, { "brother", NULL, NULL, NULL } },
	{ { "schwester", NULL, NULL }, { "sister", NULL, NULL, NULL } },
	{ { "hund", NULL, NULL }, { "dog", NULL, NULL, NULL } },
	{ { "gast", "gäste", "besuch" }, { "guest", "visitor", NULL, NULL } },
	{ { "einwohner", "bewohner", NULL }, { "inhabitant", "resident", NULL, NULL } },
	{ { "fall", "fälle", NULL }, { "case", NULL, NULL, NULL } },
	{ { "mal", NULL, NULL }, { "times", NULL, NULL, NULL } },
	{ { "schule", NULL, NULL }, { "school", NULL, NULL, NULL } },
	{ { "zimmer", "räume", NULL }, { "room", NULL, NULL, NULL } },
};

static unsigned
role_of(struct satz_text word, bool german)
{
	for (unsigned i = 0; i < sizeof(roles) / sizeof(*roles); i++) {
		const char *const *words = german ? roles[i].german : roles[i].english;

		for (size_t k = 0; k < (german ? 3U : 4U) && words[k]; k++) {
			const struct satz_text known = { words[k], strlen(words[k]) };

			if (known.length <= word.length &&
			    text_equal_fold(text_part(word, 0, known.length), known))
				return i + 1;
		}
	}
	return 0;
}

unsigned
role_find(const struct finder *finder, size_t i)
{
	for (size_t near = 0; near < NEAR; near++, i++) {
		const struct token *token = token_at(finder, i);
		unsigned role;

		if (token->type != TOKEN_WORD || token->word.class == WORD_GRAMMAR ||
		    token->word.class == WORD_CARDINAL)
			return 0;
		/* what is counted is a noun, and those have capitals in German */
		role = !finder->german || token->upper ? role_of(token_text(finder, i), finder->german)
		                                       : 0;
		if (role > 0)
			return role;
		if (finder->german && token->upper)
			return 0;
	}
	return 0;
}
