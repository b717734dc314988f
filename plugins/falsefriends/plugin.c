/* SPDX-License-Identifier: GPL-3.0-or-later
 * plugin.c - false friends: eventuell is not eventually
 *
 * The German word must stand on one side, its look-alike on the other, and nothing that the German
 * word does mean, nor a German word that explains the look-alike. README.md tells the rest.
 */
#include "falsefriends/friends.h"

#include <gio/gio.h>
#include <string.h>

/* glib-compile-resources makes it, without a header. */
GResource *
falsefriends_get_resource(void);

#define DATA_PATH "/satzpaar/falsefriends/falsefriends.tsv"
#define SHOWN 3 /* right words in a message */

struct state {
	struct friends *friends;
	bool from_german;
	GArray *german_words, *english_words; /* struct place, of the pair in work */
};

static int
init(const struct satz_host *host, void **self)
{
	bool from_german = text_language(host->source_language, "de");
	g_autoptr(GBytes) data = NULL;
	struct state *state;

	if (!text_language(from_german ? host->target_language : host->source_language, "en") ||
	    (!from_german && !text_language(host->target_language, "de")))
		return SATZ_UNSUPPORTED;
	data = g_resource_lookup_data(falsefriends_get_resource(), DATA_PATH,
	                              G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
	if (!data)
		return host->fail(host, SATZ_ERROR, "the list of false friends is not there; install again");
	state = g_new0(struct state, 1);
	state->from_german = from_german;
	state->friends = friends_new(g_bytes_get_data(data, NULL));
	state->german_words = g_array_new(FALSE, FALSE, sizeof(struct place));
	state->english_words = g_array_new(FALSE, FALSE, sizeof(struct place));
	*self = state;
	return SATZ_OK;
}

static void
finish(void *self)
{
	struct state *state = self;

	friends_free(state->friends);
	g_array_free(state->german_words, TRUE);
	g_array_free(state->english_words, TRUE);
	g_free(state);
}

/* Some right words, without more forms of the one before. */
static char *
right_words(const struct friend *friend)
{
	GString *words = g_string_new(NULL);
	const char *last = NULL;
	size_t n = 0;

	for (size_t i = 0; n < SHOWN && friend->right[i]; i++) {
		if (last && g_str_has_prefix(friend->right[i], last))
			continue;
		last = friend->right[i];
		g_string_append_printf(words, "%s\"%s\"", n++ > 0 ? ", " : "", last);
	}
	return g_string_free(words, FALSE);
}

/* The right word in the form of the look-alike: "heads" for "chefs"; NULL when none is sure. */
static const char *
suggestion(const struct friend *friend, struct satz_text wrong)
{
	static const char *const endings[] = { "ly", "ing", "ed", "s", NULL };
	const char *ending = NULL;

	if (text_is(wrong, friend->english->pdata[0]))
		return friend->right[0];
	for (size_t i = 0; !ending && endings[i]; i++) {
		size_t length = strlen(endings[i]);

		if (wrong.length > length + 2 &&
		    text_is(text_part(wrong, wrong.length - length, wrong.length), endings[i]))
			ending = endings[i];
	}
	for (size_t i = 0; ending && friend->right[i]; i++)
		if (g_str_has_suffix(friend->right[i], ending))
			return friend->right[i];
	return NULL;
}

static int
report(const struct state *state, const struct satz_host *host, const struct satz_pair *pair,
       const struct friend *friend, const struct place *german, struct satz_range english)
{
	const struct satz_text text = state->from_german ? pair->target : pair->source;
	struct satz_range word = text_range(german->begin, german->begin + german->text.length);
	const char *right = suggestion(friend, text_part(text, english.begin, english.end));
	struct text_finding finding = {
		.id = "falsefriends.word", .severity = friend->severity,
		.source = state->from_german ? word : english,
		.target = state->from_german ? english : word,
	};
	g_autofree char *meant = right_words(friend);

	if (state->from_german && right)
		finding.suggestion = (struct satz_text){ right, strlen(right) };
	return text_report(host, pair, &finding, "\"%.*s\" is not \"%.*s\" but %s",
	                   (int)german->text.length, german->text.bytes,
	                   (int)(english.end - english.begin), text.bytes + english.begin, meant);
}

/* The same word with a capital on both sides: a name or a title ("Bad Ems", "America First"). */
static bool
is_name(struct satz_text english, struct satz_text german)
{
	return text_equal(english, german) && text_is_upper(text_at(german, 0, NULL));
}

static int
check_friend(struct state *state, const struct satz_host *host, const struct satz_pair *pair,
             const struct friend *friend, size_t begin)
{
	const struct satz_text german = state->from_german ? pair->source : pair->target;
	const struct satz_text english = state->from_german ? pair->target : pair->source;
	size_t end = friend_english_at(friend, english, begin);
	const struct place *place;

	if (end == 0)
		return SATZ_OK;
	if (state->german_words->len == 0)
		friends_words(german, state->german_words);
	place = friend_german_in(friend, state->german_words);
	if (!place || is_name(text_part(english, begin, end), place->text) ||
	    place->text.length > 200 || friend_right_in(friend, english) ||
	    friend_explained_in(friend, state->german_words))
		return SATZ_OK;
	return report(state, host, pair, friend, place, text_range(begin, end));
}

static int
check_pair(void *self, const struct satz_host *host, const struct satz_pair *pair)
{
	struct state *state = self;
	int status = SATZ_OK;

	if (text_one_sided(pair))
		return SATZ_OK;
	g_array_set_size(state->german_words, 0);
	g_array_set_size(state->english_words, 0);
	friends_words(state->from_german ? pair->target : pair->source, state->english_words);
	for (size_t i = 0; status == SATZ_OK && i < state->english_words->len; i++) {
		const struct place *word = &g_array_index(state->english_words, struct place, i);
		const GPtrArray *list = friends_of(state->friends, word->text);

		for (size_t k = 0; list && status == SATZ_OK && k < list->len; k++)
			status = check_friend(state, host, pair, list->pdata[k], word->begin);
	}
	return status;
}

static const struct satz_id ids[] = {
	{ "falsefriends.word", "A word that looks like the other language's and means something else",
	  SATZ_WARNING, 0 },
	{ NULL, NULL, 0, 0 }
};

static const struct satz_check check = {
	.size = sizeof(check),
	.init = init,
	.check_pair = check_pair,
	.finish = finish,
};

SATZ_PLUGIN = {
	.abi = SATZ_ABI,
	.size = sizeof(struct satz_plugin),
	.name = "falsefriends",
	.version = "1.0",
	.license = "GPL-3.0-or-later",
	.summary = "German and English words that look alike and mean something else",
	.ids = ids,
	.check = &check,
};
