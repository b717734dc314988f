/* SPDX-License-Identifier: GPL-3.0-or-later
 * article.c - what is missing, added or doubled in an article
 *
 * A sentence without a counterpart may have been merged into a neighbour: then that neighbour is
 * longer than its own source asks for and about right for both. Or the alignment did not dare to
 * pair it with an equally lonely one beside it. Both are worth a look, no more.
 */
#include "completeness/completeness.h"

#include <math.h>
#include <string.h>

#define SENTENCE_WORDS 4   /* fewer are a heading, a name, a credit */
#define DOUBLED_BYTES  20  /* "No comment." may come again */
#define LONGER         1.0 /* deviations by which a neighbour that holds more is too long */
#define ABOUT_RIGHT    3.0

struct article {
	const struct completeness *self;
	const struct satz_host *host;
	const struct satz_document *document;
};

static const struct satz_pair *
pair_at(const struct article *article, size_t i)
{
	return article->document->pairs[i];
}

static size_t
count_words(struct satz_text text)
{
	size_t n = 0, next;
	bool inside = false;

	for (size_t i = 0; i < text.length; i = next) {
		bool letter = text_is_letter(text_at(text, i, &next));

		n += letter && !inside;
		inside = letter;
	}
	return n;
}

static struct satz_text
lone_text(const struct satz_pair *pair)
{
	return pair->target.length == 0 ? pair->source : pair->target;
}

static bool
is_lone(const struct satz_pair *pair)
{
	return pair->source.length == 0 || pair->target.length == 0;
}

/* Whether a neighbour's translation may hold the sentence as well. */
static bool
held_by(const struct article *article, const struct satz_pair *pair, size_t neighbour)
{
	const struct satz_pair *other = pair_at(article, neighbour);
	bool missing = pair->target.length == 0;
	double source = length_of(other->source), target = length_of(other->target);
	double alone, both;

	if (is_lone(other)) /* two lonely ones that may belong together */
		return missing != (other->target.length == 0) &&
		       fabs(length_deviation(article->self, length_of(pair->source) + source,
		                             length_of(pair->target) + target)) < ABOUT_RIGHT;
	alone = length_deviation(article->self, source, target);
	both = length_deviation(article->self, source + length_of(pair->source),
	                        target + length_of(pair->target));
	return (missing ? alone : -alone) > LONGER && fabs(both) < ABOUT_RIGHT;
}

static bool
may_be_merged(const struct article *article, size_t i)
{
	const struct satz_pair *pair = pair_at(article, i);

	return (i > 0 && held_by(article, pair, i - 1)) ||
	       (i + 1 < article->document->n_pairs && held_by(article, pair, i + 1));
}

/* Whether the text is a sentence of the article, no shortcode or credit. */
static bool
is_sentence(const struct satz_pair *pair)
{
	struct satz_text text = lone_text(pair);

	return count_words(text) >= SENTENCE_WORDS && *text.bytes != '[' && *text.bytes != '<' &&
	       pair->kind != SATZ_KIND_CAPTION && pair->kind != SATZ_KIND_HEADING;
}

static bool
same_place(const struct satz_pair *a, const struct satz_pair *b)
{
	return (a->target.length == 0) == (b->target.length == 0) && is_lone(b) &&
	       a->block == b->block && b->kind != SATZ_KIND_UNKNOWN;
}

/* Whether another pair of that block stands beside the run: then it is not all of the block. */
static bool
block_goes_on(const struct article *article, const struct satz_pair *pair, size_t first,
              size_t end)
{
	for (size_t i = first; i > 0 && i + 2 > first; i--) {
		const struct satz_pair *before = pair_at(article, i - 1);

		if (before->source.length > 0 && before->block == pair->block)
			return true;
	}
	return end < article->document->n_pairs && pair_at(article, end)->source.length > 0 &&
	       pair_at(article, end)->block == pair->block;
}

