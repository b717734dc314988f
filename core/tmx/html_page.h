/* SPDX-License-Identifier: GPL-3.0-or-later
 * html_page.h - the frame of an HTML page: a template, filled in
 *
 * One file, nothing from outside. All pages share the style in data/base.css; the security policy
 * of the template allows the page's style and script by their hashes and nothing else.
 */
#ifndef SATZPAAR_TMX_HTML_PAGE_H
#define SATZPAAR_TMX_HTML_PAGE_H

#include <gio/gio.h>
#include <stddef.h>

/* What stands for {{name}} in the template: HTML, escaped already. */
struct html_value {
	const char *name, *html;
};

/* Where the parts of a page are: paths in a resource that was compiled in. */
struct html_frame {
	GResource *resource;
	const char *page;   /* with {{style}}, {{style-hash}}, {{script}}, {{script-hash}} and what
	                     * else the values name */
	const char *style;  /* comes behind base.css */
	const char *script; /* NULL: none */
};

/* Appends the page. */
void
html_page_append(GString *out, const struct html_frame *frame, const struct html_value *values,
                 size_t n);

/* Appends text; html_append_attribute() for what stands between double quotes. */
void
html_append_text(GString *out, const char *text, size_t length);
void
html_append_attribute(GString *out, const char *text);

/* "German", "English (United Kingdom)"; the tag itself where nobody knows a name. To be freed. */
char *
html_language_name(const char *language);

#endif
