/* SPDX-License-Identifier: GPL-3.0-or-later
 * api.h - what the page and other front ends ask for, without HTTP
 *
 * README.md has the routes. A request goes in, an answer comes out; what other windows must hear
 * of it goes to `tell`. The server (server.h) sees to tokens and sockets.
 */
#ifndef SATZPAAR_REVIEW_API_H
#define SATZPAAR_REVIEW_API_H

#include "review/checks.h"
#include "review/review.h"

#include <json-glib/json-glib.h>

struct api_options {
	const char *interface; /* "de" or "en", the language of the page */
	GHashTable *keys;      /* char * -> char *: keys the person chose; NULL: none. Borrowed */
	/* Translation memories, TMX files, NULL behind them; NULL: none. The first one gets what
	 * the person wants remembered. */
	const char *const *memories;
};

/* How sure the aligner must be for a row not to be doubtful. */
#define API_SURE 0.9

struct api;

/* The review must outlive it. From now on the api hears of the session's steps first and hands
 * them on to the journal. */
struct api *
api_new(struct review *review, const struct api_options *options);

void
api_free(struct api *api);
AUTO_DEFINE(api)

/* Has plugins look at the rows from now on. Languages, file, news and payload of the options are set
 * here. False when the file of dismissals cannot be used. */
bool
api_check(struct api *api, const struct checks_options *options, GError **error);

/* Whom to tell about events: JSON on one line, for all windows but `except` (NULL: for all). */
typedef void (*api_tell)(const char *event, const char *json, const char *except, void *payload);

void
api_listen(struct api *api, api_tell tell, void *payload);

struct api_request {
	const char *method, *route; /* "GET", "article": the part behind /api/1/ */
	GHashTable *query;          /* char * -> char *; NULL: none */
	const char *body;
	size_t length;
	const char *window;         /* name of the window that asks; NULL: it has none */
};

struct api_answer {
	unsigned status;
	char *body;     /* JSON, or a file with that name; freed by api_answer_clear() */
	size_t length;
	char *name;     /* NULL: it is JSON */
	bool ended;     /* the review is over once the answer is out */
};

void
api_call(struct api *api, const struct api_request *request, struct api_answer *answer);

void
api_answer_clear(struct api_answer *answer);

/* Saves as the last thing; a review that went to a file beside the TMX is not written again. */
bool
api_leave(struct api *api, GError **error);

#endif
