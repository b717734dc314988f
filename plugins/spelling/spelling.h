/* SPDX-License-Identifier: GPL-3.0-or-later
 * spelling.h - the parts of the plugin and how they hang together
 *
 *     words       cuts a segment into words and leaves out what is none (links, tags, code)
 *     dictionary  hunspell's dictionaries of a language, and what was looked up already
 *     form        whether a word is right: parts, compounds, prefixes beyond hunspell's own
 *     slip        how likely one word is a slip of the pen for another
 *     suspect     which of the unknown words are names, quotations, abbreviations
 *     verdict     which of the others are mistakes, and what was meant
 *     capitals    small words with a capital inside a sentence
 *     lists       the user's own words and terms
 *
 * README.md tells the rules.
 */
#ifndef SATZPAAR_SPELLING_H
#define SATZPAAR_SPELLING_H

#include "common/text.h"

#include <glib.h>
#include <hunspell/hunspell.h>

/* ---- words ---- */

/* A word: letters, digits, apostrophes and hyphens; "-gespräche" and "Arbeits-" keep theirs. */
struct word {
	uint32_t begin, end; /* bytes of the segment */
	bool initial;        /* it begins a sentence, a quotation or a line */
	bool point;          /* a full stop stands behind it */
	bool quoted;         /* a quotation mark or bracket stands beside it */
};

/* Appends the words of a text; at most WORDS_MAX. */
#define WORDS_MAX 1000
void
words_find(struct satz_text text, GArray *words);

/* ---- dictionary ---- */

enum spelling_language { SPELLING_OTHER, SPELLING_GERMAN, SPELLING_ENGLISH };

#define WORD_BYTES 80 /* of a word that is looked up, with its NUL; longer ones are right */

/* A suggestion; what they are sorted by is the rank. */
struct choice {
	const char *word;
	unsigned cost, rank;
};

#define CHOICES 3 /* that a message shows */

/* A word no dictionary has. Lives as long as its dictionary. */
struct unknown {
	const char *word;  /* the part that is unknown, apostrophes made ' */
	uint32_t begin, end; /* that part in the word of the text, bytes */
	bool capital;      /* begins with a capital letter */
	bool name;         /* it proved to be one, somewhere in the run */
	bool asked;        /* suggestions are there, as far as there are any */
	char **suggestions; /* NULL-terminated, as hunspell orders them; may be NULL */
	bool chosen;       /* `choices` are the best of them */
	struct choice choices[CHOICES];
	size_t n_choices;
	bool compared, foreign; /* whether the other side's dictionary has it, when compared */
};

struct dictionary {
	enum spelling_language language;
	Hunhandle *hunspell[2]; /* a word is known if one knows it */
	char *paths[2];         /* of those, without .aff and .dic */
	size_t n;
	Hunhandle *quick[2];    /* the same for suggestions, without the slowest way to them */
	bool quick_opened;
	unsigned thorough;      /* how often the slowest way may still be gone */
	Hunhandle *other;       /* the other English, NULL when both are accepted */
	bool british;           /* with `other`: ours is the British one */
	char *package;          /* what to install when there is none */
	GHashTable *own;        /* borrowed: words of the user's lists, in small letters */
	uint64_t *known;        /* hashes of words found right */
	size_t n_known;
	GHashTable *unknown;    /* word of the text -> struct unknown */
	GStringChunk *texts;
};

/* Opens what is installed for a language tag; `folders` as the option has it, `english` "us", "gb"
 * or "both". `n` is 0 when nothing is installed. */
void
dictionary_open(struct dictionary *dictionary, const char *tag, const char *folders,
                const char *english, GHashTable *own);
void
dictionary_close(struct dictionary *dictionary);

/* Whether the word as it stands is in one of the dictionaries or the user's lists. */
bool
dictionary_has(const struct dictionary *dictionary, const char *word);

/* Whether it is known with a capital or with small letters, however it is written itself. */
bool
dictionary_has_title(const struct dictionary *dictionary, const char *word);
bool
dictionary_has_lower(const struct dictionary *dictionary, const char *word);

