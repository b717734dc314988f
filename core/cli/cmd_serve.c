/* SPDX-License-Identifier: GPL-3.0-or-later
 * cmd_serve.c - `satzpaar serve`: translation memories over HTTP
 */
#include "config.h"

#include "cli/message.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "http/connections.h"
#include "serve/service.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PORT_DEFAULT 8888 /* as tmserver */
#define CONNECTIONS_MAX 512
#define REQUEST_SECONDS 30
#define ANSWER_SECONDS 60
#define FAREWELL_SECONDS 30
#define THREADS_LEAST 2U
#define THREADS_MOST 16U

struct serve_flags {
	char **memories, **addresses;
	char *tokens, *log, *from, *to;
	int port;
	gboolean read_only;
};

/* What runs until the end. */
struct serving {
	GMainLoop *loop;
	struct service *service;
	int log; /* a descriptor, -1: none */
	bool quiet, ending;
};

static void
show_progress(double share, void *payload)
{
	progress_set(payload, share);
}

/* In any thread. */
static void
show_note(const char *line, void *payload)
{
	const struct serving *serving = payload;

	if (!serving->quiet)
		message_line("%s", line);
}

/* A line of the log in one go, so that several servers may share one. */
static void
write_log(const char *line, void *payload)
{
	const struct serving *serving = payload;
	g_autofree char *text = g_strconcat(line, "\n", NULL);

	if (write(serving->log, text, strlen(text)) < 0)
		message_line("the log cannot be written: %s", g_strerror(errno));
}

static void
answered(void *payload)
{
	struct serving *serving = payload;

	g_main_loop_quit(serving->loop);
}

/* The first signal lets what is under way be answered, a second one does not. */
static gboolean
stop(gpointer data)
{
	struct serving *serving = data;

	if (serving->ending)
		g_main_loop_quit(serving->loop);
	serving->ending = true;
	service_stop(serving->service, FAREWELL_SECONDS, answered, serving);
	return G_SOURCE_CONTINUE;
}

/* Prints where it can be reached. */
static void
print_addresses(const struct serve_flags *flags, uint16_t port)
{
	static const char *const local[] = { "127.0.0.1", NULL };
	const char *const *addresses = flags->addresses ? (const char *const *)flags->addresses
	                                                : local;

	for (size_t i = 0; addresses[i]; i++) {
		bool six = strchr(addresses[i], ':') != NULL;

		printf("http://%s%s%s:%u/\n", six ? "[" : "", addresses[i], six ? "]" : "", port);
	}
	fflush(stdout);
}

static void
run_loop(struct serving *serving)
{
	static const int numbers[] = { SIGTERM, SIGINT, SIGHUP };
	guint sources[G_N_ELEMENTS(numbers)];

	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
		sources[i] = g_unix_signal_add(numbers[i], stop, serving);
	g_main_loop_run(serving->loop);
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
		g_source_remove(sources[i]);
}

static bool
open_log(struct serving *serving, const char *path, GError **error)
{
	serving->log = -1;
	if (!path)
		return true;
	serving->log = strcmp(path, "-") == 0
	                       ? STDOUT_FILENO
	                       : open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
	if (serving->log >= 0)
		return true;
	g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno),
	            "%s: the log cannot be opened: %s", path, g_strerror(errno));
	return false;
}

static struct stock *
open_stock(const struct options *options, const struct serve_flags *flags,
           struct serving *serving, GError **error)
{
	AUTO(progress) bar = progress_new("indexing the memories, this once", 0, !options->quiet);
	const struct stock_options how = { .from = flags->from, .to = flags->to,
		                           .progress = show_progress, .payload = bar,
		                           .note = show_note, .note_payload = serving };
	const char *const *paths = (const char *const *)flags->memories;

	return stock_new(paths, g_strv_length(flags->memories), &how, error);
}

/* What is to be known of the memories before they are served. */
static void
tell_memories(const struct options *options, struct stock *stock)
{
	for (size_t i = 0; i < stock_count(stock); i++) {
		struct edition *edition = stock_edition(stock, i);
		const struct memory *memory = edition_memory(edition, false);

		if (memory_note(memory) && !options->quiet)
			message_line("%s", memory_note(memory));
		if (options->verbose)
			message_line("%s: %zu pairs, %s and %s", edition_name(edition),
			             memory_pairs(memory), memory_from(memory), memory_to(memory));
		edition_unref(edition);
	}
}

static bool
serve_with(const struct options *options, const struct serve_flags *flags, GError **error)
{
	g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
	g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
	struct serving serving = { .loop = loop, .quiet = options->quiet };
	AUTO(access) access = flags->tokens ? access_read(flags->tokens, error) : NULL;
	AUTO(stock) stock = NULL;
	AUTO(service) service = NULL;
	struct serve serve = { .program = program, .seconds = ANSWER_SECONDS,
		               .read_only = flags->read_only,
		               .since = g_get_real_time() / G_USEC_PER_SEC };
	struct service_options how = {
		.access = access, .addresses = (const char *const *)flags->addresses,
		.port = (uint16_t)flags->port, .connections = CONNECTIONS_MAX,
		.threads = CLAMP(g_get_num_processors(), THREADS_LEAST, THREADS_MOST),
		.limits = { .body = ROUTE_BODY_MAX, .seconds = REQUEST_SECONDS },
		.log = flags->log ? write_log : NULL, .payload = &serving
	};

	if ((flags->tokens && !access) || !open_log(&serving, flags->log, error) ||
	    !(stock = open_stock(options, flags, &serving, error)))
		return false;
	tell_memories(options, stock);
	serve.stock = stock;
	service = service_new(&serve, &how, error);
	if (!service)
		return false;
	serving.service = service;
	print_addresses(flags, service_port(service));
	run_loop(&serving);
	g_clear_pointer(&service, service_free);
	if (serving.log > STDERR_FILENO)
		close(serving.log);
	return true;
}

