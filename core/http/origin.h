/* SPDX-License-Identifier: GPL-3.0-or-later
 * origin.h - whether a request to a port of this machine comes from a page of ours
 *
 * A page of somebody else that has a name resolved to 127.0.0.1 (DNS rebinding) is told by the
 * header Host, one that posts from outside by Origin and Sec-Fetch-Site.
 */
#ifndef SATZPAAR_HTTP_ORIGIN_H
#define SATZPAAR_HTTP_ORIGIN_H

#include <stdbool.h>
#include <stdint.h>

/* Whether the headers (NULL: not there) are those of our own page on that port. */
bool
origin_host(const char *host, uint16_t port);
bool
origin_fits(const char *origin, const char *site, uint16_t port);

/* For a server of whatever name, whose requests bring a token: whether they come from a page of the
 * host that they are sent to, or from no page. */
bool
origin_same(const char *origin, const char *site, const char *host);

#endif
