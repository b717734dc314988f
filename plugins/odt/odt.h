/* SPDX-License-Identifier: GPL-3.0-or-later
 * odt.h - the parts of the plugin odt
 */
#ifndef SATZPAAR_PLUGINS_ODT_H
#define SATZPAAR_PLUGINS_ODT_H

#include "common/blocks.h"
#include "common/xml.h"

#include <glib.h>
#include <satzpaar/plugin.h>

/* Parts of the namespaces of OpenDocument. */
#define ODF_TEXT "opendocument:xmlns:text"
#define ODF_STYLE "opendocument:xmlns:style"
#define ODF_OFFICE "opendocument:xmlns:office"

/* Paragraph styles; those of a document are in two files. */
struct styles;

struct styles *
styles_new(void);
void
styles_free(struct styles *styles);

/* Takes a style that begins here. */
void
styles_take(struct styles *styles, struct xml *xml);

/* All styles of styles.xml; false when it is damaged. */
bool
styles_read(struct styles *styles, const struct satz_sink *sink, struct satz_text bytes);

struct look
styles_look(const struct styles *styles, const char *name);

/* Reads content.xml, or a document that is one XML file. False when it is damaged. */
bool
content_read(struct styles *styles, const struct satz_sink *sink, const char *part,
             struct satz_text bytes);

#endif
