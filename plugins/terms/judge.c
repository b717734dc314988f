/* SPDX-License-Identifier: GPL-3.0-or-later
 * judge.c - terms of the source sentence against the words of the target
 */
#include "terms/terms.h"

#include <string.h>

#define CONFIDENCE_LOW 400 /* of the alignment: then the term may stand in another pair */
#define MESSAGE_TERM 80    /* bytes of a term in a message */

static struct satz_text
cut(struct satz_text text)
{
	size_t end = MIN(text.length, MESSAGE_TERM);

	while (end > 0 && end < text.length && ((unsigned char)text.bytes[end] & 0xC0) == 0x80)
		end--;
	return text_part(text, 0, end);
}

uint32_t
terms_preferred(const struct base *base, uint32_t headword)
{
	uint32_t preferred = NONE;

	/* the list runs backwards: the one given first wins */
	for (uint32_t i = base_headword(base, headword)->rendering; i != NONE;
	     i = base_rendering(base, i)->next)
		if (base_rendering(base, i)->status == STATUS_PREFERRED)
			preferred = i;
	return preferred;
}

/* Whether it is but the first part of a word with hyphens: Bundestags-Debatte, Sanktions- und. */
static bool
is_first_part(const struct terms *terms, const struct match *match)
{
	const struct vocabulary *vocabulary = &terms->base->source;
	const struct token *token = &terms->source.tokens[match->last];
	bool caps = token->word.all_upper;

	return vocabulary->language->german && token->word.dash && !caps;
}

/* "Reisen bildet": at the beginning of a sentence an infinitive has a capital, too. */
static bool
may_be_verb(const struct terms *terms, const struct match *match)
{
	const struct word *word = &terms->source.tokens[match->last].word;

	return terms->base->source.language->german && word->starts && match->n_own == 1 &&
	       match->form == FORM_OTHER && word->end - word->begin > 2 &&
	       memcmp(terms->source.text.bytes + word->end - 2, "en", 2) == 0;
}

