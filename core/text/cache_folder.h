/* SPDX-License-Identifier: GPL-3.0-or-later
 * cache_folder.h - where files go that can be made anew: the XDG cache
 */
#ifndef SATZPAAR_TEXT_CACHE_FOLDER_H
#define SATZPAAR_TEXT_CACHE_FOLDER_H

/* The folder for our cache files, to be freed: `folder` when it is not NULL, else
 * $XDG_CACHE_HOME/satzpaar, else ~/.cache/satzpaar. NULL: there is none (`folder` is empty, or no
 * absolute path is known). It need not be there yet. */
char *
cache_folder(const char *folder);

#endif
