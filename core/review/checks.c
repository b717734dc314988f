/* SPDX-License-Identifier: GPL-3.0-or-later
 * checks.c - what the plugins find in the rows of a review, kept true while a person works
 */
#include "config.h"

#include "review/checks_private.h"

#include <string.h>

#define BATCH 200                 /* rows in a question about pairs */
#define PAUSE_MAX G_USEC_PER_SEC  /* before a whole article is looked at again */
#define LONG (G_USEC_PER_SEC / 8) /* so long a look at it is not for every keystroke */
#define NEWS_PAUSE 20             /* milliseconds in which answers gather */

static void
pump(struct checks *checks);

/* --- telling */

static gboolean
tell(gpointer data)
{
	struct checks *checks = data;
	const bool running = checks_running(checks);

	checks->news = 0;
	if (checks->sum == checks->told && running == checks->running)
		return G_SOURCE_REMOVE;
	checks->told = checks->sum;
	checks->running = running;
	checks->options.news(checks->options.payload);
	return G_SOURCE_REMOVE;
}

void
checks_tell_soon(struct checks *checks)
{
	if (!checks->news)
		checks->news = g_timeout_add(NEWS_PAUSE, tell, checks);
}

/* --- asking */

/* Asks about these rows (struct checked_row). */
static void
ask(struct post *post, const GPtrArray *rows, bool whole)
{
	const struct checks *checks = post->checks;
	struct articles *articles = articles_new(checks->options.language[SIDE_SOURCE],
	                                         checks->options.language[SIDE_TARGET]);
	g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(struct satz_pair));

	g_ptr_array_set_size(post->rows, 0);
	for (guint i = 0; i < rows->len; i++) {
		const struct checked_row *checked = g_ptr_array_index(rows, i);
		const struct satz_pair pair = checked_row_pair(checked);

		g_array_append_val(pairs, pair);
		g_ptr_array_add(post->rows, row_ref(checked->row));
	}
	articles_add(articles, checks->options.file,
	             (const struct satz_pair *)(void *)pairs->data, pairs->len);
	post->whole = whole;
	post->asked = g_get_monotonic_time();
	if (whole)
		post->serial = checks->serial;
	standby_ask(post->standby, articles, whole);
}

/* The first rows that the plugin was not asked about as they are. */
static GPtrArray *
unknown_rows(const struct post *post)
{
	GPtrArray *rows = g_ptr_array_new();

	for (guint i = 0; i < post->checks->order->len && rows->len < BATCH; i++)
		if (!checked_at(post->checks, i)->opinions[post->number].known)
			g_ptr_array_add(rows, checked_at(post->checks, i));
	return rows;
}

static gboolean
pump_later(gpointer data)
{
	struct checks *checks = data;

	checks->later = 0;
	pump(checks);
	return G_SOURCE_REMOVE;
}

static bool
is_stale(const struct post *post)
{
	return post->articles && post->serial != post->checks->serial;
}

/* Gives a plugin its next question. */
static void
assign(struct post *post)
{
	struct checks *checks = post->checks;
	const gint64 due = checks->changed + MIN(post->took, PAUSE_MAX);
	const gint64 left = due - g_get_monotonic_time();
	g_autoptr(GPtrArray) rows = NULL;

	if (standby_state(post->standby) != STANDBY_READY)
		return;
	if (is_stale(post) && left <= 0) {
		ask(post, checks->order, true);
		return;
	}
	if (!post->articles || post->took > LONG) {
		rows = unknown_rows(post);
		if (rows->len > 0) {
			ask(post, rows, false);
			return;
		}
	}
	if (is_stale(post) && !checks->later)
		checks->later = g_timeout_add((guint)(left / 1000) + 1, pump_later, checks);
}

static void
pump(struct checks *checks)
{
	for (guint i = 0; i < checks->posts->len; i++)
		assign(g_ptr_array_index(checks->posts, i));
	checks_tell_soon(checks);
}

/* --- answers */

static bool
is_dismissed(const struct checks *checks, const struct findings *findings,
             const struct finding *finding)
{
	return checks->dismissals && dismissals_meet(checks->dismissals, findings, finding);
}

/* Puts what came in the place of what the plugin said of the rows before. */
static void
take_answer(struct post *post, struct findings *findings)
{
	struct checks *checks = post->checks;
	g_autofree struct checked_row **rows = g_new0(struct checked_row *, post->rows->len + 1);

	for (guint i = 0; i < post->rows->len; i++) {
		const struct row *row = g_ptr_array_index(post->rows, i);
		struct checked_row *checked = g_hash_table_lookup(checks->by_id, &row->id);

		if (!checked || !checked_row_says(checked, row))
			continue; /* it will be asked about again */
		rows[i] = checked;
		checks->sum -= checked_row_forget(checked, post->number);
		checked->opinions[post->number].known = true;
	}
	for (guint i = 0; i < findings->list->len; i++) {
		const struct finding *finding = findings_at(findings, i);

		if (finding->pair >= post->rows->len)
			g_ptr_array_add(post->failures, g_strdup(finding->message));
		else if (rows[finding->pair] && !is_dismissed(checks, findings, finding))
			checks->sum += checked_row_remark(rows[finding->pair], post->number,
			                                  finding);
	}
	for (guint i = 0; i < findings->offers->len; i++) {
		const struct offered *offered = &g_array_index(findings->offers, struct offered, i);

		if (rows[offered->pair])
			checked_row_hint(rows[offered->pair], post->number, offered);
	}
}

