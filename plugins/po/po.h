/* SPDX-License-Identifier: GPL-3.0-or-later
 * po.h - the entries of a PO file, one after the other
 *
 *     scanner_init(&scanner, text);
 *     while (scanner_next(&scanner))
 *             ... scanner.entry ...
 *     if (scanner.wrong)
 *             ... scanner.line ...
 *     scanner_clear(&scanner);
 */
#ifndef SATZPAAR_PLUGINS_PO_H
#define SATZPAAR_PLUGINS_PO_H

#include <glib.h>
#include <satzpaar/plugin.h>
#include <stdbool.h>

struct entry {
	size_t line; /* of its msgid, from 1 */
	GString *id, *plural, *text;
	GString *plural_text; /* the last msgstr[n] */
};

struct scanner {
	const char *at, *end;
	size_t line;       /* that was read last */
	struct entry entry;
	const char *wrong; /* NULL: nothing so far */
};

/* The text must outlive the scanner. */
void
scanner_init(struct scanner *scanner, struct satz_text text);
void
scanner_clear(struct scanner *scanner);

/* Reads the next entry; false at the end or when something is wrong. */
bool
scanner_next(struct scanner *scanner);

#endif
