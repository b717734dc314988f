/* SPDX-License-Identifier: GPL-3.0-or-later
 * fuzz_charset.c - decoding of any bytes; the first one picks what the user asks for
 */
#include "config.h"

#include "text/charset.h"
#include "text/utf8.h"

#include <string.h>

#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const wanted[] = { NULL, "UTF-16", "windows-1252", "Shift_JIS",
		                              "ISO-2022-JP", "UTF-7", "macintosh", "UTF-8" };
	struct charset_text text = { 0 };
	g_autoptr(GError) error = NULL;

	if (size == 0)
		return 0;
	if (charset_decode("fuzz", (const char *)data + 1, size - 1,
	                   wanted[data[0] % G_N_ELEMENTS(wanted)], &text, &error)) {
		g_assert_cmpuint(utf8_valid_length(text.text, text.length), ==, text.length);
		g_assert_cmpuint(strlen(text.text), ==, text.length);
		g_assert_nonnull(text.encoding);
	} else {
		g_assert_nonnull(error);
		g_assert_null(strchr(error->message, '\n'));
	}
	charset_text_clear(&text);
	return 0;
}
