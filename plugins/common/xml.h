/* SPDX-License-Identifier: GPL-3.0-or-later
 * xml.h - XML an event at a time, for readers of documents
 *
 *     while (xml_next(xml))
 *             if (xml_starts(xml, "wordprocessingml", "p"))
 *                     ...
 *     fine = !xml_failed(xml);
 *
 * libxml2's pull parser, with its limits on (256 elements deep, 10 MB a piece of text). A document
 * that declares entities is refused; nothing is fetched or opened. A vocabulary is a part of the
 * namespace's address, so that those of several versions are one; "" is any.
 */
#ifndef SATZPAAR_PLUGINS_XML_H
#define SATZPAAR_PLUGINS_XML_H

#include <glib.h>
#include <satzpaar/plugin.h>
#include <stdbool.h>

struct xml;

/* `part` is the file's name within a package, for messages; NULL: the file itself. The bytes must
 * outlive it. NULL is told to the sink. */
struct xml *
xml_open(const struct satz_sink *sink, const char *part, struct satz_text bytes);
void
xml_close(struct xml *xml);

/* Goes on; false at the end, or when something is wrong, which is told to the sink. */
bool
xml_next(struct xml *xml);
bool
xml_failed(const struct xml *xml);

/* Whether an element of that vocabulary and name begins or ends here. <x/> does both, in turn. */
bool
xml_starts(const struct xml *xml, const char *vocabulary, const char *name);
bool
xml_ends(const struct xml *xml, const char *vocabulary, const char *name);

/* The name without prefix of the element that begins (`start`) or ends here, else NULL; borrowed
 * until the next event. */
const char *
xml_name(const struct xml *xml, bool start);

/* Whether the element is of that vocabulary. */
bool
xml_in(const struct xml *xml, const char *vocabulary);

/* Text that stands here, else of length 0; white space is kept. Borrowed until the next event. */
struct satz_text
xml_text(const struct xml *xml);

/* The value of an attribute, whatever its prefix; to be freed, NULL when it is not there. */
char *
xml_attribute(const struct xml *xml, const char *name);

/* Passes over the element that begins here, to its end. */
void
xml_skip(struct xml *xml);

#endif
