/* SPDX-License-Identifier: GPL-3.0-or-later
 * segment_token.c - the words of a block as the sentence splitter sees them
 */
#include "config.h"

#include "text/segment_token.h"
#include "text/segment_char.h"

#include <glib.h>
#include <string.h>

/* How far a shortcode or tag may reach, in bytes. */
#define MARKUP_MAX 400
/* The longest note mark in brackets: `[Anm. 12]`, in bytes. */
#define NOTE_MAX 24
/* The number of a note that stands behind the stop without any mark has at most so many digits. */
#define NOTE_DIGITS 3

void
tokens_init(struct tokens *tokens, const char *text, size_t begin, size_t end)
{
	tokens->text = text;
	tokens->begin = tokens->next = begin;
	tokens->end = end;
	tokens->brackets = tokens->bracket = tokens->count = 0;
}

/* The end of the shortcode or tag that begins at `offset`; 0 when none does. */
static size_t
markup_end(const char *text, size_t offset, size_t end)
{
	char open = text[offset], close = open == '[' ? ']' : '>';
	size_t limit = MIN(end, offset + MARKUP_MAX);
	size_t at = offset + 1;
	bool attribute = false;

	if (at >= end || (open != '[' && open != '<'))
		return 0;
	if (text[at] == '/')
		attribute = true;
	else if (!g_ascii_isalpha(text[at]) && text[at] != '!')
		return 0;
	for (; at < limit && text[at] != '\n'; at++) {
		if (text[at] == '=')
			attribute = true;
		if (text[at] == close)
			return open == '<' || attribute ? at + 1 : 0;
	}
	return 0;
}

/* Whether the bytes at `offset` begin an address of the web or of mail. */
static bool
is_address(const char *text, size_t begin, size_t end)
{
	size_t length = end - begin;

	if (length >= 5 && g_ascii_strncasecmp(text + begin, "www.", 4) == 0)
		return true;
	return g_strstr_len(text + begin, (gssize)MIN(length, 40), "://") != NULL ||
	       memchr(text + begin, '@', MIN(length, 80)) != NULL;
}

/* Takes the opening marks off the front. */
static void
split_front(const char *text, struct token *token)
{
	size_t at = token->begin;

	while (at < token->end) {
		int32_t c;
		size_t next = char_next(text, at, token->end, &c);
		switch ((int)char_classify(c)) {
		case CHAR_QUOTE:
		case CHAR_QUOTE_OPEN:
			token->flags |= TOKEN_QUOTE_BEFORE;
			break;
		case CHAR_BRACKET_OPEN:
			token->flags |= TOKEN_BRACKET_BEFORE;
			break;
		case CHAR_DASH:
		case CHAR_BULLET:
			token->flags |= TOKEN_DASH_BEFORE;
			break;
		case CHAR_STOP:
		case CHAR_ELLIPSIS:
			token->flags |= TOKEN_DOTS_BEFORE;
			break;
		case CHAR_ZERO:
			break;
		default:
			token->core = at;
			return;
		}
		at = next;
	}
	token->core = token->end;
}

/* Where the note mark `[12]` that ends at `at` begins; `at` when there is none. */
static size_t
note_begin(const char *text, size_t begin, size_t at)
{
	size_t length = 0;

	for (size_t p = at - 1; p > begin && length <= NOTE_MAX; length++) {
		char c = text[--p];
		if (c == '[')
			return length > 0 ? p : at;
		if (!g_ascii_isalnum(c) && !strchr("^,-. \xE2\x80\xA6\x93", c))
			return at;
	}
	return at;
}

/* Whether `)` at the end of [begin, at) is the mouth of an emoticon: `:-)`. Returns its start. */
static size_t
emoticon_begin(const char *text, size_t begin, size_t at)
{
	size_t p = at;

	if (p - begin < 2 || !strchr(")(DPp/|*", text[p - 1]))
		return at;
	p--;
	while (p > begin && (text[p - 1] == ')' || text[p - 1] == '('))
		p--;
	if (p > begin && (text[p - 1] == '-' || text[p - 1] == 'o'))
		p--;
	if (p > begin && (text[p - 1] == ':' || text[p - 1] == ';' || text[p - 1] == '='))
		return p - 1;
	return at;
}

/* What the tail has shown so far, read from its end. */
struct tail {
	unsigned stops;   /* stops of the run of end marks */
	bool marked;      /* an end mark was seen */
	bool run;         /* still inside that run */
	bool exclamation, question, ellipsis;
};

static void
take_end_mark(struct token *token, struct tail *tail, enum char_class class)
{
	if (tail->marked && !tail->run) {
		token->flags |= TOKEN_INNER;
		return;
	}
	tail->marked = tail->run = true;
	tail->stops += class == CHAR_STOP;
	tail->exclamation |= class == CHAR_EXCLAMATION;
	tail->question |= class == CHAR_QUESTION;
	tail->ellipsis |= class == CHAR_ELLIPSIS;
}

