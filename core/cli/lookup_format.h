/* SPDX-License-Identifier: GPL-3.0-or-later
 * lookup_format.h - matches as people and programs read them
 */
#ifndef SATZPAAR_CLI_LOOKUP_FORMAT_H
#define SATZPAAR_CLI_LOOKUP_FORMAT_H

#include "memory/memory.h"

#include <glib.h>

enum lookup_format {
	LOOKUP_TEXT,
	LOOKUP_JSON
};

struct lookup_style {
	enum lookup_format format;
	bool colours; /* for the text form */
	bool heading; /* the query above its matches, in the text form */
};

/* Appends the answer to the query of the last lookup, with its line ends. */
void
lookup_format(GString *out, const struct lookup_style *style, const struct memory *memory,
              struct memory_search *search, const struct memory_query *query,
              const struct memory_match *matches, size_t n);

#endif
