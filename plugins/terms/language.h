/* SPDX-License-Identifier: GPL-3.0-or-later
 * language.h - which words are forms of which
 *
 * Nothing is guessed from stems: a term's word is looked up by a key that all its forms share, and
 * then language_form() decides by the rules of German nouns and adjectives or of English. What no
 * rule explains (strong verbs, men, geese) language_forms() lists beforehand. Languages without
 * rules go by Snowball stems.
 *
 * All words are folded (common/word.h). Threads: a language may be read from one thread at a time.
 */
#ifndef SATZPAAR_PLUGINS_TERMS_LANGUAGE_H
#define SATZPAAR_PLUGINS_TERMS_LANGUAGE_H

#include "common/word.h"

#include <glib.h>

/* What a word of a term is, as far as it is known. */
enum pos {
	POS_ANY,      /* not known: whatever its form allows */
	POS_NOUN,
	POS_VERB,
	POS_ADJECTIVE,
	POS_MODIFIER  /* German: a capitalised word before the last one, adjective or noun */
};

enum form {
	FORM_NONE,   /* another word */
	FORM_BASE,   /* as the term has it */
	FORM_PLURAL, /* surely a plural */
	FORM_OTHER   /* a case, a person, a plural perhaps */
};

struct language {
	bool german, english;
	struct sb_stemmer *stemmer; /* of other languages; may be NULL */
	GHashTable *er_plurals;     /* German nouns, folded */
	GHashTable *others;         /* "reis reise": two words */
	GHashTable *irregular;      /* first word -> its line, folded */
	GHashTable *particles;      /* of German verbs */
	char *lists[5];             /* what the tables point into */
};

struct language *
language_new(const char *tag);

void
language_free(struct language *language);

/* The same for all forms of a word that language_form() knows. */
uint64_t
language_key(const struct language *language, const char *word, size_t length);

/* How `form` belongs to the word `base`. */
enum form
language_form(const struct language *language, enum pos pos, const char *base, const char *form);

/* Forms that rules do not explain; `finite`: only those a German separable verb has without its
 * particle. Each is visited once or more. */
typedef void (*form_visitor)(const char *form, size_t length, void *payload);
void
language_forms(const struct language *language, enum pos pos, const char *base,
               form_visitor visit, void *payload);

/* German: how many bytes of the infinitive are a particle that may stand apart; 0: none. */
size_t
german_particle(const struct language *language, const char *infinitive);

/* German: the finite forms of a verb that stands without its particle. */
void
german_finite(const struct language *language, const char *infinitive, form_visitor visit,
              void *payload);

/* The parts of the above, by language. */
enum form
german_noun(const struct language *language, const char *base, const char *form);
enum form
german_adjective(const char *base, const char *form);
void
german_verb(const struct language *language, const char *infinitive, form_visitor visit,
            void *payload);
enum form
english_form(const struct language *language, enum pos pos, const char *base, const char *form);

/* Whether a text begins or ends with another. */
bool
begins(const char *text, const char *with);
bool
ends(const char *text, size_t length, const char *with);

#endif
