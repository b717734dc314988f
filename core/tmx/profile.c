/* SPDX-License-Identifier: GPL-3.0-or-later
 * profile.c - what the translation tools want of a TMX file
 */
#include "config.h"

#include "tmx/profile.h"

#include "text/language.h"

#include <string.h>
#include <unicode/uloc.h>

#define GIGABYTE G_GUINT64_CONSTANT(1000000000)

const char *const export_profiles[] = { "omegat", "trados",  "memoq",    "phrase",   "weblate",
	                                "poedit", "wordfast", "lokalize", "plain", NULL };

static const struct export_profile profiles[] = {
	{ .name = "omegat", .title = "OmegaT", .props = PROFILE_PROPS_ALL },
	{ .name = "trados", .title = "Trados", .tags = PROFILE_TAGS_REGION,
	  .props = PROFILE_PROPS_TYPED, .characters = 2000, .file_bytes = GIGABYTE,
	  .o_tmf = "SDL TM8 Format" },
	{ .name = "memoq", .title = "memoQ", .tags = PROFILE_TAGS_REGION,
	  .props = PROFILE_PROPS_UNIT },
	{ .name = "phrase", .title = "Phrase", .props = PROFILE_PROPS_NONE, .latest_only = true,
	  .file_bytes = GIGABYTE },
	{ .name = "weblate", .title = "Weblate", .props = PROFILE_PROPS_NONE, .plain = true },
	{ .name = "poedit", .title = "Poedit", .props = PROFILE_PROPS_NONE, .plain = true },
	{ .name = "wordfast", .title = "Wordfast", .tags = PROFILE_TAGS_FIVE,
	  .props = PROFILE_PROPS_NONE, .characters = 8000 },
	{ .name = "lokalize", .title = "Lokalize", .tags = PROFILE_TAGS_LOKALIZE,
	  .props = PROFILE_PROPS_CONTEXT, .plain = true },
	{ .name = "plain", .title = "plain TMX", .props = PROFILE_PROPS_NONE, .plain = true },
};

const struct export_profile *
export_profile_find(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(profiles); i++) {
		if (strcmp(profiles[i].name, name) == 0)
			return &profiles[i];
	}
	return NULL;
}

/* The tag with the region that most of its speakers live in, by CLDR; but en is en-US and pt is
 * pt-BR there as well, as the tools expect. */
static char *
with_region(const char *language, bool five)
{
	char locale[ULOC_FULLNAME_CAPACITY], full[ULOC_FULLNAME_CAPACITY];
	char region[ULOC_COUNTRY_CAPACITY];
	UErrorCode code = U_ZERO_ERROR;
	g_autofree char *base = language_base(language);

	if (!base)
		return g_strdup(language);
	uloc_forLanguageTag(language, locale, sizeof(locale), NULL, &code);
	uloc_getCountry(locale, region, sizeof(region), &code);
	if (U_SUCCESS(code) && *region)
		return five ? g_strdup_printf("%s-%s", base, region) : g_strdup(language);
	uloc_addLikelySubtags(locale, full, sizeof(full), &code);
	uloc_getCountry(full, region, sizeof(region), &code);
	if (U_FAILURE(code) || !*region)
		return g_strdup(five ? base : language);
	return g_strdup_printf("%s-%s", five ? base : language, region);
}

char *
export_profile_tag(const struct export_profile *profile, const char *language)
{
	if (profile->tags == PROFILE_TAGS_REGION || profile->tags == PROFILE_TAGS_FIVE)
		return with_region(language, profile->tags == PROFILE_TAGS_FIVE);
	if (profile->tags == PROFILE_TAGS_LOKALIZE)
		return language_same_base(language, "en") ? g_strdup("en")
		                                          : g_strdelimit(g_strdup(language), "-", '_');
	return g_strdup(language);
}
