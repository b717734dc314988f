/* SPDX-License-Identifier: GPL-3.0-or-later
 * rules.c - reading the user's rules
 *
 * Not GKeyFile: it takes \b for an escape of its own, and cannot tell the line of a mistake.
 */
#include "patterns/rules.h"

#include <string.h>

#define FILE_MAX_BYTES ((size_t)1 << 20)
#define EXPRESSION_MAX_BYTES 4000
#define TIME_LIMIT 200            /* ICU's steps, about a millisecond each */
#define STACK_LIMIT (512 * 1024)  /* bytes of ICU's backtracking stack */

void
rule_free(void *data)
{
	struct rule *rule = data;

	if (rule->source)
		uregex_close(rule->source);
	if (rule->target)
		uregex_close(rule->target);
	g_free(rule->name);
	g_free(rule->message);
	g_free(rule->suggestion);
	g_free(rule->source_text);
	g_free(rule->target_text);
	g_free(rule);
}

static char *
wrong_choice(const char *key, const char *value, const char *choices)
{
	return g_strdup_printf("%s = %s: it takes %s", key, value, choices);
}

static char *
set_severity(struct rule *rule, const char *value)
{
	static const char *const names[] = { "info", "warning", "error" };

	for (uint32_t i = 0; i < G_N_ELEMENTS(names); i++) {
		if (strcmp(value, names[i]) == 0) {
			rule->severity = SATZ_INFO + i;
			return NULL;
		}
	}
	return wrong_choice("severity", value, "error, warning or info");
}

static char *
set_when(struct rule *rule, const char *value)
{
	static const char *const names[] = { "both", "missing", "extra" };

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		if (strcmp(value, names[i]) == 0) {
			rule->when = (enum rule_when)i;
			return NULL;
		}
	}
	return wrong_choice("when", value, "both, missing or extra");
}

static char *
set_text(char **text, const char *key, const char *value)
{
	if (*text)
		return g_strdup_printf("%s stands twice in this rule", key);
	if (strlen(value) > EXPRESSION_MAX_BYTES)
		return g_strdup_printf("%s is longer than %d bytes", key, EXPRESSION_MAX_BYTES);
	*text = g_strdup(value);
	return NULL;
}

static char *
set(struct rule *rule, const char *key, const char *value)
{
	if (strcmp(key, "source") == 0)
		return set_text(&rule->source_text, key, value);
	if (strcmp(key, "target") == 0)
		return set_text(&rule->target_text, key, value);
	if (strcmp(key, "message") == 0)
		return set_text(&rule->message, key, value);
	if (strcmp(key, "suggestion") == 0)
		return set_text(&rule->suggestion, key, value);
	if (strcmp(key, "severity") == 0)
		return set_severity(rule, value);
	if (strcmp(key, "when") == 0)
		return set_when(rule, value);
	if (strcmp(key, "case") != 0)
		return g_strdup_printf("unknown key %s; there are source, target, when, case, severity, "
		                       "message, suggestion", key);
	if (strcmp(value, "ignore") != 0 && strcmp(value, "exact") != 0)
		return wrong_choice("case", value, "ignore or exact");
	rule->ignore_case = strcmp(value, "ignore") == 0;
	return NULL;
}

static char *
compile(const struct rule *rule, const char *key, const char *text, URegularExpression **expression)
{
	UErrorCode error = U_ZERO_ERROR;
	UParseError place = { 0 };
	UText *pattern;

	if (!text)
		return NULL;
	pattern = utext_openUTF8(NULL, text, (int64_t)strlen(text), &error);
	*expression = uregex_openUText(pattern, rule->ignore_case ? UREGEX_CASE_INSENSITIVE : 0, &place,
	                               &error);
	utext_close(pattern);
	if (U_SUCCESS(error)) {
		uregex_setTimeLimit(*expression, TIME_LIMIT, &error);
		uregex_setStackLimit(*expression, STACK_LIMIT, &error);
	}
	if (U_SUCCESS(error))
		return NULL;
	return g_strdup_printf("%s = %s: no regular expression (%s at character %d)", key, text,
	                       u_errorName(error), place.offset);
}

