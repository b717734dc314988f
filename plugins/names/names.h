/* SPDX-License-Identifier: GPL-3.0-or-later
 * names.h - what the files of the plugin names share
 */
#ifndef SATZPAAR_NAMES_NAMES_H
#define SATZPAAR_NAMES_NAMES_H

#include "common/text.h"
#include "names/romanise.h"

#define WORDS_MAX 60 /* words with a capital of a segment; those beyond are not looked at */

/* A word that begins with a capital letter, or the part of one behind a hyphen. */
struct word {
	size_t begin, end;    /* bytes of the segment; without a genitive of English ("'s") */
	struct folded folded; /* n == 0: not of our letters */
	bool initial;         /* a sentence may begin here: the capital says nothing */
	bool follows;         /* only a blank or hyphen stands between it and the one before */
	bool small;           /* a part behind a hyphen without capital: "un" in "Jong-un" */
	bool odd;             /* an acronym, or capitals within: no name of a person or place */
	const struct known *known; /* German side: what is known of the word */
};

struct words {
	size_t n;
	struct word list[WORDS_MAX];
};

/* What is known of a German word; remembered. */
struct known {
	const struct list_entry *entry; /* of the word itself, or without its ending */
	double conversion;              /* above 0 it looks like a name that English converts */
	uint32_t initials;              /* letters an English form may begin with */
	bool units;                     /* it has units that German alone writes so */
};

struct dictionary;

enum style { STYLE_ANY, STYLE_MODERN, STYLE_TRADITIONAL };

struct names {
	struct romaniser *romaniser;
	struct dictionary *dictionary; /* opened when it is first needed */
	GHashTable *known;             /* German word -> struct known */
	GHashTable *distances;         /* "german english" -> distance, in thousandths, and 1 */
	GHashTable *verdicts;          /* "German TAB English" -> struct romaniser_verdict */
	GHashTable *links;             /* of this article, see article.c */
	enum style style;
	double threshold; /* of evidence, for a warning or an error */
};

/* --- words.c */
void
words_find(struct satz_text text, struct words *words);

/* Whether only a blank, a hyphen or nothing stands between. */
bool
words_touch(struct satz_text text, size_t from, size_t to);

/* --- known.c */
const struct known *
known_of(struct names *names, struct satz_text text, struct word *word);

/* How far apart they are; 1 when it is not worth counting. */
double
known_distance(struct names *names, const struct word *german, const struct word *english);

/* The verdict on a name of one word or several. */
const struct romaniser_verdict *
known_verdict(struct names *names, const char *german, const char *english);

/* --- dictionary.c: hunspell's, where they are installed */
struct dictionary *
dictionary_new(void);
void
dictionary_free(struct dictionary *dictionary);

/* Whether both languages have one; without them nothing is told from a name. */
bool
dictionary_there(const struct dictionary *dictionary);

/* Whether German has the word; whether English has it with a small letter, or as it stands. */
bool
dictionary_german(const struct dictionary *dictionary, struct satz_text word);
bool
dictionary_english(const struct dictionary *dictionary, struct satz_text word);
bool
dictionary_english_name(const struct dictionary *dictionary, struct satz_text word);

/* --- pair.c */

/* Which words of a pair stand for one another. */
struct links {
	struct satz_text source, target;
	struct words german, english;
	size_t partner[WORDS_MAX];    /* of a German word; WORDS_MAX: none */
	bool listed[WORDS_MAX];       /* a list says so */
	bool reported[WORDS_MAX];     /* it is wrong: no spelling that the article chose */
	size_t counterpart[WORDS_MAX]; /* of an English word */
};

int
pair_check(struct names *names, const struct satz_host *host, const struct satz_pair *pair);

struct satz_text
word_text(struct satz_text segment, const struct word *word);

/* Opens the dictionaries when they are first asked. */
const struct dictionary *
names_dictionary(struct names *names);

/* --- changed.c: another person or place, or none */
int
changed_check(struct names *names, const struct satz_host *host, const struct satz_pair *pair,
              const struct links *links);

/* --- offer.c: English forms of the names in the source */
int
names_offer(struct names *names, const struct satz_host *host, const struct satz_pair *pair);

/* --- article.c: one name, two spellings */
GHashTable *
article_new(void);

/* Remembers which English words stand for which German ones. */
void
article_add(struct names *names, const struct satz_pair *pair, const struct links *links);

/* The form the article uses most for the German word; NULL: none yet. Borrowed. */
const char *
article_form(const struct names *names, const struct word *german);

/* Reports forms that are not those used most, and forgets the article. */
int
article_check(struct names *names, const struct satz_host *host);

#endif
