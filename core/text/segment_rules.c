/* SPDX-License-Identifier: GPL-3.0-or-later
 * segment_rules.c - whether a sentence ends between two words
 */
#include "config.h"

#include "text/segment_rules.h"
#include "text/segment_char.h"

#include <glib.h>
#include <string.h>

/* How far behind a bracket that opened inside the sentence its end is looked for, in bytes. */
#define BRACKET_MAX 300
/* A word of so many letters before the stop is no abbreviation. German makes longer ones, and
 * writes `Ach! wie schön` small. */
#define ORDINARY_GERMAN 5
#define ORDINARY_ENGLISH 3

static const struct verdict keep_reading = { false, NULL };

unsigned
rules_core_class(const struct rules *rules, const struct place *place, size_t index)
{
	const struct token *token = tokens_get(place->tokens, index);

	return token ? words_class(rules->words, place->tokens->text + token->core,
	                           token->core_end - token->core)
	             : 0;
}

bool
rules_is_capital(const struct place *place, size_t index)
{
	const struct token *token = tokens_get(place->tokens, index);
	int32_t c;

	if (!token || token->core == token->core_end)
		return false;
	char_next(place->tokens->text, token->core, token->core_end, &c);
	return char_classify(c) == CHAR_UPPER;
}

/* The end of the word at the front of [begin, end): letters, and apostrophes or hyphens between
 * letters. */
static size_t
word_end(const char *text, size_t begin, size_t end, bool apostrophe)
{
	size_t at = begin;

	while (at < end) {
		int32_t c;
		size_t next = char_next(text, at, end, &c);
		enum char_class class = char_classify(c);
		bool joint = c == '-' || (apostrophe && (c == '\'' || c == 0x2019));
		if (!char_is_letter(class) && class != CHAR_ZERO && !(joint && next < end))
			break;
		at = next;
	}
	return at;
}

/* The classes of a word, tried with its apostrophe first: don't; I'm. */
static unsigned
front_class(const struct rules *rules, const char *text, size_t begin, size_t end)
{
	size_t whole = word_end(text, begin, end, true), part = word_end(text, begin, end, false);
	unsigned class = words_class(rules->words, text + begin, whole - begin);

	if (class == 0 && part < whole)
		class = words_class(rules->words, text + begin, part - begin);
	return class;
}

/* Whether a capital comes behind the small first letter: iPhone, eBay. */
static bool
is_camel(const char *text, const struct token *token)
{
	size_t at = token->core;
	bool small = false;

	while (at < token->core_end) {
		int32_t c;
		at = char_next(text, at, token->core_end, &c);
		switch ((int)char_classify(c)) {
		case CHAR_LOWER:
			small = true;
			break;
		case CHAR_UPPER:
			return small;
		default:
			return false;
		}
	}
	return false;
}

static void
look_at_word(const struct rules *rules, const char *text, const struct token *token,
             struct following *following)
{
	int32_t c;

	if (token->core == token->core_end || token->flags & TOKEN_OPAQUE)
		return;
	char_next(text, token->core, token->core_end, &c);
	following->class = front_class(rules, text, token->core, token->core_end);
	switch ((int)char_classify(c)) {
	case CHAR_UPPER:
		following->kind = FOLLOWING_UPPER;
		break;
	case CHAR_LOWER:
		following->kind = FOLLOWING_LOWER;
		if (is_camel(text, token) || (following->class & WORD_BRAND))
			following->kind = FOLLOWING_UPPER;
		following->class &= ~(unsigned)WORD_STARTER;
		break;
	case CHAR_DIGIT:
		following->kind = FOLLOWING_DIGIT;
		break;
	default:
		following->kind = FOLLOWING_OTHER;
		break;
	}
}