static void
take_closer(struct token *token, struct tail *tail, bool quote)
{
	tail->run = false;
	if (tail->marked)
		token->flags |= TOKEN_CLOSED;
	else
		token->flags |= quote ? TOKEN_QUOTE_AFTER : TOKEN_BRACKET_AFTER;
}

static enum token_end
tail_mark(const struct tail *tail)
{
	if (!tail->marked)
		return TOKEN_NO_END;
	if (tail->exclamation || tail->question)
		return tail->question ? TOKEN_QUESTION : TOKEN_EXCLAMATION;
	return tail->ellipsis || tail->stops > 1 ? TOKEN_ELLIPSIS : TOKEN_STOP;
}

/* Whether an end mark or a quotation mark stands before `at`. */
static bool
follows_end_mark(const char *text, size_t begin, size_t at)
{
	enum char_class class;
	int32_t c;

	if (at <= begin)
		return false;
	char_previous(text, begin, at, &c);
	class = char_classify(c);
	return char_is_end_mark(class) || class == CHAR_QUOTE || class == CHAR_QUOTE_OPEN;
}

/* Takes one step back over the tail; returns the new end, or `at` when the core is reached. */
static size_t
tail_step(const char *text, struct token *token, struct tail *tail, size_t at)
{
	int32_t c;
	size_t previous = char_previous(text, token->begin, at, &c);
	enum char_class class = char_classify(c);
	size_t emoticon = tail->marked ? at : emoticon_begin(text, token->begin, at);

	if (emoticon < at) {
		token->flags |= TOKEN_EMOJI;
		return emoticon;
	}
	switch ((int)class) {
	case CHAR_STOP:
	case CHAR_EXCLAMATION:
	case CHAR_QUESTION:
	case CHAR_ELLIPSIS:
		take_end_mark(token, tail, class);
		return previous;
	case CHAR_QUOTE:
	case CHAR_QUOTE_OPEN:
		take_closer(token, tail, true);
		return previous;
	case CHAR_BRACKET_CLOSE:
		if (c == ']' && !tail->marked && note_begin(text, token->core, at) < at) {
			token->flags |= TOKEN_NOTE;
			return note_begin(text, token->core, at);
		}
		take_closer(token, tail, false);
		return previous;
	case CHAR_NOTE:
		token->flags |= TOKEN_NOTE;
		return previous;
	case CHAR_EMOJI:
		token->flags |= TOKEN_EMOJI;
		return previous;
	case CHAR_COMMA:
		if (tail->marked)
			return at;
		token->flags |= TOKEN_COMMA | (c == ':' ? TOKEN_COLON : 0u);
		return previous;
	case CHAR_ZERO:
		return previous;
	default:
		if (c == '*' && !tail->marked && follows_end_mark(text, token->core, previous)) {
			token->flags |= TOKEN_NOTE;
			return previous;
		}
		return at;
	}
}

/* Takes the number of a note off the end: `Kant.12`, and the page behind a note mark: `[4]:12`. */
static size_t
skip_note_number(const char *text, struct token *token)
{
	size_t at = token->end, letters = 0, stop;

	while (at > token->core && token->end - at <= NOTE_DIGITS && g_ascii_isdigit(text[at - 1]))
		at--;
	if (at == token->end || token->end - at > NOTE_DIGITS || at - token->core < 3)
		return token->end;
	stop = at - 1;
	if (text[stop] == ':' && text[stop - 1] == ']') {
		token->flags |= TOKEN_NOTE;
		return stop;
	}
	if (!strchr(".!?", text[stop]))
		return token->end;
	while (letters < 2 && stop > token->core && g_ascii_islower(text[stop - 1])) {
		letters++;
		stop--;
	}
	if (letters < 2)
		return token->end;
	token->flags |= TOKEN_NOTE;
	return at;
}

static void
split_tail(const char *text, struct token *token)
{
	struct tail tail = { 0 };
	size_t at = skip_note_number(text, token);

	while (at > token->begin) {
		size_t previous = tail_step(text, token, &tail, at);
		if (previous == at)
			break;
		at = previous;
	}
	token->core_end = MAX(at, token->core);
	token->mark = token->flags & TOKEN_COMMA ? TOKEN_NO_END : tail_mark(&tail);
}

/* Counts the brackets of a token; emoticons have none. */
static void
count_brackets(struct tokens *tokens, struct token *token)
{
	if (!(token->flags & (TOKEN_OPAQUE | TOKEN_EMOJI))) {
		for (size_t i = token->begin; i < token->end; i++) {
			char c = tokens->text[i];
			if (c == '(' || c == '[') {
				if (tokens->brackets++ == 0)
					tokens->bracket = i;
			} else if (c == ')' || c == ']') {
				if (tokens->brackets > 0)
					tokens->brackets--;
				else
					token->flags |= TOKEN_UNMATCHED;
			}
		}
	}
	token->brackets = tokens->brackets;
	token->bracket = tokens->bracket;
}

