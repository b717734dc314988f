/* SPDX-License-Identifier: GPL-3.0-or-later
 * marks.c - dashes, ellipses, and what stands between a number and its unit
 */
#include "typography/typography.h"

#include <string.h>

#define EN_DASH 0x2013
#define EM_DASH 0x2014

static bool
has_dash(struct satz_text text)
{
	size_t next;

	for (size_t i = 0; i < text.length; i = next) {
		uint32_t c = text_at(text, i, &next);

		if (c == EN_DASH || c == EM_DASH)
			return true;
	}
	return false;
}

static bool
has_bytes(struct satz_text text, const char *bytes)
{
	size_t length = strlen(bytes);

	for (size_t i = 0; i + length <= text.length; i++)
		if (memcmp(text.bytes + i, bytes, length) == 0)
			return true;
	return false;
}

static bool
is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static int
report(const struct satz_host *host, const struct satz_pair *pair, const char *id,
       uint32_t severity, struct satz_range range, const char *suggestion, const char *what)
{
	return text_report(host, pair,
	                   &(struct text_finding){
		                   .id = id,
		                   .severity = severity,
		                   .target = range,
		                   .suggestion = { suggestion, strlen(suggestion) } },
	                   "%s", what);
}

/* A hyphen between blanks. What the source has too is somebody's will. */
static int
check_hyphen(const struct satz_host *host, const struct satz_pair *pair, size_t at)
{
	if (has_bytes(pair->source, " - "))
		return SATZ_OK;
	if (has_dash(pair->source) && !has_dash(pair->target))
		return report(host, pair, "typography.dash", SATZ_WARNING, text_range(at, at + 1), "–",
		              "a hyphen where the source has a dash");
	return report(host, pair, "typography.dash", SATZ_INFO, text_range(at, at + 1), "–",
	              "a hyphen in place of a dash");
}

/* A dash with a blank on one side alone, letters on both: "word —word". */
static bool
is_lopsided(struct satz_text text, size_t at, size_t next)
{
	size_t start;
	uint32_t before = text_before(text, at, &start), behind = text_at(text, next, NULL);

	if (before == ' ')
		return text_is_letter(behind) && text_is_letter(text_before(text, start, NULL));
	return text_is_letter(before) && behind == ' ' &&
	       text_is_letter(text_at(text, next + 1, NULL));
}

static int
check_dash(const struct satz_host *host, const struct satz_pair *pair, size_t at, size_t next,
           uint32_t c)
{
	bool english = text_language(host->target_language, "en");

	if (english && is_lopsided(pair->target, at, next))
		return report(host, pair, "typography.dash", SATZ_WARNING, text_range(at, next), "",
		              "a dash with a blank on one side alone");
	if (c == EM_DASH && text_language(host->target_language, "de") &&
	    text_is_letter(text_before(pair->target, at, NULL)))
		return report(host, pair, "typography.dash", SATZ_INFO, text_range(at, next), " – ",
		              "an English dash; German has – with blanks");
	return SATZ_OK;
}

int
check_dashes(const struct satz_host *host, const struct satz_pair *pair)
{
	struct satz_text text = pair->target;
	bool english = text_language(host->target_language, "en");
	size_t next;

	for (size_t i = 0; i < text.length; i = next) {
		uint32_t c = text_at(text, i, &next);
		uint32_t before, behind;
		int status = SATZ_OK;

		if (c != '-' && c != EN_DASH && c != EM_DASH)
			continue;
		before = text_before(text, i, NULL);
		behind = text_at(text, next, NULL);
		if (c == '-' && before == ' ' && behind == ' ')
			return check_hyphen(host, pair, i);
		if (c == '-' && behind == '-' && before != '-' && text_at(text, next + 1, NULL) != '-' &&
		    (before == ' ' || text_is_letter(before)) && !has_bytes(pair->source, "--"))
			return report(host, pair, "typography.dash", SATZ_WARNING,
			              text_range(i, next + 1), english ? "—" : "–",
			              "two hyphens in place of a dash");
		if (c != '-')
			status = check_dash(host, pair, i, next, c);
		if (status != SATZ_OK)
			return status;
	}
	return SATZ_OK;
}

