/* SPDX-License-Identifier: GPL-3.0-or-later
 * offer.c - the terms of a sentence, as the term base wants them translated
 */
#include "terms/terms.h"

/* Renderings of a headword that may be written, the preferred ones first. */
static size_t
gather(const struct base *base, uint32_t headword, uint32_t renderings[ALTERNATIVES_MAX])
{
	static const enum status order[] = { STATUS_PREFERRED, STATUS_ADMITTED };
	size_t n = 0;

	for (size_t k = 0; k < G_N_ELEMENTS(order); k++) {
		const size_t from = n;

		for (uint32_t i = base_headword(base, headword)->rendering;
		     i != NONE && n < ALTERNATIVES_MAX; i = base_rendering(base, i)->next)
			if (base_rendering(base, i)->status == order[k])
				renderings[n++] = i;
		/* the list runs backwards: the one given first is to come first */
		for (size_t a = from, b = n; a + 1 < b; a++, b--) {
			const uint32_t last = renderings[b - 1];

			renderings[b - 1] = renderings[a];
			renderings[a] = last;
		}
	}
	return n;
}

static bool
seen_before(const struct terms *terms, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (terms->found[k].term == terms->found[i].term)
			return true;
	return false;
}

int
terms_offer(struct terms *terms, const struct satz_host *host, const struct satz_pair *pair)
{
	segment_read(&terms->source, &terms->base->source, pair->source);
	terms->n_found = terms->source.any
	                         ? match_source(terms->base, &terms->source, terms->found)
	                         : 0;
	for (size_t i = 0; i < terms->n_found; i++) {
		uint32_t renderings[ALTERNATIVES_MAX];
		const size_t n = seen_before(terms, i)
		                         ? 0
		                         : gather(terms->base, terms->found[i].term, renderings);

		for (size_t k = 0; k < n; k++) {
			const struct satz_offer offer = {
				.size = sizeof(offer), .kind = SATZ_OFFER_TERM,
				.source = match_range(&terms->source, &terms->found[i]),
				.text = base_text(terms->base,
				                  &base_rendering(terms->base, renderings[k])->term)
			};

			if (host->offer(host, &offer) != SATZ_OK)
				return SATZ_OK;
		}
	}
	return SATZ_OK;
}
