/* SPDX-License-Identifier: GPL-3.0-or-later
 * tsv.h - cells of tables that programs and spreadsheets read
 *
 * A spreadsheet takes a cell that begins with = + - @ for a formula, and a formula may run programs
 * and fetch pages: such a text gets an apostrophe in front, the spreadsheets' own mark for text.
 */
#ifndef SATZPAAR_TMX_TSV_H
#define SATZPAAR_TMX_TSV_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* What a spreadsheet would take for a formula; also behind white space, which some cut off. */
bool
tsv_is_formula(const char *text, size_t length);

/* Appends a cell. TSV has no quoting: tabs and line ends within it become spaces. */
void
tsv_append(GString *out, const char *text, size_t length);

#endif
