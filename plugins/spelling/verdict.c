/* SPDX-License-Identifier: GPL-3.0-or-later
 * verdict.c - which of the suspects are mistakes, and what was meant
 */
#include "spelling/spelling.h"

#include <string.h>

#define SPLIT 12     /* what a blank or hyphen more costs: hunspell likes to cut words up */
#define JUNK 12      /* what a compound costs that hunspell has made up */
#define SEEN 2       /* how far a word moves up that the text has elsewhere */
#define DOTS 4       /* an umlaut, ß; less is a matter of capitals */
#define SMALL_SLIP 7 /* a letter doubled, two swapped, an umlaut */

static struct choice
make_choice(const struct dictionary *dictionary, const char *word, const char *suggestion)
{
	struct choice choice = { suggestion, slip_cost(word, suggestion), 0 };

	if (strpbrk(suggestion, " -") && !strchr(word, '-'))
		choice.cost += SPLIT;
	/* two letters swapped or one doubled are sign enough */
	if ((choice.cost > SMALL_SLIP || choice.cost <= DOTS) &&
	    !form_plausible(dictionary, word, suggestion))
		choice.cost += JUNK;
	choice.rank = choice.cost + (dictionary_saw(dictionary, suggestion) ? 0 : SEEN);
	return choice;
}

/* Puts a suggestion in its place among the best; as hunspell orders them where they cost the same. */
static void
rank(struct unknown *unknown, struct choice choice)
{
	struct choice *choices = unknown->choices;
	size_t place = unknown->n_choices;

	while (place > 0 && choices[place - 1].rank > choice.rank)
		place--;
	if (place == CHOICES || (place > 0 && strcmp(choices[place - 1].word, choice.word) == 0) ||
	    strcmp(choice.word, unknown->word) == 0)
		return;
	unknown->n_choices = MIN(unknown->n_choices + 1, CHOICES);
	memmove(choices + place + 1, choices + place,
	        (unknown->n_choices - 1 - place) * sizeof(*choices));
	choices[place] = choice;
}

/* The best suggestions, likeliest first; worked out once they were asked for. */
static void
choose(const struct dictionary *dictionary, struct unknown *unknown)
{
	if (unknown->chosen || !unknown->asked)
		return;
	unknown->chosen = true;
	for (char **at = unknown->suggestions; at && *at; at++)
		rank(unknown, make_choice(dictionary, unknown->word, *at));
}

unsigned
verdict_best(const struct dictionary *dictionary, struct unknown *unknown, const char **best)
{
	choose(dictionary, unknown);
	*best = unknown->n_choices > 0 ? unknown->choices[0].word : "";
	return unknown->n_choices > 0 ? unknown->choices[0].cost : SLIP_FAR;
}

/* How dear the best suggestion may be for a word in small letters to be its slip. */
static unsigned
limit_small(const struct suspect *suspect, const struct dictionary *dictionary, size_t letters)
{
	if (suspect->foreign || letters <= 3)
		return SMALL_SLIP;
	if (letters < 8)
		return 10;
	return dictionary->language == SPELLING_ENGLISH ? 16 : letters < 10 ? 10 : 13;
}

/* Short words are too near each other: of three letters, two are swapped or one has its dots. */
static bool
is_small_slip(const struct suspect *suspect, const struct dictionary *dictionary,
              const struct choice *best)
{
	size_t letters = slip_letters(suspect->unknown->word);

	if (letters <= 3 && best->cost != DOTS && slip_letters(best->word) != letters)
		return false;
	if (letters < 3 && best->cost < SMALL_SLIP)
		return false;
	return best->cost >= DOTS && best->cost <= limit_small(suspect, dictionary, letters);
}

/* Whether the words differ by an ending alone: "Äras", "Halbelf(e)". A missing dictionary entry is
 * likelier than a slip there. */
static bool
differ_by_ending(const char *word, const char *other)
{
	static const char *const endings[] = { "a", "e", "n", "r", "s", "en", "er", NULL };
	const char *shorter = strlen(word) < strlen(other) ? word : other;
	const char *longer = shorter == word ? other : word;

	if (!g_str_has_prefix(longer, shorter))
		return false;
	for (size_t i = 0; endings[i]; i++)
		if (strcmp(longer + strlen(shorter), endings[i]) == 0)
			return true;
	return false;
}

/* An English word with a capital: a name in most cases, unless the suggestion is a common word, or
 * a letter is missing in a long one ("Ukranian"). */
static unsigned
limit_english(size_t letters, const char *best, bool small)
{
	if (small)
		return letters < 6 ? SMALL_SLIP : letters < 9 ? 8 : 10;
	if (letters < 5)
		return 0;
	return letters >= 6 && slip_letters(best) > letters ? 8 : SMALL_SLIP;
}

/* The same for one with a capital: most of them are names. */
static unsigned
limit_capital(const struct suspect *suspect, const struct dictionary *dictionary, const char *best)
{
	const char *word = suspect->unknown->word;
	size_t letters = slip_letters(word);
	bool small = dictionary_has_lower(dictionary, best);

	if (suspect->initial && small && letters >= 3 && letters <= 5)
		return SMALL_SLIP;
	if (letters < (suspect->foreign ? 6 : 4) || differ_by_ending(word, best))
		return 0;
	if (suspect->foreign)
		return SMALL_SLIP;
	if (dictionary->language == SPELLING_ENGLISH)
		return limit_english(letters, best, small);
	if (suspect->noun)
		return letters < 9 ? 8 : letters < 10 ? 10 : 13;
	return letters < 5 ? 0 : letters == 5 ? SMALL_SLIP : letters < 9 ? 8 : 10;
}

