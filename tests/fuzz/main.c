/* SPDX-License-Identifier: GPL-3.0-or-later
 * main.c - runs a fuzz target over seed files when no fuzzer drives it
 *
 * Each target is one LLVMFuzzerTestOneInput(). Under clang with -fsanitize=fuzzer the fuzzer brings
 * a main() of its own; in `make check` this one replays corpora/fuzz/TARGET/, each seed whole and
 * cut in the middle, as TAP.
 */
#include "config.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>

#include "fuzz.h"

static void
replay(const char *folder, const char *name, int number)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	g_autofree char *bytes = NULL;
	gsize length;

	if (!g_file_get_contents(path, &bytes, &length, NULL)) {
		printf("not ok %d - %s cannot be read\n", number, path);
		exit(1);
	}
	/* Exact copies, so that AddressSanitizer sees a read behind the end. */
	for (gsize n = length; n > 0; n = n > 1 ? n / 2 : 0) {
		g_autofree uint8_t *copy = g_memdup2(bytes, n);
		LLVMFuzzerTestOneInput(copy, n);
	}
	printf("ok %d - %s\n", number, name);
}

int
main(int argc, char **argv)
{
	const char *source = g_getenv("top_srcdir");
	g_autofree char *target = g_path_get_basename(argv[0]);
	g_autofree char *folder = NULL;
	const char *name = g_str_has_prefix(target, "fuzz_") ? target + 5 : target;
	GDir *dir;
	int number = 0;

	folder = argc > 1 ? g_strdup(argv[1])
	                  : g_build_filename(source ? source : ".", "corpora", "fuzz", name, NULL);
	dir = g_dir_open(folder, 0, NULL);
	if (!dir) {
		printf("Bail out! no seeds in %s\n", folder);
		return 1;
	}
	for (const char *seed = g_dir_read_name(dir); seed; seed = g_dir_read_name(dir))
		replay(folder, seed, ++number);
	g_dir_close(dir);
	LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
	printf("ok %d - the empty input\n1..%d\n", number + 1, number + 1);
	return 0;
}
