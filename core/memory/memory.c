/* SPDX-License-Identifier: GPL-3.0-or-later
 * memory.c - opening a memory, and the pairs in it
 */
#include "config.h"

#include "memory/memory.h"

#include "memory/journal.h"
#include "memory/origin.h"
#include "memory/private.h"
#include "memory/record.h"
#include "memory/store.h"
#include "text/input.h"
#include "text/language.h"

#include <gio/gio.h>
#include <string.h>

/* What was asked for as a canonical tag; false when it is none. */
static bool
take_language(const struct memory *memory, const char *wanted, char **language, GError **error)
{
	if (!wanted)
		return true;
	*language = language_canonical(wanted);
	if (*language)
		return true;
	g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
	            "%s: '%s' is no language tag; say de, en-GB and the like",
	            input_display_name(memory->path), wanted);
	return false;
}

/* Sets from and to: as asked for, else as the file says. If only one was asked for, the other is
 * the file's that it is not. */
static bool
find_languages(struct memory *memory, const struct memory_options *options, GError **error)
{
	char *found[2] = { NULL, NULL };
	bool swapped;

	if (!take_language(memory, options->from, &memory->from, error) ||
	    !take_language(memory, options->to, &memory->to, error))
		return false;
	if (memory->from && memory->to)
		return true;
	if (!origin_languages(memory->path, found, error))
		return false;
	swapped = (memory->from && found[1] && language_same_base(memory->from, found[1])) ||
	          (memory->to && found[0] && language_same_base(memory->to, found[0]));
	if (!memory->from)
		memory->from = g_strdup(found[swapped] ? found[swapped] : "");
	if (!memory->to)
		memory->to = g_strdup(found[!swapped] ? found[!swapped] : "");
	g_free(found[0]);
	g_free(found[1]);
	return true;
}

/* Side A is the language that comes first in the alphabet. */
static void
order_languages(struct memory *memory, const char *languages[2])
{
	memory->side = strcmp(memory->from, memory->to) > 0;
	languages[memory->side] = memory->from;
	languages[!memory->side] = memory->to;
	for (int i = 0; i < 2; i++)
		memory->languages[i] = word_language(languages[i]);
}

static bool
take_languages(struct memory *memory, const struct memory_options *options,
               const char *languages[2], GError **error)
{
	if (!find_languages(memory, options, error))
		return false;
	order_languages(memory, languages);
	if (strlen(languages[0]) < INDEX_TAG && strlen(languages[1]) < INDEX_TAG)
		return true;
	g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
	            "%s: a language tag is too long", input_display_name(memory->path));
	return false;
}

static struct memory *
memory_new(const char *path, bool locked)
{
	struct memory *memory = g_new0(struct memory, 1);

	memory->path = g_strdup(path);
	memory->locked = locked;
	return memory;
}

struct memory *
memory_open_if_good(const char *path)
{
	static const struct memory_options none;
	AUTO(memory) memory = memory_new(path, true);
	const char *languages[2];

	return take_languages(memory, &none, languages, NULL) &&
	                       store_open_if_good(memory, languages, NULL)
	               ? g_steal_pointer(&memory)
	               : NULL;
}

struct memory *
memory_open_locked(const char *path)
{
	static const struct memory_options none;
	AUTO(memory) memory = memory_new(path, true);
	const char *languages[2];

	return take_languages(memory, &none, languages, NULL) &&
	                       store_open(memory, languages, &none, NULL)
	               ? g_steal_pointer(&memory)
	               : NULL;
}

struct memory *
memory_open(const char *path, const struct memory_options *options, GError **error)
{
	static const struct memory_options none;
	AUTO(memory) memory = memory_new(path, false);
	const char *languages[2];

	options = options ? options : &none;
	return journal_settle(path, &memory->note, error) &&
	                       take_languages(memory, options, languages, error) &&
	                       store_open(memory, languages, options, error)
	               ? g_steal_pointer(&memory)
	               : NULL;
}

void
memory_free(struct memory *memory)
{
	store_close(memory);
	g_free(memory->path);
	g_free(memory->from);
	g_free(memory->to);
	g_free(memory->index_path);
	g_free(memory->note);
	g_free(memory);
}

const char *
memory_note(const struct memory *memory)
{
	return memory->note;
}

bool
memory_was_built(const struct memory *memory)
{
	return memory->built;
}

const char *
memory_from(const struct memory *memory)
{
	return memory->from;
}

const char *
memory_to(const struct memory *memory)
{
	return memory->to;
}

const char *
memory_index_path(const struct memory *memory)
{
	return memory->index_path;
}

size_t
memory_pairs(const struct memory *memory)
{
	return parts_pairs(&memory->parts);
}

uint64_t
memory_units(const struct memory *memory)
{
	return memory->parts.units - memory->parts.n_dead_units;
}

uint64_t
memory_text_bytes(const struct memory *memory)
{
	uint64_t bytes = 0;

	for (unsigned i = 0; i < memory->parts.n; i++)
		bytes += memory->parts.all[i].index.header->text;
	return bytes - (memory->more.header ? memory->more.header->dead_text : 0);
}

uint64_t
memory_index_bytes(const struct memory *memory)
{
	return memory->map_size + memory->more.size;
}

bool
memory_pair(const struct memory *memory, size_t index, struct memory_pair *pair)
{
	struct record record;
	int source = memory->side, target = !source;

	if (!parts_record(&memory->parts, index, &record))
		return false;
	*pair = (struct memory_pair){
		.source = record.text[source], .source_length = record.length[source],
		.target = record.text[target], .target_length = record.length[target],
		.number = record.number, .day = record.day,
		.source_codes = record.codes[source], .target_codes = record.codes[target]
	};
	return true;
}

void
memory_append_unit(const struct memory *memory, size_t index, GString *name)
{
	struct record record;

	if (!parts_record(&memory->parts, index, &record))
		return;
	if (record.tuid)
		g_string_append_len(name, record.tuid, (gssize)record.tuid_length);
	else
		g_string_append_printf(name, "%" G_GUINT64_FORMAT,
		                       record.numeric ? record.tuid_number : record.number);
}
