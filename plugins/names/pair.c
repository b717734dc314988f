/* SPDX-License-Identifier: GPL-3.0-or-later
 * pair.c - German spelling left in the names of a pair
 */
#include "names/lists.h"
#include "names/names.h"

#include <string.h>

#define LINK_MAX 0.2   /* words further apart do not stand for one another */
#define SURE 3.0       /* evidence that outweighs a dictionary that has the word */
#define GERMAN_OW 1.5  /* evidence that Pankow, Teltow, Virchow take away: -ow is German, too */
#define HALF_BONUS 1   /* evidence: other letters were converted */
#define LISTED_BONUS 2 /* evidence: the lists know the name, and not in this form */

struct satz_text
word_text(struct satz_text segment, const struct word *word)
{
	return text_part(segment, word->begin, word->end);
}

const struct dictionary *
names_dictionary(struct names *names)
{
	if (!names->dictionary)
		names->dictionary = dictionary_new();
	return names->dictionary;
}

/* --- which word stands for which */

static bool
is_listed(const struct links *links, size_t i, size_t j)
{
	const struct list_entry *entry = links->german.list[i].known->entry;
	struct satz_text english = word_text(links->target, &links->english.list[j]);

	return entry && list_entry_has(entry, english.bytes, english.length);
}

static double
distance_of(struct names *names, struct links *links, size_t i, size_t j)
{
	const struct word *german = &links->german.list[i], *english = &links->english.list[j];

	if (is_listed(links, i, j))
		return 0;
	if (german->folded.n < 2 || english->folded.n < 2)
		return 1;
	return known_distance(names, german, english);
}

/* The nearest of the English words that have no counterpart yet; names keep their order mostly. */
static void
link_word(struct names *names, struct links *links, size_t i)
{
	double best = LINK_MAX;
	size_t partner = WORDS_MAX;

	for (size_t j = 0; j < links->english.n; j++) {
		double distance;

		if (links->counterpart[j] != WORDS_MAX)
			continue;
		distance = distance_of(names, links, i, j);
		if (distance < best || (partner == WORDS_MAX && distance <= best)) {
			best = distance;
			partner = j;
		}
	}
	if (partner == WORDS_MAX)
		return;
	links->partner[i] = partner;
	links->counterpart[partner] = i;
	links->listed[i] = is_listed(links, i, partner);
}

static void
link_words(struct names *names, const struct satz_pair *pair, struct links *links)
{
	links->source = pair->source;
	links->target = pair->target;
	words_find(pair->source, &links->german);
	words_find(pair->target, &links->english);
	for (size_t j = 0; j < links->english.n; j++)
		links->counterpart[j] = WORDS_MAX;
	for (size_t i = 0; i < links->german.n; i++) {
		struct word *word = &links->german.list[i];

		links->partner[i] = WORDS_MAX;
		links->listed[i] = links->reported[i] = false;
		word->known = known_of(names, pair->source, word);
		if (word->known)
			link_word(names, links, i);
	}
}

/* --- names of several words */

struct group {
	size_t first, last; /* German words; their partners stand in the same order */
};

static bool
goes_on(const struct links *links, size_t i)
{
	size_t left = links->partner[i], right = links->partner[i + 1];

	return right != WORDS_MAX && right == left + 1 && links->german.list[i + 1].follows &&
	       links->english.list[right].follows;
}

static struct group
group_from(const struct links *links, size_t first)
{
	struct group group = { first, first };

	while (group.last + 1 < links->german.n && goes_on(links, group.last))
		group.last++;
	return group;
}

static char *
german_text(const struct links *links, struct group group)
{
	const struct words *words = &links->german;

	return g_strndup(links->source.bytes + words->list[group.first].begin,
	                 words->list[group.last].end - words->list[group.first].begin);
}

static char *
english_text(const struct links *links, struct group group)
{
	const struct word *first = &links->english.list[links->partner[group.first]];
	const struct word *last = &links->english.list[links->partner[group.last]];

	return g_strndup(links->target.bytes + first->begin, last->end - first->begin);
}

static struct text_finding
finding_of(const struct links *links, struct group group, const char *id)
{
	return (struct text_finding){
		.id = id,
		.source = text_range(links->german.list[group.first].begin,
		                     links->german.list[group.last].end),
		.target = text_range(links->english.list[links->partner[group.first]].begin,
		                     links->english.list[links->partner[group.last]].end),
	};
}

/* --- exonyms */