/* What a whole rule lacks. */
static char *
complete(struct rule *rule)
{
	char *wrong;

	if (!rule->source_text && !rule->target_text)
		return g_strdup("the rule has neither source nor target");
	if (rule->when != RULE_BOTH && (!rule->source_text || !rule->target_text))
		return g_strdup("when = missing and extra need source and target");
	wrong = compile(rule, "source", rule->source_text, &rule->source);
	return wrong ? wrong : compile(rule, "target", rule->target_text, &rule->target);
}

struct reader {
	GPtrArray *rules;
	struct rule *rule; /* in work, owned until it is complete */
};

static char *
end_rule(struct reader *reader)
{
	char *wrong = reader->rule ? complete(reader->rule) : NULL;

	if (wrong || !reader->rule)
		return wrong;
	g_ptr_array_add(reader->rules, g_steal_pointer(&reader->rule));
	return NULL;
}

static char *
begin_rule(struct reader *reader, char *line, unsigned number)
{
	char *end = strrchr(line, ']');

	if (!end || end == line + 1 || end[1] != '\0')
		return g_strdup("a rule begins with [name] and nothing else in the line");
	if (reader->rules->len >= RULES_MAX)
		return g_strdup_printf("more than %d rules", RULES_MAX);
	*end = '\0';
	reader->rule = g_new0(struct rule, 1);
	reader->rule->name = g_strdup(line + 1);
	reader->rule->severity = SATZ_WARNING;
	reader->rule->line = number;
	return NULL;
}

static char *
read_line(struct reader *reader, char *line)
{
	char *equals = strchr(line, '=');

	if (!equals)
		return g_strdup("neither [name] nor key = value");
	if (!reader->rule)
		return g_strdup("a key before the first [name]");
	*equals = '\0';
	return set(reader->rule, g_strstrip(line), g_strstrip(equals + 1));
}

/* What is wrong, without file and line; *number is the line. */
static char *
read_lines(struct reader *reader, char *const *lines, unsigned *number)
{
	char *wrong = NULL;
	unsigned i = 0;

	for (; !wrong && lines[i]; i++) {
		char *line = g_strstrip(lines[i]);

		*number = i + 1;
		if (*line == '\0' || *line == '#')
			continue;
		if (*line != '[') {
			wrong = read_line(reader, line);
			continue;
		}
		if (reader->rule)
			*number = reader->rule->line;
		wrong = end_rule(reader);
		if (!wrong)
			wrong = begin_rule(reader, line, *number = i + 1);
	}
	if (wrong)
		return wrong;
	if (reader->rule)
		*number = reader->rule->line;
	return end_rule(reader);
}

char *
rules_read(const char *path, GPtrArray *rules)
{
	struct reader reader = { .rules = rules };
	g_autoptr(GError) error = NULL;
	g_autofree char *bytes = NULL;
	g_autofree char *wrong = NULL;
	g_auto(GStrv) lines = NULL;
	unsigned number = 0;
	size_t length = 0;

	if (!g_file_get_contents(path, &bytes, &length, &error))
		return g_strdup(error->message);
	if (length > FILE_MAX_BYTES)
		return g_strdup_printf("%s: larger than 1 MiB", path);
	if (!g_utf8_validate(bytes, (gssize)length, NULL))
		return g_strdup_printf("%s: not UTF-8; convert it first", path);
	lines = g_strsplit(g_str_has_prefix(bytes, "\xEF\xBB\xBF") ? bytes + 3 : bytes, "\n", -1);
	wrong = read_lines(&reader, lines, &number);
	if (reader.rule)
		rule_free(reader.rule);
	return wrong ? g_strdup_printf("%s: line %u: %s", path, number, wrong) : NULL;
}
