/* SPDX-License-Identifier: GPL-3.0-or-later
 * names.c - names in a text, and how their translation writes them
 */
#include "config.h"

#include "memory/names.h"

#include "align/cognate.h"
#include "align/fold.h"
#include "memory/postings.h"
#include "memory/private.h"
#include "text/utf8.h"

#include <string.h>
#include <unicode/uchar.h>

#define PAIRS_MAX 256U  /* that have the name */
#define LOOKS_MAX 4096U /* pairs looked at; in a memory with more the lists say which */
#define TEXT_MAX 4096U /* bytes; longer texts prove nothing about one word */
#define SPELLING_DIFFERENCE 5U /* bytes: "Chruschtschow", "Khrushchev" */
#define SIMILAR_MIN .9         /* of five letters one vowel may be another */

bool
name_is_capital(const struct word_list *list, size_t index)
{
	const struct word *word = &list->words[index];
	size_t at = word->begin;

	return word->kind == WORD_WORD &&
	       u_isupper((UChar32)utf8_next(list->text, list->length, &at));
}

static bool
is_text(const struct word_list *list, size_t index, const char *text, size_t length)
{
	const struct word *word = &list->words[index];

	return word->kind == WORD_WORD && word->length == length &&
	       memcmp(list->text + word->begin, text, length) == 0;
}

static size_t
count_text(const struct word_list *list, const char *text, size_t length)
{
	size_t n = 0;

	for (size_t i = 0; i < list->n; i++)
		n += is_text(list, i, text, length);
	return n;
}

static void
make_spelling(const char *word, size_t length, struct cognate *spelling)
{
	char folded[FOLD_ROOM];
	size_t n = fold_word(word, length, folded);

	cognate_make(folded, n, spelling);
}

/* A letter more or less is refused: "Italian" is not "Italien", nor "Berlin" a "Berliner". */
static bool
is_spelled_like(const struct word_list *list, size_t index, const struct cognate *name,
                size_t length)
{
	const struct word *word = &list->words[index];
	struct cognate spelling;

	if (word->kind != WORD_WORD || word->length > length + SPELLING_DIFFERENCE ||
	    length > word->length + SPELLING_DIFFERENCE)
		return false;
	make_spelling(list->text + word->begin, word->length, &spelling);
	return spelling.length > 0 && spelling.length == name->length &&
	       cognate_similarity(&spelling, name) >= SIMILAR_MIN;
}

/* --- in the match ------------------------------------------------------------------------------ */

/* The only form it has there; NULL: none, or several. */
static char *
only_form(const struct word_list *target, const char *name, size_t length)
{
	struct cognate spelling;
	const struct word *form = NULL;

	make_spelling(name, length, &spelling);
	for (size_t i = 0; i < target->n; i++) {
		const struct word *word = &target->words[i];

		if (!name_is_capital(target, i) || !is_spelled_like(target, i, &spelling, length))
			continue;
		if (form && !is_text(target, i, target->text + form->begin, form->length))
			return NULL;
		form = word;
	}
	return form ? g_strndup(target->text + form->begin, form->length) : NULL;
}

char *
name_in_target(const struct word_list *match, size_t index, const struct word_list *target,
               bool *genitive)
{
	const char *name = match->text + match->words[index].begin;
	size_t length = match->words[index].length;
	g_autofree char *form = NULL;

	if (!name_is_capital(match, index) || match->n > NAMES_WORDS_MAX ||
	    target->n > NAMES_WORDS_MAX)
		return NULL;
	*genitive = false;
	form = only_form(target, name, length);
	if (!form && length > 2 && name[length - 1] == 's') {
		*genitive = true;
		form = only_form(target, name, length - 1);
	}
	if (!form || count_text(match, name, length) != count_text(target, form, strlen(form)))
		return NULL;
	return g_steal_pointer(&form);
}

/* --- in the memory ----------------------------------------------------------------------------- */

/* What the memory says about a name. */
struct evidence {
	const char *name;
	size_t length;
	uint64_t folded; /* hash of the name, as words have it */
	struct cognate spelling;
	char *form;
	size_t looked_at, pairs, with_form;
	bool against, inside; /* `inside` a sentence it has its capital */
};

/* Whether the token may have its capital from its place: behind any mark but a comma or hyphen. */
static bool
may_begin(const struct word_list *list, size_t index)
{
	const struct word *before = &list->words[index - (index > 0)];
	char c = list->text[before->begin];

	return index == 0 || (before->kind == WORD_MARK && c != ',' && c != '-');
}

/* "Panic Grips Town": nothing but short function words is written small. */
static bool
is_heading(const struct word_list *list)
{
	static const char small[] = " the and but for nor via off out per yet with from into over "
				    "upon amid than that ";

	for (size_t i = 0; i < list->n; i++) {
		const struct word *word = &list->words[i];
		g_autofree char *spaced = NULL;

		if (word->kind != WORD_WORD || word->length < 3 || name_is_capital(list, i))
			continue;
		spaced = g_strdup_printf(" %.*s ", (int)word->length, list->text + word->begin);
		if (!strstr(small, spaced))
			return false;
	}
	return true;
}

