/* SPDX-License-Identifier: GPL-3.0-or-later
 * romanise.c - German and English forms of a name
 */
#include "names/romanise.h"

#include "names/compare.h"
#include "names/data.h"
#include "names/forms.h"

#include <math.h>
#include <string.h>

/* Chosen on corpora of names (README.md): at most 1.5 % of right conversions and 2.5 % of names that
 * stay as they are may look wrong. */
#define EVIDENCE_MIXED (-0.1F)
#define EVIDENCE_IDENTICAL (-0.3F)
#define SAME_MAX 0.1F
#define SAME_MAX_LONG 0.15F /* of names of several words: that they all agree says more */
#define LISTED_LIKELY 0.9   /* that the first form of a list is the one */
#define PER_WORD 12         /* forms of a word that go into those of a name */

struct romaniser {
	struct units *units;
	struct lists *lists;
	struct weights *leftover, *forms;
};

static char *
resource_text(const char *path)
{
	g_autoptr(GBytes) bytes = g_resource_lookup_data(
		names_get_resource(), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

	g_assert(bytes);
	return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

struct romaniser *
romaniser_new(void)
{
	struct romaniser *romaniser = g_new0(struct romaniser, 1);
	g_autofree char *units = resource_text("/satzpaar/names/units.tsv");
	g_autofree char *leftover = resource_text("/satzpaar/names/leftover.tsv");
	g_autofree char *forms = resource_text("/satzpaar/names/forms.tsv");

	romaniser->units = units_parse(units);
	romaniser->lists = lists_new();
	romaniser->leftover = weights_parse(leftover);
	romaniser->forms = weights_parse(forms);
	return romaniser;
}

void
romaniser_free(struct romaniser *romaniser)
{
	units_free(romaniser->units);
	lists_free(romaniser->lists);
	weights_free(romaniser->leftover);
	weights_free(romaniser->forms);
	g_free(romaniser);
}

bool
romaniser_add_names(struct romaniser *romaniser, const char *path, GError **error)
{
	return lists_add_file(romaniser->lists, path, error);
}

const struct list_entry *
romaniser_entry(const struct romaniser *romaniser, const char *german, size_t length)
{
	return lists_find(romaniser->lists, german, length);
}

/* --- forms */

static void
clear_form(gpointer data)
{
	g_free(((struct romaniser_form *)data)->text);
}

static GArray *
forms_new(void)
{
	GArray *forms = g_array_new(FALSE, FALSE, sizeof(struct romaniser_form));

	g_array_set_clear_func(forms, clear_form);
	return forms;
}

/* Unless it is there already. Takes the text. */
static void
add_form(GArray *forms, char *text, double likely, bool listed)
{
	struct romaniser_form form = { text, likely, listed };

	for (guint i = 0; i < forms->len; i++)
		if (strcmp(g_array_index(forms, struct romaniser_form, i).text, text) == 0) {
			g_free(text);
			return;
		}
	g_array_append_val(forms, form);
}

/* "LAWROW", as it stands in headings. */
static bool
all_capitals(const char *text, size_t length)
{
	g_autofree char *upper = g_utf8_strup(text, (gssize)length);

	return length > 1 && strlen(upper) == length && memcmp(upper, text, length) == 0;
}

/* Those of a list; what is left to be likely for others is returned. */
static double
add_listed(GArray *forms, const struct list_entry *entry, const char *german, size_t length)
{
	double likely = LISTED_LIKELY;
	bool capitals = entry && all_capitals(german, length);

	for (size_t i = 0; entry && entry->forms[i]; i++, likely *= 1 - LISTED_LIKELY)
		add_form(forms,
		         capitals ? g_utf8_strup(entry->forms[i], -1) : g_strdup(entry->forms[i]),
		         likely, true);
	return entry ? likely : 1;
}

static GArray *
forms_of(const struct romaniser *romaniser, const struct folded *word, float gate)
{
	GArray *result = forms_new();
	double likely = add_listed(
		result, lists_find(romaniser->lists, word->text, word->length), word->text, word->length);
	g_autofree struct forms *forms = g_new(struct forms, 1);
	double total = 0;

	if (word->n == 0) {
		add_form(result, g_strndup(word->text, word->length), likely, false);
		return result;
	}
	forms_of_word(romaniser->units, romaniser->forms, word, gate, forms);
	for (size_t i = 0; i < forms->n; i++)
		total += exp((double)(forms->list[i].score - forms->list[0].score));
	for (size_t i = 0; i < forms->n && result->len < PER_WORD; i++) {
		GString *text = g_string_new(NULL);

		form_append(forms, &forms->list[i], word, text);
		add_form(result, g_string_free(text, FALSE),
		         likely * exp((double)(forms->list[i].score - forms->list[0].score)) / total,
		         false);
	}
	return result;
}

static int
by_likely(gconstpointer a, gconstpointer b)
{
	const struct romaniser_form *left = a, *right = b;

	if (left->likely > right->likely)
		return -1;
	return left->likely < right->likely ? 1 : strcmp(left->text, right->text);
}

/* Each form of what stands so far with each of the next word; the best `limit` of them. */
static GArray *
append_word(GArray *names, const char *between, size_t length, const GArray *words, size_t limit)
{
	GArray *longer = forms_new();

	for (guint i = 0; i < names->len; i++)
		for (guint j = 0; j < words->len; j++) {
			const struct romaniser_form *name = &g_array_index(names, struct romaniser_form, i);
			const struct romaniser_form *word = &g_array_index(words, struct romaniser_form, j);

			add_form(longer,
			         g_strdup_printf("%s%.*s%s", name->text, (int)length, between, word->text),
			         name->likely * word->likely, name->listed && word->listed);
		}
	g_array_unref(names);
	g_array_sort(longer, by_likely);
	if (longer->len > limit)
		g_array_set_size(longer, (guint)limit);
	return longer;
}

static float
gate_of(const struct romaniser *romaniser, const struct folded_name *name)
{
	struct weights_sum sum = { romaniser->leftover, 0 };

	for (size_t i = 0; i < name->n; i++)
		conversion_features(&name->words[i], weights_add, &sum);
	return sum.total;
}

/* What stands behind the last word goes along. */
static void
append_rest(GArray *forms, const char *rest)
{
	for (guint i = 0; *rest && i < forms->len; i++) {
		struct romaniser_form *form = &g_array_index(forms, struct romaniser_form, i);
		char *text = g_strconcat(form->text, rest, NULL);

		g_free(form->text);
		form->text = text;
	}
}

GArray *
romaniser_forms(const struct romaniser *romaniser, const char *german, size_t limit)
{
	size_t length = strlen(german);
	const struct list_entry *entry = lists_find(romaniser->lists, german, length);
	GArray *names = forms_new(), *result = forms_new();
	double likely = add_listed(result, entry, german, length);
	const char *at = german;
	struct folded_name name;
	float gate;

	name_fold(german, length, &name);
	gate = gate_of(romaniser, &name);
	if (name.n > 0)
		add_form(names, g_strdup(""), likely, true);
	for (size_t i = 0; i < name.n; i++) {
		GArray *words = forms_of(romaniser, &name.words[i], gate);

		names = append_word(names, at, (size_t)(name.words[i].text - at), words, PER_WORD + limit);
		at = name.words[i].text + name.words[i].length;
		g_array_unref(words);
	}
	append_rest(names, at);
	for (guint i = 0; i < names->len; i++) {
		const struct romaniser_form *form = &g_array_index(names, struct romaniser_form, i);

		add_form(result, g_strdup(form->text), form->likely, form->listed);
	}
	g_array_unref(names);
	if (result->len > limit)
		g_array_set_size(result, (guint)limit);
	return result;
}

/* --- verdicts */

double
romaniser_distance(const struct romaniser *romaniser, const struct folded *german,
                   const struct folded *english)
{
	struct match match;

	match_words(romaniser->units, german, english, &match);
	return (double)match.distance;
}

double
romaniser_conversion(const struct romaniser *romaniser, const struct folded *german)
{
	struct weights_sum sum = { romaniser->leftover, 0 };

	conversion_features(german, weights_add, &sum);
	return (double)sum.total;
}

bool
romaniser_has_units(const struct romaniser *romaniser, const struct folded *german)
{
	struct unit_use uses[FOLD_LETTERS];
	size_t n = units_cut(romaniser->units, german, uses);

	for (size_t i = 0; i < n; i++)
		if (uses[i].row && (uses[i].row->german || uses[i].row->doubtful))
			return true;
	return false;
}

static uint32_t
letter_bit(char letter)
{
	switch (letter) {
	case FOLD_A_UMLAUT:
		return 1;
	case FOLD_O_UMLAUT:
		return 1U << ('o' - 'a');
	case FOLD_U_UMLAUT:
		return 1U << ('u' - 'a');
	default:
		return letter >= 'a' && letter <= 'z' ? 1U << (letter - 'a') : 0;
	}
}

uint32_t
romaniser_initials(const struct romaniser *romaniser, const struct folded *german)
{
	struct unit_use uses[FOLD_LETTERS];
	uint32_t letters = letter_bit(german->letters[0]);

	if (units_cut(romaniser->units, german, uses) == 0 || !uses[0].row)
		return letters;
	for (size_t i = 0; i < uses[0].row->n; i++)
		letters |= letter_bit(uses[0].row->options[i].english[0]);
	return letters;
}

/* The unit that was left over, and what English writes for it. */
static void
explain(const struct leftover *leftover, struct romaniser_verdict *verdict)
{
	const struct unit_row *row = leftover->match.uses[leftover->unit].row;

	g_strlcpy(verdict->german, row->unit, sizeof(verdict->german));
	for (size_t i = row->n; i-- > 0;)
		if (strcmp(row->options[i].english, row->unit) != 0)
			g_strlcpy(verdict->english, row->options[i].english, sizeof(verdict->english));
}

static bool
letters_same(const struct folded_name *german, const struct folded_name *english)
{
	bool same = german->n == english->n;

	for (size_t i = 0; same && i < german->n; i++)
		same = strcmp(german->words[i].letters, english->words[i].letters) == 0;
	return same;
}

static void
look_for_leftover(const struct romaniser *romaniser, const struct folded_name *german,
                  const struct folded_name *english, const struct comparison *comparison,
                  struct romaniser_verdict *verdict)
{
	struct weights_sum sum = { romaniser->leftover, 0 };
	struct leftover leftover;
	size_t n = leftover_features(romaniser->units, german, english, comparison, &leftover,
	                             weights_add, &sum);

	if (n == 0)
		return;
	verdict->evidence = (double)(sum.total - (letters_same(german, english)
	                                                  ? EVIDENCE_IDENTICAL
	                                                  : EVIDENCE_MIXED));
	verdict->leftover = verdict->evidence > 0;
	verdict->half = !letters_same(german, english);
	explain(&leftover, verdict);
}

void
romaniser_compare(const struct romaniser *romaniser, const char *german, const char *english,
                  struct romaniser_verdict *verdict)
{
	const struct list_entry *entry = lists_find(romaniser->lists, german, strlen(german));
	struct folded_name left, right;
	struct comparison comparison;

	*verdict = (struct romaniser_verdict){ .same = false };
	if (entry && list_entry_has(entry, english, strlen(english))) {
		verdict->same = true;
		verdict->score = 1;
		return;
	}
	name_fold(german, strlen(german), &left);
	name_fold(english, strlen(english), &right);
	compare_names(romaniser->units, romaniser->lists, &left, &right, &comparison);
	verdict->score = 1 - (double)comparison.distance;
	verdict->same = left.n > 0 && right.n > 0 &&
	                comparison.distance <= (left.n > 1 ? SAME_MAX_LONG : SAME_MAX);
	look_for_leftover(romaniser, &left, &right, &comparison, verdict);
	if (entry && !entry->person && letters_same(&left, &right)) {
		verdict->leftover = true; /* an exonym as German has it: "Mailand" */
		verdict->evidence = 1;
	}
}