/* The English form to use instead of this one, or NULL: it is right. */
static const char *
better_form(const struct names *names, const struct list_entry *entry, const char *german,
            const char *english)
{
	size_t length = strlen(english);
	bool older = list_entry_is_older(entry, english, length);

	if (older && (names->style == STYLE_MODERN ||
	              (names->style == STYLE_ANY && strcmp(german, english) == 0)))
		return entry->forms[0];
	if (older || (entry->older[0] && names->style == STYLE_TRADITIONAL &&
	              list_entry_has(entry, english, length)))
		return older ? NULL : entry->older[0];
	if (list_entry_has(entry, english, length))
		return NULL;
	return entry->person || strcmp(german, english) == 0 ? entry->forms[0] : NULL;
}

/* German spelling of a person is a leftover; that tells more. */
static bool
has_leftover(struct names *names, const struct links *links, size_t i, const char *german,
             const char *english)
{
	return links->german.list[i].known->units &&
	       known_verdict(names, german, english)->german[0] != '\0';
}

/* Returns whether the group is settled; *status: what the host says. */
static bool
check_exonym(struct names *names, const struct satz_host *host, const struct satz_pair *pair,
             struct links *links, struct group group, int *status)
{
	g_autofree char *german = german_text(links, group), *english = english_text(links, group);
	const struct list_entry *entry = group.first == group.last
	                                         ? links->german.list[group.first].known->entry
	                                         : romaniser_entry(names->romaniser, german,
	                                                           strlen(german));
	const char *better = entry ? better_form(names, entry, german, english) : NULL;
	struct text_finding finding = finding_of(links, group, "names.exonym");

	if (!better || (entry->person && has_leftover(names, links, group.first, german, english)))
		return entry && list_entry_has(entry, english, strlen(english));
	if (entry->person && !links->german.list[group.first].known->units)
		finding.severity = SATZ_INFO; /* a first name, maybe: Nikolaus, Platon */
	for (size_t i = group.first; i <= group.last; i++)
		links->reported[i] = true;
	finding.suggestion = (struct satz_text){ better, strlen(better) };
	*status = text_report(host, pair, &finding, "English calls %s %s", german, better);
	return true;
}

/* --- leftovers */

/* Words that stay as they are: those English has, nouns, acronyms. */
static bool
stays(struct names *names, const struct links *links, size_t i, double evidence)
{
	const struct word *german = &links->german.list[i];
	const struct word *english = &links->english.list[links->partner[i]];
	struct satz_text left = word_text(links->source, german);
	struct satz_text right = word_text(links->target, english);
	const struct dictionary *dictionary;

	if (german->odd || english->odd || english->small)
		return true;
	dictionary = names_dictionary(names);
	if (dictionary_english(dictionary, right) || dictionary_english_name(dictionary, right))
		return true;
	return evidence < SURE && !german->known->entry && dictionary_german(dictionary, left);
}

/* What to write: what a list has, what the article has elsewhere, what is most likely. */
static char *
suggest(const struct names *names, const struct links *links, size_t i, const char *english)
{
	const struct word *word = &links->german.list[i];
	const struct list_entry *entry = word->known->entry;
	const char *elsewhere = article_form(names, word);
	g_autoptr(GArray) forms = NULL;
	g_autofree char *german = german_text(links, (struct group){ i, i });
	size_t length = strlen(german);

	if (entry)
		return g_strdup(entry->forms[0]);
	if (elsewhere && strcmp(elsewhere, english) != 0)
		return g_strdup(elsewhere);
	if (length > 3 && german[length - 1] == 's' && !g_str_has_suffix(english, "s"))
		german[length - 1] = '\0';
	forms = romaniser_forms(names->romaniser, german, 2);
	for (guint j = 0; j < forms->len; j++)
		if (strcmp(g_array_index(forms, struct romaniser_form, j).text, english) != 0)
			return g_strdup(g_array_index(forms, struct romaniser_form, j).text);
	return g_strdup("");
}

/* How often a unit stands in a word, whatever its case. */
static unsigned
count_unit(const char *word, const char *unit)
{
	g_autofree char *folded = g_utf8_casefold(word, -1);
	g_autofree char *sought = g_utf8_casefold(unit, -1);
	unsigned n = 0;

	for (const char *at = folded; *sought && (at = strstr(at, sought)); at += strlen(sought))
		n++;
	return n;
}

/* Whether what the verdict names as German is among what the suggestion changes. A word may have
 * several such units; those that weigh most need not be those that another form of it lacks. */