static bool
same_term(const struct group *group, const struct match *matches, size_t n)
{
	if (group->n_headwords != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (group->headwords[i] != matches[i].term)
			return false;
	return true;
}

/* Takes in the matches that have their tokens in common. */
static void
add_to_group(struct terms *terms, const struct match *matches, size_t n)
{
	bool sure = matches->part == PART_WHOLE && (!matches->gap || matches->loose) &&
	            !is_first_part(terms, matches) && !may_be_verb(terms, matches);
	struct group *group = terms->groups;

	n = MIN(n, ALTERNATIVES_MAX);
	while (group < terms->groups + terms->n_groups && !same_term(group, matches, n))
		group++;
	if (group == terms->groups + GROUPS_MAX)
		return;
	if (group == terms->groups + terms->n_groups) {
		terms->n_groups++;
		*group = (struct group){ .first = *matches, .n_headwords = n };
		for (size_t i = 0; i < n; i++)
			group->headwords[i] = matches[i].term;
	}
	if (sure && !group->sure)
		group->first = *matches;
	group->sure = group->sure || sure;
	group->count++;
}

static void
find_groups(struct terms *terms)
{
	terms->n_found = match_source(terms->base, &terms->source, terms->found);
	terms->n_groups = 0;
	for (size_t i = 0, next; i < terms->n_found; i = next) {
		next = i + 1;
		while (next < terms->n_found &&
		       match_same(&terms->found[i], &terms->found[next]))
			next++;
		if (terms->found[i].part == PART_WHOLE || terms->compounds > 0)
			add_to_group(terms, &terms->found[i], next - i);
	}
}

/* Appends where the renderings of a group stand. */
static void
find_renderings(struct terms *terms, size_t number)
{
	const struct group *group = &terms->groups[number];
	size_t n = terms->n_renderings;

	for (size_t i = 0; i < group->n_headwords; i++)
		for (uint32_t k = base_headword(terms->base, group->headwords[i])->rendering;
		     k != NONE; k = base_rendering(terms->base, k)->next)
			n = match_rendering(terms->base, &terms->target, k,
			                    base_rendering(terms->base, k)->status ==
			                            STATUS_FORBIDDEN,
			                    terms->renderings, n);
	for (size_t i = terms->n_renderings; i < n; i++)
		terms->owners[i] = (uint16_t)number;
	terms->n_renderings = n;
}

static size_t
status_of(const struct terms *terms, const struct match *match)
{
	return base_rendering(terms->base, match->term)->status;
}

/* Whether the tokens of a rendering belong to a better one: a longer one, or, with the same tokens,
 * one that is allowed. Two groups may share what is allowed for both. */
static bool
is_taken(const struct terms *terms, size_t number)
{
	const struct match *match = &terms->renderings[number];

	for (size_t i = 0; i < terms->n_renderings; i++) {
		const struct match *other = &terms->renderings[i];

		if (i == number || !match_overlaps(match, other))
			continue;
		if (other->letters > match->letters)
			return true;
		if (other->letters == match->letters &&
		    (status_of(terms, other) < status_of(terms, match) ||
		     (i < number && terms->owners[i] == terms->owners[number])))
			return true;
	}
	return false;
}

static void
count_renderings(struct terms *terms)
{
	size_t kept = 0;
	bool taken[MATCHES_MAX];

	for (size_t i = 0; i < terms->n_renderings; i++)
		taken[i] = is_taken(terms, i);
	for (size_t i = 0; i < terms->n_renderings; i++) {
		if (taken[i])
			continue;
		terms->renderings[kept] = terms->renderings[i];
		terms->owners[kept] = terms->owners[i];
		terms->groups[terms->owners[i]].found[status_of(terms, &terms->renderings[i])]++;
		kept++;
	}
	terms->n_renderings = kept;
}

/* The preferred rendering of the first headword that has one. */
static uint32_t
preferred_of(const struct terms *terms, const struct group *group)
{
	for (size_t i = 0; i < group->n_headwords; i++) {
		uint32_t preferred = terms_preferred(terms->base, group->headwords[i]);

		if (preferred != NONE)
			return preferred;
	}
	return NONE;
}

/* A rendering that is there, but not the preferred one. */
static int
report_rendering(const struct terms *terms, const struct satz_host *host,
                 const struct satz_pair *pair, size_t number)
{
	const struct match *match = &terms->renderings[number];
	const struct group *group = &terms->groups[terms->owners[number]];
	const bool forbidden = status_of(terms, match) == STATUS_FORBIDDEN;
	const uint32_t preferred = preferred_of(terms, group);
	const struct satz_text bad = cut(base_text(terms->base,
	                                           &base_rendering(terms->base, match->term)->term));
	const struct satz_text head = cut(base_text(
		terms->base, &base_headword(terms->base, group->headwords[0])->term));
	struct text_finding finding = { .id = forbidden ? "terms.forbidden" : "terms.admitted",
		                        .source = match_range(&terms->source, &group->first),
		                        .target = match_range(&terms->target, match) };
	struct satz_text good;
	g_autofree char *suggestion = NULL;

	if (forbidden && group->found[STATUS_PREFERRED] + group->found[STATUS_ADMITTED] >= group->count)
		finding.severity = SATZ_INFO; /* it may stand for something else */
	else if (forbidden && !group->sure)
		finding.severity = SATZ_WARNING;
	if (preferred == NONE)
		return forbidden ? text_report(host, pair, &finding,
		                               "\"%.*s\" is not to be used for \"%.*s\"",
		                               (int)bad.length, bad.bytes, (int)head.length,
		                               head.bytes)
		                 : SATZ_OK;
	good = cut(base_text(terms->base, &base_rendering(terms->base, preferred)->term));
	suggestion = suggest(terms, preferred, match, &finding.target);
	if (suggestion)
		finding.suggestion = (struct satz_text){ suggestion, strlen(suggestion) };
	return text_report(host, pair, &finding,
	                   forbidden ? "\"%.*s\" is not to be used for \"%.*s\"; the term is \"%.*s\""
	                             : "\"%.*s\" is admitted for \"%.*s\"; \"%.*s\" is preferred",
	                   (int)bad.length, bad.bytes, (int)head.length, head.bytes,
	                   (int)good.length, good.bytes);
}

/* Where the words of the source stand in the target as they are. */
static bool
find_untranslated(const struct terms *terms, const struct group *group, struct satz_range *range)
{
	const struct segment *source = &terms->source, *target = &terms->target;
	size_t n = (size_t)(group->first.last - group->first.first) + 1;

	for (size_t i = 0; i + n <= target->n; i++) {
		size_t k = 0;

		while (k < n) {
			const struct word *a = &source->tokens[group->first.first + k].word;
			const struct word *b = &target->tokens[i + k].word;

			if (!text_equal(text_part(source->text, a->begin, a->end),
			                text_part(target->text, b->begin, b->end)))
				break;
			k++;
		}
		if (k == n) {
			*range = text_range(target->tokens[i].word.begin,
			                    target->tokens[i + n - 1].word.end);
			return true;
		}
	}
	return false;
}

static bool
is_determiner(const struct terms *terms, const struct token *token)
{
	static const char *const words[] = { "the", "this", "that", "its", "their", "his", "her",
		                             "a", "an", "our", "these", "those" };
	const struct satz_text text = text_part(terms->target.text, token->word.begin,
	                                        token->word.end);

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (text_is(text, words[i]))
			return true;
	return token->word.possessive;
}

static bool
is_of(const struct terms *terms, size_t at)
{
	const struct segment *target = &terms->target;

	return at < target->n && text_is(text_part(target->text, target->tokens[at].word.begin,
	                                           target->tokens[at].word.end), "of");
}

/* Whether but the noun of an English term stands there, as in "the court": a second mention. */
static bool
find_short(const struct terms *terms, uint32_t preferred, struct satz_range *range)
{
	const struct term *term = &base_rendering(terms->base, preferred)->term;
	const struct pattern *pattern =
		&g_array_index(terms->base->target_patterns, struct pattern, term->pattern);
	uint32_t head = g_array_index(terms->base->sequence, uint32_t,
	                              pattern->first + pattern->n - 1);

	if (pattern->n < 2 || !terms->base->target.language->english)
		return false;
	for (size_t i = 1; i < terms->target.n; i++) {
		const struct token *token = &terms->target.tokens[i];

		for (uint32_t k = 0; k < token->senses->n; k++)
			if (token->senses->list[k].word == head &&
			    is_determiner(terms, &terms->target.tokens[i - 1]) &&
			    !is_of(terms, i + 1)) {
				*range = text_range(token->word.begin, token->word.end);
				return true;
			}
	}
	return false;
}

/* Whether the words are all there, in another order or far apart. */
static bool
find_scattered(const struct terms *terms, uint32_t preferred)
{
	const struct term *term = &base_rendering(terms->base, preferred)->term;
	const struct pattern *pattern =
		&g_array_index(terms->base->target_patterns, struct pattern, term->pattern);
	const uint32_t *words = &g_array_index(terms->base->sequence, uint32_t, pattern->first);

	for (uint8_t i = 0; i < pattern->n; i++) {
		bool found = false;

		for (size_t k = 0; k < terms->target.n && !found; k++) {
			const struct senses *senses = terms->target.tokens[k].senses;

			for (uint32_t s = 0; s < senses->n; s++)
				found = found || senses->list[s].word == words[i];
		}
		if (!found)
			return false;
	}
	return pattern->n > 1;
}

/* The same for renderings with the same text: "foreign minister", whoever it is. */
static gpointer
text_key(const struct terms *terms, uint32_t rendering)
{
	const struct satz_text text = base_text(terms->base,
	                                        &base_rendering(terms->base, rendering)->term);

	return GSIZE_TO_POINTER(word_hash(text.bytes, text.length, 0));
}

static int
say_missing(const struct terms *terms, const struct satz_host *host, const struct satz_pair *pair,
            const struct text_finding *finding, uint32_t headword, uint32_t preferred,
            const char *more)
{
	const struct satz_text head = cut(base_text(terms->base,
	                                            &base_headword(terms->base, headword)->term));
	const struct satz_text good = cut(base_text(
		terms->base, &base_rendering(terms->base, preferred)->term));

	return text_report(host, pair, finding, "the term for \"%.*s\" is \"%.*s\"%s",
	                   (int)head.length, head.bytes, (int)good.length, good.bytes, more);
}

/* A term without any of its renderings. The plain case waits for the end of the article. */
static int
report_missing(struct terms *terms, const struct satz_host *host, const struct satz_pair *pair,
               const struct group *group)
{
	const uint32_t preferred = preferred_of(terms, group), headword = group->headwords[0];
	struct text_finding finding = { .id = "terms.missing", .severity = SATZ_INFO,
		                        .source = match_range(&terms->source, &group->first) };
	const struct pending pending = { pair->index, finding.source, headword, preferred };

	if (preferred == NONE)
		return SATZ_OK;
	if (find_untranslated(terms, group, &finding.target)) {
		finding.id = "terms.untranslated";
		finding.severity = 0;
		return say_missing(terms, host, pair, &finding, headword, preferred,
		                   ", and it was left as it is");
	}
	if (!group->sure) {
		if (group->first.part != PART_WHOLE)
			finding.severity = terms->compounds;
		return say_missing(terms, host, pair, &finding, headword, preferred, "");
	}
	if (find_short(terms, preferred, &finding.target))
		return say_missing(terms, host, pair, &finding, headword, preferred,
		                   ", here it is shortened");
	if (find_scattered(terms, preferred))
		return say_missing(terms, host, pair, &finding, headword, preferred,
		                   ", here its words stand in another order");
	if (pair->kind == SATZ_KIND_HEADING || pair->confidence < CONFIDENCE_LOW)
		return say_missing(terms, host, pair, &finding, headword, preferred, "");
	g_array_append_val(terms->pending, pending);
	return SATZ_OK;
}

/* An article whose paragraphs are known is no list of single sentences: in it a term that was
 * rendered elsewhere may once be paraphrased ("his counterpart"). */
static bool
is_article(const struct satz_document *document)
{
	for (uint32_t i = 0; i < document->n_pairs; i++)
		if (SATZ_HAS(document->pairs[i], struct satz_pair, block) &&
		    document->pairs[i]->block > 0)
			return true;
	return false;
}

int
terms_conclude(struct terms *terms, const struct satz_host *host,
               const struct satz_document *document)
{
	const bool article = is_article(document);
	int status = SATZ_OK;

	for (guint i = 0; status == SATZ_OK && i < terms->pending->len; i++) {
		const struct pending *pending = &g_array_index(terms->pending, struct pending, i);
		const struct satz_pair pair = { .index = pending->pair };
		bool used = g_hash_table_contains(terms->used,
		                                  text_key(terms, pending->preferred));
		const struct text_finding finding = {
			.id = "terms.missing", .source = pending->source,
			.severity = article && used ? SATZ_INFO : 0
		};

		status = say_missing(terms, host, &pair, &finding, pending->headword,
		                     pending->preferred,
		                     article && used ? ", as elsewhere in the article" : "");
	}
	g_array_set_size(terms->pending, 0);
	g_hash_table_remove_all(terms->used);
	return status;
}

static int
report_count(const struct terms *terms, const struct satz_host *host,
             const struct satz_pair *pair, const struct group *group, size_t found)
{
	const struct satz_text head = cut(base_text(
		terms->base, &base_headword(terms->base, group->headwords[0])->term));
	const struct text_finding finding = { .id = "terms.count",
		                              .source = match_range(&terms->source,
		                                                    &group->first) };

	return text_report(host, pair, &finding,
	                   "\"%.*s\" stands there %zu times, its translation %s", (int)head.length,
	                   head.bytes, group->count, found == 1 ? "once" : "less often");
}

static int
judge_group(struct terms *terms, const struct satz_host *host,
            const struct satz_pair *pair, size_t number)
{
	const struct group *group = &terms->groups[number];
	size_t found = group->found[0] + group->found[1] + group->found[2];
	int status = SATZ_OK;

	for (size_t i = 0; status == SATZ_OK && i < terms->n_renderings; i++)
		if (terms->owners[i] == number &&
		    status_of(terms, &terms->renderings[i]) != STATUS_PREFERRED)
			status = report_rendering(terms, host, pair, i);
	if (status != SATZ_OK)
		return status;
	if (found == 0)
		return report_missing(terms, host, pair, group);
	if (preferred_of(terms, group) != NONE)
		g_hash_table_add(terms->used, text_key(terms, preferred_of(terms, group)));
	return found < group->count ? report_count(terms, host, pair, group, found) : SATZ_OK;
}

int
terms_judge(struct terms *terms, const struct satz_host *host, const struct satz_pair *pair)
{
	int status = SATZ_OK;

	vocabulary_tidy(&terms->base->source);
	vocabulary_tidy(&terms->base->target);
	segment_read(&terms->source, &terms->base->source, pair->source);
	if (!terms->source.any || pair->target.length == 0)
		return SATZ_OK;
	find_groups(terms);
	if (terms->n_groups == 0)
		return SATZ_OK;
	segment_read(&terms->target, &terms->base->target, pair->target);
	terms->n_renderings = 0;
	for (size_t i = 0; i < terms->n_groups; i++)
		find_renderings(terms, i);
	count_renderings(terms);
	for (size_t i = 0; status == SATZ_OK && i < terms->n_groups; i++)
		status = judge_group(terms, host, pair, i);
	return status;
}
