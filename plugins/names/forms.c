/* SPDX-License-Identifier: GPL-3.0-or-later
 * forms.c - the English forms that a German word may take, best first
 */
#include "names/forms.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define COST_WEIGHT 12.0F /* log-likelihood of a cost of 1, before anything was learned */
#define GATE_MAX 8.0F
#define NGRAM_MAX 4

/* The letters of a choice. */
static const char *
choice_text(const struct unit_use *use, uint8_t choice, const struct folded *word, size_t *length)
{
	if (choice == FORM_AS_IS) {
		*length = use->length;
		return word->letters + use->begin;
	}
	*length = use->row->options[choice].length;
	return use->row->options[choice].english;
}

/* What a choice costs by the table; letters that stay as they are and are not in it: little. */
static float
choice_cost(const struct unit_use *use, uint8_t choice)
{
	if (choice == FORM_AS_IS)
		return use->row ? 0.15F : 0;
	return use->row->options[choice].cost;
}

/* "w>v", and with the letter before it and behind it. */
static void
visit_choice(const struct unit_use *use, const char *english, size_t length,
             const struct folded *word, feature_visitor *visit, void *payload)
{
	const char *german = word->letters + use->begin, *behind = german + use->length;
	char name[2 * UNIT_LENGTH + 5];
	size_t n = use->length;

	memcpy(name, german, n);
	name[n++] = '>';
	memcpy(name + n, english, length);
	n += length;
	visit(name, n, 1, payload);
	name[n] = '<';
	name[n + 1] = use->begin > 0 ? german[-1] : '^';
	visit(name, n + 2, 1, payload);
	name[n] = '>';
	name[n + 1] = *behind ? *behind : '$';
	visit(name, n + 2, 1, payload);
	if (*behind) {
		name[n + 2] = behind[1] ? behind[1] : '$';
		visit(name, n + 3, 1, payload);
	}
}

/* The last letters of what is written so far, "~" before them. */
static void
visit_ngrams(const char *english, size_t n, feature_visitor *visit, void *payload)
{
	char text[NGRAM_MAX + 1];

	for (size_t length = 2; length <= NGRAM_MAX && length <= n + 1; length++) {
		text[0] = '~';
		if (length == n + 1) {
			text[1] = '^';
			memcpy(text + 2, english, MIN(n, NGRAM_MAX - 1));
			if (n < NGRAM_MAX)
				visit(text, n + 2, 1, payload);
		} else {
			memcpy(text + 1, english + n - length, length);
			visit(text, length + 1, 1, payload);
		}
	}
}

/* Features of choosing this for a unit, when `english` (with the choice at its end) is written. */
static void
step_features(const struct unit_use *use, uint8_t choice, const struct folded *word,
              const char *english, size_t n, float gate, feature_visitor *visit, void *payload)
{
	size_t length;
	const char *text = choice_text(use, choice, word, &length);
	bool same = length == use->length &&
	            memcmp(text, word->letters + use->begin, length) == 0;

	visit("cost", 4, choice_cost(use, choice), payload);
	visit_choice(use, text, length, word, visit, payload);
	for (size_t i = n - length + 1; i <= n; i++)
		visit_ngrams(english, i, visit, payload);
	gate = fmaxf(fminf(gate, GATE_MAX), -GATE_MAX) / GATE_MAX;
	if (same && use->row && use->row->german) {
		visit("same", 4, 1, payload);
		visit("same gate", 9, gate, payload);
	} else if (!same && use->row->german) {
		visit("changed gate", 12, gate, payload);
	} else if (!same) {
		visit("other gate", 10, gate, payload);
	}
}

static int
by_score(const void *a, const void *b)
{
	float left = ((const struct form *)a)->score, right = ((const struct form *)b)->score;

	return left > right ? -1 : left < right;
}

struct beam {
	const struct weights *weights;
	const struct folded *word;
	float gate;
	size_t n;
	struct form next[FORMS_BEAM * (UNIT_OPTIONS + 1)];
};

static void
extend(struct beam *beam, const struct form *form, const struct unit_use *use, size_t unit,
       uint8_t choice)
{
	struct form *longer = &beam->next[beam->n];
	struct weights_sum sum = { beam->weights, -COST_WEIGHT * choice_cost(use, choice) };
	size_t length;
	const char *text = choice_text(use, choice, beam->word, &length);

	if (form->n + length >= FORM_LETTERS)
		return;
	*longer = *form;
	memcpy(longer->english + form->n, text, length);
	longer->n += length;
	longer->english[longer->n] = '\0';
	longer->choices[unit] = choice;
	step_features(use, choice, beam->word, longer->english, longer->n, beam->gate, weights_add, &sum);
	longer->score += sum.total;
	beam->n++;
}

