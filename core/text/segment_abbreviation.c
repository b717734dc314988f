/* SPDX-License-Identifier: GPL-3.0-or-later
 * segment_abbreviation.c - rules for a stop behind an abbreviation
 */
#include "config.h"

#include "text/segment_char.h"
#include "text/segment_rules.h"

#include <glib.h>
#include <string.h>

/* So many parts may an abbreviation with spaces have: u. v. a. m. */
#define PARTS_MAX 5
/* A word without vowels of so many letters may be an abbreviation nobody listed. */
#define UNKNOWN_MAX 5
/* A time of day so many words behind the beginning of the sentence opens it. */
#define SHORT_TIME 2

/* Whether a capital at the token may be that of the sentence. */
static bool
is_first(const struct place *place, size_t index)
{
	const struct token *token = tokens_get(place->tokens, index);

	return index == place->first ||
	       (token->flags & (TOKEN_BRACKET_BEFORE | TOKEN_QUOTE_BEFORE | TOKEN_DASH_BEFORE));
}

/* Writes the tokens [first, last] without spaces; 0 when that is too long or broken by marks. */
static size_t
join_parts(const struct place *place, size_t first, size_t last, char out[WORD_MAX + 1])
{
	size_t used = 0;

	for (size_t i = first; i <= last; i++) {
		const struct token *token = tokens_get(place->tokens, i);
		size_t length;
		if (!token || (i > first && (token->flags & TOKEN_LINE)))
			return 0;
		length = token->core_end - token->core;
		if (used + length + 1 > WORD_MAX || length == 0 ||
		    (i < last && token->mark != TOKEN_STOP && !(token->flags & TOKEN_DASH_BEFORE)))
			return 0;
		if (i < last && (token->flags & (TOKEN_QUOTE_AFTER | TOKEN_BRACKET_AFTER)))
			return 0;
		memcpy(out + used, place->tokens->text + token->core, length);
		used += length;
		out[used++] = '.';
	}
	return used;
}

/* The classes of the longest abbreviation of several tokens that ends with the token. */
static unsigned
spaced_class(const struct rules *rules, const struct place *place)
{
	char key[WORD_MAX + 1];

	for (size_t parts = PARTS_MAX; parts > 1; parts--) {
		size_t length;
		unsigned class;
		if (place->mark + 1 < place->first + parts)
			continue;
		length = join_parts(place, place->mark + 1 - parts, place->mark, key);
		class = length > 0 ? words_abbreviation(rules->words, key, length,
		                                        is_first(place, place->mark + 1 - parts))
		                   : 0;
		if (class)
			return class;
	}
	return 0;
}

/* Whether an abbreviation with spaces goes on behind the token. */
static bool
spaced_goes_on(const struct rules *rules, const struct place *place)
{
	char key[WORD_MAX + 1];

	for (size_t before = 0; before < 3 && place->mark >= place->first + before; before++) {
		bool first = is_first(place, place->mark - before);
		for (size_t after = 1; after < 3; after++) {
			const struct token *last = tokens_get(place->tokens, place->mark + after);
			size_t length;
			if (!last || (last->mark == TOKEN_NO_END && !(last->flags & TOKEN_COMMA)))
				continue;
			length = join_parts(place, place->mark - before, place->mark + after, key);
			if (length > 0 && words_abbreviation(rules->words, key, length, first))
				return true;
		}
	}
	return false;
}

/* The classes of the token alone, and of its tail behind a hyphen or slash. */
static unsigned
single_class(const struct rules *rules, const struct place *place, const struct token *mark)
{
	const char *text = place->tokens->text;
	size_t begin = mark->core, length = mark->core_end - begin;
	char key[WORD_MAX + 1];
	unsigned class;

	if (length == 0 || length + 1 > WORD_MAX)
		return 0;
	memcpy(key, text + begin, length);
	key[length] = '.';
	class = words_abbreviation(rules->words, key, length + 1, is_first(place, place->mark));
	for (size_t i = length; !class && i > 1; i--) {
		if (strchr("-/(", key[i - 1]) || (key[i - 1] == '.' && i + 1 < length)) {
			class = words_abbreviation(rules->words, key + i, length + 1 - i, false);
			break;
		}
	}
	return class ? class : words_suffix(rules->words, key, length + 1);
}

/* Letters and stops by turns: U.S, e.V, a.m. */
static bool
is_acronym(const char *text, const struct token *mark)
{
	size_t at = mark->core, letters = 0;
	bool letter = true;

	while (at < mark->core_end) {
		int32_t c;
		enum char_class class;
		at = char_next(text, at, mark->core_end, &c);
		class = char_classify(c);
		if (letter ? !char_is_letter(class) : class != CHAR_STOP)
			return false;
		letters += letter;
		letter = !letter;
	}
	return letters > 1 && !letter;
}

