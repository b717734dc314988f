/* SPDX-License-Identifier: GPL-3.0-or-later
 * fuzz_memory_index.c - index files of a memory, with their checksums set right
 *
 * The input is an index file. Checksums are what random changes never get right, so they are
 * renewed first; what the rest of the check lets through is then looked up in.
 */
#include "config.h"

#include "memory/hash.h"
#include "memory/index.h"
#include "memory/private.h"
#include "memory/record.h"

#include <string.h>

#include "fuzz.h"

static void
renew_checksums(uint8_t *bytes, size_t size)
{
	struct index_header *header = (struct index_header *)(void *)bytes;

	if (size < INDEX_TEXT_BEGIN)
		return;
	header->magic = INDEX_MAGIC;
	header->version = INDEX_VERSION;
	for (int i = 0; i < INDEX_SECTIONS; i++) {
		struct index_range *range = &header->sections[i];

		if (range->offset <= size && range->size <= size - range->offset)
			range->checksum = hash_bytes(bytes + range->offset, range->size, 0);
	}
	header->checksum = index_header_sum(header);
}

static void
look_up(const struct memory *memory)
{
	static const char text[] = "Der Baum Nummer 7 kostet 49 Mark.";
	struct memory_search *search = memory_search_new(memory);
	struct memory_query query = { .text = text, .length = sizeof(text) - 1, .limit = 20,
		                      .before = "", .after = "x" };

	for (unsigned min = 30; min <= 100; min += 35) {
		const struct memory_match *matches;
		size_t n;

		query.min = min;
		n = memory_lookup(search, &query, &matches);
		for (size_t i = 0; i < n; i++) {
			struct memory_detail detail;

			memory_explain(search, &matches[i], &detail);
			memory_detail_clear(&detail);
		}
	}
	memory_search_free(search);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint8_t *bytes = g_memdup2(data, size);
	struct index index;
	struct memory memory = { .from = (char *)(uintptr_t)"de", .to = (char *)(uintptr_t)"en" };

	renew_checksums(bytes, size);
	if (size > 0 && index_check(&index, bytes, size) && index_verify(&index) &&
	    parts_append(&memory.parts, &index)) {
		for (memory.side = 0; memory.side < 2; memory.side++)
			look_up(&memory);
	}
	g_free(bytes);
	return 0;
}
