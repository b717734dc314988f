/* SPDX-License-Identifier: GPL-3.0-or-later
 * align_jsonl.c - `satzpaar align --jsonl`: requests on standard input, answers on standard output
 *
 * The main thread reads, a pool of threads aligns, one thread writes: it takes the requests in
 * their order from a queue and waits for each to be answered.
 */
#include "config.h"

#include "cli/align_jsonl.h"
#include "cli/align_request.h"
#include "cli/align_worker.h"
#include "cli/command.h"
#include "cli/line_reader.h"
#include "cli/message.h"
#include "text/json_text.h"
#include "text/output.h"

#include <errno.h>
#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

#define AHEAD 4 /* requests in memory for each thread */

struct exchange {
	GString *request;
	size_t line;
	bool too_long;
	GString *answer;
	bool failed;
	bool done; /* under stream.lock */
	bool last; /* none follows; not a request itself */
};

struct stream {
	struct align_setup *setup;
	GAsyncQueue *workers;   /* idle ones */
	GAsyncQueue *exchanges; /* in their order, for the writer */
	GMutex lock;
	GCond changed;
	int open;      /* exchanges not yet written; under lock */
	bool failures; /* any request failed; the writer's */
	GError *error; /* why the writer stopped; under lock until it is joined */
};

static void
exchange_free(struct exchange *exchange)
{
	g_string_free(exchange->request, TRUE);
	g_string_free(exchange->answer, TRUE);
	g_free(exchange);
}

static struct document *
read_side(const struct align_setup *setup, const char *name, const char *text, const char *file,
          GError **error)
{
	if (file)
		return article_read(&setup->reading, file, error);
	return article_read_text(&setup->reading, name, text, strlen(text), error);
}

static bool
write_file(struct align_setup *setup, const struct article_pair *pair, const char *path,
           GError **error)
{
	AUTO(output) out = output_open(path, error);

	return out && align_format_write(setup->format, out, pair, error) &&
	       output_commit(out, error);
}

static void
append_result(GString *answer, const struct article_pair *pair, const char *output)
{
	if (output) {
		g_string_append(answer, "\"output\":");
		json_text_string(answer, output, strlen(output));
		g_string_append_printf(answer, ",\"pairs\":%u}", pair->beads->len);
		return;
	}
	g_string_append(answer, "\"beads\":[");
	for (guint i = 0; i < pair->beads->len; i++) {
		if (i > 0)
			g_string_append_c(answer, ',');
		align_format_json(answer, pair, &g_array_index(pair->beads, struct bead, i));
	}
	g_string_append(answer, "]}");
}

static bool
do_request(struct align_worker *worker, struct align_setup *setup, struct exchange *exchange,
           const struct align_request *request, GError **error)
{
	struct article_pair pair = { 0 };
	bool fine = false;

	pair.source = read_side(setup, "source", request->source, request->source_file, error);
	if (pair.source)
		pair.target = read_side(setup, "target", request->target, request->target_file,
		                        error);
	if (pair.target && align_worker_run(worker, &pair, request->from ? request->from : setup->from,
	                                    request->to ? request->to : setup->to, error))
		fine = !request->output || write_file(setup, &pair, request->output, error);
	if (fine)
		append_result(exchange->answer, &pair, request->output);
	article_pair_clear(&pair);
	return fine;
}

static void
answer(struct align_worker *worker, struct align_setup *setup, struct exchange *exchange)
{
	struct align_request request = { 0 };
	g_autoptr(GError) error = NULL;
	bool fine = false;

	if (exchange->too_long)
		g_set_error(&error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
		            "longer than %zu bytes; name files instead of sending the texts",
		            ALIGN_REQUEST_MAX);
	else
		fine = align_request_parse(&request, exchange->request->str,
		                           exchange->request->len, &error);
	g_string_assign(exchange->answer, "{");
	if (request.id)
		g_string_append_printf(exchange->answer, "\"id\":%s,", request.id);
	if (fine)
		fine = do_request(worker, setup, exchange, &request, &error);
	if (!fine) {
		g_autofree char *what = message_clean(error->message);

		g_string_append_printf(exchange->answer, "\"line\":%zu,\"error\":", exchange->line);
		json_text_string(exchange->answer, what, strlen(what));
		g_string_append_c(exchange->answer, '}');
	}
	exchange->failed = !fine;
	g_string_append_c(exchange->answer, '\n');
	align_request_clear(&request);
}

