/* SPDX-License-Identifier: GPL-3.0-or-later
 * friends.h - German words and the English ones they look like, from data/falsefriends.tsv
 */
#ifndef SATZPAAR_FALSEFRIENDS_H
#define SATZPAAR_FALSEFRIENDS_H

#include "common/text.h"

#include <glib.h>

/* A word in a text. */
struct place {
	struct satz_text text;
	size_t begin;
};

struct friend {
	GPtrArray *german;  /* forms; those of compounds' ends begin with '*' */
	GPtrArray *english; /* forms of the look-alike, small letters, perhaps of several words */
	char **right;       /* what the German word means */
	char **explaining;  /* beginnings of German words that explain the look-alike */
	uint32_t severity;
	char *note;         /* may be empty */
};

struct friends {
	GPtrArray *list;    /* struct friend */
	GHashTable *english; /* first word of a form -> GPtrArray of struct friend */
};

/* From text in the form of the data file; lines that lack columns are left out. */
struct friends *
friends_new(const char *data);
void
friends_free(struct friends *friends);

/* Appends the words of a text (struct place): letters, digits, hyphens between them. */
void
friends_words(struct satz_text text, GArray *words);

/* Those whose look-alikes may begin with an English word; NULL when there are none. */
const GPtrArray *
friends_of(const struct friends *friends, struct satz_text word);

/* The look-alike that stands at a place of the English text; its end, 0 when there is none. */
size_t
friend_english_at(const struct friend *friend, struct satz_text english, size_t begin);

/* The German word that is one of the friend's, NULL when there is none. */
const struct place *
friend_german_in(const struct friend *friend, const GArray *german_words);

/* Whether the English text has what the German word means. */
bool
friend_right_in(const struct friend *friend, struct satz_text english);

/* Whether another German word explains the look-alike. */
bool
friend_explained_in(const struct friend *friend, const GArray *german_words);

#endif
