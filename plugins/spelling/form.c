/* SPDX-License-Identifier: GPL-3.0-or-later
 * form.c - what is a word though no dictionary has it: parts with hyphens, compounds, prefixes,
 * genitives, numbers, abbreviations
 */
#include "spelling/spelling.h"

#include <string.h>

#define PART_LETTERS 4 /* of either part of a compound */

static const char *const german_prefixes[] = {
	"ab", "an", "anti", "auf", "aus", "außen", "bei", "durch", "ein", "entgegen", "erz", "ex", "fehl", "fort",
	"gegen", "haupt", "her", "hin", "hyper", "inter", "los", "mega", "mini", "mit", "multi",
	"nach", "neben", "neo", "neu", "nicht", "ober", "pro", "pseudo", "quasi", "rück", "semi",
	"sonder", "super", "trans", "über", "ultra", "um", "un", "unter", "ur", "vor", "weg",
	"wieder", "zu", "zurück", "zusammen", "zwischen", NULL
};

static const char *const english_prefixes[] = {
	"anti", "bio", "co", "counter", "cyber", "de", "eco", "ex", "geo", "hyper", "inter", "macro",
	"mega", "micro", "mid", "mini", "mis", "multi", "nano", "neo", "non", "out", "over", "para",
	"post", "pre", "pro", "pseudo", "re", "semi", "sub", "super", "trans", "ultra", "un",
	"under", "up", NULL
};

/* What stands between the parts of a German compound, longest first. */
static const char *const links[] = { "ens", "es", "en", "er", "ns", "s", "n", "e", NULL };

/* Nouns of three letters that end compounds, but no word with another ending: "Ion" is none. */
static const char *const short_heads[] = {
	"akt", "amt", "bad", "bau", "hof", "rad", "rat", "see", "tag", "tat", "ton", "tor", "weg",
	"zug", NULL
};

/* Two words that are wrong as one, though each is right. */
static const char *const run_together[] = {
	"alot", "aswell", "atleast", "eachother", "everytime", "eventhough", "incase", "infact",
	"infront", "inspite", "noone", "thankyou", NULL
};

static bool
in_list(const char *const *list, const char *word)
{
	for (size_t i = 0; list[i]; i++)
		if (strcmp(list[i], word) == 0)
			return true;
	return false;
}

struct shape {
	bool digit, lower, capital_inside;
};

static struct shape
shape_of(struct satz_text text)
{
	struct shape shape = { false, false, false };
	size_t next;

	for (size_t i = 0; i < text.length; i = next) {
		uint32_t c = text_at(text, i, &next);

		shape.digit |= !text_is_letter(c) && text_is_word(c);
		shape.capital_inside |= shape.lower && text_is_upper(c);
		shape.lower |= text_is_letter(c) && !text_is_upper(c);
	}
	return shape;
}

static const char *
next_letter(const char *at)
{
	for (at++; ((unsigned char)*at & 0xC0) == 0x80; at++)
		;
	return at;
}

/* The word in two parts. */
static void
cut(const char *word, size_t at, char left[WORD_BYTES], char right[WORD_BYTES])
{
	g_strlcpy(left, word, MIN(at + 1, WORD_BYTES));
	g_strlcpy(right, word + at, WORD_BYTES);
}

/* Whether hunspell knows the word itself, and not its parts alone: it says nothing, or "pa:", about
 * words that it puts together. */
bool
form_is_entry(const struct dictionary *dictionary, const char *word)
{
	char **found = NULL;
	int n = Hunspell_analyze(dictionary->hunspell[0], &found, word);
	bool entry = n > 0;

	for (int i = 0; i < n; i++)
		entry &= strstr(found[i], "pa:") == NULL;
	if (found)
		Hunspell_free_list(dictionary->hunspell[0], &found, n);
	return entry;
}

/* A part that begins a compound: a noun, adjective or verb, perhaps with a linking element. */
static bool
is_first_part(const struct dictionary *dictionary, const char *part)
{
	char stem[WORD_BYTES];

	if (dictionary_has_title(dictionary, part))
		return true;
	for (size_t i = 0; links[i]; i++) {
		size_t length = strlen(part), link = strlen(links[i]);

		if (length <= link || strcmp(part + length - link, links[i]) != 0)
			continue;
		g_strlcpy(stem, part, length - link + 1);
		if (slip_letters(stem) >= PART_LETTERS - 1 && dictionary_has_title(dictionary, stem))
			return true;
	}
	return false;
}

/* The head of a compound: a noun for a noun, an adjective or verb for a word in small letters. */
static bool
is_head(const struct dictionary *dictionary, const char *part, bool capital)
{
	char title[WORD_BYTES];
	size_t length = strlen(part);

	if (strcmp(part, "haft") == 0 || strcmp(part, "ungen") == 0) /* Partner(sc)haft */
		return false;
	word_title(part, title);
	if (!capital)
		return dictionary_has(dictionary, part);
	if (length >= 6 && part[length - 1] == 't' && dictionary_has(dictionary, part))
		return false; /* a verb: "Jahrhindert" */
	return dictionary_has(dictionary, title) && form_is_entry(dictionary, title);
}