/* Fills in what follows, over lone dashes, quotation marks and brackets. */
static void
look_ahead(const struct rules *rules, struct place *place)
{
	struct following *following = &place->following;
	const char *text = place->tokens->text;

	memset(following, 0, sizeof *following);
	for (size_t index = place->next; index < place->next + 4; index++) {
		const struct token *token = tokens_get(place->tokens, index);
		if (!token || (index > place->next && (token->flags & TOKEN_LINE)))
			return;
		following->quote |= (token->flags & TOKEN_QUOTE_BEFORE) != 0;
		following->bracket |= (token->flags & TOKEN_BRACKET_BEFORE) != 0;
		following->dash |= (token->flags & TOKEN_DASH_BEFORE) != 0;
		following->dots |= (token->flags & TOKEN_DOTS_BEFORE) != 0;
		following->token = token;
		following->index = index;
		if (token->core < token->core_end) {
			look_at_word(rules, text, token, following);
			return;
		}
	}
}

/* Whether the bracket that is open at the place opened inside the sentence and closes soon. */
static bool
inside_bracket(const struct place *place, const struct token *mark)
{
	const char *text = place->tokens->text;
	size_t limit = MIN(place->tokens->end, mark->end + BRACKET_MAX);
	size_t depth = mark->brackets;

	if (depth == 0 || mark->bracket <= place->first_core)
		return false;
	for (size_t at = mark->end; at < limit && text[at] != '\n'; at++) {
		if (text[at] == '(' || text[at] == '[')
			depth++;
		else if ((text[at] == ')' || text[at] == ']') && --depth == 0)
			return true;
	}
	return false;
}

/* `(!)`, `[?]`, `[...]`: a remark on the text, not its end. */
static bool
is_remark(const struct token *mark)
{
	return mark->core == mark->core_end && (mark->flags & TOKEN_BRACKET_BEFORE) &&
	       (mark->flags & TOKEN_BRACKET_AFTER);
}

/* Whether the word before the stop is one of the language: small letters, long enough. */
static bool
is_ordinary(const struct rules *rules, const struct place *place, const struct token *mark)
{
	const char *text = place->tokens->text;
	size_t letters = 0;

	if (mark->core == mark->core_end && place->mark > place->first)
		mark = tokens_get(place->tokens, place->mark - 1);
	for (size_t at = mark->core; at < mark->core_end; letters++) {
		int32_t c;
		enum char_class class;
		at = char_next(text, at, mark->core_end, &c);
		class = char_classify(c);
		if (class != CHAR_LOWER && !(class == CHAR_UPPER && letters == 0) &&
		    c != '\'' && c != 0x2019 && c != '-')
			return false;
	}
	return letters >= (rules->german ? ORDINARY_GERMAN : ORDINARY_ENGLISH) || ((mark->flags & TOKEN_CLOSED) && letters > 0);
}

/* A small letter follows. */
static struct verdict
decide_small(const struct rules *rules, const struct place *place, const struct token *mark)
{
	const struct following *following = &place->following;

	if (mark->flags & (TOKEN_QUOTE_AFTER | TOKEN_BRACKET_AFTER))
		return (struct verdict){ false, "small.after-quotation" };
	if (following->dash)
		return (struct verdict){ false, "small.after-dash" };
	if (place->end == TOKEN_ELLIPSIS)
		return (struct verdict){ false, "small.after-ellipsis" };
	if (place->end != TOKEN_STOP) {
		unsigned class = rules_core_class(rules, place, place->mark);
		if ((class & WORD_INTERJECTION || following->class & WORD_SPEECH) && !rules->informal)
			return (struct verdict){ false, "small.after-mark" };
		if ((rules->informal || !rules->german) && !(class & WORD_MARKED))
			return (struct verdict){ true, "small.informal" };
		return (struct verdict){ false, "small.after-mark" };
	}
	if (is_ordinary(rules, place, mark) || (rules->informal && mark->core_end != mark->core + 1))
		return (struct verdict){ true, "small.informal" };
	return (struct verdict){ false, "small.letter" };
}

