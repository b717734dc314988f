/* SPDX-License-Identifier: GPL-3.0-or-later
 * readers.c - the door for files in any format
 */
#include "config.h"

#include "host/course.h"
#include "host/reader_child.h"
#include "host/reader_result.h"
#include "host/readers.h"
#include "text/input.h"
#include "text/read_format.h"

#include <string.h>

struct readers *
readers_new(void)
{
	struct readers *readers = g_new0(struct readers, 1);

	g_mutex_init(&readers->lock);
	readers->seconds = READERS_SECONDS;
	return readers;
}

struct readers *
readers_new_with(const struct plugins *plugins)
{
	struct readers *readers = readers_new();

	readers->plugins = plugins;
	return readers;
}

void
readers_free(struct readers *readers)
{
	if (!readers)
		return;
	plugins_free(readers->own);
	g_mutex_clear(&readers->lock);
	g_free(readers);
}

const struct plugins *
readers_plugins(struct readers *readers, GError **error)
{
	const struct plugins *plugins;

	g_mutex_lock(&readers->lock);
	if (!readers->plugins)
		readers->plugins = readers->own = plugins_discover(error);
	plugins = readers->plugins;
	g_mutex_unlock(&readers->lock);
	return plugins;
}

/* Whether the name ends in one of the plugin's extensions. */
static bool
claims(const struct plugin *plugin, const char *name)
{
	g_auto(GStrv) extensions = g_strsplit(plugin->reader->extensions, " ", -1);
	const char *dot = strrchr(name, '.');
	g_autofree char *ending = dot ? g_ascii_strdown(dot + 1, -1) : NULL;

	return ending && g_strv_contains((const char *const *)extensions, ending);
}

static bool
has_pairs(const struct plugin *plugin)
{
	return (plugin->reader->flags & SATZ_READER_PAIRS) != 0;
}

/* The readers that are to be tried: those that claim the name's ending, or (`others`) the rest. */
static GPtrArray *
candidates(const struct plugins *plugins, const char *name, bool others)
{
	GPtrArray *list = g_ptr_array_new();

	for (guint i = 0; i < plugins->list->len; i++) {
		struct plugin *plugin = g_ptr_array_index(plugins->list, i);

		/* a reader without sniff() knows its files by their ending alone */
		if (plugin->reader && claims(plugin, name) != others &&
		    (!others || plugin->reader->sniff))
			g_ptr_array_add(list, plugin);
	}
	return list;
}

/* The values of a plugin's options, in their order; borrowed. */
static GPtrArray *
values_of(const struct readers *readers, const struct plugin *plugin)
{
	const struct satz_option *option = plugin->contract->options;
	GPtrArray *values = g_ptr_array_new();

	for (; option && option->key; option++)
		g_ptr_array_add(values, (gpointer)(uintptr_t)course_setting_value(
						readers->settings, plugin, option));
	g_ptr_array_add(values, NULL);
	return values;
}

struct file {
	const char *name, *data;
	size_t length;
	bool asked;
};

/* Runs one reader; false with an error, or without one when the bytes are not of its format. */
static bool
run_reader(const struct readers *readers, const struct plugin *plugin, const struct file *file,
           GByteArray *records, GError **error)
{
	g_autoptr(GPtrArray) values = values_of(readers, plugin);
	const struct reader_task task = { .plugin = plugin, .name = file->name, .data = file->data,
		                          .values = (const char *const *)values->pdata,
		                          .length = file->length, .asked = file->asked };
	const char *reader = plugin->contract->name, *name = input_display_name(file->name);
	enum reader_outcome outcome = READER_DONE;
	char message[READER_MESSAGE];

	g_byte_array_set_size(records, 0);
	if (readers->here)
		outcome = reader_course_run(&task, records, message);
	else if (!reader_child_run(&task, readers->seconds, readers->keep_stderr, records, &outcome,
	                           message, error))
		return false;
	if (outcome == READER_DONE || outcome == READER_NOT_MINE)
		return outcome == READER_DONE;
	if (outcome == READER_FAILED)
		g_set_error(error, HOST_ERROR, HOST_ERROR_INPUT, "%s: %s", name,
		            *message ? message : "the reader gave up and does not say why");
	else if (outcome == READER_FLOOD)
		g_set_error(error, HOST_ERROR, HOST_ERROR_INPUT,
		            "%s: has more text than an article can have", name);
	else if (outcome == READER_GARBAGE)
		g_set_error(error, HOST_ERROR, HOST_ERROR_INPUT,
		            "%s: the reader %s breaks the contract (%s)", name, reader, message);
	else
		g_set_error(error, HOST_ERROR, HOST_ERROR_INPUT, "%s: the reader %s %s", name,
		            reader, message);
	return false;
}

