/* SPDX-License-Identifier: GPL-3.0-or-later
 * progress.c - a bar on standard error that shows how far the work is
 */
#include "config.h"

#include "cli/message.h"
#include "cli/progress.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define PATIENCE (G_USEC_PER_SEC / 2) /* before the first drawing */
#define INTERVAL (G_USEC_PER_SEC / 8) /* between two */
#define BAR 20
#define WIPE "\r\033[K"

struct progress {
	GMutex lock;
	const char *label;
	struct progress_state state;
	bool shown, visible;
	int64_t begin, next;
};

struct progress *
progress_new(const char *label, size_t total, bool shown)
{
	struct progress *progress = g_new0(struct progress, 1);

	g_mutex_init(&progress->lock);
	progress->label = label;
	progress->state.total = total;
	progress->shown = shown && message_terminal();
	progress->begin = g_get_monotonic_time();
	progress->next = progress->begin + PATIENCE;
	return progress;
}

void
progress_free(struct progress *progress)
{
	if (!progress)
		return;
	if (progress->visible)
		fputs(WIPE, stderr);
	g_mutex_clear(&progress->lock);
	g_free(progress);
}

static void
append_left(GString *line, int64_t seconds)
{
	if (seconds >= 3600)
		g_string_append_printf(line, "  %d h %02d min left", (int)(seconds / 3600),
		                       (int)(seconds / 60 % 60));
	else if (seconds >= 60)
		g_string_append_printf(line, "  %d min %02d s left", (int)(seconds / 60),
		                       (int)(seconds % 60));
	else
		g_string_append_printf(line, "  %d s left", (int)seconds);
}

char *
progress_line(const char *label, const struct progress_state *state, size_t width)
{
	GString *line = g_string_new(label);
	size_t total = state->total, done = MIN(state->done, total);
	double share = total > 0 ? (double)done / (double)total : state->share;
	double seconds = (double)state->elapsed / G_USEC_PER_SEC;

	g_string_append(line, "  [");
	for (int i = 0; i < BAR; i++)
		g_string_append_c(line, i < (int)(share * BAR) ? '#' : '.');
	if (total > 0)
		g_string_append_printf(line, "]  %zu/%zu", done, total);
	else
		g_string_append_printf(line, "]  %d %%", (int)(share * 100));
	if (share > 0 && seconds > 0) {
		if (total > 0)
			g_string_append_printf(line, "  %d/s", (int)((double)done / seconds + 0.5));
		append_left(line, (int64_t)(seconds / share * (1 - share) + 0.5));
	}
	if (line->len > width)
		g_string_truncate(line, width);
	return g_string_free(line, FALSE);
}

static size_t
terminal_width(void)
{
	struct winsize size;

	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1)
		return (size_t)size.ws_col - 1;
	return 79;
}

/* With the lock held. */
static void
draw(struct progress *progress)
{
	g_autofree char *line = NULL;
	g_autofree char *all = NULL;
	int64_t now;

	if (!progress->shown)
		return;
	now = g_get_monotonic_time();
	if (now < progress->next)
		return;
	progress->state.elapsed = now - progress->begin;
	line = progress_line(progress->label, &progress->state, terminal_width());
	all = g_strconcat(WIPE, line, NULL);
	fputs(all, stderr);
	progress->visible = true;
	progress->next = now + INTERVAL;
}

void
progress_step(struct progress *progress)
{
	g_mutex_lock(&progress->lock);
	progress->state.done++;
	draw(progress);
	g_mutex_unlock(&progress->lock);
}

void
progress_set(struct progress *progress, double fraction)
{
	g_mutex_lock(&progress->lock);
	progress->state.share = CLAMP(fraction, 0.0, 1.0);
	draw(progress);
	g_mutex_unlock(&progress->lock);
}

void
progress_say(struct progress *progress, const char *line)
{
	g_mutex_lock(&progress->lock);
	if (progress->visible)
		fputs(WIPE, stderr);
	progress->visible = false;
	progress->next = 0;
	message_line("%s", line);
	draw(progress);
	g_mutex_unlock(&progress->lock);
}
