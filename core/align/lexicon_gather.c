/* SPDX-License-Identifier: GPL-3.0-or-later
 * lexicon_gather.c - dictionaries into groups of terms
 */
#include "config.h"

#include "align/lexicon_build.h"

#include "align/ding.h"
#include "align/lexicon_image.h"
#include "text/input.h"

#include <gio/gio.h>
#include <string.h>

#define FILE_LIMIT (512U << 20)
#define GROUPS_MAX 4000000U
#define GATHER_SHARE .18 /* of the whole time */

struct gather {
	struct build *build;
	bool swapped;
};

static void
note_flags(struct build *build, int side, const struct ding_term *term, uint32_t number)
{
	struct build_word *word = build_word(build, side, number);
	bool verb = (term->flags & DING_VERB) && !(term->flags & DING_CAPITAL);

	if (term->n_tokens > 1)
		return;
	word->flags |= IMAGE_KEY;
	if (verb)
		word->flags |= IMAGE_VERB;
	else
		word->flags |= IMAGE_PART;
}

/* Where the term lies in build->terms, UINT32_MAX when there are too many words. */
static uint32_t
keep_term(struct build *build, int side, const struct ding_term *term)
{
	uint32_t at = build->terms->len;
	uint32_t n = (uint32_t)term->n_tokens;

	g_array_append_val(build->terms, n);
	for (size_t i = 0; i < term->n_tokens; i++) {
		uint32_t number = build_intern(build, side, term->tokens[i],
					       strlen(term->tokens[i]));

		if (number == 0) {
			g_array_set_size(build->terms, at);
			return UINT32_MAX;
		}
		g_array_append_val(build->terms, number);
		note_flags(build, side, term, number);
	}
	return at;
}

static uint32_t
keep_terms(struct build *build, int side, const struct ding_term *terms, size_t n_terms)
{
	uint32_t kept = 0;

	for (size_t i = 0; i < n_terms; i++) {
		uint32_t at = keep_term(build, side, &terms[i]);

		if (at != UINT32_MAX) {
			g_array_append_val(build->term_refs, at);
			kept++;
		}
	}
	return kept;
}

static bool
any_verb(const struct ding_term *terms, size_t n_terms)
{
	unsigned int flags = 0;

	for (size_t i = 0; i < n_terms; i++)
		flags |= terms[i].flags;
	return flags & DING_VERB;
}

/* What Ding marks on one side holds for the other: "gehen {vi} :: to go". */
static void
mark_verbs(struct ding_term *terms, size_t n_terms, bool verb)
{
	for (size_t i = 0; verb && i < n_terms; i++)
		terms[i].flags |= DING_VERB;
}

static void
keep_group(const struct ding_term *left, size_t n_left, const struct ding_term *right,
	   size_t n_right, void *payload)
{
	struct gather *gather = payload;
	struct build *build = gather->build;
	struct ding_term a[DING_ALTERNATIVES_MAX];
	struct ding_term b[DING_ALTERNATIVES_MAX];
	size_t n_a = gather->swapped ? n_right : n_left;
	size_t n_b = gather->swapped ? n_left : n_right;
	bool verb = any_verb(left, n_left) || any_verb(right, n_right);
	struct build_group group;

	if (build->groups->len >= GROUPS_MAX)
		return;
	memcpy(a, gather->swapped ? right : left, n_a * sizeof(*a));
	memcpy(b, gather->swapped ? left : right, n_b * sizeof(*b));
	mark_verbs(a, n_a, verb);
	group.a = build->term_refs->len;
	group.n_a = keep_terms(build, 0, a, n_a);
	group.b = build->term_refs->len;
	group.n_b = keep_terms(build, 1, b, n_b);
	if (group.n_a > 0 && group.n_b > 0)
		g_array_append_val(build->groups, group);
}

static bool
fail(GError **error, const struct build_source *source, const char *what)
{
	g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %s", source->path, what);
	return false;
}

static void
read_lines(struct build *build, const struct build_source *source, const char *text, size_t length)
{
	struct gather gather = { build, source->swapped };
	struct ding_parser *parser = ding_parser_new(keep_group, &gather);
	const char *end = text + length;

	for (size_t n = 0; text < end; n++) {
		const char *newline = memchr(text, '\n', (size_t)(end - text));
		size_t line = (size_t)((newline ? newline : end) - text);
		size_t shown = line > 0 && text[line - 1] == '\r' ? line - 1 : line;

		if (!ding_parse_line(parser, text, shown))
			build->bad_lines++;
		text += line + (newline != NULL);
		if (n % 4096 == 0)
			build_progress(build, GATHER_SHARE * (1 - (double)(end - text) / (double)length));
	}
	ding_parser_free(parser);
}

static bool
read_source(struct build *build, const struct build_source *source, GError **error)
{
	g_autoptr(GError) trouble = NULL;
	g_autoptr(GBytes) bytes = input_read(source->path, FILE_LIMIT, &trouble);
	guint before = build->groups->len;
	const char *text;
	size_t length;

	if (!bytes && source->named)
		g_propagate_error(error, g_steal_pointer(&trouble));
	if (!bytes)
		return !source->named;
	text = g_bytes_get_data(bytes, &length);
	if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
		text += 3;
		length -= 3;
	}
	read_lines(build, source, text, length);
	if (source->named && build->groups->len == before)
		return fail(error, source,
			    "no line is an entry; write `source TAB target` or `source :: target` lines"
			    " in UTF-8");
	return true;
}

bool
build_gather(struct build *build, GError **error)
{
	for (size_t i = 0; i < build->recipe->n_sources; i++) {
		if (!read_source(build, &build->recipe->sources[i], error))
			return false;
	}
	return true;
}
