/* SPDX-License-Identifier: GPL-3.0-or-later
 * fuzz_memory_plain.c - the quick reader of plain TMX delivers what the real one does, or nothing
 *
 * The input is a TMX file. Where the quick reader says that it is done the real one must accept the
 * file, too, and have the same units.
 */
#include "config.h"

#include "memory/origin.h"
#include "memory/plain_read.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz.h"

static void
append(GString *list, const char *text)
{
	g_string_append(list, text ? text : "(none)");
	g_string_append_c(list, '\x1F');
}

static bool
list_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
          GError **error)
{
	GString *list = payload;

	(void)error;
	g_string_append_printf(list, "%" G_GUINT64_FORMAT, unit->number);
	append(list, header->srclang);
	append(list, unit->tuid);
	append(list, unit->srclang);
	append(list, unit->attributes.creationdate);
	append(list, unit->attributes.changedate);
	for (size_t i = 0; i < unit->n_variants; i++) {
		const struct tmx_variant *variant = &unit->variants[i];

		append(list, variant->language);
		append(list, variant->text);
		append(list, variant->attributes.creationdate);
		append(list, variant->attributes.changedate);
		g_string_append_printf(list, "%zu %zu\x1F", variant->length, variant->n_codes);
	}
	return true;
}

static void
compare(const char *path, const struct index_key *key, const char *data, size_t size)
{
	g_autoptr(GString) quick = g_string_new(NULL);
	g_autoptr(GString) real = g_string_new(NULL);
	AUTO(tmx_report) report = tmx_report_new();

	if (plain_read(path, key, NULL, list_unit, quick, report, NULL) != PLAIN_DONE)
		return;
	if (!tmx_read_bytes("fuzz", data, size, NULL, list_unit, real, NULL, NULL) ||
	    strcmp(quick->str, real->str) != 0)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int descriptor = memfd_create("fuzz", MFD_CLOEXEC);
	g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", descriptor);
	struct index_key key;

	if (descriptor < 0)
		return 0;
	if (write(descriptor, data, size) == (ssize_t)size && origin_key(path, &key) && key.plain)
		compare(path, &key, (const char *)data, size);
	close(descriptor);
	return 0;
}