static bool
tells_why(const struct romaniser_verdict *verdict, const char *english, const char *suggestion)
{
	return !*suggestion ||
	       count_unit(suggestion, verdict->german) < count_unit(english, verdict->german);
}

static int
report_leftover(const struct names *names, const struct satz_host *host,
                const struct satz_pair *pair, const struct links *links, size_t i,
                const struct romaniser_verdict *word, double evidence)
{
	struct group alone = { i, i };
	g_autofree char *english = english_text(links, alone);
	g_autofree char *suggestion = suggest(names, links, i, english);
	const char *what = word->half ? "converted by half" : "the German spelling";
	struct text_finding finding =
		finding_of(links, alone, word->half ? "names.half" : "names.residual");

	finding.suggestion = (struct satz_text){ suggestion, strlen(suggestion) };
	if (word->half)
		evidence += HALF_BONUS;
	else if (!links->german.list[i].known->entry && g_str_has_suffix(english, "ow"))
		evidence -= GERMAN_OW;
	if (evidence < names->threshold ||
	    (!word->half && !links->german.list[i].known->entry && strcmp(word->german, "ja") == 0))
		finding.severity = SATZ_INFO; /* Nadja, Katja: many keep it */
	else if (evidence < names->threshold + 1)
		finding.severity = SATZ_WARNING;
	if (!tells_why(word, english, suggestion))
		return text_report(host, pair, &finding, "%s is %s, English writes %s", english, what,
		                   suggestion);
	return text_report(host, pair, &finding, "%s is %s: German writes %s where English writes %s",
	                   english, what, word->german, word->english);
}

static int
check_word(struct names *names, const struct satz_host *host, const struct satz_pair *pair,
           struct links *links, size_t i, double evidence)
{
	struct group alone = { i, i };
	g_autofree char *german = NULL, *english = NULL;
	const struct romaniser_verdict *verdict;

	if (!links->german.list[i].known->units || links->listed[i])
		return SATZ_OK;
	german = german_text(links, alone);
	english = english_text(links, alone);
	verdict = known_verdict(names, german, english);
	if (links->german.list[i].known->entry)
		evidence += LISTED_BONUS;
	if (!verdict->german[0] || evidence <= 0 || stays(names, links, i, evidence))
		return SATZ_OK;
	links->reported[i] = true;
	return report_leftover(names, host, pair, links, i, verdict, evidence);
}

static bool
group_has_units(const struct links *links, struct group group)
{
	for (size_t i = group.first; i <= group.last; i++)
		if (links->german.list[i].known->units && !links->listed[i])
			return true;
	return false;
}

static int
check_leftover(struct names *names, const struct satz_host *host, const struct satz_pair *pair,
               struct links *links, struct group group)
{
	g_autofree char *german = NULL, *english = NULL;
	const struct romaniser_verdict *verdict;
	double evidence;
	int status = SATZ_OK;

	if (!group_has_units(links, group))
		return SATZ_OK;
	german = german_text(links, group);
	english = english_text(links, group);
	verdict = known_verdict(names, german, english);
	if (!verdict->german[0])
		return SATZ_OK;
	evidence = verdict->evidence;
	for (size_t i = group.first; i <= group.last && status == SATZ_OK; i++)
		status = check_word(names, host, pair, links, i,
		                    group.first == group.last ? evidence : evidence - 0.5);
	return status;
}

static int
check_group(struct names *names, const struct satz_host *host, const struct satz_pair *pair,
            struct links *links, struct group group)
{
	int status = SATZ_OK;

	if (check_exonym(names, host, pair, links, group, &status))
		return status;
	for (size_t i = group.first; i <= group.last && group.last > group.first; i++)
		if (check_exonym(names, host, pair, links, (struct group){ i, i }, &status))
			links->listed[i] = true; /* settled */
	return status == SATZ_OK ? check_leftover(names, host, pair, links, group) : status;
}

int
pair_check(struct names *names, const struct satz_host *host, const struct satz_pair *pair)
{
	struct links links;
	int status = SATZ_OK;

	link_words(names, pair, &links);
	for (size_t i = 0; i < links.german.n && status == SATZ_OK; i++) {
		struct group group;

		if (links.partner[i] == WORDS_MAX)
			continue;
		group = group_from(&links, i);
		status = check_group(names, host, pair, &links, group);
		i = group.last;
	}
	if (status == SATZ_OK)
		status = changed_check(names, host, pair, &links);
	article_add(names, pair, &links);
	return status;
}
