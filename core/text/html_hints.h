/* SPDX-License-Identifier: GPL-3.0-or-later
 * html_hints.h - what the attributes of an element say about its place on the page
 *
 * Sites name their parts much alike: "entry-content", "comments", "cookie-banner",
 * "sidebar". Class and id are cut into words ("jp-relatedposts", "cookieBanner", "share_bar");
 * a word counts when it is in the list, not after "has", "no", "with".
 */
#ifndef SATZPAAR_TEXT_HTML_HINTS_H
#define SATZPAAR_TEXT_HTML_HINTS_H

#include <libxml/xmlstring.h>

/* Bits of enum html_hint; `attributes` are name, value, name, ... NULL, or NULL. */
unsigned
html_hints(const char *element, const xmlChar *const *attributes);

#endif
