/* SPDX-License-Identifier: GPL-3.0-or-later
 * fuzz_html.c - the reader of HTML pages on any valid UTF-8
 */
#include "config.h"

#include "text/read_html.h"

#include "../unit/dump_blocks.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autofree char *text = g_strndup((const char *)data, size);
	AUTO(document) document = NULL;

	/* What charset_decode() lets through: valid UTF-8 without zero bytes. */
	if (memchr(data, 0, size) || utf8_valid_length(text, size) < size)
		return 0;
	document = document_new("fuzz");
	read_html(document, text, size, NULL);
	check_runs(document, text, size);
	return 0;
}