/* English: `"Why?" Tom asked.` */
static bool
names_speaker(const struct rules *rules, const struct place *place)
{
	const struct following *following = &place->following;

	const struct token *name = following->token;
	const char *text = place->tokens->text;
	bool i_myself = name && name->core_end == name->core + 1 && text[name->core] == 'I';

	if (following->kind != FOLLOWING_UPPER || following->quote ||
	    (following->class & WORD_STARTER && !i_myself))
		return false;
	for (size_t i = 1; i <= 3; i++) {
		const struct token *token = tokens_get(place->tokens, following->index + i);
		if (!token || (token->flags & TOKEN_LINE))
			return false;
		if (rules_core_class(rules, place, following->index + i) & WORD_SPEECH)
			return true;
		if (!rules_is_capital(place, following->index + i) || token->mark != TOKEN_NO_END ||
		    (token->flags & TOKEN_COMMA))
			return false;
	}
	return false;
}

static struct verdict
decide_exclamation(const struct rules *rules, const struct place *place, const struct token *mark)
{
	unsigned class = rules_core_class(rules, place, place->mark);

	/* `Oh! Tom!`, but `the Jeopardy! host` and `the film Help! again` */
	if (class & WORD_MARKED && !following_starts(&place->following) &&
	    !(class & WORD_INTERJECTION &&
	      (place->mark == place->first || !rules_is_capital(place, place->mark))))
		return (struct verdict){ false, "name.with-mark" };
	if (mark->flags & TOKEN_QUOTE_AFTER && !rules->german && names_speaker(rules, place))
		return (struct verdict){ false, "quotation.speaker" };
	return (struct verdict){ true, mark->mark == TOKEN_QUESTION ? "mark.question"
		                                                    : "mark.exclamation" };
}

/* Whether the same word stands on both sides of the ellipsis: `I ... I can't`. */
static bool
repeats(const struct place *place, const struct token *mark)
{
	const struct token *next = place->following.token;
	const char *text = place->tokens->text;
	size_t length = mark->core_end - mark->core;

	if (length == 0 && place->mark > place->first) {
		mark = tokens_get(place->tokens, place->mark - 1);
		length = mark->core_end - mark->core;
	}
	return next && length > 0 && next->core_end - next->core >= length &&
	       g_ascii_strncasecmp(text + mark->core, text + next->core, length) == 0 &&
	       !g_ascii_isalnum(text[next->core + length]) &&
	       !(text[next->core + length] & 0x80);
}

/* English `well ... I suppose`: `I` has a capital anyway, so what tells is whether the ellipsis
 * stands apart, as it does for a pause. */
static bool
is_pause(const struct place *place, const struct token *mark)
{
	const struct token *next = place->following.token;

	return mark->core == mark->core_end && !(mark->flags & TOKEN_CLOSED) && next &&
	       place->tokens->text[next->core] == 'I' &&
	       (next->core_end == next->core + 1 ||
	        strchr("'\xE2", place->tokens->text[next->core + 1]));
}

static struct verdict
decide_ellipsis(const struct rules *rules, const struct place *place, const struct token *mark)
{
	const struct following *following = &place->following;

	if (mark->core == mark->core_end && (mark->flags & TOKEN_QUOTE_BEFORE) &&
	    !(mark->flags & TOKEN_QUOTE_AFTER))
		return (struct verdict){ false, "ellipsis.opens" };
	if (mark->core == mark->core_end && place->mark == place->first)
		return (struct verdict){ false, "ellipsis.opens" };
	if (repeats(place, mark) || (!rules->german && is_pause(place, mark)))
		return (struct verdict){ false, "ellipsis.inside" };
	if (following->class & WORD_STARTER || following->quote || following->bracket ||
	    mark->flags & TOKEN_QUOTE_AFTER)
		return (struct verdict){ true, "ellipsis.starter" };
	if (!rules->german && following->kind == FOLLOWING_UPPER)
		return (struct verdict){ true, "ellipsis.capital" };
	return (struct verdict){ false, "ellipsis.inside" };
}

