/* SPDX-License-Identifier: GPL-3.0-or-later
 * pairs_read.h - the pairs of a TMX file, our own pair file or anybody's, a unit at a time
 *
 * Of each unit the two variants of one language pair, with what pairs_write() left in the props
 * where it did: confidence, sentences, their places, sentences without a counterpart. Files
 * without our props give pairs all the same.
 *
 * Which languages: those that are asked for; else as tmx_unit_languages() finds them.
 */
#ifndef SATZPAAR_TMX_PAIRS_READ_H
#define SATZPAAR_TMX_PAIRS_READ_H

#include "tmx/pairs.h"
#include "tmx/read.h"

/* From here on a pair counts as sure, below as doubtful; the aligner's figures are in
 * tests/quality/README.md. */
#define PAIRS_SURE 0.9

struct pair {
	const struct tmx_unit *unit;
	const struct tmx_variant *source, *target;
	double confidence; /* 0..1; -1: the file does not say */
	bool reversed;     /* the file has it the other way round */
};

struct pairs_options {
	const char *source, *target; /* language tags; NULL: as the file has them */
	const volatile sig_atomic_t *cancel;
};

struct pairs_visitor {
	/* Once, before the first pair, also when there is none. The tags are canonical; where the
	 * file tells of no target language `target` is NULL (then there is no pair either). */
	bool (*begin)(const struct tmx_header *header, const char *source, const char *target,
	              void *payload, GError **error);
	/* All it gets lives until it returns. */
	bool (*pair)(const struct pair *pair, void *payload, GError **error);
	/* May be NULL: a unit that is no pair of the languages, or has no text on a side. */
	bool (*other)(const struct tmx_unit *unit, void *payload, GError **error);
};

/* A TMX file: in memory when `data` is not NULL (then `name` is for messages alone), else the file
 * of that name, "-" for standard input. */
struct pairs_input {
	const char *name;
	const void *data;
	size_t length;
};

/* Reads all pairs. Fails where tmx_read() does, where a visitor does, and when there are units,
 * but not one pair of the languages. `report` may be NULL. */
bool
pairs_read(const struct pairs_input *input, const struct pairs_options *options,
           const struct pairs_visitor *visitor, void *payload, struct tmx_report *report,
           GError **error);

/* tmx_read() of such an input. */
bool
pairs_input_read(const struct pairs_input *input, const struct tmx_read_options *options,
                 tmx_unit_visitor visit, void *payload, struct tmx_report *report,
                 GError **error);

/* A sentence of one side, in reading order. */
struct pairs_sentence {
	struct pairs_place place;
	bool placed; /* false: the file does not say where it stands, `place` is all 0 */
	bool paired; /* false: it has no counterpart */
	const char *text;
	size_t length;
};

/* Appends the sentences of a variant (struct pairs_sentence): its own and those without counterpart
 * that travel with it. A segment that no longer is what the props say (somebody edited it) counts
 * as one sentence. */
void
pairs_sentences(const struct tmx_variant *variant, GArray *sentences);

/* Appends those in the header of a file without pairs that are in the language. */
void
pairs_header_sentences(const struct tmx_header *header, const char *language, GArray *sentences);

/* Fills in what is NULL: the languages of a file without pairs, as far as its header tells. */
void
pairs_header_languages(const struct tmx_header *header, const char **source, const char **target);

/* The confidence of a unit, 0..1, -1 when it does not say. */
double
pairs_confidence(const struct tmx_unit *unit);

/* "2-1", source sentences first; "3 paragraph", the source block it begins in. NULL when the file
 * does not say; to be freed. */
char *
pairs_bead(const struct pair *pair);
char *
pairs_block(const struct pair *pair);

/* The file name of the article in that language as the header has it; NULL when it has not. */
const char *
pairs_file_name(const struct tmx_header *header, const char *language);

/* The props of a unit that leaves its pair file (struct tmx_prop): its own, and behind them the names
 * of its articles, which stand in the header. They are borrowed, the array is to be freed. */
GArray *
pairs_unit_props(const struct tmx_unit *unit, const struct tmx_header *header);

#endif
