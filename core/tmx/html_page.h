/* SPDX-License-Identifier: GPL-3.0-or-later
 * html_page.h - the frame of the HTML export: the template in data/page.html, filled in
 */
#ifndef SATZPAAR_TMX_HTML_PAGE_H
#define SATZPAAR_TMX_HTML_PAGE_H

#include <glib.h>
#include <stddef.h>

/* What stands for {{name}} in the template: HTML, escaped already. */
struct html_value {
	const char *name, *html;
};

/* Appends the page; the style sheet and its hash for the security policy are filled in as well. */
void
html_page_append(GString *out, const struct html_value *values, size_t n);

/* Appends text; html_append_attribute() for what stands between double quotes. */
void
html_append_text(GString *out, const char *text, size_t length);
void
html_append_attribute(GString *out, const char *text);

/* "German", "English (United Kingdom)"; the tag itself where nobody knows a name. To be freed. */
char *
html_language_name(const char *language);

#endif
