/* SPDX-License-Identifier: GPL-3.0-or-later
 * standby.c - a plugin kept ready, to be asked again and again while a person works
 */
#include "config.h"

#include "host/standby.h"

#include "host/frame.h"

#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

/* Shared by its owner and what is under way. */
struct standby {
	unsigned references;
	struct standby_options options;
	enum standby_state state;
	char *trouble;
	GSubprocess *process;        /* NULL: none could be started */
	GCancellable *cancellable;
	struct frame_head head;      /* of what is being read */
	guint8 *body;
	struct articles *articles;   /* asked about; NULL: nothing */
	GBytes *question;            /* while it is written: until wrote(), which may come after the
	                              * answer */
};

static void
unref(struct standby *standby)
{
	if (--standby->references > 0)
		return;
	g_clear_object(&standby->process);
	g_object_unref(standby->cancellable);
	g_clear_pointer(&standby->question, g_bytes_unref);
	g_clear_pointer(&standby->articles, articles_free);
	g_free(standby->body);
	g_free(standby->trouble);
	g_free(standby);
}

static bool
is_over(const struct standby *standby)
{
	return g_cancellable_is_cancelled(standby->cancellable);
}

static void
tell(struct standby *standby, struct findings *findings)
{
	if (!is_over(standby))
		standby->options.news(standby, findings, standby->options.payload);
}

/* It cannot be asked any more. `trouble` is taken. */
static void
go_off(struct standby *standby, char *trouble)
{
	if (standby->state == STANDBY_OFF) {
		g_free(trouble);
		return;
	}
	standby->state = STANDBY_OFF;
	standby->trouble = trouble;
	if (standby->process)
		g_subprocess_force_exit(standby->process);
	tell(standby, NULL);
}

static void
fail(struct standby *standby, const char *what)
{
	go_off(standby, g_strdup_printf("the plugin %s %s; it is off for this review",
	                                standby->options.plugin->contract->name, what));
}

/* --- answers */

/* Our own constant for the id of a finding of the host; NULL: it is none. */
static const char *
host_id(const char *id)
{
	size_t i = 0;

	while (host_ids[i] && strcmp(host_ids[i], id) != 0)
		i++;
	return host_ids[i];
}

/* Takes what the answer says as if it came from the plugin: it is looked at as closely. */
static void
unpack_findings(struct standby *standby, GVariant *list, struct findings *findings)
{
	const struct plugin *plugin = standby->options.plugin;
	const char *id, *message, *suggestion;
	guint64 pair, step;
	guint32 severity;
	struct satz_finding raw = { .size = sizeof(raw) };
	GVariantIter iter;

	g_variant_iter_init(&iter, list);
	while (g_variant_iter_loop(&iter, "(ttu&s&s&s(uuuu))", &pair, &step, &severity, &id,
	                           &message, &suggestion, &raw.source.begin, &raw.source.end,
	                           &raw.target.begin, &raw.target.end)) {
		const char *own = host_id(id);
		g_autofree char *why = NULL;

		raw.pair = pair;
		raw.severity = severity;
		raw.id = id;
		raw.message = (struct satz_text){ message, strlen(message) };
		raw.suggestion = (struct satz_text){ suggestion, strlen(suggestion) };
		if (own)
			findings_add_host(findings, plugin, 0, pair, own, message);
		else
			findings_add(findings, plugin, 0, step, &raw, &why);
	}
}

static void
unpack_offers(GVariant *list, struct findings *findings)
{
	struct satz_offer raw = { .size = sizeof(raw) };
	const char *text;
	guint64 pair;
	GVariantIter iter;

	g_variant_iter_init(&iter, list);
	while (g_variant_iter_loop(&iter, "(tuuu&s)", &pair, &raw.kind, &raw.source.begin,
	                           &raw.source.end, &text)) {
		g_autofree char *why = NULL;

		raw.text = (struct satz_text){ text, strlen(text) };
		findings_add_offer(findings, 0, pair, &raw, &why);
	}
}

static void
take_answer(struct standby *standby, GVariant *answer)
{
	AUTO(articles) articles = g_steal_pointer(&standby->articles);
	AUTO(findings) findings = findings_new(articles);
	g_autoptr(GVariant) list = NULL, offers = NULL;
	const char *refused;

	g_variant_get(answer, "(&s@a(ttusss(uuuu))@a(tuuus))", &refused, &list, &offers);
	unpack_findings(standby, list, findings);
	unpack_offers(offers, findings);
	if (*refused)
		findings_add_host(findings, standby->options.plugin, 0, FINDING_NO_PAIR,
		                  HOST_ID_FAILED, refused);
	if (!standby->question)
		standby->state = STANDBY_READY;
	tell(standby, findings);
}

static void
take_ready(struct standby *standby, GVariant *ready)
{
	const char *message;
	guint32 outcome;
	g_autofree char *what = NULL;

	g_variant_get(ready, "(u&s)", &outcome, &message);
	if (outcome == COURSE_UNSUPPORTED) {
		go_off(standby, NULL);
	} else if (outcome != COURSE_DONE) {
		what = g_strdup_printf("does not start (%s)", *message ? message
		                                                       : "it does not say why");
		fail(standby, what);
	} else {
		standby->state = STANDBY_READY;
		tell(standby, NULL);
	}
}

/* --- the pipe */

static void
read_head(struct standby *standby);

/* What came; NULL: no message. */
static void
take_message(struct standby *standby, GVariant *message)
{
	if (!message || (standby->state != STANDBY_STARTING && !standby->articles)) {
		fail(standby, "breaks off");
		return;
	}
	read_head(standby);
	if (standby->state == STANDBY_STARTING)
		take_ready(standby, message);
	else
		take_answer(standby, message);
}

