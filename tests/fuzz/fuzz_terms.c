/* SPDX-License-Identifier: GPL-3.0-or-later
 * fuzz_terms.c - files of term bases: TBX, TMX, tables
 */
#include "config.h"

#include "common/file.h"
#include "terms/match.h"
#include "terms/read.h"

#include <string.h>

#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char sentence[] = "Die Schuldenbremse, im Europäischen Parlament, schreibt aus.";
	struct base *base = base_new("de", "en");
	g_autofree char *reason = NULL;
	struct reader reader = { .base = base, .source_language = "de", .target_language = "en",
		                 .name = "f", .reason = &reason };
	size_t length = 0;
	g_autofree char *text = file_decode("f", (const char *)data, size, &length, &reason);

	if (text && !read_text(&reader, text, length) && !reason)
		__builtin_trap(); /* it must say why */
	if (text && !reason) {
		struct segment *segment = g_new0(struct segment, 1);
		struct match *matches = g_new0(struct match, MATCHES_MAX);

		base_finish(base);
		segment_read(segment, &base->source,
		             (struct satz_text){ sentence, strlen(sentence) });
		if (match_source(base, segment, matches) > MATCHES_MAX)
			__builtin_trap();
		g_free(matches);
		g_free(segment);
	}
	base_free(base);
	return 0;
}
