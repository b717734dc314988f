/* SPDX-License-Identifier: GPL-3.0-or-later
 * read_table.c - glossaries a line an entry: TSV, CSV with commas or semicolons, OmegaT
 *
 * Without a row of headings the first column is the source, the second the target, and in the
 * further ones a word that is a status or a part of speech is taken as one, anything else as a
 * remark. A target cell may hold several terms: "sales | turnover", "sales, turnover".
 */
#include "terms/read.h"

#include <string.h>

#define CELLS_MAX 64

enum column {
	COLUMN_REMARK,
	COLUMN_SOURCE,
	COLUMN_TARGET,
	COLUMN_STATUS,
	COLUMN_POS
};

struct table {
	struct reader *reader;
	char *text;
	size_t length, at;
	unsigned line, row_line; /* where the row began */
	char separator;
	struct satz_text cells[CELLS_MAX];
	size_t n_cells;
	bool headed;
	enum column columns[CELLS_MAX];
	GArray *entries; /* struct entry, into text */
};

static bool
fail(const struct table *table, unsigned line, const char *why)
{
	*table->reader->reason = g_strdup_printf("%s: line %u: %s", table->reader->name, line, why);
	return false;
}

/* A cell in quotation marks: they go, doubled ones become one, in place. */
static bool
read_quoted(struct table *table, struct satz_text *cell)
{
	char *out = table->text + table->at;
	size_t length = 0;

	for (table->at++; table->at < table->length; table->at++) {
		char c = table->text[table->at];

		if (c == '"' && (table->at + 1 >= table->length || table->text[table->at + 1] != '"'))
			break;
		if (c == '"')
			table->at++;
		if (c == '\n')
			table->line++;
		out[length++] = c;
	}
	if (table->at >= table->length)
		return fail(table, table->row_line, "a quotation mark is not closed");
	table->at++;
	*cell = (struct satz_text){ out, length };
	return true;
}

static bool
ends_cell(const struct table *table, size_t at)
{
	return at >= table->length || table->text[at] == table->separator ||
	       table->text[at] == '\n' || table->text[at] == '\r';
}

static bool
read_cell(struct table *table, struct satz_text *cell)
{
	size_t begin = table->at;

	if (begin < table->length && table->text[begin] == '"' && table->separator != '\t') {
		if (!read_quoted(table, cell))
			return false;
		while (!ends_cell(table, table->at))
			table->at++;
		return true;
	}
	while (!ends_cell(table, table->at))
		table->at++;
	*cell = text_part((struct satz_text){ table->text, table->length }, begin, table->at);
	if (table->separator == '\t' && cell->length > 1 && cell->bytes[0] == '"' &&
	    cell->bytes[cell->length - 1] == '"')
		*cell = text_part(*cell, 1, cell->length - 1);
	return true;
}

/* The next row that is neither empty nor a remark; *end: there is none. */
static bool
read_row(struct table *table, bool *end)
{
	table->n_cells = 0;
	while (table->at < table->length &&
	       (table->text[table->at] == '\n' || table->text[table->at] == '\r' ||
	        table->text[table->at] == '#')) {
		if (table->text[table->at] == '#')
			table->at += strcspn(table->text + table->at, "\n");
		if (table->at < table->length && table->text[table->at] == '\n')
			table->line++;
		table->at++;
	}
	*end = table->at >= table->length;
	table->row_line = table->line;
	while (!*end) {
		struct satz_text cell;

		if (!read_cell(table, &cell))
			return false;
		if (table->n_cells < CELLS_MAX)
			table->cells[table->n_cells++] = text_trim(cell);
		if (table->at >= table->length || table->text[table->at] != table->separator)
			break;
		table->at++;
	}
	return true;
}

/* Tab, semicolon or comma, whichever the first row has; Excel may say "sep=;". */
static bool
find_separator(struct table *table)
{
	size_t at = 0, commas = 0, semicolons = 0;
	bool quoted = false;

	if (strncmp(table->text, "sep=", 4) == 0 && table->length > 5) {
		table->separator = table->text[4];
		table->at = strcspn(table->text, "\n");
		return true;
	}
	while (at < table->length && (table->text[at] == '#' || table->text[at] == '\n' ||
	                              table->text[at] == '\r')) {
		table->row_line += table->text[at] == '\n';
		at += table->text[at] == '#' ? strcspn(table->text + at, "\n") : 1;
	}
	if (at >= table->length)
		return true; /* nothing but remarks */
	for (; at < table->length && table->text[at] != '\n'; at++) {
		quoted = quoted != (table->text[at] == '"');
		if (table->text[at] == '\t')
			table->separator = '\t';
		commas += !quoted && table->text[at] == ',';
		semicolons += !quoted && table->text[at] == ';';
	}
	if (!table->separator && commas + semicolons == 0)
		return fail(table, table->row_line,
		            "neither a tab nor a comma or semicolon: this is no glossary");
	if (!table->separator)
		table->separator = semicolons >= commas ? ';' : ',';
	return true;
}

static bool
is_word(struct satz_text cell, const char *const *words)
{
	for (; *words; words++)
		if (text_equal_fold(cell, (struct satz_text){ *words, strlen(*words) }))
			return true;
	return false;
}

/* Whether a heading names a language: de, de-DE, German, Deutsch. */
static bool
names_language(struct satz_text cell, const char *language)
{
	static const char *const german[] = { "German", "Deutsch", NULL };
	static const char *const english[] = { "English", "Englisch", NULL };
	g_autofree char *text = g_strndup(cell.bytes, cell.length);

	return text_language(text, language) ||
	       (strcmp(language, "de") == 0 && is_word(cell, german)) ||
	       (strcmp(language, "en") == 0 && is_word(cell, english));
}

