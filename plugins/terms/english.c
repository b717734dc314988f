/* SPDX-License-Identifier: GPL-3.0-or-later
 * english.c - forms of English words that endings explain
 */
#include "terms/language.h"

#include <string.h>

static bool
is_vowel(char c)
{
	return strchr("aeiou", c) != NULL;
}

/* Whether `form` is `base` without its last `cut` bytes, and `ending`. */
static bool
made(const char *base, size_t length, size_t cut, const char *ending, const char *form)
{
	return length > cut && strncmp(base, form, length - cut) == 0 &&
	       strcmp(form + length - cut, ending) == 0;
}

/* -s, -es, -ies, -ves: plurals, and the third person of verbs. */
static bool
takes_s(const char *base, size_t length, const char *form)
{
	char last = base[length - 1];

	if (last == 'y' && length > 1 && !is_vowel(base[length - 2]))
		return made(base, length, 1, "ies", form);
	if (strchr("sxzo", last) || ends(base, length, "ch") || ends(base, length, "sh"))
		return made(base, length, 0, "es", form) ||
		       (last == 'o' && made(base, length, 0, "s", form));
	if (last == 'f' && made(base, length, 1, "ves", form))
		return true;
	if (ends(base, length, "fe") && made(base, length, 2, "ves", form))
		return true;
	return made(base, length, 0, "s", form);
}

/* The stop in stopped and stopping. */
static bool
doubles(const char *base, size_t length, const char *form, const char *ending)
{
	return length > 2 && strncmp(base, form, length) == 0 && form[length] == base[length - 1] &&
	       strcmp(form + length + 1, ending) == 0;
}

static bool
is_verb_form(const char *base, size_t length, const char *form)
{
	if (base[length - 1] == 'e' &&
	    (made(base, length, 0, "d", form) || made(base, length, 1, "ing", form)))
		return true;
	if (ends(base, length, "ie") && made(base, length, 2, "ying", form))
		return true;
	if (base[length - 1] == 'y' && made(base, length, 1, "ied", form))
		return true;
	return made(base, length, 0, "ed", form) || made(base, length, 0, "ing", form) ||
	       doubles(base, length, form, "ed") || doubles(base, length, form, "ing");
}

enum form
english_form(const struct language *language, enum pos pos, const char *base, const char *form)
{
	size_t length = strlen(base);

	(void)language;
	if (length < 2)
		return FORM_NONE;
	if (pos != POS_ADJECTIVE && takes_s(base, length, form))
		return pos == POS_VERB ? FORM_OTHER : FORM_PLURAL;
	if (pos != POS_NOUN && pos != POS_ADJECTIVE && is_verb_form(base, length, form))
		return FORM_OTHER;
	return FORM_NONE;
}
