/* SPDX-License-Identifier: GPL-3.0-or-later
 * german.c - forms of German nouns and adjectives
 */
#include "terms/language.h"

#include <string.h>

static bool
is_one_of(const char *text, const char *const *list)
{
	for (; *list; list++)
		if (strcmp(text, *list) == 0)
			return true;
	return false;
}

/* Whether the noun, or the last part of it, has the plural -er. */
static bool
takes_er(const struct language *language, const char *base, size_t length)
{
	if (ends(base, length, "tum"))
		return true;
	for (size_t i = 0; i + 2 < length; i++)
		if (g_hash_table_contains(language->er_plurals, base + i))
			return true;
	return false;
}

/* Nouns whose plural is -en or -nen, and that have no other form with it. */
static bool
is_feminine(const char *base, size_t length)
{
	static const char *const endings[] = { "ung", "heit", "keit", "schaft", "ion",
		                               "tät", "in",   "enz",  "anz",    "ik" };

	for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
		if (ends(base, length, endings[i]))
			return true;
	return false;
}

/* What stands behind the whole noun. */
static enum form
with_ending(const struct language *language, const char *base, size_t length, const char *ending)
{
	static const char *const oblique[] = { "s", "es", "ns", "ens", NULL };
	char last = base[length - 1];

	if (strcmp(ending, "en") == 0 || strcmp(ending, "nen") == 0)
		return is_feminine(base, length)                     ? FORM_PLURAL
		       : ending[0] == 'e' && last != 'e'             ? FORM_OTHER
		                                                     : FORM_NONE;
	if (is_one_of(ending, oblique))
		return is_feminine(base, length) && ending[0] != 's' ? FORM_NONE : FORM_OTHER;
	if (strcmp(ending, "e") == 0)
		return last == 'e' || is_feminine(base, length) ? FORM_NONE : FORM_PLURAL;
	if (strcmp(ending, "n") == 0)
		return last == 'r' || last == 'l' ? FORM_PLURAL : FORM_OTHER;
	if (strcmp(ending, "er") == 0 || strcmp(ending, "ern") == 0)
		return takes_er(language, base, length) ? FORM_PLURAL : FORM_NONE;
	if (last == 's' && (begins(ending, "se") && (ending[2] == '\0' || ending[3] == '\0')))
		return strcmp(ending, "ses") == 0 ? FORM_OTHER : FORM_PLURAL;
	if (strcmp(ending, "ien") == 0 && last == 'l')
		return FORM_PLURAL; /* Materialien */
	return FORM_NONE;
}

/* The noun with an umlaut on its last a, o, u or au; false: it has none that could. */
static bool
umlaut(const char *base, size_t length, char out[WORD_FOLD])
{
	size_t at = length;

	while (at > 0 && !strchr("aou", base[at - 1]))
		at--;
	if (at == 0 || length + 1 >= WORD_FOLD)
		return false;
	at--;
	if (base[at] == 'u' && at > 0 && base[at - 1] == 'a')
		at--;
	memcpy(out, base, at);
	memcpy(out + at, base[at] == 'a' ? "ä" : base[at] == 'o' ? "ö" : "ü", 2);
	memcpy(out + at + 2, base + at + 1, length - at);
	return true;
}

static enum form
with_umlaut(const struct language *language, const char *base, size_t length, const char *form)
{
	char changed[WORD_FOLD];
	const char *ending;
	bool weak = ends(base, length, "er") || ends(base, length, "el") ||
	            ends(base, length, "en");

	if (!umlaut(base, length, changed) || !begins(form, changed))
		return FORM_NONE;
	ending = form + strlen(changed);
	if (weak)
		return *ending == '\0' || strcmp(ending, "n") == 0 ? FORM_PLURAL : FORM_NONE;
	if (strcmp(ending, "e") == 0 || strcmp(ending, "en") == 0)
		return base[length - 1] == 'e' ? FORM_NONE : FORM_PLURAL;
	if (strcmp(ending, "er") == 0 || strcmp(ending, "ern") == 0)
		return takes_er(language, base, length) ? FORM_PLURAL : FORM_NONE;
	return FORM_NONE;
}

/* Museum: Museen, Thema: Themen, Visum: Visa, Modus: Modi. */
static enum form
with_other_ending(const char *base, size_t length, const char *form)
{
	static const char *const cut[] = { "um", "us", "a", "o", "on", NULL };
	static const char *const put[] = { "en", "a", "i", "ata", NULL };

	for (size_t i = 0; cut[i]; i++) {
		size_t stem = length - MIN(strlen(cut[i]), length);

		if (stem > 2 && strcmp(base + stem, cut[i]) == 0 &&
		    strncmp(base, form, stem) == 0 && is_one_of(form + stem, put))
			return FORM_PLURAL;
	}
	return FORM_NONE;
}

/* Nouns made from participles and adjectives: der Abgeordnete, ein Angestellter. */
static enum form
with_adjective_ending(const char *base, size_t length, const char *form)
{
	static const char *const stems[] = { "ordnet", "stellt", "end", "klagt", "wandt", "kannt",
		                             "sandt", "letzt", "schädigt", "urteilt", "auftragt",
		                             "deutsch", "beamt", "dächtigt", "tigt", "setzt" };
	size_t stem = ends(base, length, "e") ? length - 1 : length - MIN(length, 2);

	if (!ends(base, length, "e") && !ends(base, length, "er"))
		return FORM_NONE;
	for (size_t i = 0; i < G_N_ELEMENTS(stems); i++)
		if (ends(base, stem, stems[i]))
			return german_adjective(base, form);
	return FORM_NONE;
}

enum form
german_noun(const struct language *language, const char *base, const char *form)
{
	size_t length = strlen(base);
	enum form found = FORM_NONE;

	if (language->others) {
		char two[2 * WORD_FOLD + 1];

		g_snprintf(two, sizeof(two), "%s %s", base, form);
		if (g_hash_table_contains(language->others, two))
			return FORM_NONE;
	}
	if (strncmp(base, form, length) == 0)
		found = with_ending(language, base, length, form + length);
	if (found == FORM_NONE)
		found = with_umlaut(language, base, length, form);
	if (found == FORM_NONE)
		found = with_other_ending(base, length, form);
	return found != FORM_NONE ? found : with_adjective_ending(base, length, form);
}

/* How many bytes of an adjective stand before its ending. */
static size_t
adjective_stem(const char *word)
{
	static const char *const endings[] = { "er", "es", "en", "em", "e" };
	size_t length = strlen(word);

	for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
		if (length > strlen(endings[i]) + 1 && ends(word, length, endings[i]))
			return length - strlen(endings[i]);
	return length;
}

enum form
german_adjective(const char *base, const char *form)
{
	size_t whole = strlen(base), stem = adjective_stem(base), other = adjective_stem(form);

	if (stem == other && strncmp(base, form, stem) == 0)
		return FORM_OTHER;
	/* "sicher" is no form of "sich": its own -er counts as stem when an ending follows */
	return whole == other && strncmp(base, form, whole) == 0 ? FORM_OTHER : FORM_NONE;
}
