/* SPDX-License-Identifier: GPL-3.0-or-later
 * utf16.h - offsets as a browser counts them, in UTF-16 units, and ours in bytes
 */
#ifndef SATZPAAR_REVIEW_UTF16_H
#define SATZPAAR_REVIEW_UTF16_H

#include <stdbool.h>
#include <stddef.h>

/* The byte that many units into the text; false when there is no character border. */
bool
utf16_to_bytes(const char *text, size_t units, size_t *bytes);

/* How many units the first `bytes` bytes of the text are. */
size_t
utf16_from_bytes(const char *text, size_t bytes);

#endif
