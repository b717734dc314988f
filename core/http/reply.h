/* SPDX-License-Identifier: GPL-3.0-or-later
 * reply.h - what goes back to who asked
 */
#ifndef SATZPAAR_HTTP_REPLY_H
#define SATZPAAR_HTTP_REPLY_H

#include <libsoup/soup.h>

/* The headers of every answer: nothing is kept, nobody may frame it, and a page may load what we
 * serve and nothing else. */
void
reply_headers(SoupServerMessage *message);

void
reply_json(SoupServerMessage *message, unsigned status, const char *json);

/* The file of a resource below `prefix` ("/": index.html), or 404; 405 unless it is got. */
void
reply_page(SoupServerMessage *message, GResource *resource, const char *prefix, const char *path);

#endif