/* Whether nobody but who has a token gets in from elsewhere. */
static bool
addresses_fit(const struct options *options, const struct serve_flags *flags)
{
	for (size_t i = 0; flags->addresses && flags->addresses[i]; i++) {
		const char *address = flags->addresses[i];
		bool local;

		if (!connections_address(address, &local)) {
			options_wrong(options, "--listen %s: no address of a machine, such as "
			                       "127.0.0.1, 0.0.0.0 or ::", address);
			return false;
		}
		if (!local && !flags->tokens) {
			options_wrong(options, "--listen %s: other machines can reach it, so say with "
			                       "--tokens who may ask", address);
			return false;
		}
	}
	return true;
}

static bool
flags_fit(const struct options *options, struct serve_flags *flags)
{
	if (!options_files(options, 0))
		return false;
	if (!flags->memories)
		options_wrong(options, "name a memory: --memory MEMORY.tmx");
	else if (g_strv_length(flags->memories) > STOCK_MEMORIES_MAX)
		options_wrong(options, "at most %u memories", STOCK_MEMORIES_MAX);
	else if (flags->port < 0 || flags->port > G_MAXUINT16)
		options_wrong(options, "--port %d: from 1 to 65535, or 0 for a free one", flags->port);
	else
		return addresses_fit(options, flags) &&
		       options_take_language(options, "--from", &flags->from) &&
		       options_take_language(options, "--to", &flags->to);
	return false;
}

static int
run_with(const struct options *options, struct serve_flags *flags)
{
	g_autoptr(GError) error = NULL;

	if (!flags_fit(options, flags))
		return STATUS_TROUBLE;
	/* who reads our answers, or is given pairs to check, may go away at any time */
	signal(SIGPIPE, SIG_IGN);
	if (!serve_with(options, flags, &error))
		return message_trouble(error);
	return STATUS_FINE;
}

static int
run(const struct command *command, int argc, char **argv)
{
	struct serve_flags flags = { .port = PORT_DEFAULT };
	const GOptionEntry entries[] = {
		{ "memory", 'm', 0, G_OPTION_ARG_FILENAME_ARRAY, &flags.memories,
		  "A memory to serve; may be given several times, what is added goes to the first",
		  "MEMORY.tmx" },
		{ "port", 'p', 0, G_OPTION_ARG_INT, &flags.port,
		  "Port to use (8888 if not given, 0: one that is free)", "N" },
		{ "listen", 'l', 0, G_OPTION_ARG_STRING_ARRAY, &flags.addresses,
		  "Address of this machine to listen on; other machines get in with --tokens alone",
		  "ADDRESS" },
		{ "tokens", 't', 0, G_OPTION_ARG_FILENAME, &flags.tokens,
		  "Who may ask and add: a line for each, NAME TOKEN RIGHTS", "FILE" },
		{ "read-only", 0, 0, G_OPTION_ARG_NONE, &flags.read_only,
		  "Nobody may add anything", NULL },
		{ "log", 0, 0, G_OPTION_ARG_FILENAME, &flags.log,
		  "Write a line for each request there, - for standard output", "FILE" },
		{ "from", 0, 0, G_OPTION_ARG_STRING, &flags.from,
		  "Language of the memories; what they say if not given", "TAG" },
		{ "to", 0, 0, G_OPTION_ARG_STRING, &flags.to,
		  "The other language of the memories; what they say if not given", "TAG" },
		G_OPTION_ENTRY_NULL
	};
	struct options options;
	int status;

	if (options_parse(&options, command, entries, argc, argv, &status)) {
		status = run_with(&options, &flags);
		options_clear(&options);
	}
	g_strfreev(flags.memories);
	g_strfreev(flags.addresses);
	g_free(flags.tokens);
	g_free(flags.log);
	g_free(flags.from);
	g_free(flags.to);
	return status;
}

const struct command command_serve = {
	.name = "serve",
	.arguments = "--memory MEMORY.tmx",
	.summary = "Serve translation memories to Virtaal, Weblate and other programs",
	.description = "Speaks the protocol of tmserver and amaGama, and one of its own (the page at the\n"
		       "address that is printed says how). Ends with Ctrl-C or SIGTERM.\n"
		       "\n"
		       "Examples:\n"
		       "  satzpaar serve --memory news.tmx\n"
		       "  satzpaar serve --memory own.tmx --memory client.tmx --port 9000\n"
		       "  satzpaar serve --memory news.tmx --listen 0.0.0.0 --tokens tokens.txt\n",
	.run = run,
};
