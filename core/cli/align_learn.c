/* SPDX-License-Identifier: GPL-3.0-or-later
 * align_learn.c - what translation memories teach about the words of two languages
 */
#include "config.h"

#include "cli/align_learn.h"

#include "cli/message.h"
#include "cli/progress.h"
#include "memory/teach.h"
#include "text/input.h"

#include <gio/gio.h>

static void
show_progress(double share, void *payload)
{
	progress_set(payload, share);
}

static struct memory *
open_memory(const char *path, const struct align_learn_options *options, GError **error)
{
	AUTO(progress) bar = progress_new("indexing the memory, this once", 0, !options->quiet);
	const struct memory_options opening = { .from = options->from, .to = options->to,
		                                .progress = show_progress, .payload = bar };
	struct memory *memory = memory_open(path, &opening, error);

	g_clear_pointer(&bar, progress_free);
	if (memory && memory_note(memory) && !options->quiet)
		message_line("%s", memory_note(memory));
	return memory;
}

static struct learned *
learn_file(const char *path, const struct align_learn_options *options, GError **error)
{
	AUTO(memory) memory = open_memory(path, options, error);
	AUTO(progress) bar = NULL;
	struct learned *learned;

	if (!memory)
		return NULL;
	if (memory_pairs(memory) == 0) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
		            "%s: holds no pair from %s to %s; name another memory or other "
		            "languages",
		            input_display_name(path), memory_from(memory), memory_to(memory));
		return NULL;
	}
	bar = progress_new("learning words of the memory, this once", 0, !options->quiet);
	learned = memory_teach(memory, show_progress, bar);
	g_clear_pointer(&bar, progress_free);
	if (options->verbose)
		message_line("%s: learned from %zu pairs", input_display_name(path),
		             learned_pairs(learned));
	return learned;
}

struct learned **
align_learn(const char *const *memories, const struct align_learn_options *options, GError **error)
{
	struct learned **list;
	size_t n = 0;

	while (memories[n])
		n++;
	list = g_new0(struct learned *, n + 1);
	for (size_t i = 0; memories[i]; i++) {
		list[i] = learn_file(memories[i], options, error);
		if (!list[i]) {
			align_learned_free(list);
			return NULL;
		}
	}
	return list;
}

void
align_learned_free(struct learned **list)
{
	for (size_t i = 0; list && list[i]; i++)
		learned_free(list[i]);
	g_free(list);
}
