/* SPDX-License-Identifier: GPL-3.0-or-later
 * segment_number.c - rules for a stop behind a number, a Roman numeral or a single letter
 *
 * German writes ordinals with a stop, `am 12. Juni`, so a number with one says little: the words
 * around it decide. English only has list marks and initials.
 */
#include "config.h"

#include "text/segment_char.h"
#include "text/segment_rules.h"

#include <glib.h>
#include <string.h>

/* A list mark has at most so many digits: 2020. is a year. */
#define LIST_DIGITS 3
/* The highest day of a month, and the highest ordinal people like to write. */
#define DAY_MAX 31

/* The value of a core of digits alone, also of ranges and lists `12./13`, `1.1`, which have their
 * last number as value; -1 when it is something else. */
static long
number_value(const char *text, const struct token *token)
{
	long value = 0;
	bool digit = false;

	if (token->core_end - token->core > 12)
		return -1;
	for (size_t at = token->core; at < token->core_end; at++) {
		char c = text[at];
		if (g_ascii_isdigit(c)) {
			value = digit ? value * 10 + (c - '0') : c - '0';
			digit = true;
		} else if (c == '.' || c == '/') {
			digit = false;
		} else if ((unsigned char)c == 0xE2 && token->core_end - at > 3 && text[at + 1] == '\x80') {
			at += 2; /* a dash */
			digit = false;
		} else if (c == '-' && at > token->core) {
			digit = false;
		} else {
			return -1;
		}
	}
	return digit ? value : -1;
}

static size_t
digits(const char *text, const struct token *token)
{
	size_t count = 0;

	for (size_t at = token->core; at < token->core_end; at++)
		count += g_ascii_isdigit(text[at]) != 0;
	return count;
}

/* A Roman numeral in capitals. */
static bool
is_roman(const char *text, const struct token *token)
{
	static const char *const order = "MDCLXVI";
	size_t length = token->core_end - token->core;
	const char *s = text + token->core;

	if (length == 0 || length > 9)
		return false;
	for (size_t i = 0; i < length; i++) {
		if (!memchr(order, s[i], 7))
			return false;
	}
	/* not CD, MC, DC, LCD and other names: the value must fall but for the pairs IV IX XL XC */
	for (size_t i = 0; i + 1 < length; i++) {
		size_t a = (size_t)(strchr(order, s[i]) - order);
		size_t b = (size_t)(strchr(order, s[i + 1]) - order);
		if (a > b && !(a - b <= 2 && (s[i] == 'I' || s[i] == 'X')))
			return false;
	}
	return length == 1 ? strchr("IVX", s[0]) != NULL : strpbrk(s, "IVX") < s + length;
}

/* Whether a quotation begins with the token: `„1. Einleitung“`, but not `in '68.` */
static bool
opens_quotation(const char *text, const struct token *token)
{
	int32_t c;

	if (!(token->flags & TOKEN_QUOTE_BEFORE))
		return false;
	char_next(text, token->begin, token->end, &c);
	return c != '\'' && c != 0x2018 && c != 0x2019;
}

/* A mark of a list at the beginning of the segment, or the first one behind a colon. */
static bool
is_list_mark(const struct place *place, const struct token *mark)
{
	const struct token *before;
	char sign = place->tokens->text[mark->core];

	if (mark->flags & TOKEN_QUOTE_AFTER)
		return false;
	if (mark->flags & TOKEN_BRACKET_AFTER) /* `1.)`, but not `(siehe 1.)` */
		return (mark->flags & TOKEN_UNMATCHED) != 0;
	if (place->mark < place->first + MAX(place->item.tokens, 1) ||
	    opens_quotation(place->tokens->text, mark))
		return !(mark->flags & TOKEN_CLOSED);
	before = tokens_get(place->tokens, place->mark - 1);
	return (before->flags & TOKEN_COLON) && before->core < before->core_end &&
	       mark->core_end == mark->core + 1 &&
	       strchr("1aAI", sign) != NULL;
}

