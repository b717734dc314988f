/* SPDX-License-Identifier: GPL-3.0-or-later
 * message.c - lines for the person on standard error
 */
#include "config.h"

#include "cli/command.h"
#include "cli/message.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

bool
message_terminal(void)
{
	const char *terminal = g_getenv("TERM");

	return terminal && strcmp(terminal, "dumb") != 0 && isatty(STDERR_FILENO) == 1;
}

bool
message_colours(void)
{
	const char *no = g_getenv("NO_COLOR"); /* https://no-color.org: set and not empty */

	return (!no || *no == '\0') && message_terminal();
}

char *
message_clean(const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	GString *clean = g_string_sized_new(strlen(valid));

	for (const char *p = valid; *p != '\0'; p++) {
		unsigned char c = (unsigned char)*p;

		if (c == '\t' || c == '\n')
			g_string_append_c(clean, ' ');
		else if (c < 0x20 || c == 0x7F)
			g_string_append(clean, REPLACEMENT);
		else if (c == 0xC2 && (unsigned char)p[1] < 0xA0) /* U+0080 to U+009F */
			g_string_append(clean, (p++, REPLACEMENT));
		else
			g_string_append_c(clean, *p);
	}
	return g_string_free(clean, FALSE);
}

void
message_line(const char *format, ...)
{
	g_autofree char *text = NULL;
	g_autofree char *clean = NULL;
	g_autofree char *line = NULL;
	va_list arguments;

	va_start(arguments, format);
	text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	clean = message_clean(text);
	line = g_strdup_printf("%ssatzpaar:%s %s\n", message_colours() ? "\033[1m" : "",
	                       message_colours() ? "\033[0m" : "", clean);
	fputs(line, stderr);
}

int
message_trouble(const GError *error)
{
	message_line("%s", error->message);
	return STATUS_TROUBLE;
}
