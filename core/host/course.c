/* SPDX-License-Identifier: GPL-3.0-or-later
 * course.c - one plugin's way through all pairs of a run, in this process
 */
#include "config.h"

#include "host/course.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* What hangs on host->context. */
struct walk {
	struct course *course;
	struct satz_host host;
	void *self;
	uint64_t emitted, most; /* in this step */
	bool flood, stopped;
};

static int
emit(const struct satz_host *host, const struct satz_finding *finding)
{
	struct walk *walk = host->context;
	const size_t needed = offsetof(struct satz_finding, target) + sizeof(finding->target);
	struct satz_finding copy = { 0 };

	if (walk->flood || walk->stopped)
		return SATZ_STOP;
	if (walk->emitted >= walk->most) {
		walk->flood = true;
		return SATZ_STOP;
	}
	walk->emitted++;
	if (finding->size >= needed) /* a shorter one has no id, which is refused as garbage */
		memcpy(&copy, finding, needed);
	if (!walk->course->take(&copy, walk->course->place, walk->course->payload))
		walk->stopped = true;
	return walk->stopped ? SATZ_STOP : SATZ_OK;
}

static int
fail(const struct satz_host *host, int status, const char *format, ...)
{
	struct walk *walk = host->context;
	va_list arguments;

	va_start(arguments, format);
	/* the format is the plugin's, its compiler has looked at it */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	vsnprintf(walk->course->message, COURSE_MESSAGE, format, arguments);
#pragma GCC diagnostic pop
	va_end(arguments);
	return status;
}

const char *
course_setting_value(const GArray *settings, const struct plugin *plugin,
                     const struct satz_option *option)
{
	for (guint i = settings ? settings->len : 0; i > 0; i--) {
		const struct course_setting *setting =
			&g_array_index(settings, struct course_setting, i - 1);

		if (setting->plugin == plugin && setting->option == option)
			return setting->value;
	}
	return option->fallback;
}

static int
configure(struct walk *walk)
{
	const struct satz_check *check = walk->course->plugin->check;
	const struct satz_option *option = walk->course->plugin->contract->options;
	int status = SATZ_OK;

	for (; status == SATZ_OK && option && option->key; option++)
		status = check->configure(walk->self, &walk->host, option->key,
		                          course_setting_value(walk->course->settings,
		                                              walk->course->plugin, option));
	return status;
}

static void
begin_step(struct walk *walk, size_t article, size_t step, enum course_phase phase, uint64_t most)
{
	struct place *place = walk->course->place;

	place->article = article;
	place->step = step;
	place->phase = phase;
	place->steps = place->steps + 1;
	walk->emitted = 0;
	walk->most = most;
}

/* Whether the course goes on after a step. A plugin that was told to stop may say so. */
static bool
step_ended(const struct walk *walk, int status)
{
	return !walk->flood && !walk->stopped && (status == SATZ_OK || status == SATZ_STOP);
}

static int
check_pairs(struct walk *walk, size_t number, size_t from)
{
	const struct satz_check *check = walk->course->plugin->check;
	const struct checked_article *article = articles_at(walk->course->articles, number);
	int status = SATZ_OK;

	for (size_t i = from; check->check_pair && i < article->n_units; i++) {
		begin_step(walk, number, i, COURSE_PAIR, COURSE_PAIR_FINDINGS);
		status = check->check_pair(walk->self, &walk->host, article->pairs[i]);
		if (!step_ended(walk, status))
			return status;
	}
	return status;
}

static int
check_article(struct walk *walk, size_t number, size_t from)
{
	const struct satz_check *check = walk->course->plugin->check;
	const struct checked_article *article = articles_at(walk->course->articles, number);
	const struct satz_document document = {
		.size = sizeof(document), .n_pairs = (uint32_t)article->n_units,
		.name = { article->name, strlen(article->name) }, .pairs = article->pairs
	};
	int status = check_pairs(walk, number, from);

	if (!step_ended(walk, status) || !check->check_document || from > article->n_units)
		return status;
	begin_step(walk, number, article->n_units, COURSE_DOCUMENT,
	           COURSE_DOCUMENT_FINDINGS * (uint64_t)(article->n_units + 10));
	return check->check_document(walk->self, &walk->host, &document);
}

static enum course_outcome
outcome_of(const struct walk *walk, int status)
{
	if (walk->flood)
		return COURSE_FLOOD;
	if (walk->stopped)
		return COURSE_STOPPED;
	return step_ended(walk, status) ? COURSE_DONE : COURSE_FAILED;
}

enum course_outcome
course_run(struct course *course)
{
	const struct satz_check *check = course->plugin->check;
	struct walk walk = {
		.course = course,
		.host = { .size = sizeof(walk.host), .abi = SATZ_ABI, .context = &walk,
		          .source_language = course->articles->source_language,
		          .target_language = course->articles->target_language,
		          .emit = emit, .fail = fail }
	};
	size_t from = course->step;
	int status;

	course->message[0] = '\0';
	begin_step(&walk, course->article, course->step, COURSE_START, 0);
	status = check->init ? check->init(&walk.host, &walk.self) : SATZ_OK;
	if (status == SATZ_UNSUPPORTED)
		return COURSE_UNSUPPORTED;
	if (status != SATZ_OK)
		return COURSE_FAILED;
	status = configure(&walk);
	for (size_t i = course->article; step_ended(&walk, status) && i < course->articles->list->len;
	     i++) {
		status = check_article(&walk, i, from);
		from = 0;
	}
	if (step_ended(&walk, status)) /* where it went wrong stays to be seen */
		begin_step(&walk, course->articles->list->len, 0, COURSE_FINISH, 0);
	if (check->finish)
		check->finish(walk.self);
	return outcome_of(&walk, status);
}
