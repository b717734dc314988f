/* SPDX-License-Identifier: GPL-3.0-or-later
 * proposal.c - a match's translation with the numbers of the new text
 */
#include "config.h"

#include "memory/proposal.h"

#include "align/number.h"
#include "memory/similarity.h"

#include <string.h>

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
	char *match, *target, *text; /* number of the match, as its translation writes it, the new */
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

/* False when it is not safe. */
static bool
add_replacement(GArray *replacements, const struct word_list *text, const struct word_list *match,
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
	for (guint i = 0; i < replacements->len; i++) {
		const struct replacement *old = &g_array_index(replacements, struct replacement, i);

		if (strcmp(old->target, new.target) == 0 && strcmp(old->text, new.text) != 0)
			safe = false;
	}
	g_array_append_val(replacements, new);
	return safe;
}

static const char *
replacement_for(const GArray *replacements, const struct word_list *target, size_t index)
{
	g_autofree char *number = word_text(target, index);

	for (guint i = 0; i < replacements->len; i++) {
		const struct replacement *one = &g_array_index(replacements, struct replacement, i);

		if (strcmp(one->target, number) == 0)
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
		const char *number = word->kind == WORD_NUMBER
		                             ? replacement_for(replacements, target, i)
		                             : NULL;

		if (!number)
			continue;
		g_string_append_len(out, target->text + end, (gssize)(word->begin - end));
		g_string_append(out, number);
		end = (size_t)word->begin + word->length;
	}
	g_string_append_len(out, target->text + end, (gssize)(target->length - end));
	return g_string_free(out, FALSE);
}

char *
proposal_numbers(const struct word_list *text, const struct word_list *match,
                 const struct word_list *target, const char *from, const char *to)
{
	bool other_style = number_style_of(from) != number_style_of(to);
	g_autoptr(GArray) replacements = NULL;
	bool safe = true, any = false;

	if (!similarity_numbers(text, match))
		return NULL;
	replacements = g_array_new(FALSE, FALSE, sizeof(struct replacement));
	g_array_set_clear_func(replacements, replacement_clear);
	/* Numbers that stay are replaced by themselves: one that must not change as well is seen. */
	for (size_t i = 0; i < text->n && safe; i++) {
		bool differs = text->words[i].folded != match->words[i].folded;

		if (text->words[i].kind != WORD_NUMBER)
			continue;
		safe = add_replacement(replacements, text, match, target, i, other_style) ||
		       !differs;
		any = any || differs;
	}
	return safe && any ? write_target(target, replacements) : NULL;
}
