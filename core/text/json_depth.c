/* SPDX-License-Identifier: GPL-3.0-or-later
 * json_depth.c - how deep a JSON text is nested
 */
#include "config.h"

#include "text/json_depth.h"

bool
json_too_deep(const char *text, size_t length, int most)
{
	int depth = 0;
	bool string = false;

	for (size_t i = 0; i < length; i++) {
		const char c = text[i];

		if (string && c == '\\')
			i++;
		else if (c == '"')
			string = !string;
		else if (!string && (c == '[' || c == '{') && ++depth > most)
			return true;
		else if (!string && (c == ']' || c == '}'))
			depth--;
	}
	return false;
}