static void
do_exchange(void *data, void *user)
{
	struct exchange *exchange = data;
	struct stream *stream = user;
	struct align_worker *worker = g_async_queue_try_pop(stream->workers);

	if (!worker)
		worker = align_worker_new(stream->setup);
	answer(worker, stream->setup, exchange);
	g_async_queue_push(stream->workers, worker);
	g_mutex_lock(&stream->lock);
	exchange->done = true;
	g_cond_broadcast(&stream->changed);
	g_mutex_unlock(&stream->lock);
}

/* A fresh output each time, since a commit is what sends the bytes off. */
static bool
send_answer(const GString *text, GError **error)
{
	AUTO(output) out = output_open("-", error);

	return out && output_write(out, text->str, text->len, error) && output_commit(out, error);
}

static void *
write_answers(void *user)
{
	struct stream *stream = user;
	GError *error = NULL;

	for (;;) {
		struct exchange *exchange = g_async_queue_pop(stream->exchanges);
		bool last = exchange->last;

		g_mutex_lock(&stream->lock);
		while (!exchange->done && !last)
			g_cond_wait(&stream->changed, &stream->lock);
		g_mutex_unlock(&stream->lock);
		stream->failures = stream->failures || exchange->failed;
		if (!last && !error)
			send_answer(exchange->answer, &error);
		exchange_free(exchange);
		g_mutex_lock(&stream->lock);
		stream->open--;
		stream->error = error;
		g_cond_broadcast(&stream->changed);
		g_mutex_unlock(&stream->lock);
		if (last)
			return NULL;
	}
}

static struct exchange *
exchange_new(size_t line)
{
	struct exchange *exchange = g_new0(struct exchange, 1);

	exchange->request = g_string_new(NULL);
	exchange->answer = g_string_new(NULL);
	exchange->line = line;
	return exchange;
}

/* Waits until there is room for one more; false when answers cannot be written any more. */
static bool
make_room(struct stream *stream, int room)
{
	bool fine;

	g_mutex_lock(&stream->lock);
	while (stream->open >= room)
		g_cond_wait(&stream->changed, &stream->lock);
	stream->open++;
	fine = !stream->error;
	g_mutex_unlock(&stream->lock);
	return fine;
}

/* Reads to the end. Returns an errno, 0 when all went well. */
static int
read_requests(struct stream *stream, GThreadPool *pool, int room)
{
	AUTO(line_reader) reader = line_reader_new(STDIN_FILENO, ALIGN_REQUEST_MAX);
	struct exchange *exchange = exchange_new(1);
	size_t number = 1;
	int code = 0;

	while (make_room(stream, room)) {
		enum line_result result = line_reader_next(reader, exchange->request);

		if (result == LINE_FAILED)
			code = errno;
		if (result == LINE_END || result == LINE_FAILED)
			break;
		exchange->too_long = result == LINE_TOO_LONG;
		if (!exchange->too_long && strspn(exchange->request->str, " \t\r") ==
		                                   exchange->request->len) {
			g_mutex_lock(&stream->lock); /* a blank line is no request */
			stream->open--;
			g_mutex_unlock(&stream->lock);
			exchange->line = ++number;
			continue;
		}
		/* The writer frees it, perhaps before this thread goes on. */
		g_thread_pool_push(pool, exchange, NULL);
		g_async_queue_push(stream->exchanges, exchange);
		exchange = exchange_new(++number);
	}
	exchange->last = true;
	g_async_queue_push(stream->exchanges, exchange);
	return code;
}

static void
free_worker(void *worker)
{
	align_worker_free(worker);
}

int
align_jsonl_run(struct align_setup *setup, int jobs)
{
	struct stream stream = { .setup = setup };
	g_autoptr(GError) error = NULL;
	GThreadPool *pool = g_thread_pool_new(do_exchange, &stream, jobs, TRUE, &error);
	GThread *writer;
	int code;

	if (!pool)
		return message_trouble(error);
	g_mutex_init(&stream.lock);
	g_cond_init(&stream.changed);
	stream.workers = g_async_queue_new_full(free_worker);
	stream.exchanges = g_async_queue_new();
	writer = g_thread_new("writer", write_answers, &stream);
	code = read_requests(&stream, pool, jobs * AHEAD);
	g_thread_join(writer);
	g_thread_pool_free(pool, FALSE, TRUE);
	g_async_queue_unref(stream.workers);
	g_async_queue_unref(stream.exchanges);
	g_cond_clear(&stream.changed);
	g_mutex_clear(&stream.lock);
	if (stream.error) {
		error = stream.error;
		return message_trouble(error);
	}
	if (code != 0)
		message_line("standard input: %s", g_strerror(code));
	return code != 0 || stream.failures ? STATUS_TROUBLE : STATUS_FINE;
}
