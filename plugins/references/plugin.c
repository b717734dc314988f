/* SPDX-License-Identifier: GPL-3.0-or-later
 * plugin.c - references: what stands in the source as it is must stand in the target
 *
 * Both sides' references are paired off: first the equal ones, then links that lead to the same
 * page in another language. What is left on one side is missing or extra; one of a kind left on
 * both sides was changed.
 */
#include "references/reference.h"

struct sides {
	const struct satz_host *host;
	const struct satz_pair *pair;
	struct reference source[REFERENCES_MAX], target[REFERENCES_MAX];
	size_t n_source, n_target;
};

static struct satz_text
text_of(struct satz_text text, const struct reference *reference)
{
	return text_part(text, reference->begin, reference->end);
}

/* How alike two references of a kind must be to be a pair. */
enum step { STEP_EQUAL, STEP_SAME_PAGE, STEP_SAME_SITE };

static bool
alike(const struct sides *sides, const struct reference *a, const struct reference *b,
      enum step step)
{
	struct satz_text left = text_of(sides->pair->source, a);
	struct satz_text right = text_of(sides->pair->target, b);

	if (a->kind != b->kind)
		return false;
	if (step == STEP_EQUAL)
		return a->kind == REFERENCE_HASHTAG || a->kind == REFERENCE_EMAIL ||
		                       a->kind == REFERENCE_HANDLE
		               ? text_equal_fold(left, right)
		               : text_equal(left, right);
	if (step == STEP_SAME_PAGE && (a->kind == REFERENCE_TAG || a->kind == REFERENCE_SHORTCODE))
		return reference_same_tag(left, right);
	return a->kind == REFERENCE_URL && reference_same_link(left, right, step == STEP_SAME_SITE);
}

/* Pages of one site often have other names in another language: worth a look at most. Not so when
 * only the figures are others. */
static int
report_site(const struct sides *sides, const struct reference *a, const struct reference *b)
{
	if (reference_same_but_figures(text_of(sides->pair->source, a),
	                               text_of(sides->pair->target, b)))
		return text_report(sides->host, sides->pair,
		                   &(struct text_finding){
			                   .id = "references.changed",
			                   .source = text_range(a->begin, a->end),
			                   .target = text_range(b->begin, b->end),
			                   .suggestion = text_of(sides->pair->source, a) },
		                   "the link has other figures");
	return text_report(sides->host, sides->pair,
	                   &(struct text_finding){ .id = "references.changed",
		                                   .severity = SATZ_INFO,
		                                   .source = text_range(a->begin, a->end),
		                                   .target = text_range(b->begin, b->end) },
	                   "the link leads to another page of the same site");
}

static int
pair_off(struct sides *sides, enum step step)
{
	int status = SATZ_OK;

	for (size_t i = 0; status == SATZ_OK && i < sides->n_source; i++) {
		struct reference *a = &sides->source[i];

		for (size_t j = 0; !a->matched && j < sides->n_target; j++) {
			struct reference *b = &sides->target[j];

			if (b->matched || !alike(sides, a, b, step))
				continue;
			a->matched = b->matched = true;
			if (step == STEP_SAME_SITE)
				status = report_site(sides, a, b);
		}
	}
	return status;
}

static uint32_t
severity_of(enum reference_kind kind)
{
	if (kind == REFERENCE_PLACEHOLDER || kind == REFERENCE_TAG || kind == REFERENCE_SHORTCODE)
		return SATZ_SEVERE;
	return kind == REFERENCE_HASHTAG ? SATZ_INFO : SATZ_WARNING;
}

/* The first one left of a kind in a list, NULL when there is none. */
static struct reference *
left_over(struct reference *list, size_t n, enum reference_kind kind)
{
	for (size_t i = 0; i < n; i++)
		if (!list[i].matched && list[i].kind == kind)
			return &list[i];
	return NULL;
}

static int
report_source(struct sides *sides, struct reference *a)
{
	struct reference *b = left_over(sides->target, sides->n_target, a->kind);
	struct satz_text text = text_of(sides->pair->source, a);
	struct text_finding finding = { .id = b ? "references.changed" : "references.missing",
		                        .severity = severity_of(a->kind),
		                        .source = text_range(a->begin, a->end) };
	int shown = (int)(text.length < 200 ? text.length : 200);

	a->matched = true;
	if (!b)
		return text_report(sides->host, sides->pair, &finding,
		                   "the %s %.*s is missing in the translation",
		                   reference_name(a->kind), shown, text.bytes);
	b->matched = true;
	finding.target = text_range(b->begin, b->end);
	finding.suggestion = text;
	return text_report(sides->host, sides->pair, &finding, "the %s is another than %.*s",
	                   reference_name(a->kind), shown, text.bytes);
}

static int
report_target(struct sides *sides, struct reference *b)
{
	struct satz_text text = text_of(sides->pair->target, b);

	b->matched = true;
	return text_report(sides->host, sides->pair,
	                   &(struct text_finding){ .id = "references.extra",
		                                   .severity = severity_of(b->kind),
		                                   .target = text_range(b->begin, b->end) },
	                   "the %s %.*s does not stand in the source", reference_name(b->kind),
	                   (int)(text.length < 200 ? text.length : 200), text.bytes);
}

static int
check_pair(void *self, const struct satz_host *host, const struct satz_pair *pair)
{
	struct sides sides = { .host = host, .pair = pair };
	int status = SATZ_OK;

	(void)self;
	if (text_one_sided(pair)) /* there is nothing to compare */
		return SATZ_OK;
	sides.n_source = references_find(pair->source, sides.source);
	sides.n_target = references_find(pair->target, sides.target);
	for (int step = STEP_EQUAL; status == SATZ_OK && step <= STEP_SAME_SITE; step++)
		status = pair_off(&sides, (enum step)step);
	for (size_t i = 0; status == SATZ_OK && i < sides.n_source; i++)
		if (!sides.source[i].matched)
			status = report_source(&sides, &sides.source[i]);
	for (size_t i = 0; status == SATZ_OK && i < sides.n_target; i++)
		if (!sides.target[i].matched)
			status = report_target(&sides, &sides.target[i]);
	return status;
}

static const struct satz_id ids[] = {
	{ "references.missing", "A link, address, placeholder, tag ... was not carried over",
	  SATZ_WARNING, 0 },
	{ "references.extra", "A link, address, placeholder, tag ... the source does not have",
	  SATZ_WARNING, 0 },
	{ "references.changed", "A link, address, placeholder, tag ... that reads otherwise",
	  SATZ_WARNING, 0 },
	{ NULL, NULL, 0, 0 }
};

static const struct satz_check check = {
	.size = sizeof(check),
	.check_pair = check_pair,
};

SATZ_PLUGIN = {
	.abi = SATZ_ABI,
	.size = sizeof(struct satz_plugin),
	.name = "references",
	.version = "1.0",
	.license = "GPL-3.0-or-later",
	.summary = "Links, e-mail addresses, handles, file names, placeholders and tags carried over",
	.ids = ids,
	.check = &check,
};
