/* SPDX-License-Identifier: GPL-3.0-or-later
 * runner.c - a plugin in a run: its process, what comes from it, what becomes of it when it fails
 */
#include "config.h"

#include "host/child.h"
#include "host/record.h"
#include "host/runner.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

bool
runner_init(struct runner *runner, const struct plugin *plugin, struct findings *findings,
            const GArray *settings, GError **error)
{
	void *shared = mmap(NULL, sizeof(struct place), PROT_READ | PROT_WRITE,
	                    MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (shared == MAP_FAILED) {
		g_set_error(error, HOST_ERROR, HOST_ERROR_SYSTEM, "no shared memory: %s",
		            g_strerror(errno));
		return false;
	}
	*runner = (struct runner){
		.plugin = plugin, .findings = findings, .fd = -1, .bytes = g_byte_array_new(),
		.course = { .plugin = plugin, .articles = findings->articles, .settings = settings,
		            .place = shared }
	};
	return true;
}

/* Ends the process with its children; returns how it ended. */
static int
reap(struct runner *runner)
{
	int status = 0;

	kill(-runner->pid, SIGKILL);
	kill(runner->pid, SIGKILL); /* before it could lead a group; a zombie does not mind */
	while (waitpid(runner->pid, &status, 0) < 0 && errno == EINTR)
		;
	close(runner->fd);
	runner->pid = 0;
	runner->fd = -1;
	return status;
}

void
runner_clear(struct runner *runner)
{
	if (runner->pid > 0)
		reap(runner);
	g_clear_pointer(&runner->bytes, g_byte_array_unref);
	g_clear_pointer(&runner->garbage, g_free);
	if (runner->course.place)
		munmap(runner->course.place, sizeof(struct place));
	runner->course.place = NULL;
}

bool
runner_start(struct runner *runner, bool keep_stderr, GError **error)
{
	g_byte_array_set_size(runner->bytes, 0);
	g_clear_pointer(&runner->garbage, g_free);
	runner->ended = runner->late = runner->garbage_placed = false;
	memset(runner->course.place, 0, sizeof(struct place));
	runner->steps = 0;
	runner->changed = g_get_monotonic_time();
	runner->fd = child_start(&runner->course, keep_stderr, &runner->pid, error);
	return runner->fd >= 0;
}

static void
take_end(struct runner *runner, const struct record *record)
{
	size_t length = MIN(record->message.length, COURSE_MESSAGE - 1);

	if (record->outcome > COURSE_FLOOD) {
		runner->garbage = g_strdup("it says that its course ended in an unknown way");
		return;
	}
	runner->ended = true;
	runner->outcome = (enum course_outcome)record->outcome;
	memcpy(runner->course.message, record->message.bytes, length);
	runner->course.message[length] = '\0';
}

static bool
keep(struct runner *runner, const struct record *record)
{
	return record->kind == RECORD_OFFER
	               ? findings_add_offer(runner->findings, record->article, record->step,
	                                    &record->offer, &runner->garbage)
	               : findings_add(runner->findings, runner->plugin, record->article,
	                              record->step, &record->finding, &runner->garbage);
}

static void
take_record(struct runner *runner, const struct record *record)
{
	const struct articles *articles = runner->course.articles;

	if (runner->ended)
		runner->garbage = g_strdup("it sends more behind the end of its course");
	else if (record->kind == RECORD_END)
		take_end(runner, record);
	else if (record->article >= articles->list->len)
		runner->garbage = g_strdup("it reports an article that is not there");
	else if (!keep(runner, record)) {
		runner->garbage_placed = true;
		runner->garbage_article = record->article;
		runner->garbage_step = record->step;
	}
}

bool
runner_read(struct runner *runner)
{
	uint8_t chunk[4 * RECORD_MAX];
	ssize_t n = read(runner->fd, chunk, sizeof(chunk));
	size_t used = 0;

	if (n <= 0)
		return n < 0 && errno == EINTR;
	g_byte_array_append(runner->bytes, chunk, (guint)n);
	while (!runner->garbage) {
		struct record record;
		size_t size = record_parse(runner->bytes->data + used, runner->bytes->len - used,
		                           &record);

		if (size == SIZE_MAX)
			runner->garbage = g_strdup("something else than findings comes from it");
		if (size == 0 || size == SIZE_MAX)
			break;
		take_record(runner, &record);
		used += size;
	}
	if (used > 0)
		g_byte_array_remove_range(runner->bytes, 0, (guint)used);
	return !runner->garbage;
}

void
runner_watch(struct runner *runner, gint64 now, unsigned seconds)
{
	uint64_t steps = runner->course.place->steps;

	if (steps != runner->steps) {
		runner->steps = steps;
		runner->changed = now;
	} else if (!runner->late && now - runner->changed > (gint64)seconds * G_USEC_PER_SEC) {
		runner->late = true;
		kill(-runner->pid, SIGKILL);
		kill(runner->pid, SIGKILL);
	}
}

/* Where the course was. The plugin may have overwritten it: nonsense counts as the start. */
static struct place
place_of(const struct runner *runner)
{
	const struct articles *articles = runner->course.articles;
	struct place place = *runner->course.place;

	if (place.phase > COURSE_FINISH ||
	    (place.phase != COURSE_FINISH && place.article >= articles->list->len))
		place.phase = COURSE_START;
	if (place.phase == COURSE_PAIR || place.phase == COURSE_DOCUMENT) {
		size_t n = articles_at(articles, place.article)->n_units;

		if (place.step > n || (place.step == n && place.phase == COURSE_PAIR))
			place.phase = COURSE_START;
	}
	return place;
}

/* Puts the start of the course behind the step that failed; false: there is nothing behind it. */
static bool
go_behind(struct runner *runner, const struct place *place)
{
	if (place->phase == COURSE_PAIR) {
		runner->course.article = place->article;
		runner->course.step = place->step + 1;
	} else if (place->phase == COURSE_DOCUMENT) {
		runner->course.article = place->article + 1;
		runner->course.step = 0;
	}
	return (place->phase == COURSE_PAIR || place->phase == COURSE_DOCUMENT) &&
	       runner->course.article < runner->course.articles->list->len;
}

static const char *
place_words(const struct place *place)
{
	static const char *const words[] = { " before its first pair", " at this pair",
		                             " over the whole article", " at its end" };

	return words[place->phase];
}

static void
report(struct runner *runner, const char *id, const char *what)
{
	const struct place place = place_of(runner);
	bool more = go_behind(runner, &place);
	size_t last = runner->course.articles->list->len - 1;
	size_t article = place.phase == COURSE_FINISH ? last
	                 : place.phase == COURSE_START ? runner->course.article
	                                               : place.article;
	g_autofree char *text = NULL;

	runner->failures++;
	runner->done = !more || runner->failures > RUNNER_RESTARTS;
	text = g_strdup_printf("the plugin %s %s%s; %s", runner->plugin->contract->name, what,
	                       place_words(&place),
	                       !runner->done ? "what it found there is lost, it goes on behind it"
	                       : more || place.phase == COURSE_START
	                               ? "it is off for the rest of the run"
	                               : "what it found there is lost");
	if (place.phase == COURSE_PAIR || place.phase == COURSE_DOCUMENT)
		findings_drop(runner->findings, runner->plugin, place.article, place.step);
	findings_add_host(runner->findings, runner->plugin, MIN(article, last),
	                  place.phase == COURSE_PAIR ? place.step : FINDING_NO_PAIR, id, text);
}

/* Puts the place of a course that is over back to the finding that was garbage. */
static void
go_back(struct runner *runner)
{
	const struct articles *articles = runner->course.articles;
	struct place *place = runner->course.place;

	place->article = runner->garbage_article;
	place->step = runner->garbage_step;
	place->phase = place->step < articles_at(articles, place->article)->n_units
	                       ? COURSE_PAIR
	                       : COURSE_DOCUMENT;
}

/* Whether the plugin gave up over options that the user set: a file that is not there. */
static bool
refuses_options(const struct runner *runner)
{
	const GArray *settings = runner->course.settings;

	if (runner->outcome != COURSE_FAILED || place_of(runner).phase != COURSE_START)
		return false;
	for (guint i = 0; settings && i < settings->len; i++)
		if (g_array_index(settings, struct course_setting, i).plugin == runner->plugin)
			return true;
	return false;
}

/* What a course that ended by itself comes to. */
static void
settle(struct runner *runner)
{
	g_autofree char *what = NULL;

	if (refuses_options(runner)) {
		runner->done = true;
		runner->findings->refused = g_string_chunk_insert(runner->findings->texts,
		                                                  runner->course.message);
		return;
	}
	if (runner->outcome == COURSE_FLOOD) {
		report(runner, HOST_ID_FLOOD, "reports without end");
	} else if (runner->outcome == COURSE_FAILED) {
		what = g_strdup_printf("failed (%s)", *runner->course.message
		                                              ? runner->course.message
		                                              : "it does not say why");
		report(runner, HOST_ID_FAILED, what);
	} else {
		runner->unsupported = runner->outcome == COURSE_UNSUPPORTED;
		runner->done = true;
	}
}

void
runner_finish(struct runner *runner, unsigned seconds)
{
	int status = reap(runner);
	g_autofree char *what = NULL;

	if (runner->garbage) {
		what = g_strdup_printf("breaks the contract (%s)", runner->garbage);
		if (runner->garbage_placed)
			go_back(runner);
		report(runner, HOST_ID_GARBAGE, what);
	} else if (runner->ended) {
		settle(runner);
	} else if (runner->late) {
		what = g_strdup_printf("took more than %u seconds", seconds);
		report(runner, HOST_ID_TIMEOUT, what);
	} else {
		what = WIFSIGNALED(status)
		               ? g_strdup_printf("crashed (%s)", g_strsignal(WTERMSIG(status)))
		               : g_strdup_printf("left its process (exit status %d)",
		                                 WEXITSTATUS(status));
		report(runner, HOST_ID_CRASHED, what);
	}
}

static bool
take_here(const struct satz_finding *finding, const struct place *place, void *payload)
{
	struct runner *runner = payload;

	return findings_add(runner->findings, runner->plugin, place->article, place->step,
	                    &(struct satz_finding){
		                    .size = finding->size, .severity = finding->severity,
		                    .pair = finding->pair, .id = finding->id ? finding->id : "",
		                    .message = finding->message,
		                    .suggestion = finding->suggestion,
		                    .source = finding->source, .target = finding->target },
	                    &runner->garbage);
}

void
runner_run_here(struct runner *runner)
{
	runner->course.take = take_here;
	runner->course.payload = runner;
	while (!runner->done) {
		g_clear_pointer(&runner->garbage, g_free);
		runner->outcome = course_run(&runner->course);
		if (runner->garbage) {
			g_autofree char *what = g_strdup_printf("breaks the contract (%s)",
			                                        runner->garbage);

			report(runner, HOST_ID_GARBAGE, what);
		} else {
			settle(runner);
		}
	}
}