static int
report_lone(const struct article *article, size_t i, uint32_t severity, const char *message)
{
	const struct satz_pair *pair = pair_at(article, i);
	bool missing = pair->target.length == 0;
	bool plain = pair->kind == SATZ_KIND_UNKNOWN;

	return text_report(article->host, pair,
	                   &(struct text_finding){
		                   .id = plain     ? "completeness.empty"
		                         : missing ? "completeness.missing"
		                                   : "completeness.extra",
		                   .severity = severity,
		                   .source = text_range(0, pair->source.length),
		                   .target = text_range(0, pair->target.length) },
	                   "%s", message);
}

/* One sentence without a counterpart. */
static int
report_sentence(const struct article *article, size_t i)
{
	const struct satz_pair *pair = pair_at(article, i);
	bool missing = pair->target.length == 0;

	if (count_words(lone_text(pair)) == 0)
		return SATZ_OK;
	if (pair->kind == SATZ_KIND_UNKNOWN)
		return report_lone(article, i, 0,
		                   missing ? "the translation is empty" : "the source is empty");
	if (may_be_merged(article, i))
		return report_lone(article, i, SATZ_INFO,
		                   missing ? "no translation of its own; it may be in the sentence "
		                             "beside it"
		                           : "no source of its own; it may be in the sentence beside "
		                             "it");
	return report_lone(article, i, SATZ_INFO,
	                   missing ? "not translated" : "the source does not have this");
}

/* A paragraph left out is hardly meant; one sentence may be, and translators add some to explain. */
static uint32_t
severity_of(const struct article *article, size_t first, size_t end, bool missing)
{
	size_t sentences = 0;

	for (size_t i = first; i < end; i++)
		sentences += is_sentence(pair_at(article, i));
	return sentences > 1 && missing ? SATZ_WARNING : SATZ_INFO;
}

/* The sentences of a block without a counterpart, from `first` on; *end: behind the last. */
static int
report_run(const struct article *article, size_t first, size_t *end)
{
	const struct satz_pair *pair = pair_at(article, first);
	bool missing = pair->target.length == 0;
	int status = SATZ_OK;

	*end = first + 1;
	while (pair->kind != SATZ_KIND_UNKNOWN && *end < article->document->n_pairs &&
	       same_place(pair, pair_at(article, *end)))
		(*end)++;
	if (*end - first > 1 && (!missing || !block_goes_on(article, pair, first, *end))) {
		g_autofree char *message =
			missing ? g_strdup_printf("a whole paragraph of %zu sentences was not "
		                                  "translated", *end - first)
				: g_strdup_printf("%zu sentences that the source does not have",
		                                  *end - first);

		return report_lone(article, first, severity_of(article, first, *end, missing),
		                   message);
	}
	for (size_t i = first; status == SATZ_OK && i < *end; i++)
		status = report_sentence(article, i);
	return status;
}

/* Letters and digits in small letters, a blank between words. */
static char *
normal_form(struct satz_text text)
{
	GString *form = g_string_sized_new(text.length);
	size_t next;
	bool gap = false;

	for (size_t i = 0; i < text.length; i = next) {
		uint32_t c = text_at(text, i, &next);

		if (!(c < 0x80 ? g_ascii_isalnum(c) : text_is_word(c))) {
			gap = form->len > 0;
			continue;
		}
		if (gap)
			g_string_append_c(form, ' ');
		gap = false;
		if (c < 0x80)
			g_string_append_c(form, g_ascii_tolower((char)c));
		else
			g_string_append_len(form, text.bytes + i, (gssize)(next - i));
	}
	return g_string_free(form, FALSE);
}

/* Whether most words of one stand in the other. */
static bool
alike(const char *a, const char *b)
{
	g_auto(GStrv) left = g_strsplit(a, " ", -1);
	g_auto(GStrv) right = g_strsplit(b, " ", -1);
	size_t same = 0, n = 0;

	for (; left[n]; n++)
		same += g_strv_contains((const char *const *)right, left[n]) ? 1 : 0;
	return 2 * same >= MAX(n, (size_t)g_strv_length(right));
}

