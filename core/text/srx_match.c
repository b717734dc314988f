/* SPDX-License-Identifier: GPL-3.0-or-later
 * srx_match.c - the segmentation rules of an SRX file, matched
 *
 * No look-behind is built from `beforebreak` (many are unbounded, which ICU refuses): it is
 * searched for, and where a match ends `afterbreak` is tried. Matches of one rule may overlap.
 */
#include "config.h"

#include "text/srx.h"
#include "text/srx_rule.h"

#include <string.h>
#include <unicode/utext.h>

/* A rule may take so long on one window; sound ones need a thousandth of it. */
#define RULE_MICROSECONDS (2 * G_USEC_PER_SEC)
/* The clock is read every so many places. */
#define CLOCK_PLACES 256
/* Overlapping matches are looked for until their lengths add up to so many windows: a pattern
 * such as `.*\.` would take quadratic time. */
#define OVERLAP_WINDOWS 16

enum { UNDECIDED, BREAK, KEEP };

struct window {
	const char *text;
	size_t length;
	UText *view;
	unsigned char *decided; /* of every place, 0..length */
	gint64 deadline;
	unsigned places;
};

/* ICU asks at every place it tries. */
static UBool U_CALLCONV
may_go_on(const void *payload, int64_t place)
{
	/* ICU hands the payload back const, as it was not given */
	struct window *window;

	(void)place;
	memcpy(&window, &payload, sizeof window);
	if (++window->places % CLOCK_PLACES != 0)
		return true;
	return g_get_monotonic_time() < window->deadline;
}

static void
attach(URegularExpression *expression, struct window *window, UErrorCode *status)
{
	uregex_setUText(expression, window->view, status);
	uregex_useTransparentBounds(expression, true, status);
	uregex_useAnchoringBounds(expression, false, status);
	uregex_setFindProgressCallback(expression, may_go_on, window, status);
}

/* Whether `after` matches at the place. */
static bool
follows(URegularExpression *after, const struct window *window, int64_t place, UErrorCode *status)
{
	if (!after)
		return true;
	uregex_setRegion64(after, place, (int64_t)window->length, status);
	return uregex_lookingAt64(after, -1, status) && U_SUCCESS(*status);
}

/* The place behind the character at `place`. */
static int64_t
behind(const struct window *window, int64_t place)
{
	size_t at = (size_t)place + 1;

	while (at < window->length && ((unsigned char)window->text[at] & 0xC0) == 0x80)
		at++;
	return (int64_t)at;
}

static void
run_rule(const struct srx_rule *rule, struct window *window, UErrorCode *status)
{
	URegularExpression *searched = rule->before ? rule->before : rule->after;
	size_t overlap = 0, limit = OVERLAP_WINDOWS * window->length;
	int64_t from = 0;

	window->deadline = g_get_monotonic_time() + RULE_MICROSECONDS;
	if (rule->before)
		attach(rule->before, window, status);
	if (rule->after)
		attach(rule->after, window, status);
	while (from <= (int64_t)window->length && uregex_find64(searched, from, status)) {
		int64_t start = uregex_start64(searched, 0, status);
		int64_t end = uregex_end64(searched, 0, status);
		int64_t place = rule->before ? end : start;
		if (U_FAILURE(*status))
			return;
		if (window->decided[place] == UNDECIDED &&
		    (!rule->before || follows(rule->after, window, place, status)))
			window->decided[place] = rule->breaks ? BREAK : KEEP;
		overlap += (size_t)(end - start);
		from = overlap < limit ? behind(window, start) : MAX(end, behind(window, start));
		if (g_get_monotonic_time() > window->deadline)
			*status = U_REGEX_TIME_OUT;
	}
}

static void
run_window(struct srx *srx, struct window *window)
{
	UErrorCode status = U_ZERO_ERROR;

	window->view = utext_openUTF8(NULL, window->text, (int64_t)window->length, &status);
	for (guint i = 0; i < srx->rules->len && U_SUCCESS(status); i++) {
		struct srx_rule *rule = &g_array_index(srx->rules, struct srx_rule, i);
		if (rule->dropped)
			continue;
		run_rule(rule, window, &status);
		if (U_FAILURE(status)) {
			rule->dropped = true;
			g_ptr_array_add(srx->warnings,
			                g_strdup_printf("%s, line %ld: rule dropped: it takes too "
			                                "long or too much memory (%s)",
			                                srx->name, rule->line, u_errorName(status)));
			status = U_ZERO_ERROR;
		}
	}
	utext_close(window->view);
}

/* Where the window that begins at `begin` ends: behind white space, if there is any. */
static size_t
window_end(const char *text, size_t begin, size_t end)
{
	size_t cut = begin + SRX_WINDOW;

	if (end - begin <= SRX_WINDOW)
		return end;
	for (size_t at = cut; at > begin + SRX_WINDOW / 2; at--) {
		if (text[at - 1] == ' ' || text[at - 1] == '\n')
			return at;
	}
	while (((unsigned char)text[cut] & 0xC0) == 0x80)
		cut--;
	return cut;
}

void
srx_decide(struct srx *srx, const char *text, size_t begin, size_t end, GArray *decisions)
{
	g_autofree unsigned char *decided = g_malloc(MIN(end - begin, SRX_WINDOW) + 1);

	while (begin < end && srx->rules->len > 0) {
		size_t next = window_end(text, begin, end);
		struct window window = { .text = text + begin, .length = next - begin,
			                 .decided = decided };

		memset(decided, UNDECIDED, window.length + 1);
		run_window(srx, &window);
		for (size_t at = 1; at < window.length; at++) {
			struct srx_decision decision = { begin + at, decided[at] == BREAK };
			if (decided[at] != UNDECIDED)
				g_array_append_val(decisions, decision);
		}
		begin = next;
	}
}
