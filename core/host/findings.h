/* SPDX-License-Identifier: GPL-3.0-or-later
 * findings.h - what the plugins found, checked and in order
 *
 * findings_add() trusts nothing: a finding with an unknown id, a pair that is not there or a range
 * outside its segment or inside a character is refused, and says why. Text that is no valid UTF-8
 * is mended (U+FFFD) and kept on one line.
 */
#ifndef SATZPAAR_HOST_FINDINGS_H
#define SATZPAAR_HOST_FINDINGS_H

#include "host/articles.h"
#include "host/plugin.h"

/* In place of a pair: the finding is about the whole article. */
#define FINDING_NO_PAIR UINT64_MAX

/* The host's own ids; plugins cannot have them. */
#define HOST_ID_CRASHED "host.plugin-crashed"
#define HOST_ID_TIMEOUT "host.plugin-timeout"
#define HOST_ID_GARBAGE "host.plugin-garbage"
#define HOST_ID_FLOOD   "host.plugin-flood"
#define HOST_ID_FAILED  "host.plugin-failed"

/* All of them, NULL behind the last. */
extern const char *const host_ids[];

struct finding {
	size_t article;
	uint64_t pair; /* index, or FINDING_NO_PAIR */
	uint64_t step; /* in which it was reported: the pair in work, the number of pairs for
	                * check_document() */
	const struct plugin *plugin;
	const char *id;
	enum satz_severity severity;
	const char *message;
	const char *suggestion; /* NULL: none */
	struct satz_range source, target;
};

/* A word that a plugin offers for the translation of a pair. */
struct offered {
	size_t article;
	uint64_t pair;
	enum satz_offer_kind kind;
	struct satz_range source;
	const char *text;
};

struct findings {
	const struct articles *articles;
	GArray *list;   /* struct finding */
	GArray *offers; /* struct offered, where plugins were asked for them */
	GStringChunk *texts;
	const char *refused; /* why a plugin could not do what the user's options ask; NULL: none */
};

struct findings *
findings_new(const struct articles *articles);
void
findings_free(struct findings *findings);
AUTO_DEFINE(findings)

/* False: the finding breaks the contract; *why (to be freed) says how. */
bool
findings_add(struct findings *findings, const struct plugin *plugin, size_t article, uint64_t step,
             const struct satz_finding *raw, char **why);

/* False: the offer breaks the contract. */
bool
findings_add_offer(struct findings *findings, size_t article, uint64_t pair,
                   const struct satz_offer *raw, char **why);

/* A finding of the host about a plugin. */
void
findings_add_host(struct findings *findings, const struct plugin *plugin, size_t article,
                  uint64_t pair, const char *id, const char *message);

/* Forgets what that plugin reported in that step. */
void
findings_drop(struct findings *findings, const struct plugin *plugin, size_t article,
              uint64_t step);

/* In the order of files, pairs, places in the target, ids. */
void
findings_sort(struct findings *findings);

const struct finding *
findings_at(const struct findings *findings, size_t index);

/* "error", "warning", "info". */
const char *
severity_name(enum satz_severity severity);

/* The name of the unit a finding is about, NULL when it is about the whole article. */
const char *
finding_unit(const struct findings *findings, const struct finding *finding);

/* The pair it is about, NULL when it is about the whole article. */
const struct satz_pair *
finding_pair(const struct findings *findings, const struct finding *finding);

#endif
