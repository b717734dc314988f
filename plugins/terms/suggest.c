/* SPDX-License-Identifier: GPL-3.0-or-later
 * suggest.c - the preferred term in the form of the words it should replace (English)
 */
#include "terms/terms.h"

#include <string.h>

/* Appends the plural of a word; false: no rule is sure. */
static bool
append_plural(const struct language *language, struct satz_text word, GString *out)
{
	char folded[WORD_FOLD];
	size_t length = word_fold(word, folded);
	char last = folded[length - 1];

	if (g_hash_table_contains(language->irregular, folded) || ends(folded, length, "man") ||
	    last == 'f' || last == 'o' || last == 's' || ends(folded, length, "fe"))
		return false;
	g_string_append_len(out, word.bytes, (gssize)word.length);
	if (last == 'y' && length > 1 && !strchr("aeiou", folded[length - 2])) {
		g_string_truncate(out, out->len - 1);
		g_string_append(out, "ies");
	} else {
		g_string_append(out, strchr("xz", last) || ends(folded, length, "ch") ||
		                                     ends(folded, length, "sh")
		                             ? "es"
		                             : "s");
	}
	return true;
}

/* Which word of a term takes the plural: the one before "of", "on", ..., else the last. */
static size_t
head_of(struct satz_text term, const struct word *words, size_t n)
{
	static const char *const prepositions[] = { "of", "on", "for", "in", "to", "with", "from",
		                                    "against", "between", "at" };

	for (size_t i = 1; i < n; i++)
		for (size_t k = 0; k < G_N_ELEMENTS(prepositions); k++)
			if (text_is(text_part(term, words[i].begin, words[i].end), prepositions[k]))
				return i - 1;
	return n - 1;
}

/* The term, in the plural if need be. */
static bool
append_term(const struct language *language, struct satz_text term, bool plural, GString *out)
{
	struct word words[PATTERN_WORDS];
	size_t n = text_words(term, words, PATTERN_WORDS), head = head_of(term, words, n);

	g_string_append_len(out, term.bytes, words[head].begin);
	if (!plural)
		g_string_append_len(out, term.bytes + words[head].begin,
		                    words[head].end - words[head].begin);
	else if (!append_plural(language, text_part(term, words[head].begin, words[head].end), out))
		return false;
	g_string_append_len(out, term.bytes + words[head].end,
	                    (gssize)(term.length - words[head].end));
	return true;
}

/* Capitals as they were: at the beginning of a sentence, or on each word of a title. */
static void
capitalise(GString *text, size_t from, bool each)
{
	for (size_t i = from; i < text->len; i++) {
		bool begins_word = i == from || (each && text->str[i - 1] == ' ');

		if (begins_word && !(i > from && (begins(text->str + i, "of ") ||
		                                  begins(text->str + i, "on ") ||
		                                  begins(text->str + i, "the "))))
			text->str[i] = g_ascii_toupper(text->str[i]);
	}
}

/* The article before the words that go, when the new ones want another; *certain: that is known. */
static const char *
other_article(const struct terms *terms, const struct match *instead, struct satz_text term,
              bool *certain)
{
	const struct token *before;
	struct satz_text text;
	bool vowel = term.length > 0 && strchr("aeioAEIO", term.bytes[0]);
	bool a, an;

	*certain = true;
	if (instead->first == 0)
		return NULL;
	before = &terms->target.tokens[instead->first - 1];
	text = text_part(terms->target.text, before->word.begin, before->word.end);
	a = text_is(text, "a");
	an = text_is(text, "an");
	if (!a && !an)
		return NULL;
	/* an hour, a union, a European, an MP: these are not told by their letter */
	*certain = term.length > 1 && !strchr("uhUH", term.bytes[0]) && !text_is_upper(text_at(term, 1, NULL)) &&
	           !begins(term.bytes, "eu") && !begins(term.bytes, "Eu") && !begins(term.bytes, "one");
	if (vowel == an)
		return NULL;
	return vowel ? (before->word.upper ? "An " : "an ") : before->word.upper ? "A " : "a ";
}

char *
suggest(const struct terms *terms, uint32_t preferred, const struct match *instead,
        struct satz_range *range)
{
	const struct satz_text term = base_text(terms->base,
	                                        &base_rendering(terms->base, preferred)->term);
	const struct word *first = &terms->target.tokens[instead->first].word;
	const bool plural = instead->form == FORM_PLURAL;
	const char *article;
	bool certain;
	GString *out;
	size_t from;

	if (!terms->base->target.language->english || instead->gap ||
	    instead->part != PART_WHOLE || (!plural && instead->form != FORM_BASE) ||
	    base_rendering(terms->base, preferred)->term.pos == POS_VERB)
		return NULL;
	article = other_article(terms, instead, term, &certain);
	if (!certain)
		return NULL;
	out = g_string_new(article);
	from = out->len;
	if (!append_term(terms->base->target.language, term, plural, out))
		return g_string_free(out, TRUE);
	if (first->upper && !first->starts)
		capitalise(out, from, true);
	else if (first->upper)
		capitalise(out, from, false);
	if (article)
		range->begin = terms->target.tokens[instead->first - 1].word.begin;
	return g_string_free(out, FALSE);
}
