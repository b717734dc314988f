/* SPDX-License-Identifier: GPL-3.0-or-later
 * units.c - the spelling units of German romanisation and what English makes of them
 */
#include "names/units.h"

#include <string.h>

#define FIRST_LETTERS 32

struct units {
	GArray *rows;                 /* of struct unit_row, in the order of the table */
	GArray *by_letter[FIRST_LETTERS]; /* indices of rows, longest unit first */
};

static void
parse_option(struct unit_row *row, const char *field)
{
	struct unit_option *option = &row->options[row->n];
	const char *colon = strchr(field, ':');

	g_assert(colon && row->n < UNIT_OPTIONS && colon - field <= UNIT_LENGTH);
	option->length = (size_t)(colon - field);
	memcpy(option->english, field, option->length);
	option->cost = (float)g_ascii_strtod(colon + 1, NULL);
	row->n++;
}

/* "sch TAB B! TAB sh:0 zh:0.05": '!' says that the unit is German alone, '?' that it may be. */
static void
parse_line(struct units *units, const char *line)
{
	g_auto(GStrv) fields = g_strsplit(line, "\t", 3);
	g_auto(GStrv) options = NULL;
	struct unit_row row = { .place = '-' };

	g_assert(g_strv_length(fields) == 3 && strlen(fields[0]) <= UNIT_LENGTH);
	row.length = strlen(fields[0]);
	memcpy(row.unit, fields[0], row.length);
	row.place = fields[1][0];
	row.german = fields[1][1] == '!';
	row.doubtful = fields[1][1] == '?';
	options = g_strsplit(fields[2], " ", -1);
	for (size_t i = 0; options[i]; i++)
		parse_option(&row, options[i]);
	g_array_append_val(units->rows, row);
}

static void
index_rows(struct units *units)
{
	for (guint length = UNIT_LENGTH; length > 0; length--)
		for (guint i = 0; i < units->rows->len; i++) {
			const struct unit_row *row = &g_array_index(units->rows, struct unit_row, i);

			if (row->length == length)
				g_array_append_val(units->by_letter[row->unit[0] & 31], i);
		}
}

struct units *
units_parse(const char *text)
{
	struct units *units = g_new0(struct units, 1);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	units->rows = g_array_new(FALSE, TRUE, sizeof(struct unit_row));
	for (size_t i = 0; i < FIRST_LETTERS; i++)
		units->by_letter[i] = g_array_new(FALSE, FALSE, sizeof(guint));
	for (size_t i = 0; lines[i]; i++)
		if (lines[i][0] && lines[i][0] != '#')
			parse_line(units, lines[i]);
	index_rows(units);
	return units;
}

void
units_free(struct units *units)
{
	for (size_t i = 0; i < FIRST_LETTERS; i++)
		g_array_unref(units->by_letter[i]);
	g_array_unref(units->rows);
	g_free(units);
}

/* Whether the row is for a unit that stands at `begin`. */
static bool
place_fits(const struct unit_row *row, const struct folded *word, size_t begin)
{
	char before = begin > 0 ? word->letters[begin - 1] : '\0';
	char after = word->letters[begin + row->length];

	switch (row->place) {
	case '^':
		return begin == 0;
	case '$':
		return after == '\0';
	case 'A':
		return name_is_vowel(before);
	case 'V':
		return name_is_vowel(before) && name_is_vowel(after);
	case 'B':
		return after && strchr("bdgmnlrwzv", after);
	case 'K':
		return after && strchr("ktpfcsqh", after);
	case 'H': /* behind a hissing sound */
		return before == 'h' || before == 'z';
	case 'W': /* before the w of -ow, -ew at the end */
		return after == 'w' && word->letters[begin + row->length + 1] == '\0';
	case 'S': /* at the start, before a vowel */
		return begin == 0 && name_is_vowel(after);
	case 'C': /* no vowel behind it */
		return !name_is_vowel(after);
	default:
		return true;
	}
}

size_t
units_cut(const struct units *units, const struct folded *word, struct unit_use uses[FOLD_LETTERS])
{
	size_t n = 0;

	for (size_t at = 0; at < word->n; n++) {
		const GArray *rows = units->by_letter[word->letters[at] & 31];
		struct unit_use *use = &uses[n];

		*use = (struct unit_use){ .begin = at, .length = 1 };
		for (guint i = 0; i < rows->len && !use->row; i++) {
			const struct unit_row *row = &g_array_index(
				units->rows, struct unit_row, g_array_index(rows, guint, i));

			if (strncmp(row->unit, word->letters + at, row->length) == 0 &&
			    place_fits(row, word, at))
				use->row = row;
		}
		if (use->row)
			use->length = use->row->length;
		at += use->length;
	}
	return n;
}
