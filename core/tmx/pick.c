/* SPDX-License-Identifier: GPL-3.0-or-later
 * pick.c - the two texts of a translation unit for a pair of languages
 */
#include "config.h"

#include "tmx/pick.h"

#include <string.h>

#define TAG_BYTES 64

/* Lower case, `-`, today's codes; Chinese by script. An overlong tag is cut. */
static void
normalise(const char *tag, char out[TAG_BYTES])
{
	static const char *const aliases[][2] = {
		{ "iw", "he" }, { "in", "id" }, { "ji", "yi" }, { "no", "nb" },
		{ "zh-cn", "zh-hans" }, { "zh-sg", "zh-hans" }, { "zh-tw", "zh-hant" },
		{ "zh-hk", "zh-hant" }, { "zh-mo", "zh-hant" }
	};
	size_t n = 0;

	for (; n < TAG_BYTES - 16 && tag[n]; n++)
		out[n] = tag[n] == '_' ? '-' : g_ascii_tolower(tag[n]);
	out[n] = '\0';
	for (size_t k = 0; k < G_N_ELEMENTS(aliases); k++) {
		size_t length = strlen(aliases[k][0]);

		if (strncmp(out, aliases[k][0], length) == 0 &&
		    (out[length] == '\0' || (out[length] == '-' && length == 2))) {
			size_t now = strlen(aliases[k][1]);

			memmove(out + now, out + length, n - length + 1);
			memcpy(out, aliases[k][1], now);
			return;
		}
	}
}

enum tmx_match
tmx_language_match(const char *wanted, const char *found)
{
	char a[TAG_BYTES], b[TAG_BYTES];
	size_t base;

	normalise(wanted, a);
	normalise(found, b);
	if (strcmp(a, b) == 0)
		return TMX_MATCH_EXACT;
	base = strcspn(a, "-");
	if (base == 0 || base != strcspn(b, "-") || strncmp(a, b, base) != 0)
		return TMX_MATCH_N;
	return b[base] == '\0' ? TMX_MATCH_NO_REGION : TMX_MATCH_OTHER_REGION;
}

/* The nearest variant, the first of equals, but not `except`. */
static const struct tmx_variant *
nearest(const struct tmx_unit *unit, const char *language, const struct tmx_variant *except,
        enum tmx_match worst, enum tmx_match *match)
{
	const struct tmx_variant *best = NULL;

	*match = TMX_MATCH_N;
	for (size_t k = 0; k < unit->n_variants; k++) {
		enum tmx_match near = tmx_language_match(language, unit->variants[k].language);

		if (&unit->variants[k] != except && near <= worst && near < *match) {
			best = &unit->variants[k];
			*match = near;
		}
	}
	return best;
}

static bool
blank(const struct tmx_variant *variant)
{
	return strspn(variant->text, " \t\r\n") == variant->length;
}

static bool
reversed(const struct tmx_unit *unit, const struct tmx_header *header,
         const struct tmx_languages *languages)
{
	const char *source = unit->srclang ? unit->srclang : header->srclang;

	return source && g_ascii_strcasecmp(source, "*all*") != 0 &&
	       tmx_language_match(languages->source, source) == TMX_MATCH_N &&
	       tmx_language_match(languages->target, source) != TMX_MATCH_N;
}

static enum tmx_skip
pick(const struct tmx_unit *unit, const struct tmx_header *header,
     const struct tmx_languages *languages, struct tmx_picked *picked)
{
	enum tmx_match worst = languages->exact ? TMX_MATCH_EXACT : TMX_MATCH_OTHER_REGION;

	if (unit->n_variants == 0)
		return TMX_SKIP_NO_VARIANT;
	if (unit->n_variants == 1)
		return TMX_SKIP_ONE_LANGUAGE;
	picked->source = nearest(unit, languages->source, NULL, worst, &picked->source_match);
	if (!picked->source)
		return TMX_SKIP_NO_SOURCE;
	picked->target = nearest(unit, languages->target, picked->source, worst,
	                         &picked->target_match);
	if (!picked->target)
		return TMX_SKIP_NO_TARGET;
	if (languages->forward_only && reversed(unit, header, languages))
		return TMX_SKIP_DIRECTION;
	if (blank(picked->source))
		return TMX_SKIP_EMPTY_SOURCE;
	return blank(picked->target) ? TMX_SKIP_EMPTY_TARGET : TMX_SKIP_NONE;
}

enum tmx_skip
tmx_unit_pick(const struct tmx_unit *unit, const struct tmx_header *header,
              const struct tmx_languages *languages, struct tmx_picked *picked,
              struct tmx_report *report)
{
	enum tmx_skip skip = pick(unit, header, languages, picked);

	if (!report)
		return skip;
	if (skip != TMX_SKIP_NONE) {
		report->skipped[skip]++;
		return skip;
	}
	report->source_matches[picked->source_match]++;
	report->target_matches[picked->target_match]++;
	return skip;
}

const struct tmx_variant *
tmx_unit_source(const struct tmx_unit *unit, const struct tmx_header *header)
{
	const char *said = unit->srclang ? unit->srclang : header->srclang;

	for (size_t i = 0; said && i < unit->n_variants; i++)
		if (tmx_language_match(said, unit->variants[i].language) != TMX_MATCH_N)
			return &unit->variants[i];
	return unit->n_variants > 0 ? unit->variants : NULL;
}

/* The language of the first variant in `language`, or with `other` in another one. */
static const char *
first_language(const struct tmx_unit *unit, const char *language, bool other)
{
	for (size_t i = 0; i < unit->n_variants; i++) {
		bool same = tmx_language_match(language, unit->variants[i].language) != TMX_MATCH_N;

		if (same != other)
			return unit->variants[i].language;
	}
	return NULL;
}

bool
tmx_unit_languages(const struct tmx_unit *unit, const struct tmx_header *header,
                   const char **source, const char **target)
{
	const struct tmx_variant *translated = tmx_unit_source(unit, header);
	const char *from = *source, *to = *target;

	if (from && to)
		return true;
	if (from)
		to = first_language(unit, from, false) ? first_language(unit, from, true) : NULL;
	else if (to)
		from = first_language(unit, to, true);
	else if (translated)
		to = first_language(unit, from = translated->language, true);
	if (!from || !to)
		return false;
	*source = from;
	*target = to;
	return true;
}
