/* SPDX-License-Identifier: GPL-3.0-or-later
 * reading.c - the document readers of a command, with the options the user gave them
 */
#include "config.h"

#include "cli/message.h"
#include "cli/reading.h"
#include "text/read_format.h"

#include <string.h>

static bool
check_format(const struct reading *reading, const struct options *options, const char *format)
{
	g_autofree char *list = readers_formats(reading->readers);
	g_auto(GStrv) formats = g_strsplit(list, ", ", -1);

	return options_choice(options, "--input-format", format,
	                      (const char *const *)formats) >= 0;
}

static bool
assign(struct reading *reading, const struct options *options, char *const *assignments)
{
	g_autoptr(GError) error = NULL;
	const struct plugins *plugins = readers_plugins(reading->readers, &error);

	if (!plugins) {
		message_trouble(error);
		return false;
	}
	reading->settings = check_settings_new(plugins);
	for (size_t i = 0; assignments[i]; i++) {
		g_autofree char *wrong = check_settings_assign(reading->settings, assignments[i]);

		if (wrong) {
			options_wrong(options, "--option: %s", wrong);
			return false;
		}
	}
	reading->readers->settings = reading->settings->values;
	return true;
}

bool
reading_open(struct reading *reading, const struct options *options, const char *format,
             char *const *assignments)
{
	*reading = (struct reading){ .readers = readers_new() };
	reading->readers->keep_stderr = options->verbose;
	if (format && !read_format_known(format) && !check_format(reading, options, format))
		return false;
	return !assignments || assign(reading, options, assignments);
}

void
reading_close(struct reading *reading)
{
	g_clear_pointer(&reading->settings, check_settings_free);
	g_clear_pointer(&reading->readers, readers_free);
}