/* Runs the readers one after the other until one knows the bytes. NULL: none, with the first error
 * there was, or none. */
static const struct plugin *
try_readers(const struct readers *readers, const GPtrArray *list, const struct file *file,
            GByteArray *records, GError **error)
{
	GError *first = NULL;

	for (guint i = 0; i < list->len; i++) {
		const struct plugin *plugin = g_ptr_array_index(list, i);
		g_autoptr(GError) why = NULL;

		if (run_reader(readers, plugin, file, records, &why)) {
			g_clear_error(&first);
			return plugin;
		}
		if (why && !first)
			first = g_steal_pointer(&why);
	}
	if (first)
		g_propagate_error(error, first);
	return NULL;
}

static struct document *
make_document(const struct plugin *plugin, const struct file *file, const char *language,
              const GByteArray *records, GError **error)
{
	const char *format = g_intern_string(plugin->contract->name);

	if (!has_pairs(plugin))
		return reader_result_document(records, file->name, format, error);
	if (language)
		return reader_result_side(records, file->name, format, language, error);
	g_set_error(error, HOST_ERROR, HOST_ERROR_INPUT,
	            "%s: holds sentence pairs, not an article; satzpaar check and export read it as "
	            "it is, satzpaar segment --lang gives one side of it",
	            input_display_name(file->name));
	return NULL;
}

/* Tries readers; NULL without an error when none knows the bytes. */
static struct document *
read_with(struct readers *readers, const struct file *file, bool others, const char *language,
          GError **error)
{
	const struct plugins *plugins = readers_plugins(readers, error);
	g_autoptr(GByteArray) records = g_byte_array_new();
	g_autoptr(GPtrArray) list = NULL;
	const struct plugin *plugin;

	if (!plugins)
		return NULL;
	list = candidates(plugins, file->name, others);
	plugin = try_readers(readers, list, file, records, error);
	return plugin ? make_document(plugin, file, language, records, error) : NULL;
}

/* With the reader the user names. */
static struct document *
read_as(struct readers *readers, const struct file *file, const struct read_options *options,
        GError **error)
{
	const struct plugins *plugins = readers_plugins(readers, error);
	const struct plugin *plugin = plugins ? plugins_find(plugins, options->format) : NULL;
	g_autoptr(GByteArray) records = g_byte_array_new();
	struct file asked = *file;

	if (!plugins)
		return NULL;
	if (!plugin || !plugin->reader) {
		g_autofree char *formats = readers_formats(readers);

		g_set_error(error, HOST_ERROR, HOST_ERROR_INPUT,
		            "%s: there is no format \"%s\"; there are: %s",
		            input_display_name(file->name), options->format, formats);
		return NULL;
	}
	asked.asked = true;
	if (!run_reader(readers, plugin, &asked, records, error))
		return NULL;
	return make_document(plugin, file, options->language, records, error);
}

/* Passes the error on with the formats there are. */
static void
name_formats(struct readers *readers, const GError *refusal, GError **error)
{
	g_autofree char *formats = readers_formats(readers);

	g_set_error(error, refusal->domain, refusal->code, "%s (formats that can be read: %s)",
	            refusal->message, formats);
}

