/* SPDX-License-Identifier: GPL-3.0-or-later
 * add_route.h - units from a request into a memory
 */
#ifndef SATZPAAR_SERVE_ADD_ROUTE_H
#define SATZPAAR_SERVE_ADD_ROUTE_H

#include "serve/route.h"

struct addition {
	const char *from, *to;
	const char *memory; /* its name; NULL: the first one that has the languages */
	enum add_keep keep;
	JsonArray *units;         /* as posted.h has them, or */
	const char *tmx;          /* a TMX file */
	size_t tmx_length;
	struct add_report report; /* what came of it */
	bool unreadable;          /* nothing, because of what was sent */
};

/* Adds them; false with the answer. */
bool
addition_run(struct addition *addition, struct serve *serve, const struct serve_request *request,
             struct serve_answer *answer);

#endif
