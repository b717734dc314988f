/* SPDX-License-Identifier: GPL-3.0-or-later
 * memory_opening.c - a memory opened for a command: with a bar while it is indexed, and notes
 */
#include "config.h"

#include "cli/memory_opening.h"

#include "cli/message.h"
#include "cli/progress.h"
#include "text/input.h"

static void
show_progress(double share, void *payload)
{
	progress_set(payload, share);
}

struct memory *
memory_opening(const struct options *options, const char *path,
               const struct memory_options *how, GError **error)
{
	AUTO(progress) bar = progress_new("indexing the memory, this once", 0, !options->quiet);
	struct memory_options own = *how;
	struct memory *memory;

	own.progress = show_progress;
	own.payload = bar;
	memory = memory_open(path, &own, error);
	g_clear_pointer(&bar, progress_free);
	if (!memory)
		return NULL;
	if (memory_note(memory) && !options->quiet)
		message_line("%s", memory_note(memory));
	if (options->verbose)
		message_line("%s: %zu pairs, from %s to %s; index: %s%s", input_display_name(path),
		             memory_pairs(memory), memory_from(memory), memory_to(memory),
		             memory_index_path(memory) ? memory_index_path(memory) : "none kept",
		             memory_was_built(memory) ? " (built just now)" : "");
	return memory;
}
