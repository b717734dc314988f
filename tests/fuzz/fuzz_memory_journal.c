/* SPDX-License-Identifier: GPL-3.0-or-later
 * fuzz_memory_journal.c - journals of a memory, with their checksums set right
 *
 * The input is a journal; its checksum and length are renewed, which random changes never get
 * right. Whatever is taken for a journal must point into its own bytes alone.
 */
#include "config.h"

#include "memory/journal_file.h"

#include <string.h>

#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct journal journal = { .bytes = g_memdup2(data, size), .length = size };
	struct journal_header header;
	uint64_t sum = 0;

	if (size >= sizeof(header)) {
		memcpy(&header, journal.bytes, sizeof(header));
		header.magic = JOURNAL_MAGIC;
		header.length = size;
		memcpy(journal.bytes, &header, sizeof(header));
		header.checksum = journal_sum(journal.bytes, size);
		memcpy(journal.bytes, &header, sizeof(header));
	}
	if (journal_enter(&journal)) {
		const char *blanked = journal.blanked;

		for (uint64_t i = 0; i < journal.header.size - journal.header.offset; i++)
			sum += (uint8_t)journal.old_end[i];
		for (uint64_t i = 0; i < journal.header.end; i++)
			sum += (uint8_t)journal.new_end[i];
		for (uint64_t i = 0; i < journal.header.n_blanks; i++)
			for (uint64_t k = 0; k < journal.blanks[i].length; k++)
				sum += (uint8_t)*blanked++;
	}
	g_free(journal.bytes);
	return sum == UINT64_MAX;
}
