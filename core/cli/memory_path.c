/* SPDX-License-Identifier: GPL-3.0-or-later
 * memory_path.c - the file behind a memory that a person named
 */
#include "config.h"

#include "cli/memory_path.h"

#include "cli/message.h"
#include "cli/progress.h"
#include "team/team.h"

static void
show_progress(double share, void *payload)
{
	progress_set(payload, share);
}

char *
memory_path(const struct options *options, const char *memory)
{
	AUTO(progress) bar = progress_new("fetching what is new", 0, !options->quiet);
	const struct team_options following = { .progress = show_progress, .payload = bar };
	g_autofree char *note = NULL;
	g_autoptr(GError) error = NULL;
	char *path = team_file(memory, &following, &note, &error);

	g_clear_pointer(&bar, progress_free);
	if (!path)
		message_trouble(error);
	else if (note)
		message_line("%s", note);
	return path;
}

bool
memory_paths(const struct options *options, char **memories)
{
	for (size_t i = 0; memories && memories[i]; i++) {
		char *path = memory_path(options, memories[i]);

		if (!path)
			return false;
		g_free(memories[i]);
		memories[i] = path;
	}
	return true;
}
