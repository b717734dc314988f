/* SPDX-License-Identifier: GPL-3.0-or-later
 * units.h - what a unit of a TMX file comes to for plugins: its pair, and what has no counterpart
 *
 * A unit gives its pair, with an empty side where a segment is empty or white space. In a file of
 * `satzpaar align` it also carries the sentences of either article without a counterpart; each is a
 * pair with an empty other side, which stands where its sentence stands in the article and bears
 * the name of the unit it travels with. Order: by sentence number; source before target.
 */
#ifndef SATZPAAR_HOST_UNITS_H
#define SATZPAAR_HOST_UNITS_H

#include "host/articles.h"
#include "tmx/pick.h"

/* The name of what a file without any pair keeps in its header. */
#define UNITS_HEADER_NAME "0"

/* Appends the pairs of a unit (struct article_unit); `reversed`: the file has it the other way
 * round. Texts are kept in `articles`, its counts go on. */
void
units_add(struct articles *articles, GArray *units, const struct tmx_unit *unit,
          const struct tmx_picked *picked, bool reversed);

/* The same for the header of a file without any pair. */
void
units_add_header(struct articles *articles, GArray *units, const struct tmx_header *header);

#endif
