/* SPDX-License-Identifier: GPL-3.0-or-later
 * api_private.h - what the sources of the API share
 */
#ifndef SATZPAAR_REVIEW_API_PRIVATE_H
#define SATZPAAR_REVIEW_API_PRIVATE_H

#include "review/api.h"
#include "review/known_words.h"
#include "review/memories.h"

struct api {
	struct review *review;
	struct api_options options;
	api_tell tell;
	void *payload;
	/* What was done last, for answers and events; `rows` of `change` borrowed. */
	enum session_step step;
	const struct change *change; /* NULL: nothing happened */
	/* Who changed a row last and when: a window that does not know yet must not cut it. */
	GHashTable *touched;         /* row id -> struct touch */
	const char *window;          /* that asks at the moment */
	GString *rest;               /* of the answer: members as text, a comma before each, for long
	                              * lists; a builder takes ten times as long */
	uint64_t beside;             /* revision that went to a file beside; 0: none did */
	char *trouble;               /* that the windows were told of last */
	guint retry;                 /* timer: steps are not on disk yet; 0: none */
	struct known_words *words;
	struct memories *memories;
	struct checks *checks;       /* NULL: no plugins look at it */
	guint follow;                /* timer: the checks are to hear of changes; 0: none */
};

/* Adds a member to the object that the builder is at. */
void
api_add_text(JsonBuilder *builder, const char *name, const char *text); /* NULL: null */
void
api_add_number(JsonBuilder *builder, const char *name, uint64_t number);
void
api_add_truth(JsonBuilder *builder, const char *name, bool truth);

/* Adds revision, counts, undo, redo, changed and trouble. */
void
api_add_state(const struct api *api, JsonBuilder *builder);

/* Does what the request says. False with an error and nothing changed. */
bool
api_act(struct api *api, JsonObject *request, GError **error);

/* The windows hear of trouble with the disk when it comes and when it goes; as long as it is there,
 * what could not be written is tried again. */
void
api_tell_trouble(struct api *api);

/* A number of the query, `fallback` when it is not there or none. */
uint64_t
api_query_number(const struct api_request *request, const char *name, uint64_t fallback);

/* The object that the body is; NULL with an error. */
JsonNode *
api_body(const struct api_request *request, GError **error);

/* The routes about what helps with a row. */
bool
api_words(struct api *api, const struct api_request *request, JsonBuilder *builder, GError **error);
bool
api_help(struct api *api, const struct api_request *request, JsonBuilder *builder, GError **error);
bool
api_remember(struct api *api, const struct api_request *request, JsonBuilder *builder,
             GError **error);

/* The routes about findings. */
bool
api_findings(struct api *api, const struct api_request *request, JsonBuilder *builder,
             GError **error);
bool
api_dismiss(struct api *api, const struct api_request *request, JsonBuilder *builder,
            GError **error);

/* The checks hear of what changed, in a moment. */
void
api_follow_soon(struct api *api);

/* The article as a file: body, length and name of the answer. */
bool
api_export(struct api *api, const struct api_request *request, struct api_answer *answer,
           GError **error);

#endif
