/* SPDX-License-Identifier: GPL-3.0-or-later
 * align_setup.c - what all article pairs of one `satzpaar align` share
 */
#include "config.h"

#include "cli/align_learn.h"
#include "cli/align_setup.h"
#include "cli/message.h"
#include "cli/progress.h"
#include "text/language.h"

#include <string.h>

static void
show_compiling(double fraction, void *payload)
{
	progress_set(payload, fraction);
}

static size_t
count(const char *const *list)
{
	size_t n = 0;

	while (list && list[n])
		n++;
	return n;
}

/* What the person should know about the lexicon. */
static void
describe(const struct align_setup *setup, const char *from, const char *to,
         const struct lexicon *lexicon)
{
	bool german_english = (language_same_base(from, "de") && language_same_base(to, "en")) ||
	                      (language_same_base(from, "en") && language_same_base(to, "de"));

	if (setup->quiet)
		return;
	if (!lexicon && german_english)
		message_line("no German-English dictionary is installed, so words are learned from "
		             "the texts alone; install trans-de-en for better results");
	else if (!lexicon && !setup->learned && setup->verbose)
		message_line("no dictionary for %s-%s: words are learned from the texts; "
		             "--dictionary and --learn help",
		             from, to);
	if (lexicon && lexicon_note(lexicon))
		message_line("%s", lexicon_note(lexicon));
	if (lexicon && setup->verbose && lexicon_bad_lines(lexicon) > 0)
		message_line("%zu lines of the dictionaries could not be used",
		             lexicon_bad_lines(lexicon));
}

/* With the lock held. */
static struct lexicon *
open_lexicon(const struct align_setup *setup, const char *from, const char *to, GError **error)
{
	AUTO(progress) bar = progress_new("compiling the dictionary, this once", 0, !setup->quiet);
	struct lexicon_options options = { .progress = show_compiling, .payload = bar };
	struct lexicon *lexicon;
	GError *local = NULL;

	if (strcmp(from, setup->from) == 0 && strcmp(to, setup->to) == 0) {
		options.dictionaries = setup->dictionaries;
		options.n_dictionaries = count(setup->dictionaries);
	}
	lexicon = lexicon_open(from, to, &options, &local);
	g_clear_pointer(&bar, progress_free);
	if (local)
		g_propagate_error(error, local);
	else
		describe(setup, from, to, lexicon);
	return lexicon;
}

const struct lexicon *
align_setup_lexicon(struct align_setup *setup, const char *from, const char *to, GError **error)
{
	g_autofree char *key = g_strconcat(from, " ", to, NULL);
	void *lexicon = NULL;

	g_mutex_lock(&setup->lock);
	if (!g_hash_table_lookup_extended(setup->lexicons, key, NULL, &lexicon)) {
		GError *local = NULL;

		lexicon = open_lexicon(setup, from, to, &local);
		if (local)
			g_propagate_error(error, local);
		else
			g_hash_table_insert(setup->lexicons, g_steal_pointer(&key), lexicon);
	}
	g_mutex_unlock(&setup->lock);
	return lexicon;
}

static void
free_lexicon(void *lexicon)
{
	if (lexicon)
		lexicon_free(lexicon);
}

bool
align_setup_open(struct align_setup *setup, GError **error)
{
	const struct align_learn_options learning = { setup->from, setup->to, setup->quiet,
		                                      setup->verbose };
	GError *local = NULL;

	g_mutex_init(&setup->lock);
	setup->lexicons = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_lexicon);
	if (setup->memories)
		setup->learned = align_learn(setup->memories, &learning, &local);
	if (!local && !setup->single)
		align_setup_lexicon(setup, setup->from, setup->to, &local);
	if (!local)
		return true;
	g_propagate_error(error, local);
	return false;
}

void
align_setup_close(struct align_setup *setup)
{
	if (!setup->lexicons)
		return;
	g_clear_pointer(&setup->lexicons, g_hash_table_unref);
	g_clear_pointer(&setup->learned, align_learned_free);
	g_mutex_clear(&setup->lock);
}
