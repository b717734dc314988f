/* SPDX-License-Identifier: GPL-3.0-or-later
 * known_words.c - what is known of the words of the two languages of a review
 */
#include "config.h"

#include "review/known_words.h"

#include "align/learn.h"

#include <string.h>

/* Shared with the thread; whoever lets go last frees it. */
struct opening {
	gatomicrefcount references;
	char *language[SIDES];
	GMutex mutex;
	GCond opened;
	bool done;
	struct lexicon *lexicon; /* NULL: there is none */
};

struct known_words {
	struct opening *opening;
	struct learned *learned; /* NULL: not needed so far */
};

static void
opening_unref(struct opening *opening)
{
	if (!g_atomic_ref_count_dec(&opening->references))
		return;
	for (int side = 0; side < SIDES; side++)
		g_free(opening->language[side]);
	if (opening->lexicon)
		lexicon_free(opening->lexicon);
	g_mutex_clear(&opening->mutex);
	g_cond_clear(&opening->opened);
	g_free(opening);
}

static gpointer
open_lexicon(gpointer data)
{
	struct opening *opening = data;
	/* it works without as well, as `align` does */
	struct lexicon *lexicon = lexicon_open(opening->language[SIDE_SOURCE],
	                                       opening->language[SIDE_TARGET], NULL, NULL);

	g_mutex_lock(&opening->mutex);
	opening->lexicon = lexicon;
	opening->done = true;
	g_cond_broadcast(&opening->opened);
	g_mutex_unlock(&opening->mutex);
	opening_unref(opening);
	return NULL;
}

struct known_words *
known_words_new(const char *const language[SIDES])
{
	struct known_words *known = g_new0(struct known_words, 1);
	struct opening *opening = g_new0(struct opening, 1);

	g_atomic_ref_count_init(&opening->references);
	g_atomic_ref_count_inc(&opening->references);
	for (int side = 0; side < SIDES; side++)
		opening->language[side] = g_strdup(language[side]);
	g_mutex_init(&opening->mutex);
	g_cond_init(&opening->opened);
	known->opening = opening;
	g_thread_unref(g_thread_new("lexicon", open_lexicon, opening));
	return known;
}

void
known_words_free(struct known_words *known)
{
	opening_unref(known->opening);
	if (known->learned)
		learned_free(known->learned);
	g_free(known);
}

bool
known_words_ready(const struct known_words *known)
{
	bool done;

	g_mutex_lock(&known->opening->mutex);
	done = known->opening->done;
	g_mutex_unlock(&known->opening->mutex);
	return done;
}

const struct lexicon *
known_words_lexicon(struct known_words *known)
{
	struct opening *opening = known->opening;

	g_mutex_lock(&opening->mutex);
	while (!opening->done)
		g_cond_wait(&opening->opened, &opening->mutex);
	g_mutex_unlock(&opening->mutex);
	return opening->lexicon;
}

/* What the pairs of the article teach. */
static void
learn(struct known_words *known, const struct session *session)
{
	AUTO(learner) learner = learner_new();
	g_autoptr(GBytes) image = NULL;

	for (size_t i = 0; i < session_count(session); i++) {
		const struct row *row = session_row(session, i);
		g_autofree char *source = row_text(row, SIDE_SOURCE, " ");
		g_autofree char *target = row_text(row, SIDE_TARGET, " ");

		if (row_paired(row))
			learner_add(learner, source, strlen(source), target, strlen(target));
	}
	image = learner_train(learner, NULL, NULL);
	known->learned = learned_open(image, false);
}

GArray *
known_words_links(struct known_words *known, const struct session *session,
                  const struct row *row)
{
	const bool ready = known_words_ready(known);
	const struct learned *learned[2] = { NULL, NULL };
	g_autofree char *source = row_text(row, SIDE_SOURCE, " ");
	g_autofree char *target = row_text(row, SIDE_TARGET, " ");
	struct word_link_options options = {
		.language = { known->opening->language[SIDE_SOURCE],
		              known->opening->language[SIDE_TARGET] },
		.lexicon = ready ? known->opening->lexicon : NULL,
	};

	if (ready && !options.lexicon && !known->learned)
		learn(known, session);
	learned[0] = known->learned;
	options.learned = learned;
	return word_links_find(source, target, &options);
}
