/* SPDX-License-Identifier: GPL-3.0-or-later
 * guard.h - who may talk to the server of a review
 *
 * The address that is printed and given to the browser carries a one-time token in its fragment,
 * which browsers send to nobody; but the command line of a browser can be seen by others on the
 * machine. So the page exchanges it for the token proper when it is loaded, and the address is
 * worth nothing from then on. Pages of somebody else: http/origin.h.
 */
#ifndef SATZPAAR_REVIEW_GUARD_H
#define SATZPAAR_REVIEW_GUARD_H

#include "text/auto.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct guard;

/* NULL with G_FILE_ERROR when the system has no randomness. */
struct guard *
guard_new(GError **error);

void
guard_free(struct guard *guard);
AUTO_DEFINE(guard)

/* A new address for one window, "http://127.0.0.1:4711/#8f3a...", to be freed. NULL with an error
 * when there is no randomness. */
char *
guard_address(struct guard *guard, uint16_t port, GError **error);

/* The token proper for a one-time token, which is used up; NULL when it is none. Borrowed. */
const char *
guard_enter(struct guard *guard, const char *once);

/* Whether that is the token proper; takes as long for any. */
bool
guard_token(const struct guard *guard, const char *token);

#endif
