/* SPDX-License-Identifier: GPL-3.0-or-later
 * lexicon_build.h - compiling dictionaries into a lexicon image
 *
 * Steps, each in a file of its own: lexicon_gather.c reads the dictionaries into groups of terms;
 * lexicon_pair.c gives every word of language a its senses; lexicon_links.c finds which form
 * belongs to which word; lexicon_classes.c brings
 * words of one stem together; lexicon_lists.c and lexicon_compile.c write lists and tables. core/align/README.md tells
 * the weights and why.
 */
#ifndef SATZPAAR_ALIGN_LEXICON_BUILD_H
#define SATZPAAR_ALIGN_LEXICON_BUILD_H

#include "align/lexicon.h"
#include "align/lexicon_pool.h"
#include "align/stem.h"
#include "align/wordlist.h"

#define BUILD_PHRASE_MAX 5  /* words of a phrase that is found in a text */
#define BUILD_SENSES_MAX 64 /* senses of a list */

struct build_source {
	const char *path;
	bool swapped; /* its left side is language b */
	bool named;   /* by the person: must be readable and hold a usable line */
};

struct build_recipe {
	const char *languages[2]; /* base tags: "de", "en" */
	const struct build_source *sources;
	size_t n_sources;
	char *const *aff, *const *dic; /* hunspell files of either language, NULL: none */
	uint64_t key;
	lexicon_progress progress;
	void *payload;
};

/* A sense in the chain of a word. */
struct build_sense {
	uint32_t id;
	float weight;
	uint32_t next; /* 0: the last */
};

/* A form belongs to a word of its side's pool. */
struct build_link {
	uint32_t word;
	float weight;
	uint32_t next;
};

struct build_word {
	uint32_t senses;   /* side a: chain of struct build_sense */
	uint32_t n_senses; /* side b: how many words of a it translates in full */
	uint32_t links; /* chain of struct build_link: the words it may be a form of */
	uint8_t flags; /* enum image_flags */
	bool phrase;     /* words with spaces between */
	bool invariable; /* a list says that no ending of it is one: "news" */
	uint32_t stem;  /* its bucket, 0: none */
	uint32_t class; /* see build_class(), once it was asked for */
};

struct build_side {
	const char *language;
	struct pool *pool;    /* words and phrases; the numbers of side b are the ids */
	GArray *words;        /* of struct build_word, by number in pool */
	struct pool *forms;   /* forms that inflection files and lists know */
	GArray *form_links;   /* of uint32_t by number in forms: chain of struct build_link */
	GArray *links;        /* of struct build_link */
	struct pool *classes; /* see image_form.base */
	struct pool *stems;
	GPtrArray *buckets; /* of GArray of uint32_t: the dictionary's words by stem */
	struct stemmer *stemmer;
	struct wordset *function_words;
};

/* One sub-entry: terms of a and of b, each with each. */
struct build_group {
	uint32_t a, n_a, b, n_b; /* first number in term_refs, and how many */
};

struct build {
	const struct build_recipe *recipe;
	struct build_side sides[2];
	GArray *terms;     /* of uint32_t: count, then that many words */
	GArray *term_refs; /* of uint32_t: where in terms a term begins */
	GArray *groups;    /* of struct build_group */
	GArray *senses;    /* of struct build_sense; 0 is none */
	uint32_t bad_lines;
	double done; /* progress so far */
};

/* The image's bytes. Fails when a named dictionary cannot be read or says nothing. */
GByteArray *
build_image(const struct build_recipe *recipe, GError **error);

/* --- between the files --- */
bool
build_gather(struct build *build, GError **error);
void
build_pair(struct build *build);
void
build_links(struct build *build);
void
build_classes(struct build *build);
GByteArray *
build_compile(struct build *build);

struct build_word *
build_word(const struct build *build, int side, uint32_t number);

/* The number of a word of a side, entered where it is new. 0 when there are too many ids. */
uint32_t
build_intern(struct build *build, int which, const char *string, size_t length);

typedef void (*build_link_visitor)(struct build *build, uint32_t word, float weight,
				   void *payload);

/* The words that a form may be a form of, itself not included: from inflection files and lists;
 * for words of the dictionary, and forms that no list has, by rule too. */
void
build_each_link(struct build *build, int side, const char *form, size_t length,
		build_link_visitor visit, void *payload);

/* The words with the same stem as this one, NULL where it has none. */
const GArray *
build_bucket(const struct build *build, int side, uint32_t number);

/* The class of inflected forms a word of a side belongs to, for finding phrases. */
uint32_t
build_class(struct build *build, int side, const char *form, size_t length);

void
build_progress(struct build *build, double fraction);

#endif
