/* SPDX-License-Identifier: GPL-3.0-or-later
 * output_temp.h - the temporary files behind output.h, known to a signal handler
 *
 * A name is registered before the file exists and let go after it is gone, so there is no moment in
 * which a signal could leave one behind. The list of names is the one piece of process-wide state:
 * a signal handler has no argument. Its entries are reused and never freed, so the handler may walk
 * it at any time.
 */
#ifndef SATZPAAR_TEXT_OUTPUT_TEMP_H
#define SATZPAAR_TEXT_OUTPUT_TEMP_H

#include <stdbool.h>
#include <sys/types.h>

struct output_temp;

/* Creates an empty file with a fresh name in `folder` (absolute), open for writing. Returns it and
 * the descriptor in `*descriptor`; NULL with errno set when that fails. `mode` is subject to the
 * umask. */
struct output_temp *
output_temp_create(const char *folder, mode_t mode, int *descriptor);

/* Renames the file to `target` and lets go of it. On failure (errno set) it is still there. */
bool
output_temp_rename(struct output_temp *temp, const char *target);

/* Removes the file and lets go of it. */
void
output_temp_remove(struct output_temp *temp);

/* Whether output_abandon_all() has run. */
bool
output_temp_abandoned(void);

#endif
