/* SPDX-License-Identifier: GPL-3.0-or-later
 * rules.h - the user's rules: read from files, with their regular expressions compiled
 *
 *     [kyiv]                       a rule and its name
 *     source = \bKiew\w*           regular expression on the source (ICU's), or
 *     target = \bKiev\b            on the target, or both
 *     when = both                  with both: both match; missing: the target does not; extra: the
 *                                  source does not
 *     case = ignore                default: exact
 *     severity = warning           error, warning (the default), info
 *     message = write Kyiv         what the person reads; $1, $s1, $t1: groups of a match
 *     suggestion = Kyiv            in place of the target's match
 */
#ifndef SATZPAAR_PATTERNS_H
#define SATZPAAR_PATTERNS_H

#include "common/text.h"

#include <glib.h>
#include <unicode/uregex.h>

#define RULES_MAX 1000

enum rule_when { RULE_BOTH, RULE_MISSING, RULE_EXTRA };

struct rule {
	char *name, *message, *suggestion;
	char *source_text, *target_text; /* of the expressions, until they are compiled */
	URegularExpression *source, *target; /* one of them may be NULL */
	enum rule_when when;
	uint32_t severity;
	bool ignore_case;
	bool tired; /* it ran into a limit and is left out */
	unsigned line; /* where it begins */
};

void
rule_free(void *rule);

/* Appends the rules (struct rule) of a file. Returns what is wrong, with file and line, to be freed;
 * NULL when all is well. */
char *
rules_read(const char *path, GPtrArray *rules);

#endif