struct report {
	const struct satz_host *host;
	const struct satz_pair *pair;
	const struct suspect *suspect;
};

/* Suggestions replace words of the target; for the source the message alone has them. */
static int
tell(const struct report *report, const char *id, uint32_t severity, const char *meant,
     const char *message)
{
	const struct suspect *suspect = report->suspect;
	struct text_finding finding = { .id = id, .severity = severity };
	struct satz_range range = text_range(suspect->begin, suspect->end);

	if (suspect->source)
		finding.source = range;
	else
		finding.target = range;
	if (meant && !suspect->source)
		finding.suggestion = (struct satz_text){ meant, strlen(meant) };
	return text_report(report->host, report->pair, &finding, "%s", message);
}

static int
tell_slip(const struct report *report, const struct choice *choices, size_t n)
{
	g_autoptr(GString) message = g_string_new(NULL);

	g_string_printf(message, "\"%s\" is misspelt: \"%s\"", report->suspect->unknown->word,
	                choices[0].word);
	for (size_t i = 1; i < n; i++)
		if (choices[i].cost <= choices[0].cost + 4 && choices[i].cost < JUNK)
			g_string_append_printf(message, ", \"%s\"", choices[i].word);
	g_string_append_c(message, '?');
	return tell(report, "spelling.word", 0, choices[0].word, message->str);
}

static int
tell_with(const struct report *report, const char *id, uint32_t severity, const char *meant,
          const char *format)
{
	g_autofree char *message = g_strdup_printf("\"%s\" %s", report->suspect->unknown->word, format);

	return tell(report, id, severity, meant, message);
}

/* A word in small letters that has a capital in the dictionary: "die regierung", "english", "sms". */
static bool
lacks_capital(const struct suspect *suspect, const struct dictionary *dictionary,
              const struct choice *best, char meant[WORD_BYTES])
{
	const char *word = suspect->unknown->word;

	if (slip_letters(word) < (suspect->foreign ? 4 : 3) || suspect->beside)
		return false;
	if (best && best->cost <= SMALL_SLIP && slip_letters(word) <= 4) /* "fur": für, not Fur */
		return g_strlcpy(meant, best->word, WORD_BYTES), g_ascii_strcasecmp(meant, word) == 0;
	word_title(word, meant);
	if (dictionary_has(dictionary, meant) && (suspect->noun || form_is_entry(dictionary, meant)))
		return true;
	if (!best || slip_letters(word) < 4)
		return false;
	g_strlcpy(meant, best->word, WORD_BYTES);
	return g_ascii_strcasecmp(meant, word) == 0;
}

static int
judge_small(const struct report *report, const struct dictionary *dictionary,
            const struct choice *choices, size_t n)
{
	const struct suspect *suspect = report->suspect;
	const char *word = suspect->unknown->word;
	char meant[WORD_BYTES];

	if (lacks_capital(suspect, dictionary, n > 0 ? choices : NULL, meant))
		return tell_with(report, "spelling.case", 0, meant, "needs a capital letter");
	if (n > 0 && choices[0].cost <= 8 && is_small_slip(suspect, dictionary, &choices[0]))
		return tell_slip(report, choices, n);
	if (dictionary->language == SPELLING_ENGLISH && form_run_together(dictionary, word))
		return tell_with(report, "spelling.unknown", 0, NULL, "is two words written as one");
	if (n > 0 && is_small_slip(suspect, dictionary, &choices[0]))
		return tell_slip(report, choices, n);
	if (suspect->foreign || slip_letters(word) < 4)
		return SATZ_OK;
	return tell_with(report, "spelling.unknown", 0, NULL, "is in no dictionary");
}

static int
judge(const struct report *report, const struct dictionary *dictionary)
{
	struct unknown *unknown = report->suspect->unknown;
	const struct choice *choices = unknown->choices;
	char variant[WORD_BYTES];
	size_t n;

	if (form_variant(dictionary, unknown->word, variant))
		return tell_with(report, "spelling.variant", 0, variant,
		                 dictionary->british ? "is American spelling" : "is British spelling");
	choose(dictionary, unknown);
	n = unknown->n_choices;
	if (!unknown->capital)
		return judge_small(report, dictionary, choices, n);
	if (n > 0 && choices[0].cost <= limit_capital(report->suspect, dictionary, choices[0].word))
		return tell_slip(report, choices, n);
	return SATZ_OK;
}

int
verdict_report(struct speller *speller, const struct satz_host *host,
               const struct satz_document *document)
{
	int status = SATZ_OK;

	for (size_t i = 0; status == SATZ_OK && i < speller->suspects->len; i++) {
		const struct suspect *suspect = &g_array_index(speller->suspects, struct suspect, i);
		struct report report = { host, document->pairs[suspect->pair], suspect };

		if (!suspect->unknown->name)
			status = judge(&report, suspect->source ? &speller->source : &speller->target);
	}
	g_array_set_size(speller->suspects, 0);
	return status;
}
