/* SPDX-License-Identifier: GPL-3.0-or-later
 * scanner.c - the entries of a PO file, one after the other
 */
#include "config.h"

#include "po/po.h"

#include <string.h>

void
scanner_init(struct scanner *scanner, struct satz_text text)
{
	*scanner = (struct scanner){ .at = text.bytes, .end = text.bytes + text.length };
	if (text.length >= 3 && memcmp(text.bytes, "\xEF\xBB\xBF", 3) == 0)
		scanner->at += 3;
	scanner->entry.id = g_string_new(NULL);
	scanner->entry.plural = g_string_new(NULL);
	scanner->entry.text = g_string_new(NULL);
	scanner->entry.plural_text = g_string_new(NULL);
}

void
scanner_clear(struct scanner *scanner)
{
	g_string_free(scanner->entry.id, TRUE);
	g_string_free(scanner->entry.plural, TRUE);
	g_string_free(scanner->entry.text, TRUE);
	g_string_free(scanner->entry.plural_text, TRUE);
}

/* The line at `at`, blanks at its ends cut off. */
static struct satz_text
line_at(const struct scanner *scanner, const char *at, const char **next)
{
	const char *feed = memchr(at, '\n', (size_t)(scanner->end - at));
	const char *stop = feed ? feed : scanner->end;

	*next = feed ? feed + 1 : scanner->end;
	while (at < stop && (*at == ' ' || *at == '\t'))
		at++;
	while (stop > at && (stop[-1] == ' ' || stop[-1] == '\t' || stop[-1] == '\r'))
		stop--;
	return (struct satz_text){ at, (size_t)(stop - at) };
}

/* Cuts a keyword off the front of the line; false when it does not begin with it. */
static bool
cut_word(struct satz_text *line, const char *word)
{
	const size_t length = strlen(word);

	if (line->length < length || memcmp(line->bytes, word, length) != 0)
		return false;
	line->bytes += length;
	line->length -= length;
	while (line->length > 0 && (*line->bytes == ' ' || *line->bytes == '\t')) {
		line->bytes++;
		line->length--;
	}
	return true;
}

static char
escaped(char c)
{
	switch (c) {
	case 'n':
		return '\n';
	case 't':
		return '\t';
	case 'r':
		return '\r';
	case 'a':
	case 'b':
	case 'f':
	case 'v':
		return ' ';
	default:
		return c; /* \" and \\ */
	}
}

/* Appends what stands in quotation marks. */
static bool
append_string(GString *to, struct satz_text line)
{
	const char *at = line.bytes + 1, *end = line.bytes + line.length - 1;

	if (line.length < 2 || *line.bytes != '"' || *end != '"')
		return false;
	for (; at < end; at++) {
		if (*at == '"')
			return false;
		if (*at == '\\' && at + 1 == end) /* the mark at the end is escaped */
			return false;
		g_string_append_c(to, *at == '\\' ? escaped(*++at) : *at);
	}
	return true;
}

/* Where the string of that line belongs; NULL for a context. */
static bool
take_keyword(struct scanner *scanner, struct satz_text *line, GString **to)
{
	struct entry *entry = &scanner->entry;

	if (cut_word(line, "msgctxt")) {
		*to = NULL;
	} else if (cut_word(line, "msgid_plural")) {
		*to = entry->plural;
	} else if (cut_word(line, "msgid")) {
		*to = entry->id;
		entry->line = scanner->line;
	} else if (cut_word(line, "msgstr[0]") ||
	           (line->length > 6 && line->bytes[6] != '[' && cut_word(line, "msgstr"))) {
		*to = entry->text;
	} else if (cut_word(line, "msgstr[") && line->length > 1) {
		line->bytes += 2; /* "1]" */
		line->length -= 2;
		cut_word(line, "");
		*to = entry->plural_text;
		g_string_truncate(entry->plural_text, 0);
	} else {
		return false;
	}
	return true;
}

static bool
give_up(struct scanner *scanner, const char *wrong)
{
	scanner->wrong = wrong;
	return false;
}

static void
clear_entry(struct entry *entry)
{
	g_string_truncate(entry->id, 0);
	g_string_truncate(entry->plural, 0);
	g_string_truncate(entry->text, 0);
	g_string_truncate(entry->plural_text, 0);
}

/* Whether the line begins an entry when the one before it is complete. */
static bool
begins_entry(struct satz_text line)
{
	return cut_word(&line, "msgctxt") ||
	       (cut_word(&line, "msgid") && line.length > 0 && *line.bytes == '"');
}

bool
scanner_next(struct scanner *scanner)
{
	GString *to = NULL;
	bool complete = false;

	clear_entry(&scanner->entry);
	if (scanner->wrong)
		return false;
	while (scanner->at < scanner->end) {
		const char *next;
		struct satz_text line = line_at(scanner, scanner->at, &next);

		if (complete && begins_entry(line))
			return true;
		scanner->at = next;
		scanner->line++;
		if (line.length == 0 || *line.bytes == '#')
			continue;
		if (*line.bytes != '"' && !take_keyword(scanner, &line, &to))
			return give_up(scanner, "is no line of a PO file");
		if (line.length < 2 || *line.bytes != '"')
			return give_up(scanner, "has no text in quotation marks");
		complete = complete || to == scanner->entry.text;
		if (to && !append_string(to, line))
			return give_up(scanner, "has a quotation mark that does not fit");
	}
	return complete;
}