static enum column
heading(const struct table *table, struct satz_text cell)
{
	static const char *const sources[] = { "source", "source term", "term", "src", "Quelle",
		                               "Ausgangssprache", "Begriff", "Benennung", NULL };
	static const char *const targets[] = { "target", "target term", "translation", "tgt", "Ziel",
		                               "Zielsprache", "Übersetzung", NULL };
	static const char *const statuses[] = { "status", "term status", "administrativeStatus",
		                                "usage", NULL };
	static const char *const parts[] = { "pos", "part of speech", "partOfSpeech", "Wortart",
		                             "src:pos", NULL };

	if (is_word(cell, statuses))
		return COLUMN_STATUS;
	if (is_word(cell, parts))
		return COLUMN_POS;
	if (is_word(cell, sources) || names_language(cell, table->reader->source_language))
		return COLUMN_SOURCE;
	if (is_word(cell, targets) || names_language(cell, table->reader->target_language))
		return COLUMN_TARGET;
	return COLUMN_REMARK;
}

/* Whether the row has headings; fills in what the columns are. */
static bool
read_headings(struct table *table)
{
	size_t sources = 0, targets = 0;

	for (size_t i = 0; i < table->n_cells; i++) {
		table->columns[i] = heading(table, table->cells[i]);
		sources += table->columns[i] == COLUMN_SOURCE;
		targets += table->columns[i] == COLUMN_TARGET;
	}
	return sources > 0 && targets > 0;
}

/* Adds the terms of a target cell. */
static void
add_targets(struct table *table, struct entry *entry, struct satz_text cell)
{
	const bool commas = !memchr(entry->source.bytes, ',', entry->source.length);
	size_t begin = 0;

	for (size_t i = 0; i <= cell.length; i++) {
		char c = i < cell.length ? cell.bytes[i] : '|';
		bool parts = c == '|' || c == ';' ||
		             (c == ',' && commas && i + 1 < cell.length && cell.bytes[i + 1] == ' ');

		if (!parts)
			continue;
		entry->target = text_trim(text_part(cell, begin, i));
		if (entry->target.length > 0)
			g_array_append_val(table->entries, *entry);
		begin = i + 1;
	}
}

static bool
take_row(struct table *table)
{
	struct entry entry = { .pos = POS_ANY, .status = STATUS_PREFERRED };
	struct satz_text target = { .length = 0 };

	for (size_t i = 0; i < table->n_cells; i++) {
		const struct satz_text cell = table->cells[i];
		enum column column = table->headed ? table->columns[i]
		                     : i == 0      ? COLUMN_SOURCE
		                     : i == 1      ? COLUMN_TARGET
		                                   : COLUMN_REMARK;

		if (column == COLUMN_SOURCE && entry.source.length == 0)
			entry.source = cell;
		else if (column == COLUMN_TARGET && target.length == 0)
			target = cell;
		else if (column == COLUMN_POS || (!table->headed && i > 1 && pos_from(cell, &entry.pos)))
			pos_from(cell, &entry.pos);
		else if (column == COLUMN_STATUS && cell.length > 0 &&
		         !status_from(cell, &entry.status))
			return fail(table, table->row_line,
			            "an unknown status; it may be preferred, admitted or forbidden");
		else if (!table->headed && i > 1)
			status_from(cell, &entry.status);
	}
	if (entry.source.length > 0 && target.length > 0)
		add_targets(table, &entry, target);
	return true;
}

/* How many of the single words of a side begin with a capital, in percent: German nouns do. */
static unsigned
capitals(const struct table *table, bool source)
{
	unsigned words = 0, upper = 0;

	for (guint i = 0; i < table->entries->len; i++) {
		const struct entry *entry = &g_array_index(table->entries, struct entry, i);
		const struct satz_text text = source ? entry->source : entry->target;

		if (memchr(text.bytes, ' ', text.length))
			continue;
		words++;
		upper += text_is_upper(text_at(text, 0, NULL));
	}
	return words > 0 ? 100 * upper / words : 0;
}

/* Without headings nobody says which side is which: German is told by its nouns. */
static bool
is_reversed(const struct table *table)
{
	const struct reader *reader = table->reader;
	int source = (int)capitals(table, true), target = (int)capitals(table, false);

	if (table->headed || table->entries->len < 4)
		return false;
	if (strcmp(reader->source_language, "de") == 0 && strcmp(reader->target_language, "en") == 0)
		return target > source + 40;
	return strcmp(reader->source_language, "en") == 0 &&
	       strcmp(reader->target_language, "de") == 0 && source > target + 40;
}

static bool
hand_over(struct table *table)
{
	bool reversed = is_reversed(table);

	for (guint i = 0; i < table->entries->len; i++) {
		struct entry *entry = &g_array_index(table->entries, struct entry, i);

		if (reversed) {
			struct satz_text source = entry->source;

			entry->source = entry->target;
			entry->target = source;
			if (entry->status == STATUS_FORBIDDEN)
				continue; /* it is said of the other side */
		}
		if (!read_entry(table->reader, entry))
			return false;
	}
	return true;
}

bool
read_table(struct reader *reader, char *text, size_t length)
{
	struct table table = { .reader = reader, .text = text, .length = length, .line = 1,
		               .row_line = 1 };
	bool fine, end = false, first = true;

	table.entries = g_array_new(FALSE, TRUE, sizeof(struct entry));
	fine = find_separator(&table);
	while (fine && (fine = read_row(&table, &end)) && !end) {
		if (first && read_headings(&table))
			table.headed = true;
		else if (table.n_cells > 1)
			fine = take_row(&table);
		first = false;
	}
	fine = fine && hand_over(&table);
	g_array_unref(table.entries);
	return fine;
}
