/* SPDX-License-Identifier: GPL-3.0-or-later
 * proposal.c - a match's translation with the numbers and names of the new text
 */
#include "config.h"

#include "memory/proposal.h"

#include "align/number.h"
#include "memory/names.h"
#include "memory/private.h"

#include <string.h>

#define NAMES_MAX 6U /* that differ: each costs a search of the memory */

static char *
word_text(const struct word_list *list, size_t index)
{
	return g_strndup(list->text + list->words[index].begin, list->words[index].length);
}

static char *
swap_separators(const char *number)
{
	char *swapped = g_strdup(number);

	for (char *at = swapped; *at; at++)
		*at = *at == '.' ? ',' : *at == ',' ? '.' : *at;
	return swapped;
}

/* How a number of the match is written in its translation. */
enum writing { WRITING_SAME, WRITING_SWAPPED };

struct replacement {
	char *match, *target, *text; /* what the match has, as its translation writes it, the new */
};

static void
replacement_clear(void *data)
{
	struct replacement *replacement = data;

	g_free(replacement->match);
	g_free(replacement->target);
	g_free(replacement->text);
}

static size_t
count_number(const struct word_list *list, const char *number)
{
	size_t n = 0, length = strlen(number);

	for (size_t i = 0; i < list->n; i++)
		n += list->words[i].kind == WORD_NUMBER && list->words[i].length == length &&
		     memcmp(list->text + list->words[i].begin, number, length) == 0;
	return n;
}

/* How the translation writes it; false when it is not there as often as in the match. */
static bool
find_writing(const struct word_list *match, const struct word_list *target, const char *number,
             enum writing *writing)
{
	g_autofree char *swapped = swap_separators(number);
	size_t n = count_number(match, number), same = count_number(target, number);
	bool plain = strcmp(number, swapped) == 0;
	size_t other = plain ? 0 : count_number(target, swapped);

	*writing = same > 0 ? WRITING_SAME : WRITING_SWAPPED;
	return n > 0 && (same == 0 || other == 0) && same + other == n;
}

/* False when two things of the match are one in its translation, and only one of them changes. */
static bool
append_replacement(GArray *replacements, const struct replacement *new)
{
	bool safe = true;

	for (guint i = 0; i < replacements->len; i++) {
		const struct replacement *old = &g_array_index(replacements, struct replacement, i);

		if (strcmp(old->target, new->target) == 0 && strcmp(old->text, new->text) != 0)
			safe = false;
	}
	g_array_append_vals(replacements, new, 1);
	return safe;
}

/* False when it is not safe. */
static bool
add_number(GArray *replacements, const struct word_list *text, const struct word_list *match,
           const struct word_list *target, size_t index, bool other_style)
{
	struct replacement new = { .match = word_text(match, index),
		                   .text = word_text(text, index) };
	enum writing writing = WRITING_SAME;
	bool safe = find_writing(match, target, new.match, &writing);
	bool plain = strpbrk(new.match, ".,") == NULL;

	new.target = writing == WRITING_SWAPPED ? swap_separators(new.match) : g_strdup(new.match);
	if (writing == WRITING_SWAPPED || (plain && other_style)) {
		char *swapped = swap_separators(new.text);

		g_free(new.text);
		new.text = swapped;
	}
	return append_replacement(replacements, &new) && safe;
}

static const char *
replacement_for(const GArray *replacements, const struct word_list *target, size_t index)
{
	g_autofree char *word = word_text(target, index);

	for (guint i = 0; i < replacements->len; i++) {
		const struct replacement *one = &g_array_index(replacements, struct replacement, i);

		if (strcmp(one->target, word) == 0)
			return one->text;
	}
	return NULL;
}

static char *
write_target(const struct word_list *target, const GArray *replacements)
{
	GString *out = g_string_new(NULL);
	size_t end = 0;

	for (size_t i = 0; i < target->n; i++) {
		const struct word *word = &target->words[i];
		const char *new = replacement_for(replacements, target, i);

		if (!new)
			continue;
		g_string_append_len(out, target->text + end, (gssize)(word->begin - end));
		g_string_append(out, new);
		end = (size_t)word->begin + word->length;
	}
	g_string_append_len(out, target->text + end, (gssize)(target->length - end));
	return g_string_free(out, FALSE);
}

/* --- names ------------------------------------------------------------------------------------- */

static bool
same_text(const struct word_list *a, size_t i, const struct word_list *b, size_t j)
{
	const struct word *one = &a->words[i], *other = &b->words[j];

	return one->length == other->length &&
	       memcmp(a->text + one->begin, b->text + other->begin, one->length) == 0;
}

/* Whether the name of that place changes the same way wherever the match has it. */
static bool
changes_everywhere(const struct word_list *text, const struct word_list *match, size_t index)
{
	for (size_t i = 0; i < match->n; i++)
		if (same_text(match, i, match, index) && !same_text(text, i, text, index))
			return false;
	return true;
}

/* "a Merkel ally" has no room for "Obama", nor "Merkel's" for "Paris": only the same beginning,
 * the same end is safe there. */
