/* SPDX-License-Identifier: GPL-3.0-or-later
 * route.h - the routes of the server of memories, without HTTP
 *
 *     char *parts[ROUTE_PARTS_MAX];
 *     const struct route *route = route_find("GET", "/tmserver/de/en/unit/Guten%20Tag", ...);
 *     route->run(serve, &request, &answer);
 *
 * Three families: /tmserver/ as translate-toolkit's tmserver has it, /api/v1/ as amaGama, and our
 * own /api/1/, which README.md describes. Errors are `{"error":"one sentence"}`.
 *
 * Threads: any number of requests at once.
 */
#ifndef SATZPAAR_SERVE_ROUTE_H
#define SATZPAAR_SERVE_ROUTE_H

#include "serve/access.h"
#include "serve/stock.h"

#include <glib.h>
#include <json-glib/json-glib.h>
#include <stdbool.h>
#include <stddef.h>

#define ROUTE_PARTS_MAX 3
#define ROUTE_BODY_MAX ((size_t)1 << 20)  /* the longest request */
#define ROUTE_TEXTS_MAX 1000U             /* in one request: texts to look up */
#define ROUTE_UNITS_MAX 2000U             /* in one request: units to add or check */
#define ROUTE_LIMIT_MAX 1000U             /* matches or pairs of one text */
#define ROUTE_ANSWER_MAX ((size_t)16 << 20) /* no more is put into an answer */

/* What all requests share. Borrowed; outlives them. */
struct serve {
	struct stock *stock;
	const char *program; /* this program, which checks pairs in a process of its own; NULL: no
	                      * checks */
	const char *const *check_options; /* for `satzpaar check`, NULL behind them; NULL: none */
	unsigned seconds;       /* a request may take; 0: as long as it does */
	bool read_only;         /* nobody may add */
	gint64 since;           /* when it began, in seconds since 1970 */
	gint requests;          /* atomic: answered so far */
	gint ending;            /* atomic: nothing that takes long is to be finished any more */
};

struct serve_request {
	const char *parts[ROUTE_PARTS_MAX]; /* of the path, decoded: languages, text or name */
	GHashTable *query;                  /* NULL: none */
	const char *body;                   /* not NUL-terminated */
	size_t length;
	const char *name;                   /* of the token; NULL: none was needed */
	gint *gone;                         /* atomic: nobody waits for the answer; NULL: always */
};

struct serve_answer {
	unsigned status;
	GString *body;    /* JSON unless `type` says otherwise */
	const char *type; /* NULL: application/json */
};

enum route_pace {
	ROUTE_AT_ONCE, /* takes next to no time */
	ROUTE_QUICK,   /* looks something up */
	ROUTE_SLOW     /* may take seconds */
};

typedef void route_run(struct serve *serve, const struct serve_request *request,
                       struct serve_answer *answer);

struct route {
	const char *method, *path; /* "*" in the path: a part; "**" at its end: all that is left */
	route_run *run;
	unsigned right; /* enum access_right; 0: anybody */
	enum route_pace pace;
};

/* The route of a path, which is still percent-encoded; `parts` (to be freed, the rest NULL) become
 * its parts. NULL with *status 404 (no such path), 405 (not by this method) or 400 (what is encoded
 * is no UTF-8). */
const struct route *
route_find(const char *method, const char *path, char *parts[ROUTE_PARTS_MAX], unsigned *status);

/* Whether the request may take long after all: many texts, or every text compared by character. */
enum route_pace
route_pace_of(const struct route *route, const struct serve_request *request);

/* --- for the routes --------------------------------------------------------------------------- */

void
serve_refuse(struct serve_answer *answer, unsigned status, const char *format, ...)
	G_GNUC_PRINTF(3, 4);

/* What was asked for, as an object: the body, or the query of a GET, where `min` and `limit` are
 * numbers. NULL with a 400. To be freed with json_node_unref(). */
JsonNode *
serve_asked(const struct serve_request *request, struct serve_answer *answer);

/* Whether to go on with a request that began at that time (g_get_monotonic_time()); otherwise a 503
 * says so. */
bool
serve_goes_on(struct serve *serve, const struct serve_request *request,
              struct serve_answer *answer, gint64 begin);

/* The languages asked for, else those of the first memory. False with a 400. */
bool
serve_languages(struct serve *serve, JsonObject *asked, struct serve_answer *answer, char **from,
                char **to);

/* The member as a number from least to most, `fallback` where it is not there. False with a 400. */
bool
serve_number(JsonObject *asked, const char *name, unsigned least, unsigned most, unsigned fallback,
             unsigned *number, struct serve_answer *answer);

route_run serve_lookup;
route_run serve_concordance;
route_run serve_add;
route_run serve_check;
route_run serve_stats;
route_run serve_health;
route_run serve_tm_unit;        /* tmserver: an unknown pair has no matches */
route_run serve_tm_unit_strict; /* amaGama: an unknown source language is not found */
route_run serve_tm_languages;
route_run serve_tm_add_unit;
route_run serve_tm_add_store;
route_run serve_tm_upload_store;

#endif
