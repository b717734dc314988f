/* SPDX-License-Identifier: GPL-3.0-or-later
 * lexicon_explain.c - how a word's senses were found, for people
 */
#include "config.h"

#include "align/lexicon_private.h"

#include <stdlib.h>

#define SHOWN_MAX 24 /* senses of a line */

struct explain {
	const struct lexicon *lexicon;
	GString *text;
};

static int
compare_weights(const void *a, const void *b)
{
	const struct lexicon_sense *one = a;
	const struct lexicon_sense *other = b;
	int heavier = (other->weight > one->weight) - (other->weight < one->weight);

	return heavier ? heavier : (one->id > other->id) - (one->id < other->id);
}

/* "form   außenminister x 1.00: foreign minister 1.00, minister .80 ..." */
static void
explain_list(const char *way, const char *word, const struct image_form *form, float factor,
	     void *payload)
{
	const struct explain *explain = payload;
	g_autoptr(GArray) senses = g_array_new(FALSE, FALSE, sizeof(struct lexicon_sense));

	lexicon_merge(senses, &explain->lexicon->image, form->list, factor);
	g_string_append_printf(explain->text, "%s\t%s\t%d %%\t", way, word,
			       (int)(factor * 100 + .5F));
	g_array_sort(senses, compare_weights);
	for (guint i = 0; i < senses->len && i < SHOWN_MAX; i++) {
		const struct lexicon_sense *sense =
			&g_array_index(senses, struct lexicon_sense, i);

		g_string_append_printf(explain->text, "%s%s %d", i ? ", " : "",
				       image_text(&explain->lexicon->image, sense->id),
				       (int)(sense->weight * 100 + .5F));
	}
	if (senses->len > SHOWN_MAX)
		g_string_append_printf(explain->text, ", %u more", senses->len - SHOWN_MAX);
	g_string_append_c(explain->text, '\n');
}

char *
lexicon_explain(const struct lexicon *lexicon, enum lexicon_side side, const char *word,
		size_t length)
{
	struct explain explain = { lexicon, g_string_new(NULL) };

	lexicon_lookup(lexicon, lexicon_image_side(lexicon, side), word, length, explain_list,
		       &explain);
	return g_string_free(explain.text, FALSE);
}