static void
hear(struct standby *standby, struct findings *findings, void *payload)
{
	struct post *post = payload;
	struct checks *checks = post->checks;

	if (findings) {
		check_settings_filter(checks->options.settings, findings);
		if (post->whole)
			post->took = g_get_monotonic_time() - post->asked;
		g_ptr_array_set_size(post->failures, 0);
		take_answer(post, findings);
	} else if (standby_trouble(standby)) {
		g_ptr_array_add(post->failures, g_strdup(standby_trouble(standby)));
		checks->sum++;
	}
	assign(post);
	checks_tell_soon(checks);
}

/* --- following */

static void
drop_row(gpointer row)
{
	row_unref(row);
}

static void
drop_checked(gpointer checked)
{
	checked_row_free(checked);
}

/* The row is there: its opinions stay if it says the same. */
static struct checked_row *
note_row(struct checks *checks, struct row *row)
{
	struct checked_row *checked = g_hash_table_lookup(checks->by_id, &row->id);

	if (!checked) {
		checked = checked_row_new(row, checks->posts->len);
		g_hash_table_insert(checks->by_id, &checked->row->id, checked);
		checks->serial++;
	} else if (checked->row != row) {
		/* the key is in the row */
		g_hash_table_steal(checks->by_id, &row->id);
		if (!checked_row_set(checked, row)) {
			for (size_t i = 0; i < checked->n; i++)
				checks->sum -= checked_row_forget(checked, i);
			checks->serial++;
		}
		g_hash_table_insert(checks->by_id, &checked->row->id, checked);
	}
	checked->seen = checks->walk;
	return checked;
}

static gboolean
is_gone(gpointer id, gpointer value, gpointer data)
{
	struct checked_row *checked = value;
	struct checks *checks = data;

	(void)id;
	if (checked->seen == checks->walk)
		return FALSE;
	for (size_t i = 0; i < checked->n; i++)
		checks->sum -= checked_row_forget(checked, i);
	return TRUE;
}

void
checks_follow(struct checks *checks, const struct session *session)
{
	const uint64_t serial = checks->serial;
	g_autoptr(GPtrArray) before = g_steal_pointer(&checks->order);

	checks->walk++;
	checks->order = g_ptr_array_new();
	for (size_t i = 0; i < session_count(session); i++)
		g_ptr_array_add(checks->order,
		                note_row(checks, g_ptr_array_index(session->rows, i)));
	if (before->len != checks->order->len ||
	    memcmp(before->pdata, checks->order->pdata, before->len * sizeof(gpointer)) != 0)
		checks->serial++;
	g_hash_table_foreach_remove(checks->by_id, is_gone, checks);
	if (checks->serial == serial)
		return;
	checks->changed = g_get_monotonic_time();
	pump(checks);
}

bool
checks_running(const struct checks *checks)
{
	for (guint i = 0; i < checks->posts->len; i++) {
		const struct post *post = g_ptr_array_index(checks->posts, i);
		const enum standby_state state = standby_state(post->standby);

		if (state == STANDBY_STARTING || state == STANDBY_ASKED ||
		    (state == STANDBY_READY && is_stale(post)))
			return true;
	}
	return false;
}

/* --- beginning and end */

static void
post_free(gpointer data)
{
	struct post *post = data;

	standby_free(post->standby);
	g_ptr_array_unref(post->rows);
	g_ptr_array_unref(post->failures);
	g_free(post);
}

static void
add_post(struct checks *checks, const struct plugin *plugin)
{
	const struct checks_options *options = &checks->options;
	struct post *post = g_new0(struct post, 1);
	const struct standby_options how = {
		.plugin = plugin, .settings = options->settings->values,
		.source_language = options->language[SIDE_SOURCE],
		.target_language = options->language[SIDE_TARGET], .seconds = options->seconds,
		.keep_stderr = options->keep_stderr, .news = hear, .payload = post
	};

	post->checks = checks;
	post->number = checks->posts->len;
	post->articles = plugin->check->check_document != NULL;
	post->rows = g_ptr_array_new_with_free_func(drop_row);
	post->failures = g_ptr_array_new_with_free_func(g_free);
	post->standby = standby_new(&how);
	g_ptr_array_add(checks->posts, post);
}

struct checks *
checks_new(const struct checks_options *options, GError **error)
{
	g_autoptr(GPtrArray) plugins = check_settings_plugins(options->settings);
	g_autofree char *path = dismissals_path(options->file, options->dismissals);
	struct dismissals *dismissals = dismissals_read(path, error);
	struct checks *checks;

	if (!dismissals)
		return NULL;
	checks = g_new0(struct checks, 1);
	checks->options = *options;
	checks->by_id = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, drop_checked);
	checks->order = g_ptr_array_new();
	checks->posts = g_ptr_array_new_with_free_func(post_free);
	checks->path = g_steal_pointer(&path);
	checks->dismissals = dismissals;
	for (guint i = 0; i < plugins->len; i++)
		add_post(checks, g_ptr_array_index(plugins, i));
	return checks;
}

void
checks_free(struct checks *checks)
{
	if (checks->later)
		g_source_remove(checks->later);
	if (checks->news)
		g_source_remove(checks->news);
	g_ptr_array_unref(checks->posts);
	g_ptr_array_unref(checks->order);
	g_hash_table_unref(checks->by_id);
	dismissals_free(checks->dismissals);
	g_free(checks->path);
	g_free(checks);
}
