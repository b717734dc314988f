/* SPDX-License-Identifier: GPL-3.0-or-later
 * memory.c - the pairs of a translation memory (TMX)
 */
#include "common/file.h"
#include "common/sax.h"
#include "consistency/consistency.h"

#include <string.h>

#define MEMORY_MAX ((size_t)256 << 20) /* bytes of a file */
#define SEGMENT_MAX ((size_t)1 << 16)  /* of a segment; longer ones are passed over */

struct memory {
	struct consistency *consistency;
	const char *name, *source_language, *target_language;
	GString *text, *source, *target;
	bool has_source, has_target, reading;
	char language[64];
	int depth, code; /* of elements; of the inline code whose text is left out, 0: none */
	uint32_t file;
	char **reason;
};

static bool
is_code(const char *name)
{
	static const char *const codes[] = { "bpt", "ept", "ph", "it", "ut" };

	for (size_t i = 0; i < G_N_ELEMENTS(codes); i++)
		if (strcmp(name, codes[i]) == 0)
			return true;
	return false;
}

static bool
on_open(void *payload, const struct sax_element *element)
{
	struct memory *memory = payload;
	const char *name = element->name;

	memory->depth++;
	if (memory->depth == 1) {
		if (strcmp(name, "tmx") == 0)
			return true;
		*memory->reason = g_strdup_printf("%s: line %d: <%.40s> is no TMX", memory->name,
		                                  element->line, name);
		return false;
	}
	if (strcmp(name, "tu") == 0)
		memory->has_source = memory->has_target = false;
	else if (strcmp(name, "tuv") == 0)
		sax_attribute(element, "lang", memory->language, sizeof(memory->language));
	else if (strcmp(name, "seg") == 0) {
		memory->reading = true;
		g_string_truncate(memory->text, 0);
	} else if (memory->code == 0 && is_code(name))
		memory->code = memory->depth;
	return true;
}

static void
take_segment(struct memory *memory)
{
	bool source = text_language(memory->language, memory->source_language);
	bool target = text_language(memory->language, memory->target_language);

	memory->reading = false;
	if (memory->text->len >= SEGMENT_MAX)
		return;
	if (source && !memory->has_source) {
		g_string_assign(memory->source, memory->text->str);
		memory->has_source = true;
	} else if (target && !memory->has_target) {
		g_string_assign(memory->target, memory->text->str);
		memory->has_target = true;
	}
}

static bool
on_close(void *payload, const char *name)
{
	struct memory *memory = payload;

	if (memory->code == memory->depth)
		memory->code = 0;
	memory->depth--;
	if (strcmp(name, "seg") == 0 && memory->reading)
		take_segment(memory);
	else if (strcmp(name, "tu") == 0 && memory->has_source && memory->has_target)
		consistency_add(memory->consistency,
		                (struct satz_text){ memory->source->str, memory->source->len },
		                (struct satz_text){ memory->target->str, memory->target->len },
		                memory->file, NONE);
	return true;
}

static bool
on_text(void *payload, const char *bytes, size_t length)
{
	struct memory *memory = payload;

	if (memory->reading && memory->code == 0 && memory->text->len < SEGMENT_MAX)
		g_string_append_len(memory->text, bytes, (gssize)length);
	return true;
}

bool
memory_read(struct consistency *consistency, const char *path, const char *source_language,
            const char *target_language, char **reason)
{
	static const struct sax_visitor visitor = { on_open, on_close, on_text };
	size_t length = 0;
	g_autofree char *source = g_ascii_strdown(source_language,
	                                          (gssize)strcspn(source_language, "-_"));
	g_autofree char *target = g_ascii_strdown(target_language,
	                                          (gssize)strcspn(target_language, "-_"));
	g_autofree char *text = file_read(path, MEMORY_MAX, &length, reason);
	g_autoptr(GString) segment = g_string_new(NULL);
	g_autoptr(GString) first = g_string_new(NULL);
	g_autoptr(GString) second = g_string_new(NULL);
	struct memory memory = { .consistency = consistency, .name = path,
		                 .source_language = source, .target_language = target,
		                 .text = segment, .source = first, .target = second,
		                 .file = consistency->files->len, .reason = reason };

	if (!text)
		return false;
	g_ptr_array_add(consistency->files, g_strdup(path));
	return sax_read(path, text, length, &visitor, &memory, reason) && !*reason;
}
