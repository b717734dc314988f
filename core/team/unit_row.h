/* SPDX-License-Identifier: GPL-3.0-or-later
 * unit_row.h - a unit as a row of the table `arriving`, in PostgreSQL's text form for COPY
 */
#ifndef SATZPAAR_TEAM_UNIT_ROW_H
#define SATZPAAR_TEAM_UNIT_ROW_H

#include "tmx/unit.h"

#include <glib.h>

/* The statement whose rows unit_row_append() makes. */
extern const char unit_row_copy[];

struct unit_row {
	const char *batch; /* a UUID */
	guint64 number;    /* of the unit in it, from 1 */
	const char *tmx;   /* the unit as text */
	const char *file;  /* it comes from */
};

/* The key of a unit as 32 hexadecimal digits: equal for equal texts in equal languages, in the terms of
 * memory/unit_key.h; to be freed. */
char *
unit_row_key(const struct tmx_unit *unit, const struct tmx_header *header);

/* Appends the unit, which has a variant at least, as a line. */
void
unit_row_append(GString *line, const struct unit_row *row, const struct tmx_unit *unit,
           const struct tmx_header *header);

#endif
