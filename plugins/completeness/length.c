/* SPDX-License-Identifier: GPL-3.0-or-later
 * length.c - whether a translation is as long as its source asks for
 *
 * Gale and Church's model: a translation has c characters for each of the source, give or take a
 * deviation whose variance grows with the length. In two thousand pairs of professional translations no pair was
 * further off than 4.4 deviations.
 */
#include "completeness/completeness.h"

#include <math.h>

#define ENGLISH_FOR_GERMAN 0.97
#define WARN               5.5
#define LOOK               4.8
#define FEW                5 /* words; fewer say too little */

double
length_of(struct satz_text text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.length; i++)
		n += ((unsigned char)text.bytes[i] & 0xC0) != 0x80;
	return (double)n;
}

double
length_deviation(const struct completeness *self, double source, double target)
{
	double ratio = self->from_german && self->to_english   ? ENGLISH_FOR_GERMAN
	               : self->from_english && self->to_german ? 1 / ENGLISH_FOR_GERMAN
	                                                       : 1;
	double wanted = ratio * source, mean = (wanted + target) / 2;

	return mean > 0 ? (target - wanted) / sqrt(mean) : 0;
}

/* Numbers and addresses do not grow and shrink as words do. */
static bool
mostly_figures(const struct segment *segment)
{
	size_t letters = 0;

	for (size_t i = 0; i < segment->n; i++)
		letters += segment->words[i].end - segment->words[i].begin;
	return letters * 2 < segment->text.length;
}

int
check_length(const struct completeness *self, const struct satz_host *host,
             const struct satz_pair *pair)
{
	double source = length_of(pair->source), target = length_of(pair->target);
	double off = length_deviation(self, source, target);
	/* where nobody knows how long the languages are, a pair must be further off */
	double slack = (self->from_german && self->to_english) ||
	                               (self->from_english && self->to_german)
	                       ? 1
	                       : 1.6;

	if (fabs(off) < LOOK * slack || (self->source.n < FEW && self->target.n < FEW) ||
	    mostly_figures(&self->source) || mostly_figures(&self->target))
		return SATZ_OK;
	return text_report(host, pair,
	                   &(struct text_finding){
		                   .id = "completeness.length",
		                   .severity = fabs(off) < WARN * slack ? SATZ_INFO : SATZ_WARNING,
		                   .source = text_range(0, pair->source.length),
		                   .target = text_range(0, pair->target.length) },
	                   off < 0 ? "much shorter than the source (%.0f characters for %.0f)"
	                           : "much longer than the source (%.0f characters for %.0f)",
	                   target, source);
}