/* Whether the source has the name, perhaps in its genitive. */
static bool
has_name(struct evidence *evidence, const struct word_list *source)
{
	bool has = false;

	for (size_t i = 0; i < source->n; i++) {
		const struct word *word = &source->words[i];
		const char *text = source->text + word->begin;
		bool genitive = word->length == evidence->length + 1 &&
		                text[word->length - 1] == 's';
		size_t length = word->length - genitive;

		if (word->kind != WORD_WORD || length != evidence->length)
			continue;
		if (memcmp(text, evidence->name, length) == 0)
			has = true;
		else if (!genitive && word->folded == evidence->folded &&
		         !name_is_capital(source, i))
			evidence->against = true;
	}
	return has;
}

static void
take_form(struct evidence *evidence, const struct word_list *target)
{
	bool found = false, heading = is_heading(target);

	for (size_t i = 0; i < target->n; i++) {
		const struct word *word = &target->words[i];
		const char *text = target->text + word->begin;

		if (!is_spelled_like(target, i, &evidence->spelling, evidence->length))
			continue;
		if (!evidence->form)
			evidence->form = g_strndup(text, word->length);
		if (!name_is_capital(target, i) ||
		    !is_text(target, i, evidence->form, strlen(evidence->form)))
			evidence->against = true;
		evidence->inside |= !heading && !may_begin(target, i);
		found = true;
	}
	evidence->with_form += found;
}

static bool
wants_more(const struct evidence *evidence)
{
	return !evidence->against && evidence->pairs < PAIRS_MAX &&
	       evidence->looked_at < LOOKS_MAX;
}

/* Whether the name may be in a text; its first letter may be a small one there. */
static bool
may_have(const struct evidence *evidence, const char *text, size_t length)
{
	size_t first = 0;

	utf8_next(evidence->name, evidence->length, &first);
	return length <= TEXT_MAX &&
	       memmem(text, length, evidence->name + first, evidence->length - first) != NULL;
}

static void
read_pair(struct evidence *evidence, const struct memory *memory, const struct memory_part *part,
          uint32_t number, struct word_list *lists[2])
{
	int side = memory->side;
	struct record record;

	evidence->looked_at++;
	if (parts_is_dead(&memory->parts, part->first + number) ||
	    !record_read(&part->index, number, &record) || record.length[!side] > TEXT_MAX ||
	    !may_have(evidence, record.text[side], record.length[side]))
		return;
	word_list_scan(lists[0], record.text[side], record.length[side], memory->languages[side]);
	if (!has_name(evidence, lists[0]))
		return;
	evidence->pairs++;
	word_list_scan(lists[1], record.text[!side], record.length[!side],
	               memory->languages[!side]);
	take_form(evidence, lists[1]);
}

static void
scan_part(struct evidence *evidence, const struct memory *memory, const struct memory_part *part,
          struct word_list *lists[2])
{
	for (uint32_t i = 0; i < part->index.header->units && wants_more(evidence); i++)
		read_pair(evidence, memory, part, i, lists);
}

/* The lists of a part; they leave out texts of which the name is none of the rarer words. */
static void
read_lists(struct evidence *evidence, const struct memory *memory, const struct memory_part *part,
           uint64_t class, struct word_list *lists[2])
{
	const struct index_side *side = &part->index.sides[memory->side];
	struct postings postings = postings_open(side, INDEX_BUCKET(class, side->mask), 0,
	                                         part->index.header->units);
	uint32_t numbers[POSTINGS_BLOCK];
	size_t n;

	while (wants_more(evidence) && (n = postings_next(&postings, numbers)) > 0)
		for (size_t i = 0; i < n && wants_more(evidence); i++)
			read_pair(evidence, memory, part, index_order(side, numbers[i]), lists);
}

char *
name_in_memory(const struct memory *memory, const char *name, size_t length, uint64_t class)
{
	struct evidence evidence = { .name = name, .length = length };
	AUTO(word_list) source = word_list_new();
	AUTO(word_list) target = word_list_new();
	struct word_list *lists[2] = { source, target };
	g_autofree char *form = NULL;

	word_list_scan(source, name, length, memory->languages[memory->side]);
	if (source->n != 1)
		return NULL;
	evidence.folded = source->words[0].folded;
	make_spelling(name, length, &evidence.spelling);
	for (unsigned i = 0; i < memory->parts.n; i++) {
		const struct memory_part *part = &memory->parts.all[i];

		if (memory->parts.records <= LOOKS_MAX)
			scan_part(&evidence, memory, part, lists);
		else
			read_lists(&evidence, memory, part, class, lists);
	}
	form = evidence.form;
	if (evidence.against || !evidence.inside || evidence.with_form * 4 < evidence.pairs * 3)
		return NULL;
	return g_steal_pointer(&form);
}
