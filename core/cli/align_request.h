/* SPDX-License-Identifier: GPL-3.0-or-later
 * align_request.h - a line of `satzpaar align --jsonl`
 *
 *     {"id": 7, "source": "Guten Tag. ...", "target_file": "b.en.txt", "from": "de", "to": "en"}
 *
 * Each side is a text ("source") or the name of a file ("source_file"). "from" and "to" may be left
 * out, as may "id", which comes back in the answer as it is, and "output", a file for the result.
 * Other members are passed over.
 */
#ifndef SATZPAAR_CLI_ALIGN_REQUEST_H
#define SATZPAAR_CLI_ALIGN_REQUEST_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* The longest line: two articles of the size a document may have would be silly in one line. */
#define ALIGN_REQUEST_MAX ((size_t)32 * 1024 * 1024)

struct align_request {
	char *id; /* as JSON; NULL: none */
	char *source, *source_file;
	char *target, *target_file;
	char *from, *to; /* canonical tags; NULL: not given */
	char *output;
};

/* Takes a line apart. On an error (G_IO_ERROR) the id may be known all the same. */
bool
align_request_parse(struct align_request *request, const char *line, size_t length, GError **error);

void
align_request_clear(struct align_request *request);

#endif
