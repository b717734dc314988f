/* SPDX-License-Identifier: GPL-3.0-or-later
 * posted.h - pairs that came as JSON, as TMX
 */
#ifndef SATZPAAR_SERVE_POSTED_H
#define SATZPAAR_SERVE_POSTED_H

#include "serve/route.h"

struct posted {
	const char *from, *to;
	const char *creator; /* creationid of the units; NULL: none */
	bool half;           /* one of the texts may be empty */
};

/* Writes `units`, a list of {"source","target","id","note"}, as TMX. False with the answer. */
bool
posted_tmx(const struct posted *posted, JsonArray *units, GString *tmx,
           struct serve_answer *answer);

#endif
