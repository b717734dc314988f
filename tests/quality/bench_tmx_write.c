/* SPDX-License-Identifier: GPL-3.0-or-later
 * bench_tmx_write.c - how fast TMX is written, beside a plain write(2) of as many bytes
 *
 *     bench_tmx_write [UNITS]
 *
 * Units as a pair file has them, into a file in the working directory that is removed again. Both
 * ways the time ends with the last write(2), before the disk is waited for (fsync), which a second
 * column adds.
 */
#include "config.h"

#include "text/output.h"
#include "tmx/write.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define FILE_NAME "bench_tmx_write.tmp"
#define CHUNK ((size_t)256 * 1024)

static const char *const sentences[][2] = {
	{ "Der russische Außenminister Sergej Lawrow ist am 12. Juni in Pjöngjang mit Machthaber "
	  "Kim Jong-un zusammengekommen.",
	  "Russian Foreign Minister Sergei Lavrov met North Korean leader Kim Jong Un in Pyongyang "
	  "on 12 June." },
	{ "„Wir sind unter Freunden“, sagte er den mitgereisten Journalisten, bevor er in den "
	  "Wagen stieg.",
	  "“We are among friends,” he told the reporters travelling with him before getting into "
	  "the car." },
	{ "Müller & Söhne zahlen < 5 Prozent mehr.", "Müller & Sons pay < 5 per cent more." },
	{ "Über den Preis wurde nichts bekannt.", "Nothing was said about the price." },
};

struct figure {
	double written, durable; /* seconds */
	uint64_t bytes;
};

static double
seconds_since(gint64 start)
{
	return (double)(g_get_monotonic_time() - start) / 1e6;
}

static struct tmx_variant
variant_of(const char *language, const char *text, const struct tmx_prop *prop)
{
	struct tmx_variant variant = { .language = language, .text = text,
		                       .length = strlen(text), .props = prop, .n_props = 1 };

	variant.attributes.creationdate = "20240612T000000Z";
	return variant;
}

static bool
write_unit(struct tmx_writer *writer, guint64 number, GError **error)
{
	const char *const *texts = sentences[number % G_N_ELEMENTS(sentences)];
	char tuid[24], place[48];
	struct tmx_prop props[] = { { .type = "x-satzpaar-confidence", .value = "0.973" },
		                    { .type = "x-satzpaar-bead", .value = "1-1" },
		                    { .type = "x-satzpaar-block", .value = "3 paragraph" } };
	struct tmx_prop segment = { .type = "x-satzpaar-segment", .value = place };
	struct tmx_variant variants[2] = { variant_of("de", texts[0], &segment),
		                           variant_of("en", texts[1], &segment) };
	struct tmx_unit unit = { .tuid = tuid, .props = props, .n_props = G_N_ELEMENTS(props),
		                 .variants = variants, .n_variants = 2 };

	g_snprintf(tuid, sizeof(tuid), "%016" G_GINT64_MODIFIER "x", number);
	g_snprintf(place, sizeof(place), "%" G_GUINT64_FORMAT " 3 paragraph 57", number);
	unit.attributes.creationdate = "20240612T000000Z";
	unit.attributes.creationtool = "satzpaar";
	unit.attributes.creationtoolversion = "0.1.0";
	return tmx_writer_unit(writer, &unit, error);
}

static bool
write_tmx(guint64 units, struct figure *figure, GError **error)
{
	const struct tmx_header header = { .srclang = "de" };
	gint64 start = g_get_monotonic_time();
	AUTO(output) output = output_open(FILE_NAME, error);
	AUTO(tmx_writer) writer = output ? tmx_writer_new(output, &header, NULL, error) : NULL;

	if (!writer)
		return false;
	for (guint64 i = 0; i < units; i++) {
		if (!write_unit(writer, i, error))
			return false;
	}
	if (!tmx_writer_finish(writer, error))
		return false;
	figure->written = seconds_since(start);
	figure->bytes = output_length(output);
	if (!output_commit(output, error))
		return false;
	figure->durable = seconds_since(start);
	return true;
}

/* As many bytes of one chunk. */
static bool
write_plainly(uint64_t bytes, struct figure *figure)
{
	g_autofree char *chunk = g_malloc(CHUNK);
	gint64 start = g_get_monotonic_time();
	int file = g_open(FILE_NAME, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	bool fine = file >= 0;

	memset(chunk, 'x', CHUNK);
	figure->bytes = bytes;
	while (fine && bytes > 0) {
		ssize_t n = write(file, chunk, MIN(bytes, CHUNK));

		fine = n > 0;
		bytes -= fine ? (uint64_t)n : 0;
	}
	figure->written = seconds_since(start);
	fine = fine && fsync(file) == 0;
	figure->durable = seconds_since(start);
	return g_close(file, NULL) && fine;
}

static void
print(const char *name, const struct figure *figure)
{
	double megabytes = (double)figure->bytes / 1e6;

	g_print("%-18s %8.2f s %8.0f MB/s %14.0f MB/s\n", name, figure->written,
	        megabytes / figure->written, megabytes / figure->durable);
}

int
main(int argc, char **argv)
{
	guint64 units = argc > 1 ? g_ascii_strtoull(argv[1], NULL, 10) : 1000000;
	struct figure tmx, plain;
	struct rusage usage;
	g_autoptr(GError) error = NULL;

	if (!write_tmx(units, &tmx, &error)) {
		g_printerr("%s\n", error->message);
		return 2;
	}
	getrusage(RUSAGE_SELF, &usage);
	g_unlink(FILE_NAME);
	if (!write_plainly(tmx.bytes, &plain)) {
		g_printerr("%s: could not write\n", FILE_NAME);
		return 2;
	}
	g_unlink(FILE_NAME);
	g_print("%" G_GUINT64_FORMAT " units, %.0f MB, peak memory %.1f MiB\n", units,
	        (double)tmx.bytes / 1e6, (double)usage.ru_maxrss / 1024);
	g_print("%-18s %10s %13s %19s\n", "", "", "written", "and on the disk");
	print("TMX writer", &tmx);
	print("plain write(2)", &plain);
	return 0;
}
