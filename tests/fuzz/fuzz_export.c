/* SPDX-License-Identifier: GPL-3.0-or-later
 * fuzz_export.c - any TMX in every format: what comes out is UTF-8, XML is well-formed, TMX strictly so
 */
#include "config.h"

#include "fuzz.h"
#include "tmx/export.h"

#include <libxml/parser.h>

static void
be_silent(void *context, const char *format, ...)
{
	(void)context;
	(void)format;
}

static bool
count(const struct tmx_unit *unit, const struct tmx_header *header, void *payload, GError **error)
{
	uint64_t *units = payload;

	(void)unit;
	(void)header;
	(void)error;
	++*units;
	return true;
}

static void
check(enum export_format format, const GString *result, const struct export_report *report)
{
	g_assert(g_utf8_validate(result->str, (gssize)result->len, NULL));
	if (format == EXPORT_XLIFF || format == EXPORT_XLIFF12) {
		xmlDoc *document = xmlReadMemory(result->str, (int)result->len, "x", NULL,
		                                 XML_PARSE_NONET | XML_PARSE_HUGE);

		g_assert(document);
		xmlFreeDoc(document);
	} else if (format == EXPORT_TMX) {
		struct tmx_read_options strict = { .strict = true };
		uint64_t units = 0;
		g_autoptr(GError) error = NULL;

		strict.limits.unit = (size_t)64 << 20;
		tmx_read_bytes("again", result->str, result->len, &strict, count, &units, NULL,
		               &error);
		g_assert_no_error(error);
		g_assert(units == report->written);
	}
}

static void
export(const uint8_t *data, size_t size, const struct export_options *options)
{
	const struct pairs_input input = { "fuzz", data, size };
	g_autoptr(GString) result = g_string_new(NULL);
	AUTO(output) out = output_open_memory("result", result);
	AUTO(export_report) report = export_report_new();
	g_autoptr(GError) error = NULL;
	bool ok = export_run(&input, out, options, report, &error);

	g_assert(ok == !error);
	if (ok)
		check(options->format, result, report);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	xmlSetGenericErrorFunc(NULL, be_silent);
	for (int format = 0; format < EXPORT_FORMATS; format++) {
		struct export_options options = { .format = (enum export_format)format,
			                          .language = "en" };

		export(data, size, &options);
		options.source = "en";
		options.target = "de";
		export(data, size, &options);
	}
	for (size_t i = 0; export_profiles[i]; i++) {
		struct export_options options = { .profile = export_profile_find(export_profiles[i]) };

		export(data, size, &options);
	}
	return 0;
}
