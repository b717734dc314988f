/* SPDX-License-Identifier: GPL-3.0-or-later
 * align_learn.c - what translation memories teach about the words of two languages
 */
#include "config.h"

#include "cli/align_learn.h"
#include "cli/message.h"
#include "text/input.h"
#include "tmx/pick.h"
#include "tmx/read.h"

#include <gio/gio.h>

struct lesson {
	struct learned *learned;
	struct tmx_languages languages;
	size_t pairs;
};

static bool
learn_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
           GError **error)
{
	struct lesson *lesson = payload;
	struct tmx_picked picked;

	(void)error;
	if (tmx_unit_pick(unit, header, &lesson->languages, &picked, NULL) != TMX_SKIP_NONE)
		return true;
	learned_add(lesson->learned, picked.source->text, picked.source->length,
	            picked.target->text, picked.target->length);
	lesson->pairs++;
	return true;
}

static bool
learn_file(struct lesson *lesson, const char *path, bool verbose, GError **error)
{
	lesson->pairs = 0;
	if (!tmx_read(path, NULL, learn_unit, lesson, NULL, error))
		return false;
	if (lesson->pairs == 0) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
		            "%s: holds no pair from %s to %s; name another memory or other "
		            "languages",
		            input_display_name(path), lesson->languages.source,
		            lesson->languages.target);
		return false;
	}
	if (verbose)
		message_line("%s: learned from %zu pairs", input_display_name(path), lesson->pairs);
	return true;
}

struct learned *
align_learn(const char *const *memories, const char *from, const char *to, bool verbose,
            GError **error)
{
	AUTO(learned) learned = learned_new();
	struct lesson lesson = { .learned = learned,
		                 .languages = { .source = from, .target = to } };

	for (size_t i = 0; memories[i]; i++)
		if (!learn_file(&lesson, memories[i], verbose, error))
			return NULL;
	learned_train(learned);
	return g_steal_pointer(&learned);
}
