/* SPDX-License-Identifier: GPL-3.0-or-later
 * markdown_front.h - what stands in Markdown files that is no Markdown
 *
 * Front matter of site generators (YAML, TOML, JSON), their tags on lines of their own, and tables,
 * which cmark does not know.
 */
#ifndef SATZPAAR_TEXT_MARKDOWN_FRONT_H
#define SATZPAAR_TEXT_MARKDOWN_FRONT_H

#include <stddef.h>

struct front_matter {
	size_t length;               /* bytes from the beginning of the text; 0 when there is none */
	size_t title, title_end;     /* bytes of the text; equal when it has none */
};

struct front_matter
front_matter_find(const char *text, size_t length);

/* A copy of the text, of the same length, in which from `from` on tags ({% include %}, {{< figure >}}, {: .lead})
 * are blank and the cells of tables stand on lines of their own. Only line feeds and spaces take the
 * place of other characters, so every word is where it was. To be freed with g_free(). */
char *
markdown_prepare(const char *text, size_t length, size_t from);

#endif
