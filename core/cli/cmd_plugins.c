/* SPDX-License-Identifier: GPL-3.0-or-later
 * cmd_plugins.c - `satzpaar plugins`: which plugins are there, their options and checks
 */
#include "config.h"

#include "cli/message.h"
#include "cli/options.h"
#include "host/discover.h"
#include "host/findings.h"
#include "text/json_text.h"
#include "text/output.h"

#include <string.h>

static const char *const option_types[] = { "text", "boolean", "number", "choice" };

static void
append_json(GString *json, const char *name, const char *text)
{
	if (!g_str_has_suffix(json->str, "{"))
		g_string_append_c(json, ',');
	g_string_append_printf(json, "\"%s\":", name);
	json_text_string(json, text, strlen(text));
}

static void
append_json_options(GString *json, const struct satz_option *option)
{
	g_string_append(json, ",\"options\":[");
	for (bool first = true; option && option->key; option++, first = false) {
		g_string_append(json, first ? "{" : ",{");
		append_json(json, "key", option->key);
		append_json(json, "type", option_types[option->type]);
		if (option->type == SATZ_OPTION_CHOICE)
			append_json(json, "choices", option->choices);
		append_json(json, "fallback", option->fallback);
		append_json(json, "help", option->help);
		g_string_append_c(json, '}');
	}
	g_string_append_c(json, ']');
}

static const char *
kind_of(const struct plugin *plugin)
{
	if (!plugin->reader)
		return "checker";
	return plugin->check ? "checker and reader" : "reader";
}

/* "reads":{"format":...,"extensions":...,"gives":...}, null for a checker. */
static void
append_json_reader(GString *json, const struct satz_reader *reader)
{
	g_string_append(json, reader ? ",\"reads\":{" : ",\"reads\":null");
	if (!reader)
		return;
	append_json(json, "format", reader->format);
	append_json(json, "extensions", reader->extensions);
	append_json(json, "gives", reader->flags & SATZ_READER_PAIRS ? "pairs" : "text");
	g_string_append_c(json, '}');
}

static void
append_as_json(GString *json, const struct plugin *plugin)
{
	const struct satz_plugin *contract = plugin->contract;

	g_string_append_c(json, '{');
	append_json(json, "name", contract->name);
	append_json(json, "version", contract->version);
	append_json(json, "license", contract->license);
	append_json(json, "summary", contract->summary);
	append_json(json, "path", plugin->path);
	append_json(json, "kind", kind_of(plugin));
	append_json_options(json, contract->options);
	append_json_reader(json, plugin->reader);
	g_string_append(json, ",\"checks\":[");
	for (const struct satz_id *id = contract->ids; id && id->id; id++) {
		g_string_append(json, id == contract->ids ? "{" : ",{");
		append_json(json, "id", id->id);
		append_json(json, "severity", severity_name((enum satz_severity)id->severity));
		append_json(json, "meaning", id->meaning);
		g_string_append_c(json, '}');
	}
	g_string_append(json, "]}\n");
}

static void
append_as_text(GString *text, const struct plugin *plugin)
{
	const struct satz_plugin *contract = plugin->contract;
	const struct satz_option *option = contract->options;

	g_string_append_printf(text, "%s %s (%s), %s\n  %s\n", contract->name, contract->version,
	                       contract->license, kind_of(plugin), contract->summary);
	if (plugin->reader)
		g_string_append_printf(text, "  reads   %s: %s%s\n", plugin->reader->extensions,
		                       plugin->reader->format,
		                       plugin->reader->flags & SATZ_READER_PAIRS ? ", as pairs" : "");
	for (; option && option->key; option++) {
		g_string_append_printf(text, "  option  %s.%s=%s  %s", contract->name, option->key,
		                       option->fallback, option->help);
		if (option->type == SATZ_OPTION_CHOICE)
			g_string_append_printf(text, " (%s)", option->choices);
		g_string_append_c(text, '\n');
	}
	for (const struct satz_id *id = contract->ids; id && id->id; id++)
		g_string_append_printf(text, "  %-7s %s  %s\n",
		                       severity_name((enum satz_severity)id->severity), id->id,
		                       id->meaning);
}

static int
list(const struct options *options, bool json)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GString) text = g_string_new(NULL);
	AUTO(plugins) plugins = plugins_discover(&error);
	AUTO(output) out = NULL;

	if (!plugins)
		return message_trouble(error);
	for (guint i = 0; i < plugins->list->len; i++) {
		const struct plugin *plugin = g_ptr_array_index(plugins->list, i);

		if (json)
			append_as_json(text, plugin);
		else
			append_as_text(text, plugin);
	}
	out = output_open("-", &error);
	if (!out || !output_write(out, text->str, text->len, &error) ||
	    !output_commit(out, &error))
		return message_trouble(error);
	for (guint i = 0; i < plugins->refusals->len; i++)
		message_line("plugin left out: %s",
		             (const char *)g_ptr_array_index(plugins->refusals, i));
	if (plugins->list->len == 0 && !options->quiet)
		message_line("no plugin in %s", plugins->folders);
	return plugins->refusals->len > 0 ? STATUS_TROUBLE : STATUS_FINE;
}

static int
run(const struct command *command, int argc, char **argv)
{
	gboolean json = FALSE;
	const GOptionEntry entries[] = {
		{ "json", 0, 0, G_OPTION_ARG_NONE, &json, "An object a line", NULL },
		G_OPTION_ENTRY_NULL
	};
	struct options options;
	int status;

	if (!options_parse(&options, command, entries, argc, argv, &status))
		return status;
	status = options.files[0] ? options_wrong(&options, "one argument too many: %s",
	                                          options.files[0])
	                          : list(&options, json);
	options_clear(&options);
	return status;
}

const struct command command_plugins = {
	.name = "plugins",
	.arguments = "",
	.summary = "List the plugins: what they check or read, and their options",
	.description = "Plugins are looked for in " SATZ_PLUGIN_DIR ",\n"
		       "or in the folders that the variable SATZPAAR_PLUGIN_DIR names;\n"
		       "a program that was not installed takes those built with it.\n",
	.run = run,
};