/* Whether the date goes on: `am 3. 4. 2020`. */
static bool
goes_on_as_date(const struct place *place, long value)
{
	const struct token *next = place->following.token;
	long number;

	if (!next || value < 1 || value > DAY_MAX || place->following.kind != FOLLOWING_DIGIT)
		return false;
	number = number_value(place->tokens->text, next);
	if (number >= 1 && number <= 12 && next->core_end < next->end &&
	    place->tokens->text[next->core_end] == '.')
		return true;
	return value <= 12 && number > 1000 && number < 2200 && place->mark > place->first &&
	       number_value(place->tokens->text, tokens_get(place->tokens, place->mark - 1)) >= 1;
}

/* `endete 2 : 1.` */
static bool
ends_score(const struct place *place)
{
	const struct token *sign, *number;

	if (place->mark < place->first + 2 || place->following.kind != FOLLOWING_UPPER)
		return false;
	sign = tokens_get(place->tokens, place->mark - 1);
	number = tokens_get(place->tokens, place->mark - 2);
	return sign->core == sign->core_end && sign->end == sign->begin + 1 &&
	       place->tokens->text[sign->begin] == ':' &&
	       number_value(place->tokens->text, number) >= 0;
}

/* `auf S. 7.`, `siehe Anm. 3.`: what has such an abbreviation before it is no ordinal. */
static bool
follows_numeric(const struct rules *rules, const struct place *place)
{
	const struct token *before = tokens_get(place->tokens, place->mark - 1);
	size_t length = before->core_end - before->core;

	return before->mark == TOKEN_STOP && length > 0 &&
	       words_abbreviation(rules->words, place->tokens->text + before->core, length + 1,
	                          false) & WORD_NUMERIC;
}

/* German: does `am 12.` end here? */
static struct verdict
decide_ordinal(const struct rules *rules, const struct place *place, long value)
{
	const struct following *following = &place->following;
	unsigned before = place->mark > place->first
	                          ? rules_core_class(rules, place, place->mark - 1)
	                          : 0;

	if (following->class & WORD_MONTH && value <= DAY_MAX)
		return (struct verdict){ false, "number.date" };
	if (following->kind == FOLLOWING_LOWER)
		return (struct verdict){ false, "number.small" };
	if (goes_on_as_date(place, value))
		return (struct verdict){ false, "number.date" };
	if (before & WORD_COUNTED)
		return (struct verdict){ true, "number.counted" };
	if (following->class & WORD_ORDINAL &&
	    !(following->class & WORD_STARTER && !(before & WORD_BEFORE)))
		return (struct verdict){ false, "number.ordinal-noun" };
	if (following_starts(following) || ends_score(place))
		return (struct verdict){ true, "number.starter" };
	if (following->kind == FOLLOWING_UPPER && place->mark > place->first + 1 &&
	    follows_numeric(rules, place))
		return (struct verdict){ true, "number.counted" };
	if (following->kind != FOLLOWING_UPPER)
		return (struct verdict){ !following->bracket, "number.sign" };
	if (value >= 1000 && value < 2200)
		return (struct verdict){ true, "number.year" };
	if (before & WORD_BEFORE)
		return (struct verdict){ false, "number.article" };
	return (struct verdict){ value > DAY_MAX, "number.size" };
}

bool
rules_number(const struct rules *rules, const struct place *place, struct verdict *verdict)
{
	const char *text = place->tokens->text;
	const struct token *mark = tokens_get(place->tokens, place->mark);
	long value = number_value(text, mark);

	if (value < 0)
		return false;
	if (is_list_mark(place, mark) && digits(text, mark) <= LIST_DIGITS) {
		*verdict = (struct verdict){ false, "list.mark" };
		return true;
	}
	if (rules->german && !(mark->flags & (TOKEN_QUOTE_AFTER | TOKEN_BRACKET_AFTER))) {
		*verdict = decide_ordinal(rules, place, value);
		return true;
	}
	if (place->following.kind == FOLLOWING_LOWER) {
		*verdict = (struct verdict){ rules->informal, "number.small" };
		return true;
	}
	return false;
}

