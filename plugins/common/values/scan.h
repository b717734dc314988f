/* SPDX-License-Identifier: GPL-3.0-or-later
 * scan.h - inside the finder of values: words with what they mean, tokens, the readers
 */
#ifndef SATZPAAR_PLUGINS_SCAN_H
#define SATZPAAR_PLUGINS_SCAN_H

#include "common/values/values.h"

enum word_class {
	WORD_NONE,
	WORD_ONE,       /* "ein", "one", "a" */
	WORD_CARDINAL,
	WORD_ORDINAL,
	WORD_FRACTION,  /* value: 0.25 */
	WORD_LOOSE,     /* "beide", "twice" */
	WORD_MAGNITUDE,
	WORD_MAGNITUDE_SHORT, /* only behind figures */
	WORD_UNIT,
	WORD_MONTH,
	WORD_MONTH_SHORT, /* only beside figures */
	WORD_WEEKDAY,
	WORD_SEASON,
	WORD_RELATIVE,
	WORD_PART,  /* "Anfang", "early" */
	WORD_CLOCK, /* "Mittag", in minutes */
	WORD_DECADE,
	WORD_GRAMMAR
};

enum grammar {
	GRAMMAR_NONE = UNITS, /* so that codes and units never meet */
	GRAMMAR_AND, GRAMMAR_A, GRAMMAR_TO, GRAMMAR_UNTIL, GRAMMAR_FROM, GRAMMAR_OF, GRAMMAR_THE,
	GRAMMAR_IN, GRAMMAR_OR, GRAMMAR_AT, GRAMMAR_PER, GRAMMAR_EVERY, GRAMMAR_AFTER,
	GRAMMAR_BEFORE, GRAMMAR_UHR, GRAMMAR_CLOCK, GRAMMAR_CENTURY, GRAMMAR_YEARS, GRAMMAR_SQUARE,
	GRAMMAR_CUBIC, GRAMMAR_NIGHT, GRAMMAR_EVENING, GRAMMAR_MORNING, GRAMMAR_HALF,
	GRAMMAR_QUARTER, GRAMMAR_ZONE, GRAMMAR_CENT, GRAMMAR_PERCENTAGE, GRAMMAR_POINTS,
	GRAMMAR_SHORTLY, GRAMMAR_FILLER, GRAMMAR_OUT
};

/* A line of the vocabulary: words with blanks between them, in small letters. */
struct word_list {
	enum word_class class;
	unsigned code; /* enum unit or enum grammar */
	double value;
	const char *words;
};

extern const struct word_list vocabulary_german[], vocabulary_english[];

struct word {
	const char *text;
	size_t length;
	enum word_class class;
	unsigned code;
	double value;
};

enum token_type { TOKEN_END, TOKEN_WORD, TOKEN_DIGITS, TOKEN_MARK };

struct token {
	enum token_type type;
	bool blank; /* white space before it */
	bool upper; /* begins with a capital letter */
	bool aside; /* within brackets */
	uint32_t mark;
	size_t begin, end;
	struct word word; /* class WORD_NONE: a word like any other */
};

#define TOKENS_MAX 800 /* of a segment; those beyond are not looked at */
#define WORD_MAX 64    /* bytes; longer words are no numbers */
#define SLOTS 2048

/* The words of a language and the space the finder works in. */
struct finder {
	bool german;
	struct word slots[SLOTS];
	struct satz_text text;
	const char *tag;
	bool evening; /* "abends": hours may be those of the afternoon */
	bool any;     /* something worth reading is there */
	size_t n;
	struct token tokens[TOKENS_MAX + 1];
	struct values *values;
};

/* All values of a text; `tag`: its language, for the order of day and month; `all`: read it even if
 * no word of it is worth that. */
void
finder_run(struct finder *finder, struct satz_text text, const char *tag, bool all,
           struct values *values);

/* Marks as matched what both sides have. */
void
values_match(struct values *source, struct values *target);

/* Fills tokens, n, any, evening. */
void
tokens_read(struct finder *finder);

/* A token, the end token behind the last. */
const struct token *
token_at(const struct finder *finder, size_t i);
bool
token_is_mark(const struct finder *finder, size_t i, uint32_t mark);
bool
token_is_code(const struct finder *finder, size_t i, unsigned code);
bool
token_is_class(const struct finder *finder, size_t i, enum word_class class);
/* Right behind the one before it. */
bool
token_is_glued(const struct finder *finder, size_t i);
/* The first token that begins at or behind the byte. */
size_t
token_from(const struct finder *finder, size_t i, size_t byte);
/* The figures of a token as a number, at most nine of them. */
int
token_number(const struct finder *finder, size_t i);
struct satz_text
token_text(const struct finder *finder, size_t i);

/* What a folded word means. */
struct word
vocabulary_find(const struct finder *finder, const char *folded, size_t length);
void
vocabulary_fill(struct finder *finder);

/* "zweihundertfünfzig", "zwölfjährige", "einundzwanzigsten"; WORD_NONE when it is none. */
struct word
compound_read(const char *folded, size_t length);

/* The figures from `at` on as a number; returns their end. */
size_t
digits_read(struct satz_text text, size_t at, bool german, struct value *value);

/* Adds a value that spans tokens first..last-1 (defaults filled in); NULL when there are too many. */
struct value *
value_add(struct finder *finder, enum value_kind kind, double value, size_t first, size_t last);

/* Readers: the token behind what was read, or `i` when it is none of theirs. */
size_t
time_read(struct finder *finder, size_t i);
size_t
date_read(struct finder *finder, size_t i);
size_t
number_read(struct finder *finder, size_t i);
size_t
roman_read(struct finder *finder, size_t i);

/* The unit at token `i`; *next moves behind it. */
enum unit
unit_read(const struct finder *finder, size_t i, size_t *next);
/* A unit before figures: "$", "EUR". */
enum unit
unit_before(const struct finder *finder, size_t i, size_t *first);

/* What the words from token `i` on say is counted; 0: nothing we know. */
unsigned
role_find(const struct finder *finder, size_t i);

#endif
