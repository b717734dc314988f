/* SPDX-License-Identifier: GPL-3.0-or-later
 * output.h - writing a result so that nobody ever sees half of it
 *
 *     AUTO(output) out = output_open("lawrow.tmx", error);
 *     if (!out || !output_write(out, bytes, length, error) || !output_commit(out, error))
 *             return false;
 *
 * A regular file is written under a temporary name in the same folder, made durable (fsync),
 * renamed over the target, and the folder made durable too: after a full disk, an I/O error, a kill
 * or a power cut the target is the old file or the new one, never a part, never nothing. A target
 * reached through symbolic links keeps the links; an existing file keeps its mode, and where the
 * system allows its owner. A file that is write-protected is refused.
 *
 * "-" is standard output. Devices, pipes and sockets (/dev/null, a FIFO) are written directly.
 * What fails there is reported as well: callers ignore SIGPIPE, then a reader that went away is an
 * error like any other.
 *
 * Errors:  G_FILE_ERROR, one line with the name of the target. The first failure sticks: every later
 *          call fails with the same message, and output_free() removes the temporary file.
 * Threads: each output in one thread at a time; output_abandon_all() from anywhere.
 */
#ifndef SATZPAAR_TEXT_OUTPUT_H
#define SATZPAAR_TEXT_OUTPUT_H

#include "text/auto.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct output;

/* Opens `path` for writing; NULL with an error when that cannot work. */
struct output *
output_open(const char *path, GError **error);

/* Writes to the end of `memory`, which must outlive the output; for a result that goes on being
 * worked with. `name` is for messages. */
struct output *
output_open_memory(const char *name, GString *memory);

/* Appends bytes; they are buffered, so success says nothing about the disk yet. */
bool
output_write(struct output *output, const void *bytes, size_t length, GError **error);

/* Appends a NUL-terminated string. */
bool
output_puts(struct output *output, const char *text, GError **error);

/* Puts everything in its place. Only after this is there a new file. No writing afterwards. */
bool
output_commit(struct output *output, GError **error);

/* Frees it (NULL is fine). Without a commit the target stays as it was. */
void
output_free(struct output *output);

AUTO_DEFINE(output)

/* The target as the user named it; "standard output" for "-". Borrowed. */
const char *
output_name(const struct output *output);

/* How many bytes were given to output_write() so far. */
uint64_t
output_length(const struct output *output);

/* Removes the temporary files of all outputs that are not committed yet; later opens and commits
 * fail. For a signal handler that ends the process next: it is async-signal-safe. */
void
output_abandon_all(void);

#endif