static struct verdict
decide_stop(const struct rules *rules, const struct place *place, const struct token *mark)
{
	struct verdict verdict;

	if (!(mark->flags & TOKEN_CLOSED)) {
		if (rules_number(rules, place, &verdict) || rules_spaced(rules, place, &verdict))
			return verdict;
		if (rules_letter(rules, place, &verdict) ||
		    rules_abbreviation(rules, place, &verdict))
			return verdict;
	}
	if (place->following.kind == FOLLOWING_LOWER)
		return decide_small(rules, place, mark);
	return (struct verdict){ true, "stop" };
}

struct verdict
rules_decide(const struct rules *rules, struct place *place)
{
	const struct token *mark = tokens_get(place->tokens, place->mark);

	if (!mark)
		return keep_reading;
	look_ahead(rules, place);
	if (is_remark(mark))
		return (struct verdict){ false, "bracket.remark" };
	if (inside_bracket(place, mark))
		return (struct verdict){ false, "bracket.open" };
	if (place->end == TOKEN_STOP)
		return decide_stop(rules, place, mark);
	if (place->following.kind == FOLLOWING_LOWER)
		return decide_small(rules, place, mark);
	return place->end == TOKEN_ELLIPSIS ? decide_ellipsis(rules, place, mark)
	                                    : decide_exclamation(rules, place, mark);
}

/* `1.) The first item 2.) The second item`. In German a number with a stop is an ordinal too. */
static bool
begins_item(const struct rules *rules, struct place *place, const struct token *before)
{
	struct item item;
	const struct token *word;

	if (place->item.tokens == 0 || place->mark < place->first + place->item.tokens ||
	    before->flags & TOKEN_COMMA)
		return false;
	item = item_read(place->tokens, place->next);
	if (!item_follows(&place->item, &item))
		return false;
	word = tokens_get(place->tokens, place->next + item.tokens);
	if (!word || item.close != ITEM_STOP || item.bullet)
		return word != NULL;
	return rules_is_capital(place, place->next + item.tokens) &&
	       (!rules->german || rules_is_capital(place, place->mark));
}

struct verdict
rules_decide_unmarked(const struct rules *rules, struct place *place)
{
	const struct token *mark = tokens_get(place->tokens, place->mark);

	if (begins_item(rules, place, mark))
		return (struct verdict){ true, "list.item" };
	if (!(mark->flags & TOKEN_EMOJI) || mark->flags & TOKEN_COMMA || mark->brackets > 0)
		return keep_reading;
	look_ahead(rules, place);
	if (place->following.kind == FOLLOWING_UPPER &&
	    (!rules->german || place->following.class & WORD_STARTER))
		return (struct verdict){ true, "emoji.starter" };
	return keep_reading;
}

size_t
rules_glued(const struct rules *rules, const char *text, const struct token *token)
{
	size_t small = 0, digits = 0;
	size_t at = token->core;

	if (token->flags & TOKEN_OPAQUE)
		return 0;
	while (at < token->core_end) {
		int32_t c;
		size_t next = char_next(text, at, token->core_end, &c);
		enum char_class class = char_classify(c);
		if (class == CHAR_LOWER) {
			small++;
			digits = 0;
		} else if (class == CHAR_DIGIT) {
			digits++; /* `1,000.That`, but a number alone is a list mark: `1.Die` */
			small = 0;
		} else if ((small >= 3 || (digits > 0 && at > token->core + digits)) && char_is_end_mark(class) && next < token->core_end) {
			size_t end = word_end(text, next, token->core_end, false);
			int32_t first;
			char_next(text, next, token->core_end, &first);
			if (char_classify(first) == CHAR_UPPER && end > next + 1 &&
			    (words_class(rules->words, text + next, end - next) & WORD_STARTER ||
			     (end == token->core_end && token->mark == TOKEN_STOP &&
			      words_abbreviation(rules->words, text + next, end + 1 - next,
			                         false) & WORD_HARD)))
				return next;
			small = digits = 0;
		} else {
			small = digits = 0;
		}
		at = next;
	}
	return 0;
}
