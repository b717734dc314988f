/* SPDX-License-Identifier: GPL-3.0-or-later
 * ding.c - the line parser of ding.h
 */
#include "config.h"

#include "align/ding.h"

#include <glib.h>
#include <string.h>

#define UNCLOSED_MAX 16 /* opening brackets that are searched to the line's end in vain */

/* Words that stand for others: they are no part of an entry. */
static const char *const placeholders[] = {
	"etw", "etwas", "jdn", "jdm", "jds", "jd", "jmd", "jmdn", "jmdm", "jmds", "sich", "sth",
	"sb", "sb's", "sth's", "so", "so's", "so.'s", "sb.'s", "sth.'s", "oneself", "one's",
	"er/sie", "er/sie/es", "ich/er/sie", "ich/er/sie/es", "ich", "he/she", "he/she/it",
	"i/he/she", "i/he/she/it", "jdn./etw", "jdm./etw", "etw./jdn", "etw./jdm", "jds./einer",
	"sb./sth", "sth./sb", "sb./sth.'s", "er/sie/es/ich", "one", "...", NULL
};

struct side {
	struct ding_term terms[DING_ALTERNATIVES_MAX];
	size_t n_terms;
	char *next; /* room for folded words */
};

struct ding_parser {
	ding_visitor visit;
	void *payload;
	GHashTable *placeholders;
	char line[DING_LINE_MAX + 1];
	char room[2][2 * DING_LINE_MAX]; /* folding makes words shorter or a little longer */
	struct side sides[2];
	size_t visited;
};

struct ding_parser *
ding_parser_new(ding_visitor visit, void *payload)
{
	struct ding_parser *parser = g_new(struct ding_parser, 1);

	parser->visit = visit;
	parser->payload = payload;
	parser->placeholders = g_hash_table_new(g_str_hash, g_str_equal);
	for (size_t i = 0; placeholders[i]; i++)
		g_hash_table_add(parser->placeholders, (void *)(uintptr_t)placeholders[i]);
	return parser;
}

void
ding_parser_free(struct ding_parser *parser)
{
	if (!parser)
		return;
	g_hash_table_unref(parser->placeholders);
	g_free(parser);
}

static char
closing(char opening)
{
	switch (opening) {
	case '{':
		return '}';
	case '[':
		return ']';
	case '(':
		return ')';
	case '<':
		return '>';
	default:
		return '\0';
	}
}

static unsigned int
grammar_flags(const char *grammar, size_t length)
{
	const char *const verbs[] = { "vt", "vi", "v", "vr", "vt;vi", "vi;vt", "vt; vi" };
	const char *const nouns[] = { "m", "f", "n", "pl", "m,f", "m,n", "n,m", "f,n", "f,m" };

	for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++) {
		if (strlen(verbs[i]) == length && memcmp(verbs[i], grammar, length) == 0)
			return DING_VERB;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(nouns); i++) {
		if (strlen(nouns[i]) == length && memcmp(nouns[i], grammar, length) == 0)
			return DING_NOUN;
	}
	return 0;
}

/* What follows the bracket that closes the one at `open`; NULL where none does. */
static char *
behind_close(char *open, char close)
{
	int depth = 1;

	for (char *end = open + 1; *end; end++) {
		depth += *end == *open ? 1 : *end == close ? -1 : 0;
		if (depth == 0)
			return end + 1;
	}
	return NULL;
}

/* Blanks out brackets and what is in them (nested too), in place; an unclosed bracket is left
 * alone. Returns the flags the grammar in braces told. ";" within brackets goes with them. */
static unsigned int
drop_brackets(char *text)
{
	unsigned int flags = 0;
	size_t unclosed = 0;

	for (char *at = text; *at && unclosed < UNCLOSED_MAX; at++) {
		char close = closing(*at);
		char *end;

		if (!close)
			continue;
		end = behind_close(at, close);
		if (!end) {
			unclosed++;
			continue;
		}
		if (close == '}')
			flags |= grammar_flags(at + 1, (size_t)(end - at) - 2);
		memset(at, at > text && at[-1] != ' ' && close == ')' ? '\1' : ' ',
		       (size_t)(end - at));
		at = end - 1;
	}
	return flags;
}

/* "\1" stands where a bracket was glued to a word ("Anwender(in)"): close the gap. */
static void
close_gaps(char *text)
{
	char *out = text;

	for (const char *at = text; *at; at++) {
		if (*at != '\1')
			*out++ = *at;
	}
	*out = '\0';
}

static const char *const outer[] = { ".", ",", "!", "?", ":", "\"", "'", "„", "“", "”",
				     "‚", "‘", "’", "»", "«", "…", "(", ")", "+", "=" };

/* Cuts punctuation off both ends of a word. */
static void
trim(const char **word, size_t *length)
{
	bool again;

	do {
		again = false;
		for (size_t i = 0; i < G_N_ELEMENTS(outer); i++) {
			size_t n = strlen(outer[i]);

			if (*length >= n && memcmp(*word, outer[i], n) == 0) {
				*word += n;
				*length -= n;
				again = true;
			}
			if (*length >= n && memcmp(*word + *length - n, outer[i], n) == 0) {
				*length -= n;
				again = true;
			}
		}
	} while (again);
}

static bool
is_placeholder(const struct ding_parser *parser, const char *word, size_t length)
{
	char folded[FOLD_ROOM];

	trim(&word, &length);
	return fold_word(word, length, folded) &&
	       g_hash_table_contains(parser->placeholders, folded);
}