/* Where the built-in readers refused the bytes. */
static struct document *
read_refused(struct readers *readers, const struct file *file, const char *language,
             const GError *refusal, GError **error)
{
	GError *local = NULL;
	struct document *document = read_with(readers, file, true, language, &local);

	if (local)
		g_propagate_error(error, local);
	else if (!document)
		name_formats(readers, refusal, error);
	return document;
}

struct document *
readers_article_bytes(struct readers *readers, const char *name, const char *data, size_t length,
                      const struct read_options *options, GError **error)
{
	static const struct read_options guess = { 0 };
	const struct file file = { .name = name, .data = data, .length = length };
	g_autoptr(GError) refusal = NULL;
	struct document *document = NULL;

	options = options ? options : &guess;
	if (options->format && !read_format_known(options->format))
		return read_as(readers, &file, options, error);
	if (!options->segmented && !options->format && read_format_foreign_name(name))
		document = read_with(readers, &file, false, options->language, &refusal);
	if (!document && !refusal) {
		document = read_document_bytes(name, data, length, options, &refusal);
		if (!document && !options->segmented && !options->format &&
		    g_error_matches(refusal, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
			return read_refused(readers, &file, options->language, refusal, error);
	}
	if (refusal)
		g_propagate_error(error, g_steal_pointer(&refusal));
	return document;
}

struct document *
readers_article(struct readers *readers, const char *path, const struct read_options *options,
                GError **error)
{
	g_autoptr(GBytes) bytes = input_read(path, DOCUMENT_MAX_BYTES, error);
	const char *data;
	gsize length;

	if (!bytes)
		return NULL;
	data = g_bytes_get_data(bytes, &length);
	return readers_article_bytes(readers, path, data ? data : "", length, options, error);
}

/* Whether the name ends as that of a file with pairs. */
static bool
names_pairs(struct readers *readers, const char *path)
{
	const struct plugins *plugins;

	/* no plugin is looked for without need */
	if (g_str_has_suffix(path, ".tmx") || g_str_has_suffix(path, ".gz") || !strchr(path, '.'))
		return false;
	plugins = readers_plugins(readers, NULL);
	for (guint i = 0; plugins && i < plugins->list->len; i++) {
		const struct plugin *plugin = g_ptr_array_index(plugins->list, i);

		if (plugin->reader && has_pairs(plugin) && claims(plugin, path))
			return true;
	}
	return false;
}

bool
readers_pairs(struct readers *readers, const char *path, const char *source, const char *target,
              struct pairs_input *input, GBytes **made, GError **error)
{
	g_autoptr(GByteArray) records = g_byte_array_new();
	g_autoptr(GPtrArray) list = NULL;
	g_autoptr(GBytes) bytes = NULL;
	struct file file = { .name = path };
	GError *local = NULL;

	*input = (struct pairs_input){ .name = path };
	*made = NULL;
	if (!names_pairs(readers, path))
		return true;
	bytes = input_read(path, DOCUMENT_MAX_BYTES, error);
	if (!bytes)
		return false;
	file.data = g_bytes_get_data(bytes, &file.length);
	list = candidates(readers->plugins, path, false);
	if (file.length > 0 && try_readers(readers, list, &file, records, &local))
		*made = reader_result_tmx(records, path, source, target, &local);
	if (*made)
		input->data = g_bytes_get_data(*made, &input->length);
	else if (local)
		g_propagate_error(error, local);
	else
		g_set_error(error, HOST_ERROR, HOST_ERROR_INPUT,
		            "%s: is not what its name says; is it the right file?", path);
	return *made != NULL;
}

char *
readers_formats(struct readers *readers)
{
	const struct plugins *plugins = readers_plugins(readers, NULL);
	GString *list = g_string_new("text, markdown, html");

	for (guint i = 0; plugins && i < plugins->list->len; i++) {
		const struct plugin *plugin = g_ptr_array_index(plugins->list, i);

		if (plugin->reader)
			g_string_append_printf(list, ", %s", plugin->contract->name);
	}
	return g_string_free(list, FALSE);
}