static bool
is_compound(const struct dictionary *dictionary, const char *word, bool capital, int depth)
{
	char left[WORD_BYTES], right[WORD_BYTES];

	for (const char *at = next_letter(word); *at; at = next_letter(at)) {
		cut(word, (size_t)(at - word), left, right);
		if (slip_letters(right) < PART_LETTERS && !in_list(short_heads, right))
			continue;
		if (slip_letters(left) < PART_LETTERS || !is_first_part(dictionary, left))
			continue;
		if (is_head(dictionary, right, capital) ||
		    (depth > 0 && is_compound(dictionary, right, capital, depth - 1)))
			return true;
	}
	return false;
}

/* "vorrausgehen": a letter doubled where the prefix ends is a mistake, if the word exists without. */
static bool
doubled_at_seam(const struct dictionary *dictionary, const char *prefix, const char *rest)
{
	g_autofree char *single = NULL;

	if (*rest == '\0' || prefix[strlen(prefix) - 1] != *rest)
		return false;
	single = g_strconcat(prefix, rest + 1, NULL);
	return dictionary_has_lower(dictionary, single) || dictionary_has_title(dictionary, single);
}

static bool
is_prefixed(const struct dictionary *dictionary, const char *lower, bool capital,
            const char *const *prefixes)
{
	for (size_t i = 0; prefixes[i]; i++) {
		const char *rest = g_str_has_prefix(lower, prefixes[i]) ? lower + strlen(prefixes[i]) : "";

		if (!capital && g_str_has_prefix(rest, "zu") && *prefixes[i] != 'z')
			rest += 2; /* "auszutreten" */
		if (slip_letters(rest) < PART_LETTERS)
			continue;
		if (dictionary->language == SPELLING_GERMAN ? !is_head(dictionary, rest, capital)
		                                            : !dictionary_has(dictionary, rest))
			continue;
		if (!doubled_at_seam(dictionary, prefixes[i], rest))
			return true;
	}
	return false;
}

bool
form_run_together(const struct dictionary *dictionary, const char *word)
{
	char left[WORD_BYTES], right[WORD_BYTES];

	for (const char *at = next_letter(word); *at; at = next_letter(at)) {
		cut(word, (size_t)(at - word), left, right);
		if (slip_letters(left) >= PART_LETTERS && slip_letters(right) >= PART_LETTERS &&
		    dictionary_has(dictionary, left) && dictionary_has(dictionary, right))
			return !in_list(run_together, word);
	}
	return false;
}

/* What hunspell lacks: Herausfordererin, theorbos. */
static bool
has_known_stem(const struct dictionary *dictionary, const char *word, bool german)
{
	static const char *const german_ends[] = { "in", "innen", "s", NULL };
	static const char *const english_ends[] = { "s", "es", NULL };
	const char *const *ends = german ? german_ends : english_ends;
	char stem[WORD_BYTES];
	size_t length = strlen(word);

	if (slip_letters(word) < 6 || g_str_has_suffix(word, "ss"))
		return false;
	for (size_t i = 0; ends[i]; i++) {
		size_t end = strlen(ends[i]);

		if (strcmp(word + length - end, ends[i]) != 0)
			continue;
		g_strlcpy(stem, word, length - end + 1);
		if (german && *ends[i] == 'i' && !g_str_has_suffix(stem, "er"))
			continue;
		if (dictionary_has(dictionary, stem))
			return true;
	}
	return false;
}

static bool
is_long_entry(const struct dictionary *dictionary, const char *part)
{
	char title[WORD_BYTES];

	word_title(part, title);
	return slip_letters(part) >= 5 && dictionary_has(dictionary, title) &&
	       form_is_entry(dictionary, title);
}

/* Whether the compound's part from `at` on, or before it, holds all of the change and is a word of
 * the dictionary. */
static bool
changed_part_is_entry(const struct dictionary *dictionary, const char *compound, size_t at,
                      size_t same_before, size_t same_behind)
{
	char left[WORD_BYTES], right[WORD_BYTES];

	cut(compound, at, left, right);
	if (at <= same_before && slip_letters(left) >= PART_LETTERS - 1)
		return is_long_entry(dictionary, right);
	if (at + same_behind < strlen(compound) || slip_letters(right) < PART_LETTERS - 1 ||
	    !dictionary_has_title(dictionary, right))
		return false;
	if (!is_long_entry(dictionary, left) && g_str_has_suffix(left, "s"))
		left[strlen(left) - 1] = '\0';
	return is_long_entry(dictionary, left);
}

bool
form_plausible(const struct dictionary *dictionary, const char *word, const char *suggestion)
{
	size_t before = 0, behind = 0, length = strlen(suggestion), other = strlen(word);

	if (dictionary->language != SPELLING_GERMAN || length >= WORD_BYTES || strchr(suggestion, ' ') ||
	    strchr(suggestion, '-') || form_is_entry(dictionary, suggestion))
		return true;
	while (before < length && before < other && word[before] == suggestion[before])
		before++;
	while (behind < length && behind < other &&
	       word[other - behind - 1] == suggestion[length - behind - 1])
		behind++;
	for (const char *at = next_letter(suggestion); *at; at = next_letter(at))
		if (changed_part_is_entry(dictionary, suggestion, (size_t)(at - suggestion), before, behind))
			return true;
	return false;
}

