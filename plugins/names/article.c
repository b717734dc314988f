/* SPDX-License-Identifier: GPL-3.0-or-later
 * article.c - one German name, two English spellings in an article: Sergei, Sergey
 *
 * A given name belongs to its surname: Sergei Lavrov and Sergey Brin may stand side by side.
 */
#include "names/lists.h"
#include "names/names.h"

#include <string.h>

#define FORMS_MAX 8    /* spellings of a name; more are not counted */
#define PLACES_MAX 200 /* occurrences of a spelling */
#define NAMES_MAX 5000 /* of an article */

struct place {
	uint64_t pair;
	struct satz_range source, target;
};

struct spelling {
	char *text;     /* as it stood first */
	GArray *places; /* of struct place */
};

struct link {
	guint n;
	struct spelling spellings[FORMS_MAX];
};

static void
link_free(gpointer data)
{
	struct link *link = data;

	for (guint i = 0; i < link->n; i++) {
		g_free(link->spellings[i].text);
		g_array_unref(link->spellings[i].places);
	}
	g_free(link);
}

GHashTable *
article_new(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, link_free);
}

/* The German word without its genitive, when the English one has none; a given name with its surname. */
static char *
key_of(const struct word *german, const struct word *english, const struct word *next)
{
	size_t n = german->folded.n;

	if (english && n > 3 && german->folded.letters[n - 1] == 's' &&
	    english->folded.letters[english->folded.n - 1] != 's')
		n--;
	return next ? g_strdup_printf("%.*s %s", (int)n, german->folded.letters, next->folded.letters)
	            : g_strndup(german->folded.letters, n);
}

static struct spelling *
spelling_of(struct link *link, struct satz_text text)
{
	struct spelling *spelling;

	for (guint i = 0; i < link->n; i++) {
		struct satz_text known = { link->spellings[i].text, strlen(link->spellings[i].text) };

		if (text_equal_fold(known, text))
			return &link->spellings[i];
	}
	if (link->n == FORMS_MAX)
		return NULL;
	spelling = &link->spellings[link->n++];
	spelling->text = g_strndup(text.bytes, text.length);
	spelling->places = g_array_new(FALSE, FALSE, sizeof(struct place));
	return spelling;
}

static void
add(struct names *names, const struct satz_pair *pair, const struct links *links, size_t i,
    const struct word *next)
{
	const struct word *german = &links->german.list[i];
	const struct word *english = &links->english.list[links->partner[i]];
	char *key = key_of(german, english, next);
	struct link *link = g_hash_table_lookup(names->links, key);
	struct spelling *spelling;
	struct place place = { pair->index, text_range(german->begin, german->end),
		               text_range(english->begin, english->end) };

	if (!link && g_hash_table_size(names->links) < NAMES_MAX) {
		link = g_new0(struct link, 1);
		g_hash_table_insert(names->links, key, link);
	} else {
		g_free(key);
	}
	spelling = link ? spelling_of(link, word_text(links->target, english)) : NULL;
	if (spelling && spelling->places->len < PLACES_MAX)
		g_array_append_val(spelling->places, place);
}

/* A name whose spelling is a matter of conversion. */
static bool
is_converted(const struct links *links, size_t i)
{
	const struct word *german = &links->german.list[i], *english;

	if (links->partner[i] == WORDS_MAX || links->reported[i] || german->odd || german->small || german->folded.n < 3)
		return false;
	english = &links->english.list[links->partner[i]];
	return !english->odd && !english->small && english->folded.n > 2 &&
	       (german->known->conversion > 0 || (german->known->entry && links->listed[i] &&
	                                          german->known->entry->person));
}

void
article_add(struct names *names, const struct satz_pair *pair, const struct links *links)
{
	for (size_t i = 0; i < links->german.n; i++) {
		const struct word *next = NULL;

		if (!is_converted(links, i))
			continue;
		if (i + 1 < links->german.n && links->german.list[i + 1].follows &&
		    links->partner[i + 1] != WORDS_MAX)
			next = &links->german.list[i + 1];
		add(names, pair, links, i, next);
	}
}

static const struct spelling *
most_used(const struct link *link)
{
	const struct spelling *most = &link->spellings[0];

	for (guint i = 1; i < link->n; i++)
		if (link->spellings[i].places->len > most->places->len)
			most = &link->spellings[i];
	return most;
}

const char *
article_form(const struct names *names, const struct word *german)
{
	g_autofree char *key = key_of(german, NULL, NULL);
	const struct link *link = g_hash_table_lookup(names->links, key);

	return link ? most_used(link)->text : NULL;
}

static int
report_spelling(const struct satz_host *host, const struct spelling *most,
                const struct spelling *other)
{
	int status = SATZ_OK;

	for (guint i = 0; i < other->places->len && status == SATZ_OK; i++) {
		const struct place *place = &g_array_index(other->places, struct place, i);
		const struct satz_pair pair = { .size = sizeof(pair), .index = place->pair };
		const struct text_finding finding = {
			.id = "names.inconsistent", .source = place->source, .target = place->target,
			.suggestion = { most->text, strlen(most->text) }
		};

		status = text_report(host, &pair, &finding,
		                     "the article writes %s %u× and %s %u×", most->text,
		                     most->places->len, other->text, other->places->len);
	}
	return status;
}

/* Inflected forms, and what has German left in it, are no other spellings. */
static bool
is_other(const struct spelling *most, const struct spelling *other)
{
	size_t length = MIN(strlen(most->text), strlen(other->text));

	return most != other && g_ascii_strncasecmp(most->text, other->text, length) != 0;
}

int
article_check(struct names *names, const struct satz_host *host)
{
	GHashTableIter iterator;
	gpointer value;
	int status = SATZ_OK;

	g_hash_table_iter_init(&iterator, names->links);
	while (status == SATZ_OK && g_hash_table_iter_next(&iterator, NULL, &value)) {
		const struct link *link = value;
		const struct spelling *most = most_used(link);

		for (guint i = 0; i < link->n && status == SATZ_OK; i++)
			if (is_other(most, &link->spellings[i]))
				status = report_spelling(host, most, &link->spellings[i]);
	}
	g_hash_table_remove_all(names->links);
	return status;
}