/* Short, not all capitals, and no vowel: nobody would speak it as a word. */
static bool
looks_abbreviated(const char *text, const struct token *mark)
{
	size_t at = mark->core, letters = 0, small = 0;

	while (at < mark->core_end) {
		int32_t c;
		enum char_class class;
		at = char_next(text, at, mark->core_end, &c);
		class = char_classify(c);
		if (!char_is_letter(class) || c > 0x17F || strchr("aeiouyAEIOUY", (int)(c < 0x80 ? c : 'b')) ||
		    c == 0xE4 || c == 0xF6 || c == 0xFC || c == 0xC4 || c == 0xD6 || c == 0xDC)
			return false;
		letters++;
		small += class == CHAR_LOWER;
	}
	return letters > 1 && letters <= UNKNOWN_MAX && small > 0;
}

/* English: small, and behind a number: `2.5 ml. Stir well.` */
static bool
is_unit(const struct place *place, const struct token *mark)
{
	const struct token *before = place->mark > place->first
	                                     ? tokens_get(place->tokens, place->mark - 1)
	                                     : NULL;
	const char *text = place->tokens->text;

	return before && before->core < before->core_end && before->mark == TOKEN_NO_END &&
	       !(place->following.class & WORD_MONTH) && !(before->flags & TOKEN_COMMA) &&
	       g_ascii_isdigit(text[before->core_end - 1]) && g_ascii_islower(text[mark->core]);
}

static struct verdict
decide_class(unsigned class, const struct rules *rules, const struct place *place,
             const struct token *mark)
{
	const struct following *following = &place->following;

	if (class & WORD_NUMERIC && following->kind == FOLLOWING_DIGIT)
		return (struct verdict){ false, "abbreviation.number" };
	if (class & WORD_HARD && !(class & (WORD_SOFT | WORD_FINAL | WORD_TIME)))
		return (struct verdict){ false, "abbreviation.hard" };
	if (following->kind == FOLLOWING_LOWER && !(class == WORD_NUMERIC && rules->informal))
		return (struct verdict){ false, "abbreviation.small" };
	if (place->mark == place->first && class & WORD_SOFT)
		return (struct verdict){ false, "abbreviation.alone" };
	if (class & WORD_FINAL)
		return (struct verdict){ following->kind != FOLLOWING_DIGIT || !rules->german,
			                 "abbreviation.final" };
	if (class & WORD_TIME) /* `At 5 a.m. Mr. Smith left` has said nothing yet */
		return (struct verdict){ !(following->class & WORD_ZONE) &&
			                         (place->mark > place->first + SHORT_TIME ||
			                          following->class & WORD_STARTER),
			                 "abbreviation.time" };
	if (class & (WORD_SOFT | WORD_SUFFIX)) {
		if (mark->flags & TOKEN_BRACKET_AFTER && !(following->class & WORD_STARTER))
			return (struct verdict){ false, "abbreviation.bracket" };
		if (following->dash && mark->flags & TOKEN_QUOTE_BEFORE)
			return (struct verdict){ false, "abbreviation.dash" };
		if (!rules->german && is_unit(place, mark))
			return (struct verdict){ following->kind == FOLLOWING_UPPER,
				                 "abbreviation.unit" };
		return (struct verdict){ following_starts(following) &&
			                         (!following->bracket || following->class),
			                 "abbreviation.soft" };
	}
	return (struct verdict){ true, "stop" };
}

bool
rules_spaced(const struct rules *rules, const struct place *place, struct verdict *verdict)
{
	const struct token *mark = tokens_get(place->tokens, place->mark);
	unsigned class;

	if (mark->core == mark->core_end)
		return false;
	if (spaced_goes_on(rules, place)) {
		*verdict = (struct verdict){ false, "abbreviation.spaced" };
		return true;
	}
	class = spaced_class(rules, place);
	if (class)
		*verdict = decide_class(class, rules, place, mark);
	return class != 0;
}

bool
rules_abbreviation(const struct rules *rules, const struct place *place, struct verdict *verdict)
{
	const char *text = place->tokens->text;
	const struct token *mark = tokens_get(place->tokens, place->mark);
	unsigned class = single_class(rules, place, mark);

	if (!class && is_acronym(text, mark))
		class = WORD_SOFT;
	if (class) {
		*verdict = decide_class(class, rules, place, mark);
		return true;
	}
	if (looks_abbreviated(text, mark)) {
		*verdict = (struct verdict){ following_starts(&place->following),
			                     "abbreviation.unknown" };
		return true;
	}
	return false;
}
