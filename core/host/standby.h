/* SPDX-License-Identifier: GPL-3.0-or-later
 * standby.h - a plugin kept ready, to be asked again and again while a person works
 *
 * What a plugin does at its start (dictionaries, lists) takes longer than a person waits after a
 * keystroke. So a process of its own loads it and calls init() and configure() once; for each
 * question it forks, and the fork goes through the pairs as in a run of `satzpaar check`, with the
 * same care for crashes, hangs and floods (host/runner.h): each question meets the plugin fresh.
 *
 * The process is no fork of ours, which has threads: the program starts itself anew, as for readers
 * (host/reader_child.h). Answers come in the main context of the thread that made the standby.
 *
 * One question at a time. Two processes for a plugin while a question is answered, one otherwise.
 */
#ifndef SATZPAAR_HOST_STANDBY_H
#define SATZPAAR_HOST_STANDBY_H

#include "host/course.h"
#include "host/findings.h"

/* Every program that has plugins stand by begins with:
 *     if (argc > 1 && strcmp(argv[1], STANDBY_CHILD) == 0)
 *             return standby_child_main(argc, argv); */
#define STANDBY_CHILD "--standby-child"

int
standby_child_main(int argc, char **argv);

enum standby_state {
	STANDBY_STARTING,
	STANDBY_READY,
	STANDBY_ASKED, /* an answer is to come */
	STANDBY_OFF    /* it cannot be asked; see standby_trouble() */
};

struct standby;

struct standby_options {
	const struct plugin *plugin;
	const GArray *settings; /* struct course_setting; NULL: none */
	const char *source_language, *target_language;
	unsigned seconds;       /* for its start, and for a step */
	bool keep_stderr;
	/* An answer came (findings, borrowed, to be changed at will), or the state changed (NULL). */
	void (*news)(struct standby *standby, struct findings *findings, void *payload);
	void *payload;
};

/* Always gives one; where no process can be started it is off. The plugin must outlive it, the rest
 * of the options need not. */
struct standby *
standby_new(const struct standby_options *options);

/* Ends the process; `news` is not called any more. */
void
standby_free(struct standby *standby);
AUTO_DEFINE(standby)

enum standby_state
standby_state(const struct standby *standby);

/* Why it is off, a line; NULL: it is not, or has nothing to say about the languages. Borrowed. */
const char *
standby_trouble(const struct standby *standby);

/* Asks about the one article that is in `articles`, which are taken; when it is ready only. `whole`:
 * with check_document(). */
void
standby_ask(struct standby *standby, struct articles *articles, bool whole);

const struct plugin *
standby_plugin(const struct standby *standby);

#endif