/* Asks hunspell for suggestions once; expensive (2 to 20 ms, 50 for a few words in small letters). */
void
dictionary_suggest(struct dictionary *dictionary, struct unknown *unknown);

/* NULL: the word is right. Cached. */
struct unknown *
dictionary_look_up(struct dictionary *dictionary, struct satz_text word, const struct word *place);

/* Whether the word was seen before and was right: a weak sign that the text means it. */
bool
dictionary_saw(const struct dictionary *dictionary, const char *word);

/* A copy with the first letter, or all, changed in case. */
void
word_title(const char *word, char copy[WORD_BYTES]);
void
word_lower(const char *word, char copy[WORD_BYTES]);

/* ---- form ---- */

/* Whether a word (apostrophes made ', less than WORD_BYTES) is right; if not, *begin and *end tell
 * the part that is not. */
bool
form_known(const struct dictionary *dictionary, const char *word, size_t *begin, size_t *end);

/* Whether a suggestion is a word of the dictionary, or a compound whose part that differs is one:
 * hunspell makes "Kabelau" for "Kabeljau". */
bool
form_plausible(const struct dictionary *dictionary, const char *word, const char *suggestion);

/* Whether the dictionary has the word as it is, not as a compound. */
bool
form_is_entry(const struct dictionary *dictionary, const char *word);

/* Two English words written as one ("livestream", "eachother"). */
bool
form_run_together(const struct dictionary *dictionary, const char *word);

/* The word in the spelling of `dictionary` when it is one of the other English ("colour" for
 * American text); false when it is not. */
bool
form_variant(const struct dictionary *dictionary, const char *word, char variant[WORD_BYTES]);

/* ---- slip ---- */

/* What it costs to turn one word into the other, in tenths of a letter: 4 for ss/ß, ae/ä, a/ä, 5 for
 * a letter doubled, 7 for two swapped, 8 for one missing, too many or beside the right one on the
 * keyboard or in sound, 11 for another, 2 for case; 5 more for the first letter. */
#define SLIP_FAR 1000
unsigned
slip_cost(const char *word, const char *meant);

/* How many letters (code points) it has. */
size_t
slip_letters(const char *word);

/* ---- suspect ---- */

/* A word that may be a mistake. */
struct suspect {
	struct unknown *unknown;
	uint64_t pair;
	uint32_t begin, end;
	bool source;  /* it stands in the source */
	bool noun;    /* German: an article or adjective stands before it */
	bool initial; /* it begins a sentence */
	bool beside;  /* another unknown word stands beside it */
	bool foreign; /* that, or the other side's language has it */
};

struct speller {
	struct dictionary source, target;
	GHashTable *own;
	char *folders, *english;
	bool both;         /* the source is checked too */
	bool opened, told; /* the dictionaries; that one is missing */
	uint64_t budget;   /* suggestions that may still be asked for */
	uint64_t n_pairs;  /* seen so far */
	GArray *source_words, *target_words; /* struct word, of the pair in work */
	GPtrArray *source_unknown, *target_unknown; /* struct unknown or NULL for each */
	GArray *suspects;  /* struct suspect, of the article in work */
};

/* Looks at the words of a pair, remembers the suspects. */
void
suspect_find(struct speller *speller, const struct satz_pair *pair);

/* ---- verdict ---- */

/* Reports the suspects of an article that are no names, and forgets them. */
int
verdict_report(struct speller *speller, const struct satz_host *host,
               const struct satz_document *document);

/* The price of the likeliest suggestion, SLIP_FAR when there is none; *best is it. */
unsigned
verdict_best(const struct dictionary *dictionary, struct unknown *unknown, const char **best);

/* ---- capitals ---- */

/* Reports small words with a capital inside a sentence ("er Hat"), and "english". */
int
capitals_check(const struct speller *speller, const struct satz_host *host,
               const struct satz_pair *pair, bool source);

/* ---- lists ---- */

/* Adds all words of the files (with line feeds between their names) to `own`: of a list, a term base in
 * TSV, CSV or TBX; what stands in <> is none. Returns what failed, to be freed, or NULL. */
char *
lists_read(const char *files, GHashTable *own);

#endif
