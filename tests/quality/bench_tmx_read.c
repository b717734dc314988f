/* SPDX-License-Identifier: GPL-3.0-or-later
 * bench_tmx_read.c - a million units: tmx_read() beside a bare libxml2 SAX2 pass
 *
 *     make tests/quality/bench_tmx_read && tests/quality/bench_tmx_read [UNITS]
 *
 * Prints MB/s of CPU time for both, the ratio and the peak of memory. The file lives in a temporary
 * folder and is removed.
 */
#include "config.h"

#include "tmx/read.h"

#include <errno.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "bare_sax.h"

static bool
generate(const char *path, uint64_t units)
{
	FILE *file = fopen(path, "w");

	if (!file)
		return false;
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n<header "
	      "creationtool=\"bench\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"b\" "
	      "adminlang=\"en\" srclang=\"de\" datatype=\"plaintext\"/>\n<body>\n", file);
	for (uint64_t k = 1; k <= units; k++)
		fprintf(file,
		        "<tu tuid=\"%" G_GUINT64_FORMAT "\" creationdate=\"20261125T080000Z\">\n"
		        "  <prop type=\"x-satzpaar-confidence\">0.97</prop>\n"
		        "  <tuv xml:lang=\"de\"><seg>Der Außenminister sprach am %" G_GUINT64_FORMAT
		        ". Tag der Reise über die Grenzen &amp; Märkte der Länder.</seg></tuv>\n"
		        "  <tuv xml:lang=\"en\"><seg>On day %" G_GUINT64_FORMAT
		        " of the journey the foreign minister spoke about borders &amp; markets."
		        "</seg></tuv>\n</tu>\n", k, k, k);
	fputs("</body>\n</tmx>\n", file);
	return fclose(file) == 0;
}

static double
cpu(void)
{
	return (double)clock() / CLOCKS_PER_SEC;
}

static bool
count_unit(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
           GError **error)
{
	(void)header, (void)error;
	*(uint64_t *)payload += unit->n_variants;
	return true;
}

int
main(int argc, char **argv)
{
	uint64_t units = argc > 1 ? g_ascii_strtoull(argv[1], NULL, 10) : 1000000, variants = 0;
	g_autofree char *folder = g_dir_make_tmp("satzpaar-bench-XXXXXX", NULL);
	g_autofree char *path = folder ? g_build_filename(folder, "bench.tmx", NULL) : NULL;
	AUTO(tmx_report) report = tmx_report_new();
	g_autoptr(GError) error = NULL;
	struct rusage usage;
	double start, plain, ours;
	bool good;

	xmlInitParser();
	if (!path || !generate(path, units)) {
		fprintf(stderr, "the file for the benchmark cannot be written\n");
		return 2;
	}
	start = cpu();
	good = bare_sax(path);
	plain = cpu() - start;
	start = cpu();
	good = tmx_read(path, NULL, count_unit, &variants, report, &error) && good;
	ours = cpu() - start;
	getrusage(RUSAGE_SELF, &usage);
	unlink(path);
	rmdir(folder);
	if (!good || variants != 2 * units) {
		fprintf(stderr, "%s\n", error ? error->message : "wrong counts");
		return 2;
	}
	printf("%" G_GUINT64_FORMAT " units, %.0f MB\nbare SAX2   %6.0f MB/s\ntmx_read    %6.0f MB/s\n"
	       "ratio       %6.2f\npeak memory %6ld MiB\n",
	       units, (double)report->bytes / 1e6, (double)report->bytes / 1e6 / plain,
	       (double)report->bytes / 1e6 / ours, plain / ours, usage.ru_maxrss / 1024);
	return 0;
}
