/* SPDX-License-Identifier: GPL-3.0-or-later
 * forms.h - the English forms that a German word may take, best first
 *
 * A beam search over the units of the word: each becomes one of the spellings that data/units.tsv
 * offers. Their costs, and learned weights of what stands beside them, say how likely a form is.
 */
#ifndef SATZPAAR_NAMES_FORMS_H
#define SATZPAAR_NAMES_FORMS_H

#include "names/units.h"
#include "names/weights.h"

#define FORMS_BEAM 48
#define FORM_LETTERS 80
#define FORM_AS_IS 0xFF /* a choice: the letters of the unit themselves */

struct form {
	char english[FORM_LETTERS]; /* folded, NUL-terminated */
	size_t n;
	float score;                   /* the larger the better */
	uint8_t choices[FOLD_LETTERS]; /* of each unit: an option of its row, or FORM_AS_IS */
};

struct forms {
	size_t n_units, n;
	struct unit_use uses[FOLD_LETTERS];
	struct form list[FORMS_BEAM]; /* best first */
};

/* `gate`: how much speaks for a name that is converted (conversion_features, summed up). */
void
forms_of_word(const struct units *units, const struct weights *weights, const struct folded *word,
              float gate, struct forms *forms);

/* All features of a form, for training. */
void
form_features(const struct forms *forms, const struct form *form, const struct folded *word,
              float gate, feature_visitor *visit, void *payload);

/* Writes the form with the capitals and accents that the German word has. */
void
form_append(const struct forms *forms, const struct form *form, const struct folded *word,
            GString *text);

#endif
