/* SPDX-License-Identifier: GPL-3.0-or-later
 * events.h - server-sent events to the windows of a review
 */
#ifndef SATZPAAR_REVIEW_EVENTS_H
#define SATZPAAR_REVIEW_EVENTS_H

#include "text/auto.h"

#include <libsoup/soup.h>
#include <stdbool.h>

/* More windows than a person opens. */
#define EVENTS_WINDOWS_MAX 32

struct events;

struct events *
events_new(void);

/* Ends all streams. */
void
events_free(struct events *events);
AUTO_DEFINE(events)

/* Makes the answer to this message a stream of events for the window (NULL: without a name). False
 * when there are too many. */
bool
events_add(struct events *events, SoupServerMessage *message, const char *window);

/* Sends an event, data on one line, to all windows but `except` (NULL: to all). */
void
events_send(struct events *events, const char *event, const char *data, const char *except);

#endif
