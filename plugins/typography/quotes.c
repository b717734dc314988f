/* SPDX-License-Identifier: GPL-3.0-or-later
 * quotes.c - quotation marks by language, in pairs, and not lost
 *
 * What a mark does is told by its surroundings, since “ closes in German and opens in English, and
 * » and « do both: a mark opens when white space, a bracket, a dash or another opening mark stands
 * before it and something that can begin a quotation behind it. „ and ‚ always open, and in French the
 * guillemets mean what they look like.
 */
#include "typography/typography.h"

#include <string.h>

enum role { ROLE_NONE, ROLE_OPENS, ROLE_CLOSES };

struct mark {
	uint32_t c;
	enum role role;
	size_t begin, end;
};

/* The marks of a segment, and what they come to. */
struct marks {
	struct mark list[200]; /* those beyond are not looked at */
	size_t n;
	int opens, closes; /* of double marks */
	int all_opens;     /* of single ones too */
};

static bool
is_double(uint32_t c)
{
	return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0x201F || c == 0xAB ||
	       c == 0xBB || c == 0x2033;
}

static bool
is_single(uint32_t c)
{
	return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x201A || c == 0x2039 || c == 0x203A;
}

bool
is_quote(uint32_t c)
{
	return is_double(c) || is_single(c);
}

static bool
may_precede_opening(uint32_t c)
{
	return c == 0 || text_is_space(c) || (c < 0x80 && strchr("([{/-", (int)c)) ||
	       c == 0x2013 || c == 0x2014 || c == 0x201E || c == 0x201A || c == 0x2018 ||
	       c == '\'' || c == '"' || c == 0xAB || c == 0xBB || c == 0x201C || c == 0xBF ||
	       c == 0xA1 || c == 0x200B || c == 0xFEFF;
}

/* Nothing is quoted that begins with a mark which ends something: ‘“, */
static bool
may_follow_opening(uint32_t c)
{
	return c != 0 && !text_is_space(c) && !(c < 0x80 && strchr(",.;:!?)]}", (int)c));
}

static enum role
french_role(uint32_t c)
{
	if (c == 0xAB || c == 0x2039)
		return ROLE_OPENS;
	return c == 0xBB || c == 0x203A ? ROLE_CLOSES : ROLE_NONE;
}

static enum role
role_of(struct satz_text text, const struct mark *mark, bool french)
{
	uint32_t before = text_before(text, mark->begin, NULL);
	uint32_t behind = text_at(text, mark->end, NULL);
	bool opens = may_precede_opening(before) && may_follow_opening(behind);

	if (mark->c == 0x201E || mark->c == 0x201A)
		return ROLE_OPENS;
	if (french && french_role(mark->c) != ROLE_NONE)
		return french_role(mark->c);
	if (mark->c == '\'' || mark->c == 0x2019) /* apostrophes and elisions: no use to count */
		return ROLE_NONE;
	/* 5" is five inches */
	if (mark->c == '"' && before >= '0' && before <= '9' && !opens)
		return ROLE_NONE;
	return opens ? ROLE_OPENS : ROLE_CLOSES;
}

static void
count(struct marks *marks, const struct mark *mark)
{
	if (is_double(mark->c)) {
		marks->opens += mark->role == ROLE_OPENS;
		marks->closes += mark->role == ROLE_CLOSES;
	}
	marks->all_opens += mark->role == ROLE_OPENS;
}

static void
find_marks(struct satz_text text, const char *language, struct marks *marks)
{
	bool french = text_language(language, "fr");
	size_t next;

	marks->n = 0;
	marks->opens = marks->closes = marks->all_opens = 0;
	for (size_t i = 0; i < text.length && marks->n < 200; i = next) {
		struct mark mark = { .begin = i };

		mark.c = text_at(text, i, &next);
		mark.end = next;
		if (!is_quote(mark.c))
			continue;
		mark.role = role_of(text, &mark, french);
		/* the mark behind inches closes when something is open */
		if (mark.role == ROLE_NONE && mark.c == '"' && marks->opens > marks->closes)
			mark.role = ROLE_CLOSES;
		if (mark.role == ROLE_NONE)
			continue;
		count(marks, &mark);
		marks->list[marks->n++] = mark;
	}
}

