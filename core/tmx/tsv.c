/* SPDX-License-Identifier: GPL-3.0-or-later
 * tsv.c - cells of tables that programs and spreadsheets read
 */
#include "config.h"

#include "tmx/tsv.h"

#include <string.h>

bool
tsv_is_formula(const char *text, size_t length)
{
	size_t begin = 0;

	while (begin < length && strchr(" \t\r\n", text[begin]) && text[begin] != '\0')
		begin++;
	return begin < length && text[begin] != '\0' && strchr("=+-@", text[begin]);
}

void
tsv_append(GString *out, const char *text, size_t length)
{
	gsize start;

	if (tsv_is_formula(text, length))
		g_string_append_c(out, '\'');
	start = out->len;
	g_string_append_len(out, text, (gssize)length);
	for (gsize i = start; i < out->len; i++) {
		if (out->str[i] == '\t' || out->str[i] == '\n' || out->str[i] == '\r')
			out->str[i] = ' ';
	}
}