static void
got_body(GObject *stream, GAsyncResult *result, gpointer data)
{
	struct standby *standby = data;
	const char *type = standby->state == STANDBY_STARTING ? FRAME_READY : FRAME_ANSWER;
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(GVariant) message = NULL;
	gsize n = 0;
	const bool fine = g_input_stream_read_all_finish(G_INPUT_STREAM(stream), result, &n, NULL) &&
	                  n == standby->head.length;

	bytes = g_bytes_new_take(g_steal_pointer(&standby->body), n);
	if (fine)
		message = frame_unpack(bytes, type);
	if (!is_over(standby))
		take_message(standby, message);
	unref(standby);
}

static void
got_head(GObject *stream, GAsyncResult *result, gpointer data)
{
	struct standby *standby = data;
	gsize n = 0;
	const bool fine = g_input_stream_read_all_finish(G_INPUT_STREAM(stream), result, &n, NULL) &&
	                  n == sizeof(standby->head) && standby->head.length <= FRAME_MAX;

	if (is_over(standby) || standby->state == STANDBY_OFF) {
		unref(standby);
	} else if (!fine) {
		fail(standby, standby->state == STANDBY_STARTING
		                      ? "crashed at its start, or took too long for it"
		                      : "ended");
		unref(standby);
	} else {
		standby->body = g_malloc(standby->head.length + 1);
		g_input_stream_read_all_async(G_INPUT_STREAM(stream), standby->body,
		                              standby->head.length, G_PRIORITY_DEFAULT,
		                              standby->cancellable, got_body, standby);
	}
}

static void
read_head(struct standby *standby)
{
	standby->references++;
	g_input_stream_read_all_async(g_subprocess_get_stdout_pipe(standby->process),
	                              &standby->head, sizeof(standby->head), G_PRIORITY_DEFAULT,
	                              standby->cancellable, got_head, standby);
}

static void
wrote(GObject *stream, GAsyncResult *result, gpointer data)
{
	struct standby *standby = data;

	/* a broken pipe is noticed by who reads */
	g_output_stream_write_all_finish(G_OUTPUT_STREAM(stream), result, NULL, NULL);
	g_clear_pointer(&standby->question, g_bytes_unref);
	if (standby->state == STANDBY_ASKED && !standby->articles) { /* it is answered already */
		standby->state = STANDBY_READY;
		tell(standby, NULL);
	}
	unref(standby);
}

void
standby_ask(struct standby *standby, struct articles *articles, bool whole)
{
	const struct checked_article *article = articles_at(articles, 0);
	GVariantBuilder list;
	gconstpointer bytes;
	gsize length;

	g_return_if_fail(standby->state == STANDBY_READY && !standby->question);
	g_variant_builder_init(&list, G_VARIANT_TYPE("a(ssuuu)"));
	for (size_t i = 0; i < article->n_units; i++) {
		const struct satz_pair *pair = article->pairs[i];

		g_variant_builder_add(&list, "(ssuuu)", pair->source.bytes, pair->target.bytes,
		                      pair->confidence, pair->kind, pair->block);
	}
	standby->question = frame_pack(g_variant_new("(b@a(ssuuu))", whole,
	                                             g_variant_builder_end(&list)));
	standby->articles = articles;
	standby->state = STANDBY_ASKED;
	bytes = g_bytes_get_data(standby->question, &length);
	standby->references++;
	g_output_stream_write_all_async(g_subprocess_get_stdin_pipe(standby->process), bytes, length,
	                                G_PRIORITY_DEFAULT, standby->cancellable, wrote, standby);
}

/* --- the process */

static GSubprocess *
start(const struct standby_options *options, GError **error)
{
	const struct satz_option *option = options->plugin->contract->options;
	g_autoptr(GPtrArray) argv = g_ptr_array_new_with_free_func(g_free);

	g_ptr_array_add(argv, g_strdup("/proc/self/exe"));
	g_ptr_array_add(argv, g_strdup(STANDBY_CHILD));
	g_ptr_array_add(argv, g_strdup_printf("%ld", (long)getpid()));
	g_ptr_array_add(argv, g_strdup(options->plugin->path));
	g_ptr_array_add(argv, g_strdup(options->keep_stderr ? "y" : "n"));
	g_ptr_array_add(argv, g_strdup_printf("%u", options->seconds));
	g_ptr_array_add(argv, g_strdup(options->source_language));
	g_ptr_array_add(argv, g_strdup(options->target_language));
	for (; option && option->key; option++)
		g_ptr_array_add(argv, g_strdup(course_setting_value(options->settings,
		                                                    options->plugin, option)));
	g_ptr_array_add(argv, NULL);
	return g_subprocess_newv((const char *const *)argv->pdata,
	                         G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
	                         error);
}

struct standby *
standby_new(const struct standby_options *options)
{
	struct standby *standby = g_new0(struct standby, 1);
	g_autoptr(GError) error = NULL;

	standby->references = 1;
	standby->options = *options;
	standby->cancellable = g_cancellable_new();
	standby->process = start(options, &error);
	if (!standby->process) {
		standby->state = STANDBY_OFF;
		standby->trouble = g_strdup(error->message);
		return standby;
	}
	read_head(standby);
	return standby;
}

void
standby_free(struct standby *standby)
{
	g_cancellable_cancel(standby->cancellable);
	if (standby->process)
		g_subprocess_force_exit(standby->process);
	unref(standby);
}

enum standby_state
standby_state(const struct standby *standby)
{
	return standby->state;
}

const char *
standby_trouble(const struct standby *standby)
{
	return standby->trouble;
}

const struct plugin *
standby_plugin(const struct standby *standby)
{
	return standby->options.plugin;
}
