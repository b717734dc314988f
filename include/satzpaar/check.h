/* SPDX-License-Identifier: MIT
 * check.h - what a checker gets to see and what it reports
 *
 * The host calls, in this order and from one thread:
 *   init       once a run; SATZ_UNSUPPORTED is the polite no to the languages
 *   configure  once for each declared option, with the user's value or the fallback
 *   check_pair for each pair of each document, in order (after a crash the host goes on behind the
 *              pair that was in work, with a fresh init)
 *   check_document  behind the last pair of each document
 *   finish     once, if init returned SATZ_OK
 * Each of them may be NULL, but check_pair or check_document must be there. While a person works
 * on a pair the host may ask for help with it, behind configure and before finish:
 *   offer      for a pair; what could stand in its translation
 * Where the host keeps a plugin ready it forks the process behind configure and a pair of its own,
 * whose findings nobody sees, and runs check_pair and check_document in the fork, which then goes away
 * without finish.
 *
 * A plugin runs in a process of its own. If it crashes, hangs or reports without end, its findings
 * are lost, and the run goes on. What it prints is thrown away.
 */
#ifndef SATZPAAR_CHECK_H
#define SATZPAAR_CHECK_H

#include "satzpaar/base.h"

/* Where a pair stands in its article, as far as that is known. */
enum satz_kind {
	SATZ_KIND_UNKNOWN = 0,
	SATZ_KIND_PARAGRAPH,
	SATZ_KIND_HEADING,
	SATZ_KIND_LIST_ITEM,
	SATZ_KIND_QUOTATION,
	SATZ_KIND_CAPTION
};

/* A segment and its translation.
 *
 * One of the two may be empty (length 0): a unit with an empty segment, or a sentence for which the
 * alignment found no counterpart. Such pairs come in reading order with the others, in check_pair
 * and in check_document, so that a plugin can say what is missing; most plugins return at once, for
 * there is nothing to compare. Both are never empty, and white space alone counts as empty. */
struct satz_pair {
	uint32_t size;
	uint32_t confidence; /* of the alignment, 0..1000; 1000 when nobody doubts it */
	uint64_t index;      /* from 0, in its document */
	struct satz_text source, target;
	uint32_t kind;       /* enum satz_kind, of the source's block; of the target's where the
	                      * source is empty */
	uint32_t block;      /* number of that block in its article, from 0; means nothing when
	                      * the kind is unknown */
};

/* All pairs of an article. */
struct satz_document {
	uint32_t size;
	uint32_t n_pairs;
	struct satz_text name; /* the file as the user named it */
	const struct satz_pair *const *pairs;
};

/* Something a translator would want to know. */
struct satz_finding {
	uint32_t size;
	uint32_t severity;                /* enum satz_severity; 0: as the id is declared */
	uint64_t pair;                    /* its index */
	const char *id;                   /* one of those the plugin declares: "numbers.missing" */
	struct satz_text message;         /* one sentence, without a full stop */
	struct satz_text suggestion;      /* what `target` should read, or nothing */
	struct satz_range source, target; /* the words it is about, on either side */
};

enum satz_offer_kind {
	SATZ_OFFER_TERM = 1, /* a term as the term base wants it */
	SATZ_OFFER_NAME = 2  /* a form of a name */
};

/* A word that could stand in the translation. */
struct satz_offer {
	uint32_t size;
	uint32_t kind;            /* enum satz_offer_kind */
	struct satz_range source; /* the words it translates */
	struct satz_text text;
};

/* What the host offers; `size` says how much of it. */
struct satz_host {
	uint32_t size;
	uint32_t abi;
	void *context; /* the host's own */
	const char *source_language, *target_language; /* "de", "en-GB" */
	/* Reports a finding, which is copied. SATZ_STOP: enough for this pair, return. */
	int (*emit)(const struct satz_host *host, const struct satz_finding *finding);
	/* Says why a function is going to return `status`; returns it. The last word counts. */
	int (*fail)(const struct satz_host *host, int status, const char *format, ...)
		SATZ_PRINTF(3, 4);
	/* For satz_check's offer() alone: hands over a word, which is copied; of the same words of
	 * the source the best comes first. SATZ_STOP: enough. */
	int (*offer)(const struct satz_host *host, const struct satz_offer *offer);
};

/* The functions of a checker. */
struct satz_check {
	uint32_t size;
	uint32_t reserved; /* 0 */
	int (*init)(const struct satz_host *host, void **self);
	int (*configure)(void *self, const struct satz_host *host, const char *key,
	                 const char *value);
	int (*check_pair)(void *self, const struct satz_host *host, const struct satz_pair *pair);
	int (*check_document)(void *self, const struct satz_host *host,
	                      const struct satz_document *document);
	void (*finish)(void *self);
	/* Came later: a host looks at `size` first. May be NULL. Looks at the source alone. */
	int (*offer)(void *self, const struct satz_host *host, const struct satz_pair *pair);
};

#endif