static int
report_doubled(const struct article *article, size_t i, size_t first)
{
	const struct satz_pair *pair = pair_at(article, i);

	return text_report(article->host, pair,
	                   &(struct text_finding){ .id = "completeness.doubled",
		                                   .source = text_range(0, pair->source.length),
		                                   .target = text_range(0, pair->target.length) },
	                   pair->source.length == 0
	                           ? "the same as the translation of pair %zu, and no source of "
	                             "its own"
	                           : "the same as the translation of pair %zu, whose source is "
	                             "another", first + 1);
}

/* A target that was there before; *doubled: it was reported. */
static int
check_again(const struct article *article, GHashTable *seen, size_t i, bool *doubled)
{
	const struct satz_pair *pair = pair_at(article, i);
	g_autofree char *form = normal_form(pair->target);
	g_autofree char *own = NULL, *other = NULL;
	gpointer first;

	*doubled = false;
	if (strlen(form) < DOUBLED_BYTES || count_words(pair->target) < SENTENCE_WORDS)
		return SATZ_OK;
	if (!g_hash_table_lookup_extended(seen, form, NULL, &first)) {
		g_hash_table_insert(seen, g_steal_pointer(&form), GSIZE_TO_POINTER(i));
		return SATZ_OK;
	}
	own = normal_form(pair->source);
	other = normal_form(pair_at(article, GPOINTER_TO_SIZE(first))->source);
	if (*own && *other && alike(own, other))
		return SATZ_OK;
	*doubled = true;
	return report_doubled(article, i, GPOINTER_TO_SIZE(first));
}

/* The end of the sentence that begins at `at`: behind its mark and what closes there. */
static size_t
sentence_end(struct satz_text text, size_t at)
{
	size_t next;

	while (at < text.length && !strchr(".!?", text.bytes[at]))
		at++;
	while (at < text.length && !text_is_space(text_at(text, at, &next)))
		at = next;
	while (at < text.length && text_is_space(text_at(text, at, &next)))
		at = next;
	return at;
}

/* Two equal sentences side by side in a text; false when there are none. */
static bool
find_twins(struct satz_text text, struct satz_range *twins)
{
	g_autofree char *last = NULL;
	size_t last_begin = 0;

	for (size_t begin = 0, end; begin < text.length; begin = end) {
		g_autofree char *form = NULL;

		end = sentence_end(text, begin);
		if (begin == 0 && end == text.length)
			return false;
		form = normal_form(text_part(text, begin, end));
		if (last && strlen(form) >= DOUBLED_BYTES / 2 && strcmp(form, last) == 0) {
			*twins = text_range(last_begin, end);
			return true;
		}
		g_free(last);
		last = g_steal_pointer(&form);
		last_begin = begin;
	}
	return false;
}

static int
check_twins(const struct article *article, const struct satz_pair *pair)
{
	struct satz_range twins, ignored;

	if (!find_twins(pair->target, &twins) || find_twins(pair->source, &ignored))
		return SATZ_OK;
	return text_report(article->host, pair,
	                   &(struct text_finding){ .id = "completeness.doubled",
		                                   .source = text_range(0, pair->source.length),
		                                   .target = twins },
	                   "a sentence that stands twice");
}

int
check_article(struct completeness *self, const struct satz_host *host,
              const struct satz_document *document)
{
	const struct article article = { self, host, document };
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	int status = SATZ_OK;

	for (size_t i = 0, end; status == SATZ_OK && i < document->n_pairs; i = end) {
		bool doubled;

		end = i + 1;
		status = check_again(&article, seen, i, &doubled);
		if (status != SATZ_OK || doubled)
			continue;
		status = is_lone(pair_at(&article, i)) ? report_run(&article, i, &end)
		                                       : check_twins(&article, pair_at(&article, i));
	}
	return status;
}