/* The mark English wants in place of this one; NULL: it is fine. */
static const char *
english_mark(struct satz_text text, const struct mark *mark)
{
	bool opens = mark->role == ROLE_OPENS;

	switch (mark->c) {
	case 0x201E: /* „ */
	case 0xAB:
	case 0xBB:
		return opens ? "“" : "”";
	case 0x201A: /* ‚ */
	case 0x2039:
	case 0x203A:
		return opens ? "‘" : "’";
	case 0x201C: /* “ closes in German; before a letter only the blank is missing */
		return opens || text_is_word(text_at(text, mark->end, NULL)) ? NULL : "”";
	case 0x201D:
		return opens ? "“" : NULL;
	case 0x2018: /* ‘ closes in German */
		return opens || text_is_word(text_at(text, mark->end, NULL)) ? NULL : "’";
	default:
		return NULL;
	}
}

/* The same for German, where »...« and "..." are fine too. */
static const char *
german_mark(struct satz_text text, const struct mark *mark)
{
	(void)text;
	if (mark->c == 0x201C && mark->role == ROLE_OPENS)
		return "„";
	return mark->c == 0x201D ? mark->role == ROLE_OPENS ? "„" : "“" : NULL;
}

/* From the first mark to the last, nothing where there is none. */
static struct satz_range
extent(const struct marks *marks)
{
	if (marks->n == 0)
		return text_range(0, 0);
	return text_range(marks->list[0].begin, marks->list[marks->n - 1].end);
}

/* Every mark of the wrong language, in one finding that reaches from the first to the last. */
static int
report_style(const struct satz_host *host, const struct satz_pair *pair,
             const struct marks *source, const struct marks *marks,
             const char *(*better)(struct satz_text, const struct mark *), const char *language)
{
	struct satz_text text = pair->target;
	char repaired[2000];
	size_t length = 0, first = 0, copied = 0;
	bool found = false, fits = true;

	for (size_t i = 0; i < marks->n; i++) {
		const struct mark *mark = &marks->list[i];
		const char *mend = better(text, mark);

		if (!mend)
			continue;
		if (!found)
			first = copied = mark->begin;
		found = true;
		fits = fits && length + (mark->begin - copied) + 4 < sizeof(repaired);
		if (fits) {
			memcpy(repaired + length, text.bytes + copied, mark->begin - copied);
			length += mark->begin - copied;
			memcpy(repaired + length, mend, strlen(mend));
			length += strlen(mend);
		}
		copied = mark->end;
	}
	if (!found)
		return SATZ_OK;
	return text_report(host, pair,
	                   &(struct text_finding){
		                   .id = "typography.quotes",
		                   .source = extent(source),
		                   .target = text_range(first, copied),
		                   .suggestion = { repaired, fits ? length : 0 } },
	                   "quotation marks that %s does not use", language);
}

static int
check_style(const struct satz_host *host, const struct satz_pair *pair, const struct marks *source,
            const struct marks *marks)
{
	if (text_language(host->target_language, "en"))
		return report_style(host, pair, source, marks, english_mark, "English");
	if (text_language(host->target_language, "de"))
		return report_style(host, pair, source, marks, german_mark, "German");
	return SATZ_OK;
}

/* A quotation may go on in the next pair: what is open must be open on both sides. */
static int
check_balance(const struct satz_host *host, const struct satz_pair *pair,
              const struct marks *source, const struct marks *target)
{
	int wanted = source->opens - source->closes, found = target->opens - target->closes;
	struct text_finding finding = { .id = "typography.quote-pairs", .source = extent(source),
		                        .target = extent(target) };

	if (wanted == found || found == 0)
		return SATZ_OK;
	if (found > 0)
		return text_report(host, pair, &finding, "a quotation opens and does not close");
	return text_report(host, pair, &finding, "a quotation closes that was not opened");
}

