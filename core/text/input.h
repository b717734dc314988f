/* SPDX-License-Identifier: GPL-3.0-or-later
 * input.h - a whole file or standard input in memory, bounded
 *
 * Articles are short, so they are read in one go; the bound keeps /dev/zero, an endless pipe or
 * the wrong file from filling the memory. Errors are complete lines: the file, what is wrong
 * with it, what to do. Their domain is G_IO_ERROR.
 */
#ifndef SATZPAAR_TEXT_INPUT_H
#define SATZPAAR_TEXT_INPUT_H

#include <gio/gio.h>
#include <stddef.h>

/* How messages call an input: its path, for "-" "standard input". */
const char *
input_display_name(const char *path);

/* The bytes of the file `path`, "-" for standard input; the caller owns them. Fails when it cannot
 * be opened or read, is a directory, or holds more than `limit` bytes. An empty file is no error
 * here. Of an endless source no more than `limit` bytes and one are read. */
GBytes *
input_read(const char *path, size_t limit, GError **error);

#endif
