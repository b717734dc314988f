/* SPDX-License-Identifier: GPL-3.0-or-later
 * conf_file.h - which satzpaar.conf holds for an article
 */
#ifndef SATZPAAR_CLI_CONF_FILE_H
#define SATZPAAR_CLI_CONF_FILE_H

#define CONFIG_NAME "satzpaar.conf"

/* The file named (NULL: none was), else the one beside the article, else the one in the folder of
 * the user's settings; to be freed. NULL when there is none. */
char *
conf_file_find(const char *named, const char *article);

#endif