static bool
fits_between(const struct word_list *target, const struct replacement *new)
{
	bool same_end = g_str_has_suffix(new->target, "s") == g_str_has_suffix(new->text, "s");

	for (size_t i = 0; i < target->n; i++) {
		g_autofree char *word = word_text(target, i);
		g_autofree char *next = i + 1 < target->n ? word_text(target, i + 1) : NULL;

		if (next && strcmp(next, new->target) == 0 && *next != *new->text &&
		    (g_ascii_strcasecmp(word, "a") == 0 || g_ascii_strcasecmp(word, "an") == 0))
			return false;
		if (next && strcmp(word, new->target) == 0 && !same_end &&
		    (strcmp(next, "'") == 0 || strcmp(next, "\u2019") == 0))
			return false;
	}
	return true;
}

/* Whether the list has one of the words, in any case; "sein*" are all words that begin so. */
static bool
has_word(const struct word_list *list, const char *const *words)
{
	for (size_t i = 0; i < list->n; i++) {
		g_autofree char *word = word_text(list, i);
		g_autofree char *small = g_ascii_strdown(word, -1);

		for (size_t k = 0; words[k]; k++)
			if (g_pattern_match_simple(words[k], small))
				return true;
	}
	return false;
}

/* Whether the translation tells of a man or a woman only where the match does: the new name is as
 * likely the other one's. */
static bool
same_gender(const struct word_list *match, const struct word_list *target)
{
	static const char *const he[] = { "he", "him", "his", "himself", "mr", NULL };
	static const char *const er[] = { "er", "ihn", "ihm", "sein*", "herr*", NULL };
	static const char *const she[] = { "she", "her", "hers", "herself", "ms", "mrs", NULL };
	static const char *const sie[] = { "sie", "ihr*", "frau*", NULL };

	return (!has_word(target, he) || has_word(match, er)) &&
	       (!has_word(target, she) || has_word(match, sie));
}

/* False when it is not safe. */
static bool
add_name(GArray *replacements, const struct memory *memory, const struct word_list *text,
         const struct word_list *match, const struct word_list *target, size_t index)
{
	const struct word *word = &text->words[index];
	const char *name = text->text + word->begin;
	struct replacement new = { .match = word_text(match, index) };
	size_t length = word->length;
	bool genitive = false;

	new.target = name_in_target(match, index, target, &genitive);
	if (new.target && changes_everywhere(text, match, index) &&
	    (!genitive || name[length - 1] == 's'))
		new.text = name_in_memory(memory, name, length - genitive, word->class);
	if (!new.text || !fits_between(target, &new)) {
		replacement_clear(&new);
		return false;
	}
	return append_replacement(replacements, &new);
}

/* Whether names can be put in at all: they are inflected, and articles depend on them, in other
 * languages. */
static bool
knows_names(const struct memory *memory, const struct word_list *match,
            const struct word_list *target)
{
	return memory->languages[memory->side] == WORD_GERMAN &&
	       memory->languages[!memory->side] == WORD_ENGLISH && same_gender(match, target);
}

/* --- both -------------------------------------------------------------------------------------- */

/* Whether the tokens of one text stand for those of the other, one by one: the same, or both
 * numbers, or both capitalised words. Counts those words. */
static bool
one_by_one(const struct word_list *text, const struct word_list *match, size_t *names)
{
	*names = 0;
	if (text->n != match->n)
		return false;
	for (size_t i = 0; i < text->n; i++) {
		const struct word *a = &text->words[i], *b = &match->words[i];

		if (same_text(text, i, match, i) || (a->class == b->class && a->kind != WORD_WORD))
			continue;
		if (!name_is_capital(text, i) || !name_is_capital(match, i))
			return false;
		(*names)++;
	}
	return true;
}

char *
proposal_make(const struct memory *memory, const struct word_list *text,
              const struct word_list *match, const struct word_list *target, unsigned *what)
{
	bool other_style = number_style_of(memory->from) != number_style_of(memory->to);
	g_autoptr(GArray) replacements = NULL;
	bool safe = true;
	size_t names;

	*what = 0;
	if (!one_by_one(text, match, &names) || names > NAMES_MAX ||
	    (names > 0 && !knows_names(memory, match, target)))
		return NULL;
	replacements = g_array_new(FALSE, FALSE, sizeof(struct replacement));
	g_array_set_clear_func(replacements, replacement_clear);
	/* Numbers that stay are replaced by themselves: one that must not change as well is seen. */
	for (size_t i = 0; i < text->n && safe; i++) {
		bool differs = !same_text(text, i, match, i);

		if (text->words[i].kind == WORD_NUMBER) {
			safe = add_number(replacements, text, match, target, i, other_style) ||
			       !differs;
			*what |= differs ? MEMORY_PUT_NUMBERS : 0;
		} else if (differs && text->words[i].kind == WORD_WORD) {
			safe = add_name(replacements, memory, text, match, target, i);
			*what |= MEMORY_PUT_NAMES;
		}
	}
	if (!safe)
		*what = 0;
	return *what ? write_target(target, replacements) : NULL;
}