/* A part without hyphens that is in no dictionary as it stands. */
static bool
is_formed(const struct dictionary *dictionary, const char *part)
{
	struct satz_text text = { part, strlen(part) };
	bool capital = text_is_upper(text_at(text, 0, NULL));
	bool german = dictionary->language == SPELLING_GERMAN;
	char lower[WORD_BYTES];

	word_lower(part, lower);
	if (is_prefixed(dictionary, lower, capital, german ? german_prefixes : english_prefixes) ||
	    has_known_stem(dictionary, part, german))
		return true;
	return german && is_compound(dictionary, lower, capital, 1);
}

/* Without 's, 'n, ': "Lavrov's". */
static size_t
without_ending(const char *part, size_t length)
{
	const char *apostrophe = strrchr(part, '\'');

	if (apostrophe && apostrophe > part && strlen(apostrophe) <= 3)
		return (size_t)(apostrophe - part);
	return length;
}

enum position { PART_WHOLE, PART_FIRST, PART_MIDDLE, PART_LAST };

static bool
part_known(const struct dictionary *dictionary, const char *part, enum position position)
{
	struct satz_text text = { part, strlen(part) };
	struct shape shape = shape_of(text);
	char stem[WORD_BYTES];

	if (shape.digit || !shape.lower || shape.capital_inside || slip_letters(part) < 2)
		return true;
	if (dictionary_has(dictionary, part))
		return true;
	g_strlcpy(stem, part, without_ending(part, text.length) + 1);
	if (strlen(stem) < text.length && part_known(dictionary, stem, position))
		return true;
	if (position != PART_WHOLE && dictionary->language == SPELLING_GERMAN &&
	    (dictionary_has_title(dictionary, part) ||
	     (position != PART_LAST && is_first_part(dictionary, part))))
		return true;
	return is_formed(dictionary, part);
}

bool
form_known(const struct dictionary *dictionary, const char *word, size_t *begin, size_t *end)
{
	char part[WORD_BYTES];
	bool parts = strchr(word, '-') != NULL;

	if (parts && dictionary_has(dictionary, word))
		return true;
	for (const char *at = word;;) {
		const char *hyphen = strchr(at, '-');
		size_t length = hyphen ? (size_t)(hyphen - at) : strlen(at);
		enum position position = !parts ? PART_WHOLE
		                         : at == word && length > 0 ? PART_FIRST
		                         : hyphen                   ? PART_MIDDLE
		                                                    : PART_LAST;

		g_strlcpy(part, at, length + 1);
		*begin = (size_t)(at - word);
		*end = *begin + without_ending(part, length);
		if (length > 0 && !part_known(dictionary, part, position))
			return false;
		if (!hyphen)
			return true;
		at = hyphen + 1;
	}
}

/* How British words become American ones; tried one by one, wherever they stand in the word. */
static const struct difference {
	const char *british, *american;
	bool at_end;
} differences[] = {
	{ "our", "or", false }, { "isation", "ization", false }, { "ise", "ize", false },
	{ "ising", "izing", false }, { "isab", "izab", false }, { "yse", "yze", false },
	{ "ysing", "yzing", false }, { "tre", "ter", false }, { "bre", "ber", false },
	{ "lled", "led", true }, { "lling", "ling", true }, { "ller", "ler", false },
	{ "llist", "list", false }, { "llor", "lor", false }, { "ogue", "og", false },
	{ "ence", "ense", false }, { "mme", "m", false }, { "ae", "e", false },
	{ "oe", "e", false }, { "practis", "practic", false }, { "lfil", "lfill", true },
	{ "rol", "roll", true }, { "lful", "llful", false }, { "grey", "gray", false },
	{ "tyre", "tire", false }, { "plough", "plow", false }, { "cheque", "check", false },
	{ "storey", "story", false }, { "sceptic", "skeptic", false }, { "mould", "mold", false },
	{ "aluminium", "aluminum", false }, { "kerb", "curb", false }, { "pyjama", "pajama", false },
	{ "moustache", "mustache", false }, { "jewellery", "jewelry", false },
	{ "ageing", "aging", false }
};

bool
form_variant(const struct dictionary *dictionary, const char *word, char variant[WORD_BYTES])
{
	if (!dictionary->other || Hunspell_spell(dictionary->other, word) == 0)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(differences); i++) {
		const char *from = differences[i].british, *to = differences[i].american;

		if (dictionary->british) {
			from = differences[i].american;
			to = differences[i].british;
		}
		for (const char *at = strstr(word, from); at; at = strstr(at + 1, from)) {
			const char *rest = at + strlen(from);

			if (differences[i].at_end && *rest != '\0')
				continue;
			g_snprintf(variant, WORD_BYTES, "%.*s%s%s", (int)(at - word), word, to, rest);
			if (dictionary_has(dictionary, variant))
				return true;
		}
	}
	return false;
}
