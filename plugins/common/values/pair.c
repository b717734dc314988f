/* SPDX-License-Identifier: GPL-3.0-or-later
 * pair.c - what the plugins for values have in common: the values of both sides, paired off
 */
#include "common/values/scan.h"

#include <stdlib.h>

struct values_reader {
	struct finder source_finder, target_finder;
	struct values source, target; /* of the pair in work */
};

static bool
is_german(const char *language)
{
	return text_language(language, "de");
}

int
values_init(const struct satz_host *host, void **self)
{
	bool german = is_german(host->source_language);
	struct values_reader *reader;

	if (!(german && text_language(host->target_language, "en")) &&
	    !(is_german(host->target_language) && text_language(host->source_language, "en")))
		return SATZ_UNSUPPORTED;
	reader = calloc(1, sizeof(*reader));
	if (!reader)
		return host->fail(host, SATZ_ERROR, "no memory");
	reader->source_finder.german = german;
	reader->target_finder.german = !german;
	vocabulary_fill(&reader->source_finder);
	vocabulary_fill(&reader->target_finder);
	*self = reader;
	return SATZ_OK;
}

void
values_finish(void *self)
{
	free(self);
}

bool
values_read(void *self, const struct satz_host *host, const struct satz_pair *pair,
            struct sides *sides)
{
	struct values_reader *reader = self;
	struct values *source = &reader->source, *target = &reader->target;

	if (text_one_sided(pair)) /* there is nothing to compare */
		return false;
	finder_run(&reader->source_finder, pair->source, host->source_language, false, source);
	finder_run(&reader->target_finder, pair->target, host->target_language, source->n > 0, target);
	if (source->n == 0 && target->n == 0)
		return false;
	/* "ein Prozent" alone is not worth a look, but it is where the other side has 1 % */
	if (source->n == 0)
		finder_run(&reader->source_finder, pair->source, host->source_language, true, source);
	values_match(source, target);
	*sides = (struct sides){ host, pair, source, target };
	return true;
}