static bool
has_capital(const char *word, size_t length)
{
	return length > 0 && g_unichar_isupper(g_utf8_get_char_validated(word, (gssize)length));
}

/* False when the term has too many words. */
static bool
add_token(struct ding_parser *parser, struct side *side, struct ding_term *term, const char *word,
	  size_t length)
{
	size_t used;

	trim(&word, &length);
	used = fold_word(word, length, side->next);
	if (used == 0 || g_hash_table_contains(parser->placeholders, side->next))
		return true;
	if (term->n_tokens == DING_TOKENS_MAX)
		return false;
	if (has_capital(word, length))
		term->flags |= DING_CAPITAL;
	term->tokens[term->n_tokens++] = side->next;
	side->next += used + 1;
	return true;
}

/* A word may offer two: "stellen/einbringen". "Ein-/Ausfuhr" and "1/2" stay whole. */
static bool
add_word(struct ding_parser *parser, struct side *side, struct ding_term *term, char *word)
{
	char *slash = strchr(word, '/');

	if (slash && is_placeholder(parser, word, strlen(word)))
		return true;
	if (!slash || slash == word || !slash[1] || slash[-1] == '-' ||
	    g_ascii_isdigit(slash[-1]) || strlen(word) < 6)
		return add_token(parser, side, term, word, strlen(word));
	for (; slash; slash = strchr(word, '/')) {
		*slash = '\0';
		if (!add_token(parser, side, term, word, strlen(word)))
			return false;
		word = slash + 1;
	}
	return add_token(parser, side, term, word, strlen(word));
}

/* "der Kreml :: the Kremlin" is a pair of words. */
static void
drop_article(struct ding_term *term)
{
	static const char *const articles[] = { "der",   "die", "das", "ein", "eine",
						"einen", "the", "a",   "an" };

	for (size_t i = 0; i < G_N_ELEMENTS(articles) && term->n_tokens > 1; i++) {
		if (strcmp(term->tokens[0], articles[i]) != 0)
			continue;
		term->n_tokens--;
		memmove(&term->tokens[0], &term->tokens[1],
			term->n_tokens * sizeof(term->tokens[0]));
		return;
	}
}

static void
keep_term(struct side *side, const struct ding_term *term)
{
	if (term->n_tokens > 0 && side->n_terms < DING_ALTERNATIVES_MAX)
		side->terms[side->n_terms++] = *term;
}

/* "/EU/" is an alternative of its own. True when the word was one. */
static bool
add_abbreviation(struct ding_parser *parser, struct side *side, char *word)
{
	struct ding_term term = { 0 };
	size_t length = strlen(word);

	if (length < 3 || word[0] != '/' || word[length - 1] != '/')
		return false;
	if (add_token(parser, side, &term, word + 1, length - 2))
		keep_term(side, &term);
	return true;
}

/* One alternative. */
static void
add_term(struct ding_parser *parser, struct side *side, char *text, unsigned int flags)
{
	struct ding_term term = { .flags = flags };
	char *rest = text;
	char *word;

	while ((word = strsep(&rest, " \t")) != NULL) {
		if (!*word || add_abbreviation(parser, side, word))
			continue;
		if (term.n_tokens == 0 && strcmp(word, "to") == 0) {
			term.flags |= DING_VERB;
			continue;
		}
		if (!add_word(parser, side, &term, word))
			return;
	}
	drop_article(&term);
	keep_term(side, &term);
}

static void
read_side(struct ding_parser *parser, size_t which, char *text)
{
	struct side *side = &parser->sides[which];
	unsigned int flags = drop_brackets(text);
	char *rest = text;
	char *term;

	close_gaps(text);
	side->n_terms = 0;
	side->next = parser->room[which];
	while ((term = strsep(&rest, ";")) != NULL)
		add_term(parser, side, term, flags);
}

static void
read_pair(struct ding_parser *parser, char *left, char *right)
{
	read_side(parser, 0, left);
	read_side(parser, 1, right);
	if (parser->sides[0].n_terms == 0 || parser->sides[1].n_terms == 0)
		return;
	parser->visited++;
	parser->visit(parser->sides[0].terms, parser->sides[0].n_terms, parser->sides[1].terms,
		      parser->sides[1].n_terms, parser->payload);
}

static size_t
count(const char *text, char wanted)
{
	size_t n = 0;

	for (; *text; text++)
		n += *text == wanted;
	return n;
}

static bool
read_entry(struct ding_parser *parser, char *left, char *right)
{
	size_t before = parser->visited;
	char *next_left = left;
	char *next_right = right;

	if (count(left, '|') != count(right, '|'))
		return false;
	while (next_left && next_right) {
		char *one = strsep(&next_left, "|");
		char *other = strsep(&next_right, "|");

		read_pair(parser, one, other);
	}
	return parser->visited > before;
}

bool
ding_parse_line(struct ding_parser *parser, const char *line, size_t length)
{
	char *separator;

	if (length == 0 || line[0] == '#')
		return true;
	if (length > DING_LINE_MAX || !g_utf8_validate(line, (gssize)length, NULL))
		return false;
	memcpy(parser->line, line, length);
	parser->line[length] = '\0';
	separator = strstr(parser->line, " :: ");
	if (separator) {
		*separator = '\0';
		return read_entry(parser, parser->line, separator + 4);
	}
	separator = strchr(parser->line, '\t');
	if (!separator)
		return false;
	*separator = '\0';
	separator[1 + strcspn(separator + 1, "\t")] = '\0';
	return read_entry(parser, parser->line, separator + 1);
}
