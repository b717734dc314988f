/* SPDX-License-Identifier: GPL-3.0-or-later
 * completeness.h - the parts of the plugin: each looks at a pair or an article and reports
 *
 * Every part returns what host->emit() said, SATZ_OK when it found nothing. README.md tells the
 * rules and their figures.
 */
#ifndef SATZPAAR_COMPLETENESS_H
#define SATZPAAR_COMPLETENESS_H

#include "common/text.h"

#include <glib.h>

/* What is known about a word; several may hold. */
enum word_flag {
	WORD_GERMAN = 1,      /* a common German word that no English text has */
	WORD_ENGLISH = 2,     /* the reverse */
	WORD_KNOWN = 4,       /* German, and known to English readers */
	WORD_HEAD = 8,        /* a German noun, alone or at the end of a compound */
	WORD_HEAD_END = 16,   /* only at the end */
	WORD_NOT_GERMAN = 32, /* a negation in German, in English */
	WORD_NOT_ENGLISH = 64,
	WORD_NOUN = 128       /* a German noun by itself, not at the end of a compound */
};

#define WORDS_MAX 400 /* of a segment; those beyond are not looked at */

struct word {
	size_t begin, end;
	unsigned flags;
	bool upper;  /* begins with a capital letter */
	bool umlaut; /* has one of äöüß */
	bool spared; /* in a short quotation, an address, a file name: may be in any language */
};

struct segment {
	struct satz_text text;
	size_t n;
	struct word words[WORDS_MAX];
};

struct completeness {
	bool from_german, from_english, to_german, to_english;
	GHashTable *words;            /* small letters -> enum word_flag */
	char **nearly[2];             /* words that nearly say no: German, English */
	struct segment source, target; /* of the pair in work */
};

/* Reads the lists; false when there is no memory. */
bool
words_load(struct completeness *self);

/* The flags of a word by itself, in whatever case. */
unsigned
words_flags(const struct completeness *self, struct satz_text word);

/* Cuts a text into words. */
void
words_cut(const struct completeness *self, struct satz_text text, struct segment *segment);

/* Whether some bytes stand in a text. */
bool
words_contain(struct satz_text text, struct satz_text part);

/* Where a word stands in the segment; nowhere: { 0, 0 }. */
struct satz_range
words_find(const struct segment *segment, struct satz_text word);

/* Segments and words that were not translated: completeness.untranslated, .leftover. *whole: the
 * segment is untranslated, so that nothing else needs to be said about it. */
int
check_leftover(struct completeness *self, const struct satz_host *host,
               const struct satz_pair *pair, bool *whole);

/* A segment too short or too long for its source: completeness.length. */
int
check_length(const struct completeness *self, const struct satz_host *host,
             const struct satz_pair *pair);

/* By how many standard deviations the target is longer than the source asks for; lengths in code
 * points. */
double
length_deviation(const struct completeness *self, double source, double target);

/* Code points of a text. */
double
length_of(struct satz_text text);

/* A negation on one side alone: completeness.negation. */
int
check_negation(const struct completeness *self, const struct satz_host *host,
               const struct satz_pair *pair);

/* Sentences and paragraphs without a counterpart, and doubled ones: completeness.missing, .extra,
 * .empty, .doubled. */
int
check_article(struct completeness *self, const struct satz_host *host,
              const struct satz_document *document);

#endif
