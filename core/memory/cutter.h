/* SPDX-License-Identifier: GPL-3.0-or-later
 * cutter.h - a thread that builds one side of an index while the TMX is still being read
 *
 *     struct cutter cutter;
 *     cutter_start(&cutter, 0, WORD_GERMAN);
 *     while (...)
 *             cutter_feed(&cutter, records);
 *     cutter_end(&cutter, fine);
 *     ... cutter.build ...
 *     side_clear(&cutter.build);
 */
#ifndef SATZPAAR_MEMORY_CUTTER_H
#define SATZPAAR_MEMORY_CUTTER_H

#include "memory/side.h"

#define CUTTER_ROOM 8U /* pieces that wait */

struct cutter {
	struct side_build build; /* the thread's until cutter_end() */
	GThread *thread;
	GMutex mutex;
	GCond changed;
	GBytes *waiting[CUTTER_ROOM];
	unsigned first, n;
	bool done, given_up;
};

void
cutter_start(struct cutter *cutter, int side, enum word_language language);

/* Whole records, the next ones. Waits while too many wait. */
void
cutter_feed(struct cutter *cutter, GBytes *records);

/* No more are to come; with `complete` the side is built, else given up. Waits for it. */
void
cutter_end(struct cutter *cutter, bool complete);

#endif