/* Whether nothing quoted is longer than a name or a title, which English may set in italics. */
static bool
only_names(struct satz_text text, const struct marks *marks)
{
	for (size_t i = 0; i + 1 < marks->n; i++) {
		size_t blanks = 0;

		for (size_t k = marks->list[i].end; k < marks->list[i + 1].begin; k++)
			blanks += text.bytes[k] == ' ';
		if (marks->list[i].role == ROLE_OPENS && blanks > 4)
			return false;
	}
	return marks->opens == marks->closes;
}

/* A quotation within one has marks of the other kind: “... ‘...’ ...”. */
static int
check_nesting(const struct satz_host *host, const struct satz_pair *pair,
              const struct marks *source, const struct marks *target)
{
	int depth = 0;

	if (target->opens != target->closes || !text_language(host->target_language, "en"))
		return SATZ_OK;
	for (size_t i = 0; i < target->n; i++) {
		const struct mark *mark = &target->list[i];

		if (!is_double(mark->c) || mark->c == '"')
			continue;
		depth += mark->role == ROLE_OPENS ? 1 : -1;
		if (depth < 2 || i + 1 >= target->n)
			continue;
		return text_report(host, pair,
		                   &(struct text_finding){
			                   .id = "typography.nesting",
			                   .source = extent(source),
			                   .target = text_range(mark->begin, target->list[i + 1].end) },
		                   "a quotation within a quotation takes ‘...’");
	}
	return SATZ_OK;
}

/* Whether something quoted is speech: a comma and who says it behind the mark, a colon before it,
 * or a sentence inside. */
static bool
is_speech(struct satz_text text, const struct marks *marks)
{
	for (size_t i = 0; i < marks->n; i++) {
		const struct mark *mark = &marks->list[i];
		uint32_t inside = text_before(text, mark->begin, NULL), start = 0;
		size_t at = mark->begin;

		if (mark->role == ROLE_CLOSES)
			if ((inside < 0x80 && inside > 0 && strchr(".!?,", (int)inside)) ||
			    (text_at(text, mark->end, NULL) == ',' && marks->list[0].begin == 0))
				return true;
		if (mark->role == ROLE_OPENS && at > 1)
			start = text_before(text, at - 1, NULL);
		if (start == ':')
			return true;
	}
	return false;
}

/* One German quotation is often cut in two by "he said": a number alone proves nothing. All or
 * none does. */
static int
check_number(const struct satz_host *host, const struct satz_pair *pair,
             const struct marks *source, const struct marks *target)
{
	struct text_finding finding = { .id = "typography.quote-lost", .source = extent(source),
		                        .target = extent(target) };
	bool in_source = source->opens + source->closes > 0;
	bool in_target = target->opens + target->closes > 0;

	/* ‘...’ and '...' are quotation marks in British texts */
	for (size_t i = 0; i < pair->target.length; i++)
		in_target = in_target || pair->target.bytes[i] == '\'';
	if (in_source && !in_target && target->all_opens == 0) {
		finding.severity = only_names(pair->source, source) &&
		                                   !is_speech(pair->source, source)
		                           ? SATZ_INFO
		                           : 0;
		return text_report(host, pair, &finding, "the quotation marks are gone");
	}
	if (!in_source && source->all_opens == 0 && target->opens + target->closes > 0) {
		finding.severity = only_names(pair->target, target) ? SATZ_INFO : 0;
		return text_report(host, pair, &finding,
		                   "quotation marks where the source has none");
	}
	return SATZ_OK;
}

int
check_quotes(const struct satz_host *host, const struct satz_pair *pair)
{
	struct marks source, target;
	int status;

	find_marks(pair->source, host->source_language, &source);
	find_marks(pair->target, host->target_language, &target);
	status = check_style(host, pair, &source, &target);
	if (status == SATZ_OK)
		status = check_balance(host, pair, &source, &target);
	if (status == SATZ_OK)
		status = check_nesting(host, pair, &source, &target);
	return status == SATZ_OK ? check_number(host, pair, &source, &target) : status;
}
