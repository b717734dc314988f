/* SPDX-License-Identifier: GPL-3.0-or-later
 * srx_rule.h - one rule of an SRX file; between srx.c and srx_match.c alone
 */
#ifndef SATZPAAR_TEXT_SRX_RULE_H
#define SATZPAAR_TEXT_SRX_RULE_H

#include <glib.h>
#include <stdbool.h>
#include <unicode/uregex.h>

struct srx_rule {
	URegularExpression *before, *after; /* NULL: matches anywhere */
	bool breaks;
	bool dropped; /* took too long once */
	long line;    /* of the file */
};

struct srx {
	char *name;
	GArray *rules;       /* of struct srx_rule */
	GPtrArray *warnings; /* of char * */
};

#endif
