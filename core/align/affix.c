/* SPDX-License-Identifier: GPL-3.0-or-later
 * affix.c - suffix rules of hunspell dictionaries, see affix.h
 */
#include "config.h"

#include "align/affix.h"

#include "align/fold.h"
#include "text/input.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

#define FILE_LIMIT (64U << 20)
#define RULES_MAX 65536U

enum flag_form {
	FLAG_CHARACTER,
	FLAG_LONG, /* two characters */
	FLAG_NUMBER
};

struct rule {
	uint32_t flag;
	char *strip, *add, *condition; /* into the text */
};

struct affixes {
	enum flag_form form;
	GArray *rules; /* of struct rule, sorted by flag */
};

/* g_utf8_next_char() would cast const away. */
static const char *
next_point(const char *at)
{
	return at + g_utf8_skip[(uint8_t)*at];
}

/* The bytes with a NUL behind them. */
static char *
read_bytes(const char *path)
{
	g_autoptr(GBytes) bytes = input_read(path, FILE_LIMIT, NULL);

	return bytes ? g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes)) : NULL;
}

/* The file in UTF-8. */
static char *
read_text(const char *path, const char *charset)
{
	g_autofree char *text = read_bytes(path);

	if (!text)
		return NULL;
	if (g_ascii_strcasecmp(charset, "UTF-8") != 0)
		return g_convert(text, -1, "UTF-8", charset, NULL, NULL, NULL);
	return g_utf8_validate(text, -1, NULL) ? g_steal_pointer(&text) : NULL;
}

static char *
find_charset(const char *path)
{
	g_autofree char *text = read_bytes(path);
	const char *set;

	if (!text)
		return NULL;
	set = g_str_has_prefix(text, "SET ") ? text : strstr(text, "\nSET ");
	if (!set)
		return g_strdup("ISO-8859-1");
	set = strchr(set, ' ') + 1;
	return g_strndup(set, strcspn(set, " \t\r\n"));
}

/* The next flag of a flag string, 0 at its end. */
static uint32_t
next_flag(const struct affixes *affixes, const char **at)
{
	uint32_t flag = 0;

	if (!**at || g_ascii_isspace(**at))
		return 0; /* what follows is morphology */
	if (affixes->form == FLAG_NUMBER) {
		for (; g_ascii_isdigit(**at); (*at)++)
			flag = flag * 10 + (uint32_t)(**at - '0');
		*at += **at != '\0'; /* the comma */
		return MAX(flag, 1);
	}
	flag = g_utf8_get_char(*at);
	*at = next_point(*at);
	if (affixes->form == FLAG_LONG && **at && !g_ascii_isspace(**at)) {
		flag = flag << 16 | (g_utf8_get_char(*at) & 0xFFFF);
		*at = next_point(*at);
	}
	return flag;
}

/* "SFX A er re uer": a rule; "SFX A Y 46": the head of a group, which has no fifth field. */
static void
read_rule(struct affixes *affixes, char *line)
{
	g_auto(GStrv) fields = g_strsplit_set(line, " \t\r", -1);
	const char *parts[5];
	struct rule rule;
	size_t n = 0;

	for (size_t i = 0; fields[i] && n < 5; i++) {
		if (*fields[i])
			parts[n++] = fields[i];
	}
	if (n < 5 || strchr(parts[3], '/') || affixes->rules->len >= RULES_MAX)
		return;
	rule.flag = next_flag(affixes, &parts[1]);
	rule.strip = g_strdup(strcmp(parts[2], "0") == 0 ? "" : parts[2]);
	rule.add = g_strdup(strcmp(parts[3], "0") == 0 ? "" : parts[3]);
	rule.condition = g_strdup(parts[4]);
	g_array_append_val(affixes->rules, rule);
	/* cppcheck-suppress memleak ; the array owns them: clear_rule() */
}

static void
clear_rule(void *data)
{
	struct rule *rule = data;

	g_free(rule->strip);
	g_free(rule->add);
	g_free(rule->condition);
}

static int
compare_rules(const void *a, const void *b)
{
	const struct rule *one = a;
	const struct rule *other = b;

	return (one->flag > other->flag) - (one->flag < other->flag);
}

