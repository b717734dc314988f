/* SPDX-License-Identifier: GPL-3.0-or-later
 * course.c - one plugin's way through all pairs of a run, in this process
 */
#include "config.h"

#include "host/course.h"

#include "host/contract.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* What hangs on host->context. */
struct walk {
	struct course *course;
	struct satz_host host;
	void *self;
	uint64_t emitted, most; /* in this step */
	uint64_t offered;       /* for this pair */
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

static int
take_offer(const struct satz_host *host, const struct satz_offer *offer)
{
	struct walk *walk = host->context;
	const size_t needed = offsetof(struct satz_offer, text) + sizeof(offer->text);
	struct satz_offer copy;

	if (!walk->course->take_offer || walk->offered >= COURSE_OFFERS || offer->size < needed)
		return SATZ_STOP;
	walk->offered++;
	memcpy(&copy, offer, needed);
	walk->course->take_offer(&copy, walk->course->place, walk->course->payload);
	return SATZ_OK;
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

static void
ask_offers(struct walk *walk, const struct satz_pair *pair)
{
	const struct plugin *plugin = walk->course->plugin;

	walk->offered = 0;
	if (walk->course->take_offer && contract_offers(plugin->contract))
		plugin->check->offer(walk->self, &walk->host, pair);
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
		ask_offers(walk, article->pairs[i]);
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

	if (!step_ended(walk, status) || !check->check_document || from > article->n_units ||
	    walk->course->pairs_only)
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

/* init() and configure(). */
static enum course_outcome
begin(struct course *course)
{
	const struct satz_check *check = course->plugin->check;
	struct walk *walk = g_new0(struct walk, 1);
	enum course_outcome outcome;
	int status;

	*walk = (struct walk){
		.course = course,
		.host = { .size = sizeof(walk->host), .abi = SATZ_ABI, .context = walk,
		          .source_language = course->articles->source_language,
		          .target_language = course->articles->target_language,
		          .emit = emit, .fail = fail, .offer = take_offer }
	};
	course->prepared = walk;
	course->message[0] = '\0';
	begin_step(walk, course->article, course->step, COURSE_START, 0);
	status = check->init ? check->init(&walk->host, &walk->self) : SATZ_OK;
	if (status != SATZ_OK) {
		g_clear_pointer(&course->prepared, g_free);
		return status == SATZ_UNSUPPORTED ? COURSE_UNSUPPORTED : COURSE_FAILED;
	}
	status = configure(walk);
	outcome = outcome_of(walk, status);
	if (outcome != COURSE_DONE)
		course_release(course);
	return outcome;
}

/* Shows it a pair that no article has. */
static void
warm_up(struct walk *walk)
{
	static const char source[] = "Xaverowitsch Zylkow blieb vorerst in Qwrtschowo.";
	static const char target[] = "Xaverovich Zylkov stayed in Qwrchovo for now.";
	const struct satz_check *check = walk->course->plugin->check;
	const struct satz_pair pair = {
		.size = sizeof(pair), .confidence = 1000, .source = { source, strlen(source) },
		.target = { target, strlen(target) }, .kind = SATZ_KIND_PARAGRAPH
	};
	const struct satz_pair *const pairs[] = { &pair };
	const struct satz_document document = { .size = sizeof(document), .n_pairs = 1,
		                                .name = { "-", 1 }, .pairs = pairs };

	if (check->check_pair)
		check->check_pair(walk->self, &walk->host, &pair);
	if (check->check_document)
		check->check_document(walk->self, &walk->host, &document);
	walk->flood = false; /* what it found was too much already */
}

enum course_outcome
course_prepare(struct course *course)
{
	enum course_outcome outcome = begin(course);

	if (outcome == COURSE_DONE)
		warm_up(course->prepared);
	return outcome;
}

void
course_release(struct course *course)
{
	if (course->prepared && course->plugin->check->finish)
		course->plugin->check->finish(course->prepared->self);
	g_clear_pointer(&course->prepared, g_free);
}

enum course_outcome
course_run(struct course *course)
{
	const bool standing_by = course->prepared != NULL;
	enum course_outcome outcome = standing_by ? COURSE_DONE : begin(course);
	struct walk *walk = course->prepared;
	size_t from = course->step;
	int status = SATZ_OK;

	if (outcome != COURSE_DONE)
		return outcome;
	walk->course = course;
	course->message[0] = '\0';
	for (size_t i = course->article; step_ended(walk, status) && i < course->articles->list->len;
	     i++) {
		status = check_article(walk, i, from);
		from = 0;
	}
	if (step_ended(walk, status)) /* where it went wrong stays to be seen */
		begin_step(walk, course->articles->list->len, 0, COURSE_FINISH, 0);
	outcome = outcome_of(walk, status);
	if (!standing_by) /* a fork goes away as it is: what it freed would have to be copied first */
		course_release(course);
	return outcome;
}
