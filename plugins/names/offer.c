/* SPDX-License-Identifier: GPL-3.0-or-later
 * offer.c - English forms of the names in a German sentence
 */
#include "names/names.h"

#include <string.h>

#define FORMS 3
#define LIKELY_LEAST .1 /* of what the best form is */

/* Whether English has a form of its own for the word, by lists or by its letters. */
static bool
is_name(struct names *names, struct satz_text text, struct word *word)
{
	const struct known *known = known_of(names, text, word);
	const struct dictionary *dictionary = names_dictionary(names);

	if (!known || word->odd)
		return false;
	return known->entry || (known->conversion > 0 &&
	                        !(dictionary_there(dictionary) &&
	                          dictionary_german(dictionary, word_text(text, word))));
}

/* The word behind the name that begins at `first`: names that follow each other are one. */
static size_t
name_end(struct names *names, struct satz_text text, struct words *words, size_t first)
{
	size_t end = first + 1;

	while (end < words->n && words->list[end].follows &&
	       is_name(names, text, &words->list[end]))
		end++;
	return end;
}

static int
offer_forms(const struct names *names, const struct satz_host *host, struct satz_text text,
            size_t begin, size_t end)
{
	g_autofree char *german = g_strndup(text.bytes + begin, end - begin);
	g_autoptr(GArray) forms = romaniser_forms(names->romaniser, german, FORMS);
	int status = SATZ_OK;

	for (guint i = 0; status == SATZ_OK && i < forms->len; i++) {
		const struct romaniser_form *form = &g_array_index(forms, struct romaniser_form, i);
		const struct satz_offer offer = { .size = sizeof(offer), .kind = SATZ_OFFER_NAME,
			                          .source = text_range(begin, end),
			                          .text = { form->text, strlen(form->text) } };

		/* a name that stays as it is needs no help; forms that hardly anybody writes are none */
		if (i == 0 && strcmp(form->text, german) == 0)
			break;
		if (form->likely < LIKELY_LEAST * g_array_index(forms, struct romaniser_form, 0).likely)
			continue;
		status = host->offer(host, &offer);
	}
	return status;
}

int
names_offer(struct names *names, const struct satz_host *host, const struct satz_pair *pair)
{
	struct words words;
	size_t end;

	words_find(pair->source, &words);
	for (size_t i = 0; i < words.n; i = end) {
		end = i + 1;
		if (!is_name(names, pair->source, &words.list[i]))
			continue;
		end = name_end(names, pair->source, &words, i);
		if (offer_forms(names, host, pair->source, words.list[i].begin,
		                words.list[end - 1].end) != SATZ_OK)
			return SATZ_OK;
	}
	return SATZ_OK;
}
