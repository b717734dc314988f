/* SPDX-License-Identifier: GPL-3.0-or-later
 * plugin.c - patterns: the user's own rules, regular expressions on source and target
 */
#include "patterns/rules.h"

#include <string.h>

#define MATCHES 10 /* of a rule in a pair that are reported */

struct state {
	GPtrArray *rules; /* struct rule */
};

/* The two texts as ICU reads them: UTF-8 stays, offsets are bytes. */
struct texts {
	const struct satz_host *host;
	const struct satz_pair *pair;
	UText *source, *target;
};

static int
init(const struct satz_host *host, void **self)
{
	struct state *state = g_new0(struct state, 1);

	(void)host;
	state->rules = g_ptr_array_new_with_free_func(rule_free);
	*self = state;
	return SATZ_OK;
}

static void
finish(void *self)
{
	struct state *state = self;

	g_ptr_array_free(state->rules, TRUE);
	g_free(state);
}

static int
configure(void *self, const struct satz_host *host, const char *key, const char *value)
{
	struct state *state = self;
	g_auto(GStrv) files = g_strsplit(value, "\n", -1);

	for (size_t i = 0; strcmp(key, "files") == 0 && files[i]; i++) {
		g_autofree char *wrong = *files[i] ? rules_read(files[i], state->rules) : NULL;

		if (wrong)
			return host->fail(host, SATZ_ERROR, "%s", wrong);
	}
	return SATZ_OK;
}

/* Whether there is a next match; a limit that was hit or other trouble counts as none. */
static bool
next_match(URegularExpression *expression, bool *trouble)
{
	UErrorCode error = U_ZERO_ERROR;
	bool found = uregex_findNext(expression, &error);

	*trouble |= U_FAILURE(error);
	return found && U_SUCCESS(error);
}

static bool
first_match(URegularExpression *expression, UText *text, bool *trouble)
{
	UErrorCode error = U_ZERO_ERROR;

	uregex_setUText(expression, text, &error);
	*trouble |= U_FAILURE(error);
	return U_SUCCESS(error) && next_match(expression, trouble);
}

/* A group of the last match; empty when it took no part. */
static struct satz_range
group_of(URegularExpression *expression, int group)
{
	UErrorCode error = U_ZERO_ERROR;
	int64_t begin = uregex_start64(expression, group, &error);
	int64_t end = uregex_end64(expression, group, &error);

	if (U_FAILURE(error) || begin < 0)
		return text_range(0, 0);
	return text_range((size_t)begin, (size_t)end);
}

/* $1, $s1, $t1 become the groups, $$ a dollar. Without a letter: the target's, if there are. */
static char *
expand(const char *format, const struct texts *texts, URegularExpression *source,
       URegularExpression *target)
{
	GString *text = g_string_new(NULL);

	for (const char *at = format; *at; at++) {
		bool letter = at[0] == '$' && (at[1] == 's' || at[1] == 't');
		const char *digit = at + 1 + letter;
		bool from_source = letter ? at[1] == 's' : !target;
		URegularExpression *expression = from_source ? source : target;
		const struct satz_text from = from_source ? texts->pair->source : texts->pair->target;

		if (at[0] == '$' && g_ascii_isdigit(*digit)) {
			struct satz_range range = expression ? group_of(expression, *digit - '0')
			                                     : text_range(0, 0);

			g_string_append_len(text, from.bytes + range.begin, range.end - range.begin);
			at = digit;
		} else {
			at += at[0] == '$' && at[1] == '$';
			g_string_append_c(text, *at);
		}
	}
	return g_string_free(text, FALSE);
}

static const char *
id_of(uint32_t severity)
{
	return severity == SATZ_SEVERE ? "patterns.error"
	       : severity == SATZ_INFO ? "patterns.info"
	                               : "patterns.warning";
}

