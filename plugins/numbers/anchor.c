/* SPDX-License-Identifier: GPL-3.0-or-later
 * anchor.c - what is counted: so that "11 Tote und 1 Verletzter" is not "1 dead and 11 injured"
 *
 * A multiset of values cannot see two that changed places, and order proves nothing between the
 * languages. The word behind a number does, where it is one of those that news count most.
 */
#include "numbers/numbers.h"

#include <string.h>

/* Beginnings of words, German and English, for the same thing. */
static const struct {
	const char *german[2], *english[3];
} anchors[] = {
	{ { "tot", "todes" }, { "dead", "death", "killed" } },
	{ { "verletz", "verwund" }, { "injur", "wound", "hurt" } },
	{ { "mensch", "person" }, { "people", "person", NULL } },
	{ { "männ", "mann" }, { "men", "man", NULL } },
	{ { "frau", NULL }, { "women", "woman", NULL } },
	{ { "kind", NULL }, { "child", NULL, NULL } },
	{ { "soldat", NULL }, { "soldier", "troop", NULL } },
	{ { "polizist", "polizei" }, { "police", "officer", NULL } },
	{ { "stimm", NULL }, { "vote", NULL, NULL } },
	{ { "sitz", "mandat" }, { "seat", NULL, NULL } },
	{ { "abgeordnet", NULL }, { "member", "mp", "lawmaker" } },
	{ { "punkt", NULL }, { "point", NULL, NULL } },
	{ { "jahr", NULL }, { "year", NULL, NULL } },
	{ { "monat", NULL }, { "month", NULL, NULL } },
	{ { "woche", NULL }, { "week", NULL, NULL } },
	{ { "tag", NULL }, { "day", NULL, NULL } },
	{ { "stunde", NULL }, { "hour", NULL, NULL } },
	{ { "minute", NULL }, { "minute", NULL, NULL } },
	{ { "euro", NULL }, { "euro", NULL, NULL } },
	{ { "dollar", NULL }, { "dollar", NULL, NULL } },
	{ { "kilometer", "km" }, { "kilomet", "km", NULL } },
	{ { "meter", NULL }, { "metre", "meter", NULL } },
	{ { "tonne", NULL }, { "ton", NULL, NULL } },
	{ { "grad", NULL }, { "degree", NULL, NULL } },
	{ { "schüler", "student" }, { "student", "pupil", NULL } },
	{ { "flüchtling", NULL }, { "refugee", NULL, NULL } },
	{ { "haus", "häuser" }, { "house", NULL, NULL } },
	{ { "schiff", NULL }, { "ship", NULL, NULL } },
	{ { "rakete", NULL }, { "missile", "rocket", NULL } },
	{ { "drohne", NULL }, { "drone", NULL, NULL } },
};

static bool
begins(struct satz_text word, const char *part)
{
	size_t length = part ? strlen(part) : 0;
	const struct satz_text known = { part, length };

	return part && length <= word.length && text_equal_fold(text_part(word, 0, length), known);
}

static unsigned
anchor_of(struct satz_text word, bool german)
{
	for (unsigned i = 0; i < sizeof(anchors) / sizeof(*anchors); i++) {
		const char *const *words = german ? anchors[i].german : anchors[i].english;

		for (size_t k = 0; k < (german ? 2U : 3U); k++)
			if (begins(word, words[k]))
				return i + 1;
	}
	return 0;
}

unsigned
anchor_find(struct satz_text text, size_t at, bool german)
{
	unsigned found = 0;

	for (int words = 0; found == 0 && words < 2; words++) {
		size_t begin, next;

		if (text_at(text, at, &begin) != ' ')
			break;
		at = begin;
		while (at < text.length && text_is_letter(text_at(text, at, &next)))
			at = next;
		found = anchor_of(text_part(text, begin, at), german);
	}
	return found;
}

/* The value with that anchor; NULL when there is none, or more than one. */
static const struct value *
with_anchor(const struct values *values, unsigned anchor)
{
	const struct value *found = NULL;

	for (size_t i = 0; i < values->n; i++) {
		if (values->list[i].anchor != anchor)
			continue;
		if (found)
			return NULL;
		found = &values->list[i];
	}
	return found;
}

/* Whether `a` and `b` of the source have each other's value in the target: those values there. */
static bool
is_swapped(const struct values *source, const struct values *target, const struct value *a,
           const struct value *b, const struct value **other)
{
	const struct value *left, *right;

	if (a->anchor == 0 || b->anchor == 0 || a->anchor == b->anchor ||
	    same_value(a->value, b->value) || with_anchor(source, a->anchor) != a ||
	    with_anchor(source, b->anchor) != b)
		return false;
	left = with_anchor(target, a->anchor);
	right = with_anchor(target, b->anchor);
	*other = left;
	return left && right && same_value(left->value, b->value) &&
	       same_value(right->value, a->value);
}

int
anchors_compare(const struct satz_host *host, const struct satz_pair *pair,
                const struct values *source, const struct values *target)
{
	for (size_t i = 0; i < source->n; i++) {
		for (size_t k = i + 1; k < source->n; k++) {
			const struct value *a = &source->list[i], *b = &source->list[k], *other;

			if (is_swapped(source, target, a, b, &other))
				return text_report(
					host, pair,
					&(struct text_finding){
						.id = "numbers.swapped",
						.source = text_range(a->begin, a->end),
						.target = text_range(other->begin, other->end) },
					"%.*s and %.*s have changed places", (int)(a->end - a->begin),
					pair->source.bytes + a->begin, (int)(b->end - b->begin),
					pair->source.bytes + b->begin);
		}
	}
	return SATZ_OK;
}
