/* SPDX-License-Identifier: GPL-3.0-or-later
 * tag.c - whether two tags or shortcodes are the same but for attributes that are translated
 */
#include "references/reference.h"

#include <string.h>

/* Where the next attribute begins, behind blanks. */
static size_t
skip_blanks(struct satz_text tag, size_t at)
{
	while (at < tag.length && tag.bytes[at] == ' ')
		at++;
	return at;
}

/* The mark that closes a value which this one opens: ” may open one, too, in what editors type. */
static bool
is_quote(uint32_t c)
{
	return c == '"' || c == '\'' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0x2033;
}

/* The end of the attribute at `at`; *name_end: of its name. */
static size_t
attribute_end(struct satz_text tag, size_t at, size_t *name_end)
{
	size_t next;

	while (at < tag.length && tag.bytes[at] != '=' && tag.bytes[at] != ' ')
		at++;
	*name_end = at;
	if (at >= tag.length || tag.bytes[at] != '=')
		return at;
	at++;
	if (!is_quote(text_at(tag, at, &next))) {
		while (at < tag.length && tag.bytes[at] != ' ')
			at++;
		return at;
	}
	for (at = next; at < tag.length; at = next)
		if (is_quote(text_at(tag, at, &next)))
			return next;
	return at;
}

static bool
is_translated(struct satz_text name)
{
	static const char *const names[] = { "title", "alt", "caption", "text", "label", "heading",
		                             "content", "description", "lang", "hreflang",
		                             "aria-label", "xml:lang", "summary" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (text_is(name, names[i]))
			return true;
	return false;
}

bool
reference_same_tag(struct satz_text a, struct satz_text b)
{
	size_t i = 0, j = 0;

	while (i < a.length && j < b.length) {
		size_t a_name, b_name, a_end, b_end;

		i = skip_blanks(a, i);
		j = skip_blanks(b, j);
		a_end = attribute_end(a, i, &a_name);
		b_end = attribute_end(b, j, &b_name);
		if (!text_equal_fold(text_part(a, i, a_name), text_part(b, j, b_name)))
			return false;
		if (!is_translated(text_part(a, i, a_name)) &&
		    !text_equal(text_part(a, i, a_end), text_part(b, j, b_end)))
			return false;
		i = a_end;
		j = b_end;
	}
	return i >= a.length && j >= b.length;
}
