/* SPDX-License-Identifier: GPL-3.0-or-later
 * memory_init.c - `satzpaar memory init`
 */
#include "config.h"

#include "cli/memory_commands.h"
#include "cli/message.h"
#include "team/address.h"
#include "team/team.h"

int
memory_command_init(const struct options *options, const struct memory_flags *flags, char **files)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GString) notes = g_string_new(NULL);
	g_auto(GStrv) lines = NULL;
	g_autofree char *display = address_display(files[0]);

	(void)flags;
	if (!address_is(files[0]))
		return options_wrong(options, "init takes an address, postgresql://...; a file needs "
		                              "none");
	if (!team_init(files[0], notes, &error))
		return message_trouble(error);
	lines = g_strsplit(notes->str, "\n", -1);
	for (size_t i = 0; lines[i]; i++)
		if (*lines[i])
			message_line("%s: %s", display, lines[i]);
	return STATUS_FINE;
}
