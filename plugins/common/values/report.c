/* SPDX-License-Identifier: GPL-3.0-or-later
 * report.c - findings about values: what stands there on both sides, and what is wrong with it
 */
#include "common/values/values.h"

static struct satz_text
words_of(struct satz_text text, const struct value *value)
{
	return text_part(text, value->begin, value->end);
}

int
values_report(const struct satz_host *host, const struct satz_pair *pair,
              const struct values_finding *finding)
{
	const struct value *a = finding->source, *b = finding->target;
	struct text_finding report = { .id = finding->id, .severity = finding->severity,
		                       .suggestion = finding->suggestion };
	struct satz_text left = { "", 0 }, right = { "", 0 };

	if (a) {
		report.source = text_range(a->begin, a->end);
		left = words_of(pair->source, a);
	}
	if (b) {
		report.target = text_range(b->begin, finding->figures ? b->figures : b->end);
		right = words_of(pair->target, b);
	}
	if (!a || !b)
		return text_report(host, pair, &report, "%.*s %s", (int)(a ? left : right).length,
		                   (a ? left : right).bytes, finding->what);
	return text_report(host, pair, &report, "%.*s became %.*s: %s", (int)left.length, left.bytes,
	                   (int)right.length, right.bytes, finding->what);
}