/* `Ramses II. starb`, `im XIX. Jahrhundert` */
static bool
decide_roman(const struct rules *rules, const struct place *place, struct verdict *verdict)
{
	const struct following *following = &place->following;
	size_t length;
	const struct token *mark = tokens_get(place->tokens, place->mark);

	if (!is_roman(place->tokens->text, mark) || mark->flags & TOKEN_BRACKET_AFTER)
		return false;
	length = mark->core_end - mark->core;
	if (is_list_mark(place, mark)) {
		*verdict = (struct verdict){ false, "list.mark" };
		return true;
	}
	if (!rules->german)
		return false;
	if (length == 1 && *(place->tokens->text + mark->core) != 'I' &&
	    !(following->class & WORD_ORDINAL))
		return false;
	*verdict = (struct verdict){ following_starts(following) &&
		                             !(following->class & WORD_ORDINAL),
		                     "number.roman" };
	return true;
}

/* A small letter with a stop: an abbreviation nobody listed, or a unit behind a number. */
static struct verdict
decide_small_letter(const struct place *place)
{
	const struct following *following = &place->following;
	const struct token *before = place->mark > place->first
	                                     ? tokens_get(place->tokens, place->mark - 1)
	                                     : NULL;

	if (before && before->mark == TOKEN_NO_END && following->kind == FOLLOWING_UPPER &&
	    number_value(place->tokens->text, before) >= 0)
		return (struct verdict){ true, "letter.unit" };
	return (struct verdict){ (following->class & WORD_STARTER) != 0, "letter.small" };
}

/* `Plan B.`, `J. Smith`, `than I.`; `joined` to a word before: `Hans-J.`, `dpa/M.` */
static struct verdict
decide_capital(const struct rules *rules, const struct place *place, int32_t letter, bool joined)
{
	const struct following *following = &place->following;
	const struct token *before = tokens_get(place->tokens, place->mark - 1);
	const char *text = place->tokens->text;
	bool name = joined || rules_is_capital(place, place->mark - 1);

	if (!rules->german && letter == 'I' && !name)
		return (struct verdict){ following->kind != FOLLOWING_LOWER, "letter.pronoun" };
	if (!joined && before && strchr("FCKVW", letter < 0x80 ? (int)letter : 'x') &&
	    place->mark > place->first && number_value(text, before) >= 0 &&
	    digits(text, before) <= LIST_DIGITS && before->mark == TOKEN_NO_END)
		return (struct verdict){ following->kind == FOLLOWING_UPPER, "letter.unit" };
	if (!joined && before && before->mark == TOKEN_NO_END &&
	    rules_core_class(rules, place, place->mark - 1) & WORD_LABEL)
		return (struct verdict){ following->kind == FOLLOWING_UPPER, "letter.label" };
	return (struct verdict){ (following->class & WORD_STARTER) &&
		                         (name || following->class & WORD_CLAUSE),
		                 "letter.initial" };
}

/* Where the last part of `Hans-J`, `dpa/M` begins; the core's begin where it has but one. */
static size_t
letter_begin(const char *text, const struct token *mark)
{
	for (size_t at = mark->core_end; at > mark->core + 1 && mark->core_end - at < 4; at--) {
		if (text[at - 1] == '-' || text[at - 1] == '/')
			return at;
	}
	return mark->core;
}

bool
rules_letter(const struct rules *rules, const struct place *place, struct verdict *verdict)
{
	const char *text = place->tokens->text;
	const struct token *mark = tokens_get(place->tokens, place->mark);
	enum char_class class;
	size_t core;
	int32_t c;

	if (mark->core == mark->core_end)
		return false;
	if (decide_roman(rules, place, verdict))
		return true;
	core = letter_begin(text, mark);
	if (char_next(text, core, mark->core_end, &c) != mark->core_end)
		return false;
	class = char_classify(c);
	if (!char_is_letter(class) || (core > mark->core && class != CHAR_UPPER))
		return false;
	if (is_list_mark(place, mark))
		*verdict = (struct verdict){ false, "list.mark" };
	else if (class == CHAR_UPPER)
		*verdict = decide_capital(rules, place, c, core > mark->core);
	else
		*verdict = decide_small_letter(place);
	return true;
}
