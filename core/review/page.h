/* SPDX-License-Identifier: GPL-3.0-or-later
 * page.h - the files of the page, compiled in from page/
 */
#ifndef SATZPAAR_REVIEW_PAGE_H
#define SATZPAAR_REVIEW_PAGE_H

#include <glib.h>

/* The file with that path ("/": index.html) and its media type; NULL when there is none. */
GBytes *
page_file(const char *path, const char **type);

#endif
