/* SPDX-License-Identifier: GPL-3.0-or-later
 * read.c - term bases in files: which reader, and the words that readers share
 */
#include "terms/read.h"
#include "common/file.h"

#include <string.h>

struct value {
	const char *word;
	int value;
};

static const struct value statuses[] = {
	{ "preferred", STATUS_PREFERRED },   { "preferredTerm", STATUS_PREFERRED },
	{ "required", STATUS_PREFERRED },    { "mandatory", STATUS_PREFERRED },
	{ "approved", STATUS_PREFERRED },    { "standard", STATUS_PREFERRED },
	{ "bevorzugt", STATUS_PREFERRED },   { "Vorzugsbenennung", STATUS_PREFERRED },
	{ "erforderlich", STATUS_PREFERRED },
	{ "admitted", STATUS_ADMITTED },     { "admittedTerm", STATUS_ADMITTED },
	{ "allowed", STATUS_ADMITTED },      { "acceptable", STATUS_ADMITTED },
	{ "provisional", STATUS_ADMITTED },  { "erlaubt", STATUS_ADMITTED },
	{ "zulässig", STATUS_ADMITTED },     { "zugelassen", STATUS_ADMITTED },
	{ "forbidden", STATUS_FORBIDDEN },   { "deprecated", STATUS_FORBIDDEN },
	{ "deprecatedTerm", STATUS_FORBIDDEN }, { "superseded", STATUS_FORBIDDEN },
	{ "supersededTerm", STATUS_FORBIDDEN }, { "obsolete", STATUS_FORBIDDEN },
	{ "prohibited", STATUS_FORBIDDEN },  { "rejected", STATUS_FORBIDDEN },
	{ "non-standard", STATUS_FORBIDDEN }, { "do not use", STATUS_FORBIDDEN },
	{ "not recommended", STATUS_FORBIDDEN }, { "verboten", STATUS_FORBIDDEN },
	{ "veraltet", STATUS_FORBIDDEN },    { NULL, 0 }
};
static const struct value parts[] = {
	{ "noun", POS_NOUN },        { "n", POS_NOUN },          { "substantive", POS_NOUN },
	{ "Substantiv", POS_NOUN },  { "Nomen", POS_NOUN },      { "proper noun", POS_NOUN },
	{ "properNoun", POS_NOUN },  { "verb", POS_VERB },       { "v", POS_VERB },
	{ "adjective", POS_ADJECTIVE }, { "adj", POS_ADJECTIVE }, { "Adjektiv", POS_ADJECTIVE },
	{ "adverb", POS_ADJECTIVE }, { "adv", POS_ADJECTIVE },   { "other", POS_ANY },
	{ NULL, 0 }
};

static bool
look_up(const struct value *values, struct satz_text word, int *value)
{
	for (; values->word; values++)
		if (text_equal_fold(word, (struct satz_text){ values->word, strlen(values->word) })) {
			*value = values->value;
			return true;
		}
	return false;
}

bool
status_from(struct satz_text word, enum status *status)
{
	static const char ending[] = "-admn-sts";
	size_t n = strlen(ending);
	int value;

	if (word.length > n && memcmp(word.bytes + word.length - n, ending, n) == 0)
		word.length -= n;
	if (word.length > 0 && word.bytes[word.length - 1] == '*')
		word.length--;
	if (!look_up(statuses, word, &value))
		return false;
	*status = (enum status)value;
	return true;
}

bool
pos_from(struct satz_text word, enum pos *pos)
{
	int value;

	if (word.length > 0 && word.bytes[word.length - 1] == '.')
		word.length--;
	if (!look_up(parts, word, &value))
		return false;
	*pos = (enum pos)value;
	return true;
}

bool
read_entry(struct reader *reader, const struct entry *entry)
{
	if (!base_add(reader->base, entry)) {
		*reader->reason = g_strdup_printf("%s: more terms than a term base may have (%u)",
		                                  reader->name, BASE_TERMS);
		return false;
	}
	reader->added++;
	return true;
}

bool
read_text(struct reader *reader, char *text, size_t length)
{
	size_t begin = 0;

	while (begin < length && g_ascii_isspace(text[begin]))
		begin++;
	return begin < length && text[begin] == '<' ? read_xml(reader, text, length)
	                                            : read_table(reader, text, length);
}

bool
read_terms(struct base *base, const char *path, const char *source_language,
           const char *target_language, char **reason)
{
	g_autofree char *source = g_ascii_strdown(source_language,
	                                          (gssize)strcspn(source_language, "-_"));
	g_autofree char *target = g_ascii_strdown(target_language,
	                                          (gssize)strcspn(target_language, "-_"));
	struct reader reader = { .base = base, .source_language = source,
		                 .target_language = target, .name = path, .reason = reason };
	size_t length = 0;
	g_autofree char *text = file_read(path, READ_MAX, &length, reason);

	return text && read_text(&reader, text, length);
}
