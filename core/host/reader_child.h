/* SPDX-License-Identifier: GPL-3.0-or-later
 * reader_child.h - the process a document reader runs in
 *
 * Unlike a checker's (host/child.h) it is no fork: articles are read by several threads, and a fork
 * of such a process may inherit locks that nobody will ever open. The program starts itself anew
 * with READER_CHILD as its first argument, gets the file on standard input and writes records
 * (host/reader_record.h) to standard output. It is confined as a checker is.
 */
#ifndef SATZPAAR_HOST_READER_CHILD_H
#define SATZPAAR_HOST_READER_CHILD_H

#include "host/reader_course.h"

/* Every program that reads articles begins with:
 *     if (argc > 1 && strcmp(argv[1], READER_CHILD) == 0)
 *             return reader_child_main(argc, argv); */
#define READER_CHILD "--reader-child"

int
reader_child_main(int argc, char **argv);

/* As reader_course_run(), in a process that may take `seconds`. An error is about the process: none
 * could be started. Any thread. */
bool
reader_child_run(const struct reader_task *task, unsigned seconds, bool keep_stderr,
                 GByteArray *records, enum reader_outcome *outcome, char message[READER_MESSAGE],
                 GError **error);

#endif
