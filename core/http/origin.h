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

#endif
