/* SPDX-License-Identifier: GPL-3.0-or-later
 * align_batch.c - `satzpaar align --batch`: many article pairs in one process
 */
#include "config.h"

#include "cli/align_batch.h"
#include "cli/align_worker.h"
#include "cli/command.h"
#include "cli/message.h"
#include "cli/progress.h"
#include "text/input.h"

#include <string.h>

#define JOB_FILE_MAX ((size_t)256 * 1024 * 1024)

/* Making a file durable is waiting for the disk, not work: these threads do it while the workers go
 * on. A worker that is this far ahead of the disk waits for its own file. */
#define COMMITTERS 16
#define COMMITS_WAITING 64

struct batch {
	struct align_setup *setup;
	const char *path;
	struct progress *progress;
	GThreadPool *committers;
	GAsyncQueue *workers; /* idle ones */
	gint failures;        /* atomic */
};

/* A result that is written but not in its place yet. */
struct pending {
	const struct align_job *job;
	struct output *output;
};

static void
free_job(void *pointer)
{
	struct align_job *job = pointer;

	g_free(job->source);
	g_free(job->target);
	g_free(job->output);
	g_free(job->wrong);
	g_free(job);
}

/* Why the fields are no job; NULL when they are. To be freed. */
static char *
find_wrong(char **fields, GHashTable *outputs, struct align_job *job)
{
	const struct align_job *before;

	if (g_strv_length(fields) != 3)
		return g_strdup("not a job; write source, target and output with tabs between");
	for (int i = 0; i < 3; i++)
		if (*fields[i] == '\0' || strcmp(fields[i], "-") == 0)
			return g_strdup("a batch reads and writes files; name them all");
	before = g_hash_table_lookup(outputs, fields[2]);
	if (before)
		return g_strdup_printf("%s is the output of line %zu already; name another",
		                       fields[2], before->line);
	g_hash_table_insert(outputs, g_strdup(fields[2]), job);
	return NULL;
}

static struct align_job *
parse_job(const char *text, GHashTable *outputs, size_t line)
{
	g_auto(GStrv) fields = g_strsplit(text, "\t", 5);
	struct align_job *job = g_new0(struct align_job, 1);

	job->line = line;
	job->wrong = find_wrong(fields, outputs, job);
	if (!job->wrong) {
		job->source = g_strdup(fields[0]);
		job->target = g_strdup(fields[1]);
		job->output = g_strdup(fields[2]);
	}
	return job;
}

GPtrArray *
align_batch_parse(const char *text, size_t length)
{
	GPtrArray *jobs = g_ptr_array_new_with_free_func(free_job);
	g_autoptr(GHashTable) outputs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
	                                                      NULL);
	const char *end = text + length;

	for (size_t line = 1; text < end; line++) {
		const char *stop = memchr(text, '\n', (size_t)(end - text));
		g_autofree char *job = NULL;

		if (!stop)
			stop = end;
		job = g_strndup(text, (gsize)(stop - text));
		if (g_str_has_suffix(job, "\r"))
			job[strlen(job) - 1] = '\0';
		if (*job != '#' && strspn(job, " \t") != strlen(job))
			g_ptr_array_add(jobs, parse_job(job, outputs, line));
		text = stop + 1;
	}
	return jobs;
}

static void
say_failure(struct batch *batch, const struct align_job *job, const char *what)
{
	g_autofree char *line = g_strdup_printf("%s: line %zu: %s", input_display_name(batch->path),
	                                        job->line, what);

	g_atomic_int_inc(&batch->failures);
	progress_say(batch->progress, line);
}

static void
commit(void *data, void *user)
{
	struct pending *pending = data;
	struct batch *batch = user;
	g_autoptr(GError) error = NULL;

	if (!output_commit(pending->output, &error))
		say_failure(batch, pending->job, error->message);
	progress_step(batch->progress);
	output_free(pending->output);
	g_free(pending);
}

static void
hand_over(struct batch *batch, const struct align_job *job, struct output *output)
{
	struct pending *pending = g_new(struct pending, 1);

	*pending = (struct pending){ job, output };
	if (g_thread_pool_unprocessed(batch->committers) >= COMMITS_WAITING)
		commit(pending, batch);
	else
		g_thread_pool_push(batch->committers, pending, NULL);
}

static void
do_job(void *data, void *user)
{
	const struct align_job *job = data;
	struct batch *batch = user;
	struct align_worker *worker = g_async_queue_try_pop(batch->workers);
	struct output *output = NULL;
	g_autoptr(GError) error = NULL;

	if (!worker)
		worker = align_worker_new(batch->setup);
	if (!job->wrong)
		output = align_worker_files(worker, job->source, job->target, job->output, &error);
	if (output) {
		hand_over(batch, job, output);
	} else {
		say_failure(batch, job, job->wrong ? job->wrong : error->message);
		progress_step(batch->progress);
	}
	g_async_queue_push(batch->workers, worker);
}

static void
free_worker(void *worker)
{
	align_worker_free(worker);
}

static bool
do_jobs(struct batch *batch, const GPtrArray *list, int jobs, GError **error)
{
	GThreadPool *pool = g_thread_pool_new(do_job, batch, jobs, TRUE, error);

	if (!pool)
		return false;
	batch->committers = g_thread_pool_new(commit, batch, COMMITTERS, FALSE, NULL);
	batch->workers = g_async_queue_new_full(free_worker);
	for (guint i = 0; i < list->len; i++)
		g_thread_pool_push(pool, g_ptr_array_index(list, i), NULL);
	g_thread_pool_free(pool, FALSE, TRUE); /* waits until all are done */
	g_thread_pool_free(batch->committers, FALSE, TRUE);
	g_async_queue_unref(batch->workers);
	return true;
}

/* Otherwise it is another file by mistake, and each of its lines would be a complaint. */
static bool
holds_jobs(const GPtrArray *list, const char *text, size_t length)
{
	return list->len > 0 && memchr(text, '\t', length) && !memchr(text, '\0', length);
}

int
align_batch_run(struct align_setup *setup, const char *path, int jobs)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) bytes = input_read(path, JOB_FILE_MAX, &error);
	g_autoptr(GPtrArray) list = NULL;
	struct batch batch = { .setup = setup, .path = path };
	size_t length;
	const char *text;
	bool started;

	if (!bytes)
		return message_trouble(error);
	text = g_bytes_get_data(bytes, &length);
	list = align_batch_parse(text, length);
	if (!holds_jobs(list, text, length)) {
		message_line("%s: holds no job; write source, target and output a line, with tabs "
		             "between",
		             input_display_name(path));
		return STATUS_TROUBLE;
	}
	batch.progress = progress_new("aligning", list->len, !setup->quiet);
	started = do_jobs(&batch, list, jobs, &error);
	progress_free(batch.progress);
	if (!started)
		return message_trouble(error);
	if (batch.failures > 0 && !setup->quiet)
		message_line("%d of %u jobs failed", batch.failures, list->len);
	return batch.failures > 0 ? STATUS_TROUBLE : STATUS_FINE;
}
