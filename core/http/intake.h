/* SPDX-License-Identifier: GPL-3.0-or-later
 * intake.h - limits on a request while it comes in
 *
 * A request that is too long is answered with 413 and not kept; one that is not there whole in time
 * is cut off, and so is one that goes on sending. Works in the thread of the server's main context.
 */
#ifndef SATZPAAR_HTTP_INTAKE_H
#define SATZPAAR_HTTP_INTAKE_H

#include <libsoup/soup.h>
#include <stdbool.h>
#include <stddef.h>

struct intake_limits {
	size_t body;      /* bytes */
	unsigned seconds; /* for headers and body; an idle connection has as long */
};

/* Before the server listens; the limits must outlive it. */
void
intake_watch(SoupServer *soup, const struct intake_limits *limits);

/* Once the headers are there: whether they announce a body within the limits. Otherwise the message
 * has its answer. */
bool
intake_announced(SoupServerMessage *message, const struct intake_limits *limits);

/* The message has its answer: the rest of the body is not kept. */
void
intake_ignore(SoupServerMessage *message);

/* The answer begins: it must be taken within the same time. */
void
intake_sending(SoupServerMessage *message);

#endif
