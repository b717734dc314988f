/* SPDX-License-Identifier: GPL-3.0-or-later
 * typography.h - the parts of the plugin: each looks at a pair and reports
 *
 * Every part returns what host->emit() said, SATZ_OK when it found nothing. README.md tells the
 * rules.
 */
#ifndef SATZPAAR_TYPOGRAPHY_H
#define SATZPAAR_TYPOGRAPHY_H

#include "common/text.h"

/* Quotation marks: of the target's language, in pairs, as many as in the source. */
int
check_quotes(const struct satz_host *host, const struct satz_pair *pair);

/* The mark a sentence ends with, behind quotation marks and brackets. */
int
check_end(const struct satz_host *host, const struct satz_pair *pair);

/* Brackets that open and close. */
int
check_brackets(const struct satz_host *host, const struct satz_pair *pair);

/* Words that stand twice. */
int
check_doubled(const struct satz_host *host, const struct satz_pair *pair);

/* Blanks that are too many, before punctuation, or missing behind it. */
int
check_spaces(const struct satz_host *host, const struct satz_pair *pair);

/* Accents in place of apostrophes. */
int
check_accents(const struct satz_host *host, const struct satz_pair *pair);

/* Hyphens in place of dashes, and blanks around dashes. */
int
check_dashes(const struct satz_host *host, const struct satz_pair *pair);

/* Two full stops. */
int
check_ellipsis(const struct satz_host *host, const struct satz_pair *pair);

/* Blanks between a number and its unit, the per cent sign, a currency. */
int
check_units(const struct satz_host *host, const struct satz_pair *pair);

/* Two kinds of one mark in an article: straight and curly apostrophes. */
int
check_mixed(const struct satz_host *host, const struct satz_document *document);

/* How a house writes English headings. */
enum heading_style { HEADING_ANY, HEADING_TITLE, HEADING_SENTENCE };

/* Headings in another style than the house's; than most of the article's for HEADING_ANY. */
int
check_headings(const struct satz_host *host, const struct satz_document *document,
               enum heading_style style);

/* Quotation marks of any kind, single ones and low ones included; apostrophes count as such. */
bool
is_quote(uint32_t c);

#endif