/* The end of the note mark `[Anm. 1]` that opened before `at`; 0 when there is none. */
static size_t
spaced_note_end(const char *text, size_t at, size_t end)
{
	size_t limit = MIN(end, at + NOTE_MAX);

	for (; at < limit; at++) {
		if (text[at] == ']')
			return at + 1;
		if (!g_ascii_isalnum(text[at]) && !strchr("^ .,-", text[at]))
			return 0;
	}
	return 0;
}

/* Reads the extent of the next token; false at the end of the range. */
static bool
read_extent(struct tokens *tokens, struct token *token)
{
	size_t at = tokens->next, end = tokens->end;
	int32_t c;

	for (; at < end;) {
		size_t next = char_next(tokens->text, at, end, &c);
		enum char_class class = char_classify(c);
		if (class == CHAR_LINE)
			token->flags |= TOKEN_LINE;
		else if (class != CHAR_SPACE && c != 0x200B && c != 0xFEFF)
			break;
		at = next;
	}
	if (at >= end)
		return false;
	token->begin = at;
	token->end = markup_end(tokens->text, at, end);
	if (token->end > 0) {
		token->flags |= TOKEN_OPAQUE;
		return true;
	}
	while (at < end) {
		enum char_class class;
		size_t next = char_next(tokens->text, at, end, &c);
		class = char_classify(c);
		if (class == CHAR_SPACE || class == CHAR_LINE)
			break;
		if (c == '[' && follows_end_mark(tokens->text, token->begin, at) &&
		    spaced_note_end(tokens->text, next, end) > 0)
			next = spaced_note_end(tokens->text, next, end);
		if (at > token->begin && (c == '<' || c == '[') &&
		    markup_end(tokens->text, at, end) > 0)
			break;
		at = next;
	}
	token->end = at;
	return true;
}

static bool
read_token(struct tokens *tokens)
{
	struct token token = { 0 };

	if (!read_extent(tokens, &token))
		return false;
	tokens->next = token.end;
	if (token.flags & TOKEN_OPAQUE) {
		token.core = token.begin;
		token.core_end = token.end;
	} else {
		split_front(tokens->text, &token);
		split_tail(tokens->text, &token);
		if (is_address(tokens->text, token.core, token.core_end))
			token.flags |= TOKEN_OPAQUE;
	}
	count_brackets(tokens, &token);
	tokens->ring[tokens->count++ % TOKEN_RING] = token;
	return true;
}

const struct token *
tokens_get(struct tokens *tokens, size_t index)
{
	while (index >= tokens->count) {
		if (!read_token(tokens))
			return NULL;
	}
	g_return_val_if_fail(index + TOKEN_RING > tokens->count, NULL);
	return &tokens->ring[index % TOKEN_RING];
}

/* An emoticon of its own that does not end in a bracket. */
static bool
is_emoticon(const char *text, size_t length)
{
	static const char *const emoticons[] = { ":D",  ";D",  ":P",  ":p",  ":o",  ":O",  "xD",
		                                 "XD",  "<3",  "^^",  ":-D", ";-P", ":-P", ":/",
		                                 ":-/", ":|",  ":*",  ":'(", "=D",  "xd",  ":-*",
		                                 "^_^", "-_-", ":-O", ":-p", ":-|",
		                                 "¯\\_(ツ)_/¯" };

	for (size_t i = 0; i < G_N_ELEMENTS(emoticons); i++) {
		if (length == strlen(emoticons[i]) && memcmp(text, emoticons[i], length) == 0)
			return true;
	}
	return false;
}

bool
token_trails(const struct tokens *tokens, const struct token *token, bool quote_open)
{
	size_t length = token->end - token->begin;
	const char *text = tokens->text + token->begin;

	if (token->flags & (TOKEN_LINE | TOKEN_OPAQUE))
		return false;
	if (is_emoticon(text, length))
		return true;
	/* a note mark of its own, `[12]`, has no tail: it is all bracket and core */
	if (token->core < token->core_end)
		return text[0] == '[' && text[length - 1] == ']' &&
		       note_begin(tokens->text, token->begin, token->end) == token->begin;
	if (token->flags & (TOKEN_EMOJI | TOKEN_NOTE))
		return true;
	if (token->flags & TOKEN_BRACKET_BEFORE)
		return false;
	if (token->mark != TOKEN_NO_END || (token->flags & (TOKEN_COMMA | TOKEN_BRACKET_AFTER)))
		return true;
	return (token->flags & TOKEN_QUOTE_AFTER) && quote_open;
}