static bool
offers_itself(const struct unit_use *use, const struct folded *word)
{
	for (size_t i = 0; use->row && i < use->row->n; i++)
		if (use->row->options[i].length == use->length &&
		    memcmp(use->row->options[i].english, word->letters + use->begin, use->length) == 0)
			return true;
	return false;
}

/* Best first, each form once: two ways may write the same. */
static void
keep_best(struct beam *beam, struct forms *forms)
{
	qsort(beam->next, beam->n, sizeof(beam->next[0]), by_score);
	forms->n = 0;
	for (size_t i = 0; i < beam->n && forms->n < FORMS_BEAM; i++) {
		bool known = false;

		for (size_t j = 0; j < forms->n && !known; j++)
			known = forms->list[j].n == beam->next[i].n &&
			        strcmp(forms->list[j].english, beam->next[i].english) == 0;
		if (!known)
			forms->list[forms->n++] = beam->next[i];
	}
}

static void
visit_end(const struct form *form, feature_visitor *visit, void *payload)
{
	char ending[FORM_LETTERS + 1];

	memcpy(ending, form->english, form->n);
	ending[form->n] = '$';
	visit_ngrams(ending, form->n + 1, visit, payload);
}

void
forms_of_word(const struct units *units, const struct weights *weights, const struct folded *word,
              float gate, struct forms *forms)
{
	struct beam *beam = g_new(struct beam, 1);

	beam->weights = weights;
	beam->word = word;
	beam->gate = gate;
	forms->n_units = units_cut(units, word, forms->uses);
	forms->n = 1;
	forms->list[0] = (struct form){ .n = 0 };
	for (size_t unit = 0; unit < forms->n_units; unit++) {
		const struct unit_use *use = &forms->uses[unit];

		beam->n = 0;
		for (size_t i = 0; i < forms->n; i++) {
			for (uint8_t choice = 0; use->row && choice < use->row->n; choice++)
				extend(beam, &forms->list[i], use, unit, choice);
			if (!offers_itself(use, word))
				extend(beam, &forms->list[i], use, unit, FORM_AS_IS);
		}
		keep_best(beam, forms);
	}
	for (size_t i = 0; i < forms->n; i++) {
		struct weights_sum sum = { weights, 0 };

		visit_end(&forms->list[i], weights_add, &sum);
		forms->list[i].score += sum.total;
	}
	qsort(forms->list, forms->n, sizeof(forms->list[0]), by_score);
	g_free(beam);
}

void
form_features(const struct forms *forms, const struct form *form, const struct folded *word,
              float gate, feature_visitor *visit, void *payload)
{
	size_t n = 0;

	for (size_t unit = 0; unit < forms->n_units; unit++) {
		size_t length;

		choice_text(&forms->uses[unit], form->choices[unit], word, &length);
		n += length;
		step_features(&forms->uses[unit], form->choices[unit], word, form->english, n, gate,
		              visit, payload);
	}
	visit_end(form, visit, payload);
}

/* The umlauts of the folded alphabet. */
static void
append_letter(GString *text, char letter, bool capital)
{
	if (letter == FOLD_A_UMLAUT)
		g_string_append(text, capital ? "Ä" : "ä");
	else if (letter == FOLD_O_UMLAUT)
		g_string_append(text, capital ? "Ö" : "ö");
	else if (letter == FOLD_U_UMLAUT)
		g_string_append(text, capital ? "Ü" : "ü");
	else
		g_string_append_c(text, capital ? g_ascii_toupper(letter) : letter);
}

static bool
is_capital(const struct folded *word, size_t letter)
{
	gunichar c = g_utf8_get_char_validated(word->text + word->at[letter],
	                                       (gssize)(word->length - word->at[letter]));

	return c <= 0x10FFFF && g_unichar_isupper(c);
}

void
form_append(const struct forms *forms, const struct form *form, const struct folded *word,
            GString *text)
{
	bool carried = false; /* a capital letter whose unit has no letter in English */

	for (size_t unit = 0; unit < forms->n_units; unit++) {
		const struct unit_use *use = &forms->uses[unit];
		const char *german = word->letters + use->begin;
		size_t length;
		const char *english = choice_text(use, form->choices[unit], word, &length);
		bool capital = carried || is_capital(word, use->begin);

		carried = capital && length == 0;
		if (length == use->length && memcmp(english, german, length) == 0) {
			g_string_append_len(text, word->text + word->at[use->begin],
			                    word->at[use->begin + use->length] - word->at[use->begin]);
			continue;
		}
		for (size_t i = 0; i < length; i++, capital = false)
			append_letter(text, english[i],
			              capital || (use->begin > 0 && is_capital(word, use->begin - 1) &&
			                          is_capital(word, use->begin)));
	}
}
