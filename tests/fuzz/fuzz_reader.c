/* SPDX-License-Identifier: GPL-3.0-or-later
 * fuzz_reader.c - any bytes through one document reader and the host, in this process
 *
 * Built once for each reader, whose name is READER. The plugins are those of the build tree.
 */
#include "config.h"

#include "fuzz.h"
#include "host/discover.h"
#include "host/reader_course.h"
#include "host/reader_result.h"
#include "text/document.h"

#include <string.h>

static const struct plugin *
built_reader(void)
{
	static struct plugins *plugins;
	g_autoptr(GError) error = NULL;
	const struct plugin *plugin;

	if (!plugins)
		plugins = g_getenv("SATZPAAR_PLUGIN_DIR")
		                  ? plugins_discover(&error)
		                  : plugins_discover_in("plugins/.libs", &error);
	g_assert_no_error(error);
	plugin = plugins_find(plugins, READER);
	g_assert(plugin && plugin->reader);
	return plugin;
}

/* What was handed over, as the host makes use of it. */
static void
use(const struct plugin *plugin, const GByteArray *records)
{
	if (plugin->reader->flags & SATZ_READER_PAIRS) {
		g_autoptr(GBytes) tmx = reader_result_tmx(records, "fuzz", "de", "en", NULL);
		AUTO(document) side = reader_result_side(records, "fuzz", READER, "de", NULL);

		g_assert(!tmx || g_bytes_get_size(tmx) > 0);
		g_assert(!side || document_block_count(side) > 0);
	} else {
		AUTO(document) document = reader_result_document(records, "fuzz", READER, NULL);

		g_assert(!document ||
		         g_utf8_validate(document->text->str, (gssize)document->text->len, NULL));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct plugin *plugin = built_reader();
	const struct satz_option *option = plugin->contract->options;
	g_autoptr(GByteArray) records = g_byte_array_new();
	g_autoptr(GPtrArray) values = g_ptr_array_new();
	struct reader_task task = { .plugin = plugin, .name = "fuzz", .data = (const char *)data,
		                    .length = size };
	char message[READER_MESSAGE];
	enum reader_outcome outcome;

	for (; option && option->key; option++)
		g_ptr_array_add(values, (gpointer)(uintptr_t)option->fallback);
	g_ptr_array_add(values, NULL);
	task.values = (const char *const *)values->pdata;
	outcome = reader_course_run(&task, records, message);
	if (outcome == READER_NOT_MINE) { /* what a cut-off file may look like */
		task.asked = true;
		outcome = reader_course_run(&task, records, message);
	}
	g_assert(outcome != READER_GARBAGE);
	g_assert(outcome != READER_FAILED || *message);
	use(plugin, records);
	return 0;
}