int
check_ellipsis(const struct satz_host *host, const struct satz_pair *pair)
{
	struct satz_text text = pair->target;

	for (size_t i = 0, end; i < text.length; i = end) {
		end = i + 1;
		if (text.bytes[i] != '.')
			continue;
		while (end < text.length && text.bytes[end] == '.')
			end++;
		if (end - i != 2 || has_bytes(pair->source, "..") || (i > 0 && text.bytes[i - 1] == '/') ||
		    (end < text.length && text.bytes[end] == '/'))
			continue;
		return report(host, pair, "typography.ellipsis", 0, text_range(i, end), "",
		              "two full stops: one, or an ellipsis");
	}
	return SATZ_OK;
}

static bool
is_blank(uint32_t c)
{
	return c == ' ' || c == 0xA0 || c == 0x202F || c == 0x2009;
}

static bool
is_currency(uint32_t c)
{
	return c == '$' || c == 0x20AC || c == 0xA3;
}

/* English writes 5%, German 5 % with a blank that does not break. */
static int
check_percent(const struct satz_host *host, const struct satz_pair *pair, size_t at, size_t next)
{
	size_t start = at;
	uint32_t before = text_before(pair->target, at, &start);

	if (text_language(host->target_language, "en") && is_blank(before) &&
	    is_digit(text_before(pair->target, start, NULL)))
		return report(host, pair, "typography.units", 0, text_range(start, next), "%",
		              "a blank before %, which English does not have");
	if (text_language(host->target_language, "de") && is_digit(before) &&
	    !text_is_letter(text_at(pair->target, next, NULL)))
		return report(host, pair, "typography.units", SATZ_INFO, text_range(at, next),
		              "\xC2\xA0%", "no blank before %");
	return SATZ_OK;
}

/* "€ 5", "5 €": English has €5. */
static int
check_currency(const struct satz_host *host, const struct satz_pair *pair, size_t at, size_t next)
{
	size_t start = at, behind;
	uint32_t before = text_before(pair->target, at, &start);
	uint32_t after = text_at(pair->target, next, &behind);

	if (!text_language(host->target_language, "en"))
		return SATZ_OK;
	if (is_blank(after) && is_digit(text_at(pair->target, behind, NULL)))
		return report(host, pair, "typography.units", 0, text_range(next, behind), "",
		              "a blank between the currency and the amount");
	if (is_digit(before) || (is_blank(before) &&
	                         is_digit(text_before(pair->target, start, NULL))))
		return report(host, pair, "typography.units", SATZ_INFO, text_range(at, next), "",
		              "a currency behind the amount, which English puts before it");
	return SATZ_OK;
}

/* A unit that the source sets off from its number by a blank: "5km". */
static int
check_glued(const struct satz_host *host, const struct satz_pair *pair, size_t at)
{
	static const char *const units[] = { "km", "kg", "cm", "mm", "kWh", "MWh", "GWh", "MW", "GW",
		                             "kW", "Hz", "km/h", "ha" };
	struct satz_text text = pair->target;
	size_t end = at;

	while (end < text.length && (text_is_letter((unsigned char)text.bytes[end]) ||
	                             text.bytes[end] == '/') && text.bytes[end] > 0)
		end++;
	if (text_is_word(text_at(text, end, NULL)))
		return SATZ_OK;
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
		char spaced[12] = " ", narrow[14] = "\xC2\xA0";

		if (strlen(units[i]) != end - at || memcmp(units[i], text.bytes + at, end - at) != 0)
			continue;
		memcpy(spaced + 1, units[i], end - at + 1);
		memcpy(narrow + 2, units[i], end - at + 1);
		if (has_bytes(pair->source, spaced) || has_bytes(pair->source, narrow))
			return report(host, pair, "typography.units", SATZ_INFO, text_range(at, at), "",
			              "no blank between the number and its unit");
	}
	return SATZ_OK;
}

int
check_units(const struct satz_host *host, const struct satz_pair *pair)
{
	struct satz_text text = pair->target;
	int status = SATZ_OK;
	size_t next;

	for (size_t i = 0; status == SATZ_OK && i < text.length; i = next) {
		uint32_t c = text_at(text, i, &next);

		if (c == '%')
			status = check_percent(host, pair, i, next);
		else if (is_currency(c))
			status = check_currency(host, pair, i, next);
		else if (c < 0x80 && text_is_letter(c) && i > 0 && is_digit((unsigned char)text.bytes[i - 1]))
			status = check_glued(host, pair, i);
	}
	return status;
}
