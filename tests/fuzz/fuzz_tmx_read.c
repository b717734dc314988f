/* SPDX-License-Identifier: GPL-3.0-or-later
 * fuzz_tmx_read.c - the TMX reader on any bytes, lenient with salvage and strict
 */
#include "config.h"

#include "fuzz.h"
#include "tmx/pick.h"
#include "tmx/read.h"

#include <string.h>

static bool
visit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload, GError **error)
{
	struct tmx_languages languages = { .source = "de", .target = "en" };
	struct tmx_picked picked;

	(void)error;
	tmx_unit_pick(unit, header, &languages, &picked, payload);
	for (size_t v = 0; v < unit->n_variants; v++) {
		const struct tmx_variant *variant = &unit->variants[v];

		g_assert(strlen(variant->text) == variant->length);
		g_assert(g_utf8_validate(variant->text, (gssize)variant->length, NULL));
		for (size_t k = 0; k < variant->n_codes; k++)
			g_assert(variant->codes[k].offset <= variant->length);
	}
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	for (int strict = 0; strict < 2; strict++) {
		struct tmx_read_options options = { .strict = strict, .salvage = !strict };
		AUTO(tmx_report) report = tmx_report_new();
		g_autoptr(GError) error = NULL;
		bool ok = tmx_read_bytes("fuzz", data, size, &options, visit, report, report, &error);

		g_assert(ok == !error);
	}
	return 0;
}
