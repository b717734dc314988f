/* SPDX-License-Identifier: GPL-3.0-or-later
 * fuzz_merge.c - the first three units of any TMX are base, ours and theirs: what is merged is strict TMX,
 * and a side merged with its own past is that side
 */
#include "config.h"

#include "fuzz.h"
#include "memory/compare.h"
#include "memory/merge_unit.h"
#include "tmx/read.h"
#include "tmx/unit_copy.h"
#include "tmx/write.h"

#include <libxml/parser.h>

struct sides {
	struct tmx_unit_copy *copies[MERGE_SIDES];
	int n;
};

static void
be_silent(void *context, const char *format, ...)
{
	(void)context;
	(void)format;
}

static bool
take(const struct tmx_unit *unit, const struct tmx_header *header, void *payload, GError **error)
{
	struct sides *sides = payload;

	(void)header;
	(void)error;
	if (unit->n_variants > 0)
		sides->copies[sides->n++] = tmx_unit_copy_new(unit);
	return sides->n < MERGE_SIDES;
}

static bool
count(const struct tmx_unit *unit, const struct tmx_header *header, void *payload, GError **error)
{
	(void)unit;
	(void)header;
	(void)error;
	++*(unsigned *)payload;
	return true;
}

static void
check_written(const struct tmx_unit *unit)
{
	const struct tmx_header header = { .srclang = "*all*" };
	const struct tmx_read_options options = { .strict = true };
	g_autoptr(GString) result = g_string_new(NULL);
	AUTO(output) out = output_open_memory("result", result);
	AUTO(tmx_writer) writer = tmx_writer_new(out, &header, NULL, NULL);
	g_autoptr(GError) error = NULL;
	unsigned units = 0;

	g_assert(tmx_writer_unit(writer, unit, NULL) && tmx_writer_finish(writer, NULL) &&
	         output_commit(out, NULL));
	tmx_read_bytes("again", result->str, result->len, &options, count, &units, NULL, &error);
	/* What the file had wrong the result may have wrong as well, but it is read. */
	g_assert(!error || g_error_matches(error, TMX_ERROR, TMX_ERROR_STRICT));
	g_assert(error || units == 1);
}

static void
merge(const struct tmx_unit *base, const struct tmx_unit *ours, const struct tmx_unit *theirs)
{
	const struct tmx_unit *const units[MERGE_SIDES] = { base, ours, theirs };

	for (int prefer = MERGE_OURS; prefer < MERGE_SIDES; prefer++) {
		struct merged_unit merged;

		merge_unit(&merged, units, (enum merge_side)prefer);
		if (base && base == theirs && ours->n_variants <= COMPARE_TEXTS_MAX &&
		    base->n_variants <= COMPARE_TEXTS_MAX) {
			g_assert(merged.conflicts->len == 0);
			g_assert(merged.unit.n_variants == ours->n_variants);
			for (size_t i = 0; i < ours->n_variants; i++)
				g_assert(compare_same_text(&merged.unit.variants[i],
				                           &ours->variants[i]));
		}
		if (merged.unit.n_variants > 0)
			check_written(&merged.unit);
		merged_unit_clear(&merged);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sides sides = { .n = 0 };

	xmlSetGenericErrorFunc(NULL, be_silent);
	tmx_read_bytes("fuzz", data, size, NULL, take, &sides, NULL, NULL);
	if (sides.n == MERGE_SIDES) {
		const struct tmx_unit *base = &sides.copies[MERGE_BASE]->unit;
		const struct tmx_unit *ours = &sides.copies[MERGE_OURS]->unit;
		const struct tmx_unit *theirs = &sides.copies[MERGE_THEIRS]->unit;

		merge(base, ours, theirs);
		merge(NULL, ours, theirs);
		merge(base, ours, base);
	}
	for (int i = 0; i < sides.n; i++)
		tmx_unit_copy_free(sides.copies[i]);
	return 0;
}