/* `source` and `target` are those that stand at a match. */
static int
report(const struct rule *rule, const struct texts *texts, URegularExpression *source,
       URegularExpression *target)
{
	g_autofree char *message = expand(rule->message ? rule->message : "the pattern was found", texts,
	                                  source, target);
	g_autofree char *suggestion = rule->suggestion
	                                      ? expand(rule->suggestion, texts, source, target)
	                                      : NULL;
	struct text_finding finding = {
		.id = id_of(rule->severity), .severity = rule->severity,
		.source = source ? group_of(source, 0) : text_range(0, 0),
		.target = target ? group_of(target, 0) : text_range(0, 0),
	};

	if (suggestion)
		finding.suggestion = (struct satz_text){ suggestion, strlen(suggestion) };
	return text_report(texts->host, texts->pair, &finding, "%s: %s", rule->name, message);
}

/* Each match of the target, beside the first of the source. */
static int
report_each(const struct rule *rule, const struct texts *texts, URegularExpression *source,
            URegularExpression *target, bool *trouble)
{
	URegularExpression *moving = target ? target : source;
	int status = SATZ_OK;
	size_t n = 0;

	do
		status = report(rule, texts, source, target);
	while (status == SATZ_OK && ++n < MATCHES && next_match(moving, trouble));
	return status;
}

static int
check_rule(const struct rule *rule, const struct texts *texts, bool *trouble)
{
	bool in_source = rule->source && first_match(rule->source, texts->source, trouble);
	bool in_target;

	if (rule->source && in_source != (rule->when != RULE_EXTRA))
		return SATZ_OK;
	if (!rule->target)
		return report_each(rule, texts, rule->source, NULL, trouble);
	in_target = first_match(rule->target, texts->target, trouble);
	if (*trouble || in_target != (rule->when != RULE_MISSING))
		return SATZ_OK;
	if (rule->when == RULE_MISSING)
		return report_each(rule, texts, rule->source, NULL, trouble);
	return report_each(rule, texts, in_source ? rule->source : NULL, rule->target, trouble);
}

/* A rule that runs into ICU's limits is told once and left out. */
static int
run_rule(struct rule *rule, const struct texts *texts)
{
	bool trouble = false;
	int status;

	if (rule->tired)
		return SATZ_OK;
	status = check_rule(rule, texts, &trouble);
	if (!trouble || status != SATZ_OK)
		return status;
	rule->tired = true;
	return text_report(texts->host, texts->pair, &(struct text_finding){ .id = "patterns.limit" },
	                   "the rule %s takes too long here and is left out from now on; make it simpler",
	                   rule->name);
}

static int
check_pair(void *self, const struct satz_host *host, const struct satz_pair *pair)
{
	struct state *state = self;
	struct texts texts = { .host = host, .pair = pair };
	UErrorCode error = U_ZERO_ERROR;
	int status = SATZ_OK;

	if (state->rules->len == 0 || text_one_sided(pair))
		return SATZ_OK;
	texts.source = utext_openUTF8(NULL, pair->source.bytes, (int64_t)pair->source.length, &error);
	texts.target = utext_openUTF8(NULL, pair->target.bytes, (int64_t)pair->target.length, &error);
	for (guint i = 0; U_SUCCESS(error) && status == SATZ_OK && i < state->rules->len; i++)
		status = run_rule(state->rules->pdata[i], &texts);
	utext_close(texts.source);
	utext_close(texts.target);
	return status;
}

static const struct satz_option options[] = {
	{ "files", "", "Files with rules; README.md of the plugin shows one", NULL, SATZ_OPTION_TEXT, 0 },
	{ NULL, NULL, NULL, NULL, 0, 0 }
};

static const struct satz_id ids[] = {
	{ "patterns.error", "A rule of severity error was broken", SATZ_SEVERE, 0 },
	{ "patterns.warning", "A rule of severity warning was broken", SATZ_WARNING, 0 },
	{ "patterns.info", "A rule of severity info was broken", SATZ_INFO, 0 },
	{ "patterns.limit", "A rule takes too long", SATZ_WARNING, 0 },
	{ NULL, NULL, 0, 0 }
};

static const struct satz_check check = {
	.size = sizeof(check),
	.init = init,
	.configure = configure,
	.check_pair = check_pair,
	.finish = finish,
};

SATZ_PLUGIN = {
	.abi = SATZ_ABI,
	.size = sizeof(struct satz_plugin),
	.name = "patterns",
	.version = "1.0",
	.license = "GPL-3.0-or-later",
	.summary = "The user's own rules: regular expressions on source and target",
	.options = options,
	.ids = ids,
	.check = &check,
};