static void
read_rules(struct affixes *affixes, char *text)
{
	char *rest = text;
	char *line;

	while ((line = strsep(&rest, "\n")) != NULL) {
		if (g_str_has_prefix(line, "FLAG long"))
			affixes->form = FLAG_LONG;
		else if (g_str_has_prefix(line, "FLAG num"))
			affixes->form = FLAG_NUMBER;
		else if (g_str_has_prefix(line, "SFX "))
			read_rule(affixes, line);
	}
	g_array_sort(affixes->rules, compare_rules);
}

/* The condition's element before `end`: its begin, and whether `point` matches it. */
static const char *
match_element(const char *condition, const char *end, gunichar point, bool *matches)
{
	const char *begin = g_utf8_find_prev_char(condition, end);
	bool negated;
	bool found = false;

	if (*begin != ']') {
		*matches = *begin == '.' || g_utf8_get_char(begin) == point;
		return begin;
	}
	end = begin;
	while (begin > condition && *begin != '[')
		begin--;
	negated = begin[1] == '^';
	for (const char *at = begin + 1 + negated; at < end; at = next_point(at))
		found |= g_utf8_get_char(at) == point;
	*matches = found != negated;
	return begin;
}

/* Whether the word's end matches a condition such as "[^i]erer". */
static bool
condition_holds(const char *condition, const char *word, size_t length)
{
	const char *end = condition + strlen(condition);
	const char *at = word + length;
	bool matches;

	while (end > condition) {
		if (at == word)
			return false;
		at = g_utf8_find_prev_char(word, at);
		end = match_element(condition, end, g_utf8_get_char(at), &matches);
		if (!matches)
			return false;
	}
	return true;
}

static void
apply_rule(const struct rule *rule, const char *word, size_t length, const char *stem,
	   affix_visitor visit, void *payload)
{
	size_t strip = strlen(rule->strip);
	size_t add = strlen(rule->add);
	char form[2 * FOLD_ROOM];
	char folded[FOLD_ROOM];

	if (strip >= length || memcmp(word + length - strip, rule->strip, strip) != 0 ||
	    length - strip + add > FOLD_MAX || !condition_holds(rule->condition, word, length))
		return;
	memcpy(form, word, length - strip);
	memcpy(form + length - strip, rule->add, add);
	if (fold_word(form, length - strip + add, folded) && strcmp(folded, stem) != 0)
		visit(folded, stem, payload);
}

/* The first rule of a flag, or where it would stand. */
static guint
first_rule(const struct affixes *affixes, uint32_t flag)
{
	guint low = 0;
	guint high = affixes->rules->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;

		if (g_array_index(affixes->rules, struct rule, middle).flag < flag)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
expand_line(const struct affixes *affixes, const char *line, affix_visitor visit, void *payload)
{
	size_t length = strcspn(line, "/\t\r");
	const char *flags = line + length + (line[length] == '/');
	char stem[FOLD_ROOM];
	uint32_t flag;

	if (line[length] != '/' || length > FOLD_MAX || !fold_word(line, length, stem))
		return;
	while ((flag = next_flag(affixes, &flags)) != 0) {
		for (guint i = first_rule(affixes, flag); i < affixes->rules->len; i++) {
			const struct rule *rule = &g_array_index(affixes->rules, struct rule, i);

			if (rule->flag != flag)
				break;
			apply_rule(rule, line, length, stem, visit, payload);
		}
	}
}

bool
affix_forms(const char *aff_path, const char *dic_path, affix_visitor visit, void *payload)
{
	g_autofree char *charset = find_charset(aff_path);
	g_autofree char *rules = charset ? read_text(aff_path, charset) : NULL;
	g_autofree char *words = charset ? read_text(dic_path, charset) : NULL;
	struct affixes affixes = { .form = FLAG_CHARACTER };
	char *rest = words;
	char *line;

	if (!rules || !words)
		return false;
	affixes.rules = g_array_new(FALSE, FALSE, sizeof(struct rule));
	g_array_set_clear_func(affixes.rules, clear_rule);
	read_rules(&affixes, rules);
	while ((line = strsep(&rest, "\n")) != NULL)
		expand_line(&affixes, line, visit, payload);
	g_array_unref(affixes.rules);
	return true;
}
