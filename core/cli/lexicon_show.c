/* SPDX-License-Identifier: GPL-3.0-or-later
 * lexicon_show.c - what dictionary and memories say about a word, as people and programs read it
 */
#include "config.h"

#include "cli/lexicon_show.h"

#include "text/json_text.h"
#include "cli/spans.h"

#include <stdlib.h>
#include <string.h>

/* A translation, from wherever it comes. */
struct shown {
	char *text;
	double strength;    /* what the aligner makes of it, 0..1 */
	const char *memory; /* NULL: the dictionary */
	/* of the dictionary: how it was found, and what there; of a memory: numbers */
	const char *way;
	char *word;
	double probability, reverse;
	unsigned seen;
	bool stem;
};

struct gathering {
	GArray *list; /* struct shown */
	const char *memory;
};

static void
clear_shown(void *payload)
{
	struct shown *shown = payload;

	g_free(shown->text);
	g_free(shown->word);
}

static void
add_learned(const struct learned_sense *sense, void *payload)
{
	struct gathering *gathering = payload;
	struct shown shown = {
		.text = g_strndup(sense->word, sense->length),
		.strength = sense->strength,
		.memory = gathering->memory,
		.probability = sense->probability,
		.reverse = sense->reverse,
		.seen = sense->seen,
		.stem = sense->stem,
	};

	g_array_append_val(gathering->list, shown);
}

static void
add_dictionary(GArray *list, const struct lexicon *lexicon, enum lexicon_side side,
               const char *word)
{
	g_autoptr(GPtrArray) found = lexicon_translations(lexicon, side, word, strlen(word));

	for (guint i = 0; i < found->len; i++) {
		const struct lexicon_translation *translation = g_ptr_array_index(found, i);
		struct shown shown = {
			.text = g_strdup(translation->text),
			.strength = (double)translation->weight,
			.way = translation->way,
			.word = g_strdup(translation->word),
		};

		g_array_append_val(list, shown);
	}
}

static int
compare_shown(const void *a, const void *b)
{
	const struct shown *one = a, *other = b;

	if (one->strength < other->strength || one->strength > other->strength)
		return one->strength > other->strength ? -1 : 1;
	return strcmp(one->text, other->text);
}

/* Leaves the best of what one source says, which begins at `begin`. */
static void
cut(GArray *list, guint begin, size_t limit)
{
	struct shown *first = &((struct shown *)(void *)list->data)[begin];

	if (limit == 0 || list->len - begin <= limit)
		return;
	qsort(first, list->len - begin, sizeof(*first), compare_shown);
	g_array_set_size(list, begin + (guint)limit);
}

static GArray *
gather(const struct lexicon_show *show, enum lexicon_side side, const char *word)
{
	GArray *list = g_array_new(FALSE, FALSE, sizeof(struct shown));
	struct gathering gathering = { .list = list };

	g_array_set_clear_func(list, clear_shown);
	if (show->lexicon)
		add_dictionary(list, show->lexicon, side, word);
	cut(list, 0, show->limit);
	for (size_t i = 0; show->learned && show->learned[i]; i++) {
		guint begin = list->len;

		gathering.memory = show->memories[i];
		learned_senses(show->learned[i],
		               side == LEXICON_SOURCE ? LEARNED_SOURCE : LEARNED_TARGET, word,
		               strlen(word), add_learned, &gathering);
		cut(list, begin, show->limit);
	}
	g_array_sort(list, compare_shown);
	return list;
}

static void
append_json(GString *out, const char *word, const char *const languages[2],
            const struct shown *shown)
{
	g_string_append(out, "{\"word\":");
	json_text_string(out, word, strlen(word));
	g_string_append(out, ",\"from\":");
	json_text_string(out, languages[0], strlen(languages[0]));
	g_string_append(out, ",\"to\":");
	json_text_string(out, languages[1], strlen(languages[1]));
	g_string_append(out, ",\"translation\":");
	json_text_string(out, shown->text, strlen(shown->text));
	g_string_append(out, ",\"strength\":");
	json_text_number(out, shown->strength);
	if (shown->memory) {
		g_string_append(out, ",\"memory\":");
		json_text_string(out, shown->memory, strlen(shown->memory));
		g_string_append(out, ",\"probability\":");
		json_text_number(out, shown->probability);
		g_string_append(out, ",\"reverse\":");
		json_text_number(out, shown->reverse);
		g_string_append_printf(out, ",\"seen\":%u,\"stem\":%s", shown->seen,
		                       shown->stem ? "true" : "false");
	} else {
		g_string_append_printf(out, ",\"way\":\"%s\",\"entry\":", shown->way);
		json_text_string(out, shown->word, strlen(shown->word));
	}
	g_string_append(out, "}\n");
}

/* Per cent, rounded. */
static int
per_cent(double share)
{
	return (int)(share * 100 + .5);
}

static void
append_text(GString *out, const struct shown *shown)
{
	size_t begin;

	g_string_append_printf(out, "  %3d %%  ", per_cent(shown->strength));
	begin = out->len;
	spans_append_clean(out, shown->text, strlen(shown->text));
	if (shown->stem)
		g_string_append(out, "...");
	for (glong width = g_utf8_strlen(out->str + begin, -1); width < 24; width++)
		g_string_append_c(out, ' ');
	if (shown->memory) {
		g_string_append(out, "  ");
		spans_append_clean(out, shown->memory, strlen(shown->memory));
		g_string_append_printf(out, ": %d %%, back %d %%, in %u pairs",
		                       per_cent(shown->probability), per_cent(shown->reverse),
		                       shown->seen);
	} else {
		g_string_append_printf(out, "  dictionary: %s ", shown->way);
		spans_append_clean(out, shown->word, strlen(shown->word));
	}
	g_string_append_c(out, '\n');
}

static bool
show_side(const struct lexicon_show *show, enum lexicon_side side, const char *word, GString *out)
{
	g_autoptr(GArray) list = gather(show, side, word);
	const char *const languages[2] = { side == LEXICON_SOURCE ? show->from : show->to,
		                           side == LEXICON_SOURCE ? show->to : show->from };

	if (list->len > 0 && !show->json) {
		spans_append_clean(out, word, strlen(word));
		g_string_append_printf(out, " (%s, in %s)\n", languages[0], languages[1]);
	}
	for (guint i = 0; i < list->len; i++) {
		const struct shown *shown = &g_array_index(list, struct shown, i);

		if (show->json)
			append_json(out, word, languages, shown);
		else
			append_text(out, shown);
	}
	return list->len > 0;
}

bool
lexicon_show_word(const struct lexicon_show *show, const char *word, GString *out)
{
	bool source = show_side(show, LEXICON_SOURCE, word, out);

	return show_side(show, LEXICON_TARGET, word, out) || source;
}
