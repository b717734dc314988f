/* SPDX-License-Identifier: GPL-3.0-or-later
 * course.h - one plugin's way through all pairs of a run, in this process
 *
 * host/isolate.h calls it in a child process; `satzpaar check --no-isolate` and the fuzz targets in
 * their own. A step is a pair, or check_document() of an article. How far the course is stands in
 * a struct place, which lies in shared memory when somebody else has to know after a crash.
 *
 * A course that is prepared has init() and configure() behind it: forks of the process begin with
 * the pairs (host/standby.h).
 */
#ifndef SATZPAAR_HOST_COURSE_H
#define SATZPAAR_HOST_COURSE_H

#include "host/articles.h"
#include "host/plugin.h"

/* Findings a plugin may report in one step: for a pair, and in check_document() for each pair of
 * the article. More is a flood. */
#define COURSE_PAIR_FINDINGS 100
#define COURSE_DOCUMENT_FINDINGS 10
#define COURSE_OFFERS 200 /* for a pair; what is more is left out */

enum course_phase {
	COURSE_START,    /* init(), configure() */
	COURSE_PAIR,
	COURSE_DOCUMENT,
	COURSE_FINISH
};

struct place {
	volatile uint64_t steps; /* begun so far */
	volatile uint64_t article;
	volatile uint64_t step; /* index of the pair; the number of pairs for check_document() */
	volatile uint32_t phase; /* enum course_phase */
};

enum course_outcome {
	COURSE_DONE,
	COURSE_UNSUPPORTED, /* not for these languages */
	COURSE_FAILED,      /* a function of the plugin returned an error */
	COURSE_FLOOD,       /* too many findings in one step */
	COURSE_STOPPED      /* take() wanted no more */
};

/* A value for an option that the user gave; the rest are fallbacks. */
struct course_setting {
	const struct plugin *plugin;
	const struct satz_option *option;
	char *value;
};

/* The last value in `settings` (NULL: none) for the option, else its fallback; borrowed. */
const char *
course_setting_value(const GArray *settings, const struct plugin *plugin,
                     const struct satz_option *option);

#define COURSE_MESSAGE 1024

struct walk;

struct course {
	const struct plugin *plugin;
	const struct articles *articles;
	const GArray *settings; /* struct course_setting, of all plugins; the last one wins */
	struct place *place;
	size_t article, step; /* where to begin */
	/* Gets each finding; false ends the course. */
	bool (*take)(const struct satz_finding *finding, const struct place *place, void *payload);
	/* Gets what the plugin offers for each pair; NULL: it is not asked. child_start() sets it where
	 * `offers` says so. */
	void (*take_offer)(const struct satz_offer *offer, const struct place *place,
	                   void *payload);
	void *payload;
	bool offers;
	bool pairs_only;              /* without check_document() */
	struct walk *prepared;        /* by course_prepare(); NULL: course_run() begins with init() */
	char message[COURSE_MESSAGE]; /* why it failed; empty when the plugin did not say */
};

enum course_outcome
course_run(struct course *course);

/* Calls init(), configure(), then the functions for pairs with one that nobody sees, so that what the
 * plugin puts off until then is done. The articles need languages only; they stay as long as the
 * course. */
enum course_outcome
course_prepare(struct course *course);

/* Calls finish() for a course that was prepared and not run. */
void
course_release(struct course *course);

#endif
