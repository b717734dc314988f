/* SPDX-License-Identifier: GPL-3.0-or-later
 * cutter.c - a thread that builds one side of an index while the TMX is still being read
 */
#include "config.h"

#include "memory/cutter.h"

/* The next piece; NULL when there are no more. */
static GBytes *
next_piece(struct cutter *cutter)
{
	GBytes *piece = NULL;

	g_mutex_lock(&cutter->mutex);
	while (cutter->n == 0 && !cutter->done)
		g_cond_wait(&cutter->changed, &cutter->mutex);
	if (cutter->n > 0) {
		piece = cutter->waiting[cutter->first];
		cutter->first = (cutter->first + 1) % CUTTER_ROOM;
		cutter->n--;
		g_cond_signal(&cutter->changed);
	}
	g_mutex_unlock(&cutter->mutex);
	return piece;
}

static void *
cut(void *data)
{
	struct cutter *cutter = data;
	GBytes *piece;

	while ((piece = next_piece(cutter))) {
		gsize length;
		const uint8_t *bytes = g_bytes_get_data(piece, &length);

		side_take(&cutter->build, bytes, length);
		g_bytes_unref(piece);
	}
	if (!cutter->given_up)
		side_end(&cutter->build);
	return NULL;
}

void
cutter_start(struct cutter *cutter, int side, enum word_language language)
{
	*cutter = (struct cutter){ .build = { .side = side, .language = language } };
	g_mutex_init(&cutter->mutex);
	g_cond_init(&cutter->changed);
	side_begin(&cutter->build);
	cutter->thread = g_thread_new("index", cut, cutter);
}

void
cutter_feed(struct cutter *cutter, GBytes *records)
{
	g_mutex_lock(&cutter->mutex);
	while (cutter->n == CUTTER_ROOM)
		g_cond_wait(&cutter->changed, &cutter->mutex);
	cutter->waiting[(cutter->first + cutter->n++) % CUTTER_ROOM] = g_bytes_ref(records);
	g_cond_signal(&cutter->changed);
	g_mutex_unlock(&cutter->mutex);
}

void
cutter_end(struct cutter *cutter, bool complete)
{
	g_mutex_lock(&cutter->mutex);
	cutter->done = true;
	cutter->given_up = !complete;
	g_cond_signal(&cutter->changed);
	g_mutex_unlock(&cutter->mutex);
	g_thread_join(cutter->thread);
	g_mutex_clear(&cutter->mutex);
	g_cond_clear(&cutter->changed);
}
