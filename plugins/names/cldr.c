/* SPDX-License-Identifier: GPL-3.0-or-later
 * cldr.c - what ICU knows of countries and cities in German and English
 *
 * Cities are the examples of the time zones; a zone without one is named after its city, and what
 * a language does not say the root of all languages does ("Kolkata" in Asia/Calcutta).
 */
#include "names/cldr.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>
#include <unicode/uloc.h>
#include <unicode/uregion.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#define NAME_MAX_BYTES 200

typedef void visitor(const char *german, const char *english, void *payload);

static void
to_utf8(const UChar *text, int32_t length, char name[NAME_MAX_BYTES])
{
	UErrorCode status = U_ZERO_ERROR;

	u_strToUTF8(name, NAME_MAX_BYTES, NULL, text, length, &status);
	if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING)
		name[0] = '\0';
}

static void
country_name(const char *code, const char *language, char name[NAME_MAX_BYTES])
{
	char locale[16];
	UChar text[NAME_MAX_BYTES];
	UErrorCode status = U_ZERO_ERROR;
	int32_t length;

	g_snprintf(locale, sizeof(locale), "und_%s", code);
	length = uloc_getDisplayCountry(locale, language, text, NAME_MAX_BYTES, &status);
	name[0] = '\0';
	if (U_SUCCESS(status) && status != U_USING_DEFAULT_WARNING)
		to_utf8(text, length, name);
}

static void
visit_countries(visitor *visit, void *payload)
{
	UErrorCode status = U_ZERO_ERROR;
	UEnumeration *regions = uregion_getAvailable(URGN_TERRITORY, &status);
	const char *code;

	while (U_SUCCESS(status) && (code = uenum_next(regions, NULL, &status)) != NULL) {
		char german[NAME_MAX_BYTES], english[NAME_MAX_BYTES];

		country_name(code, "de", german);
		country_name(code, "en", english);
		if (german[0] && english[0] && strcmp(german, english) != 0)
			visit(german, english, payload);
	}
	uenum_close(regions);
}

/* The example city of a zone ("Asia:Tokyo") in one bundle; false when it does not say. */
static bool
example_city(const UResourceBundle *zones, const char *zone, char name[NAME_MAX_BYTES])
{
	UErrorCode status = U_ZERO_ERROR;
	UResourceBundle *entry = ures_getByKey(zones, zone, NULL, &status);
	int32_t length = 0;
	const UChar *text = ures_getStringByKey(entry, "ec", &length, &status);

	name[0] = '\0';
	if (U_SUCCESS(status))
		to_utf8(text, length, name);
	ures_close(entry);
	return name[0] != '\0';
}

static UResourceBundle *
open_zones(const char *language)
{
	UErrorCode status = U_ZERO_ERROR;
	UResourceBundle *bundle = ures_open(U_ICUDATA_NAME "-zone", language, &status);
	UResourceBundle *zones = ures_getByKey(bundle, "zoneStrings", NULL, &status);

	ures_close(bundle);
	return zones;
}

static void
zone_tail(const char *zone, char name[NAME_MAX_BYTES])
{
	const char *tail = strrchr(zone, ':');

	g_strlcpy(name, tail ? tail + 1 : zone, NAME_MAX_BYTES);
	g_strdelimit(name, "_", ' ');
}

static void
visit_cities(visitor *visit, void *payload)
{
	UResourceBundle *german_zones = open_zones("de"), *english_zones = open_zones("en"),
	                *root = open_zones("root");
	UErrorCode status = U_ZERO_ERROR;

	ures_resetIterator(german_zones);
	while (german_zones && ures_hasNext(german_zones)) {
		UResourceBundle *next = ures_getNextResource(german_zones, NULL, &status);
		const char *zone = U_SUCCESS(status) ? ures_getKey(next) : NULL;
		char german[NAME_MAX_BYTES];

		if (zone && example_city(german_zones, zone, german)) {
			char english[NAME_MAX_BYTES];

			if (!example_city(english_zones, zone, english) &&
			    !example_city(root, zone, english))
				zone_tail(zone, english);
			if (strcmp(german, english) != 0)
				visit(german, english, payload);
		}
		ures_close(next);
		if (!zone)
			break;
	}
	ures_close(german_zones);
	ures_close(english_zones);
	ures_close(root);
}

void
cldr_visit(visitor *visit, void *payload)
{
	visit_countries(visit, payload);
	visit_cities(visit, payload);
}
