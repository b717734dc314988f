/* SPDX-License-Identifier: GPL-3.0-or-later
 * translate_memories.c - the memories of a translation, and which way they are asked
 */
#include "config.h"

#include "cli/translate_memories.h"

#include "cli/memory_opening.h"
#include "text/language.h"

#include <gio/gio.h>

/* Whether the article is in the language the memory translates into. Short texts are judged only
 * between German and English, where that is safe. */
static bool
is_reversed(const struct memory *memory, const struct document *article)
{
	const char *from = memory_from(memory), *to = memory_to(memory);
	const GString *text = article->text;
	const char *guess = language_guess(text->str, text->len, NULL);
	bool german_english =
		(language_same_base(from, "de") && language_same_base(to, "en")) ||
		(language_same_base(from, "en") && language_same_base(to, "de"));

	if (!guess && german_english)
		guess = language_lean(text->str, text->len);
	return guess && language_same_base(guess, to) && !language_same_base(guess, from);
}

static struct memory *
open_first(const struct options *options, const char *from, const char *to, const char *path,
           const struct document *article, GError **error)
{
	const struct memory_options opening = { .from = from, .to = to };
	AUTO(memory) memory = memory_opening(options, path, &opening, error);
	struct memory_options turned = { .from = NULL };

	if (!memory || from || to || !is_reversed(memory, article))
		return g_steal_pointer(&memory);
	turned.from = memory_to(memory);
	turned.to = memory_from(memory);
	return memory_opening(options, path, &turned, error);
}

/* The languages are those of the first memory that says both; an empty one does not. */
static void
take_languages(struct translate_memories *memories, const struct memory *memory)
{
	if (memories->from || !*memory_from(memory) || !*memory_to(memory))
		return;
	memories->from = memory_from(memory);
	memories->to = memory_to(memory);
}

static void
memory_unref(gpointer memory)
{
	memory_free(memory);
}

bool
translate_memories_open(struct translate_memories *memories, const struct options *options,
                        const char *from, const char *to, char *const *paths,
                        const struct document *article, GError **error)
{
	memories->list = g_ptr_array_new_with_free_func(memory_unref);
	for (size_t i = 0; paths[i]; i++) {
		const struct memory_options opening = { .from = memories->from, .to = memories->to };
		struct memory *memory =
			memories->from ? memory_opening(options, paths[i], &opening, error)
			               : open_first(options, from, to, paths[i], article, error);

		if (!memory)
			return false;
		g_ptr_array_add(memories->list, memory);
		take_languages(memories, memory);
	}
	if (!memories->from)
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
		            "%s: holds no pair, so it does not tell its languages; say them with "
		            "--from and --to", paths[0]);
	return memories->from != NULL;
}

void
translate_memories_close(struct translate_memories *memories)
{
	g_clear_pointer(&memories->list, g_ptr_array_unref);
}
