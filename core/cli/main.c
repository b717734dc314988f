/* SPDX-License-Identifier: GPL-3.0-or-later
 * main.c - the satzpaar program: prepares the process, finds the command and hands over
 */
#include "config.h"

#include "cli/command.h"
#include "cli/message.h"
#include "cli/signals.h"
#include "host/reader_child.h"
#include "host/standby.h"
#include "text/output.h"

#include <fcntl.h>
#include <libxml/parser.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

/* libxml2 prints to standard error by habit and opens files a document names. Neither here. */
static void G_GNUC_PRINTF(2, 3)
ignore_xml_message(void *context, const char *format, ...)
{
	(void)context;
	(void)format;
}

static xmlParserInputPtr
deny_entity(const char *address, const char *id, xmlParserCtxtPtr context)
{
	(void)address;
	(void)id;
	(void)context;
	return NULL;
}

/* When a standard descriptor is closed, a file opened later would take its number, and messages
 * would go into that file. These stand-ins fail just as a closed descriptor does: they are open
 * the wrong way round. */
static void
fill_descriptors(void)
{
	static const int ways[] = { O_WRONLY, O_RDONLY, O_RDONLY };

	for (int i = 0; i < (int)G_N_ELEMENTS(ways); i++)
		if (fcntl(i, F_GETFD) < 0 && open("/dev/null", ways[i]) != i)
			abort();
}

static void
prepare(void)
{
	fill_descriptors();
	/* File names come in the locale's charset; messages stay in English, numbers keep their
	 * point. */
	setlocale(LC_CTYPE, "");
	xmlInitParser(); /* before there are threads */
	xmlSetGenericErrorFunc(NULL, ignore_xml_message);
	xmlSetExternalEntityLoader(deny_entity);
	signals_install();
}

static int
print(const char *text)
{
	g_autoptr(GError) error = NULL;
	AUTO(output) out = output_open("-", &error);

	if (!out || !output_puts(out, text, &error) || !output_commit(out, &error))
		return message_trouble(error);
	return STATUS_FINE;
}

static char *
overview(void)
{
	GString *text = g_string_new("usage: satzpaar COMMAND [OPTION]... [FILE]...\n\n"
	                             "From a German article and its English version to checked "
	                             "sentence pairs in TMX.\n\ncommands:\n");

	for (size_t i = 0; command_at(i); i++)
		g_string_append_printf(text, "  %-12s %s\n", command_at(i)->name,
		                       command_at(i)->summary);
	g_string_append(text, "  help         Tell what a command does: satzpaar help COMMAND\n\n"
	                      "satzpaar --version prints the version.\n");
	return g_string_free(text, FALSE);
}

static int
unknown_command(const char *name)
{
	const char *near = command_suggest(name);

	if (near)
		message_line("unknown command %s; did you mean %s?", name, near);
	else
		message_line("unknown command %s; satzpaar help lists the commands", name);
	return STATUS_TROUBLE;
}

static int
help(const char *name)
{
	g_autofree char *text = NULL;
	g_autofree char *copy = g_strdup(name);
	const struct command *command;
	char option[] = "--help";
	char *argv[] = { copy, option, NULL };

	if (!name || strcmp(name, "help") == 0) {
		text = overview();
		return print(text);
	}
	command = command_find(name);
	if (!command)
		return unknown_command(name);
	return command->run(command, 2, argv);
}

static int
dispatch(int argc, char **argv)
{
	const struct command *command;

	if (argc < 2) {
		g_autofree char *text = overview();

		message_line("name a command");
		g_printerr("%s", text);
		return STATUS_TROUBLE;
	}
	if (strcmp(argv[1], "--version") == 0)
		return print(PACKAGE_STRING "\n");
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
		return help(NULL);
	if (strcmp(argv[1], "help") == 0)
		return help(argv[2]);
	command = command_find(argv[1]);
	if (!command)
		return unknown_command(argv[1]);
	return command->run(command, argc - 1, argv + 1);
}

int
main(int argc, char **argv)
{
	prepare();
	if (argc > 1 && strcmp(argv[1], STANDBY_CHILD) == 0)
		return standby_child_main(argc, argv);
	if (argc > 1 && strcmp(argv[1], READER_CHILD) == 0)
		return reader_child_main(argc, argv);
	return dispatch(argc, argv);
}
