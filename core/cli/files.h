/* SPDX-License-Identifier: GPL-3.0-or-later
 * files.h - questions about the files a command is given
 */
#ifndef SATZPAAR_CLI_FILES_H
#define SATZPAAR_CLI_FILES_H

#include <stdbool.h>

/* Whether both names lead to one regular file; never for "-". */
bool
files_same(const char *a, const char *b);

/* Where a result made of `input` goes when the person says `output`: for a folder ("tm/auto/") the
 * file in it with the input's name and another ending ("news.tmx", ".xlf": "tm/auto/news.xlf"),
 * else `output` itself. To be freed. */
char *
files_output(const char *output, const char *input, const char *ending);

#endif
