/* SPDX-License-Identifier: GPL-3.0-or-later
 * reader_course.h - a document reader at work on one file, in this process
 *
 * host/reader_child.h calls it in a process of its own, the fuzz targets in theirs.
 */
#ifndef SATZPAAR_HOST_READER_COURSE_H
#define SATZPAAR_HOST_READER_COURSE_H

#include "host/plugin.h"

enum reader_outcome {
	READER_DONE,
	READER_NOT_MINE, /* sniff() does not know the bytes */
	READER_FAILED,   /* a function of the plugin returned an error */
	READER_FLOOD,    /* more than READER_RECORDS_MAX */
	READER_GARBAGE,  /* against the contract */
	READER_CRASHED,  /* these two come from host/reader_child.h alone */
	READER_LATE
};

#define READER_MESSAGE 1024

struct reader_task {
	const struct plugin *plugin;
	const char *const *values; /* of its options, in their order */
	const char *name;          /* of the file, "-" for standard input */
	const char *data;
	size_t length;
	bool asked;                /* the user named the format: sniff() is not asked */
};

/* Appends what the reader hands over (host/reader_record.h, without the end). `message` gets why it
 * failed; it is empty when the plugin does not say. */
enum reader_outcome
reader_course_run(const struct reader_task *task, GByteArray *records,
                  char message[READER_MESSAGE]);

#endif
