/* SPDX-License-Identifier: GPL-3.0-or-later
 * check_route.c - the route /api/1/check: what is wrong with pairs, as `satzpaar check` says it
 *
 * Plugins run in processes forked from one that has a single thread (host/isolate.h), which a server
 * has not. So the program is started anew as `satzpaar check --format json -` and given the pairs
 * as TMX; its settings are those of the user who runs the server.
 */
#include "config.h"

#include "http/json_get.h"
#include "serve/posted.h"
#include "serve/route.h"

#include <gio/gio.h>
#include <string.h>

#define STATUS_TROUBLE 2

/* Adds `--only=numbers` for each text of the list; false with the answer. */
static bool
append_names(GPtrArray *arguments, JsonObject *asked, const char *member,
             struct serve_answer *answer)
{
	JsonArray *names = json_get_array(asked, member);
	const guint n = names ? json_array_get_length(names) : 0;

	for (guint i = 0; i < n; i++) {
		JsonNode *node = json_array_get_element(names, i);

		if (i >= ROUTE_LIMIT_MAX || json_node_get_value_type(node) != G_TYPE_STRING) {
			serve_refuse(answer, 400, "%s: a list of checks or plugins", member);
			return false;
		}
		g_ptr_array_add(arguments,
		                g_strdup_printf("--%s=%s", member, json_node_get_string(node)));
	}
	return true;
}

static GPtrArray *
make_arguments(const struct serve *serve, JsonObject *asked, const char *from, const char *to,
               struct serve_answer *answer)
{
	g_autoptr(GPtrArray) arguments = g_ptr_array_new_with_free_func(g_free);

	g_ptr_array_add(arguments, g_strdup(serve->program));
	g_ptr_array_add(arguments, g_strdup("check"));
	g_ptr_array_add(arguments, g_strdup("--format=json"));
	g_ptr_array_add(arguments, g_strdup("--fail-on=never"));
	g_ptr_array_add(arguments, g_strdup_printf("--from=%s", from));
	g_ptr_array_add(arguments, g_strdup_printf("--to=%s", to));
	for (size_t i = 0; serve->check_options && serve->check_options[i]; i++)
		g_ptr_array_add(arguments, g_strdup(serve->check_options[i]));
	if (!append_names(arguments, asked, "only", answer) ||
	    !append_names(arguments, asked, "disable", answer))
		return NULL;
	g_ptr_array_add(arguments, g_strdup("-"));
	g_ptr_array_add(arguments, NULL);
	return g_steal_pointer(&arguments);
}

static gboolean
cancel(gpointer cancellable)
{
	g_cancellable_cancel(cancellable);
	return G_SOURCE_REMOVE;
}

/* Gives the process its input and waits for what it says, for so many seconds at most. */
static bool
converse(GSubprocess *process, unsigned seconds, GBytes *input, GBytes **output, GBytes **trouble,
         GError **error)
{
	g_autoptr(GCancellable) cancellable = g_cancellable_new();
	g_autoptr(GSource) clock = g_timeout_source_new_seconds(seconds);
	bool fine;

	g_source_set_callback(clock, cancel, g_object_ref(cancellable), g_object_unref);
	if (seconds > 0)
		g_source_attach(clock, NULL); /* the thread of the server looks after it */
	fine = g_subprocess_communicate(process, input, cancellable, output, trouble, error);
	g_source_destroy(clock);
	if (!fine) {
		g_subprocess_force_exit(process); /* its plugins end with it */
		g_subprocess_wait(process, NULL, NULL);
	}
	return fine;
}

/* The lines of the report, each an object, as a list. */
static void
append_findings(GString *body, GBytes *report)
{
	gsize length;
	const char *text = g_bytes_get_data(report, &length);
	g_autofree char *lines = g_strndup(text ? text : "", length);

	g_strchomp(lines);
	g_strdelimit(lines, "\n", ',');
	g_string_append_printf(body, "{\"findings\":[%s]}\n", lines);
}

/* What the program said went wrong, without its name. */
static char *
first_line(GBytes *trouble)
{
	gsize length;
	const char *text = g_bytes_get_data(trouble, &length);
	g_autofree char *all = g_strndup(text ? text : "", length);
	const char *line = g_str_has_prefix(all, "satzpaar: ") ? all + strlen("satzpaar: ") : all;

	return g_strndup(line, strcspn(line, "\n"));
}

static void
run(struct serve *serve, GPtrArray *arguments, const GString *tmx, struct serve_answer *answer)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) input = g_bytes_new_static(tmx->str, tmx->len);
	g_autoptr(GBytes) output = NULL;
	g_autoptr(GBytes) trouble = NULL;
	g_autoptr(GSubprocess) process =
		g_subprocess_newv((const char *const *)arguments->pdata,
	                          G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
	                                  G_SUBPROCESS_FLAGS_STDERR_PIPE,
	                          &error);

	if (!process || !converse(process, serve->seconds, input, &output, &trouble, &error)) {
		if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
			serve_refuse(answer, 503, "took longer than %u seconds; ask for fewer pairs "
			                          "at a time", serve->seconds);
		else
			serve_refuse(answer, 500, "the checks cannot run: %s", error->message);
		return;
	}
	if (!g_subprocess_get_if_exited(process) ||
	    g_subprocess_get_exit_status(process) >= STATUS_TROUBLE) {
		g_autofree char *line = first_line(trouble);

		serve_refuse(answer, 400, "%s", *line ? line : "the checks ended early");
		return;
	}
	append_findings(answer->body, output);
}

void
serve_check(struct serve *serve, const struct serve_request *request, struct serve_answer *answer)
{
	g_autoptr(JsonNode) node = serve_asked(request, answer);
	JsonObject *asked = node ? json_node_get_object(node) : NULL;
	g_autoptr(GString) tmx = g_string_new(NULL);
	g_autoptr(GPtrArray) arguments = NULL;
	g_autofree char *from = NULL;
	g_autofree char *to = NULL;
	struct posted posted = { .half = true };

	if (!asked || !serve_languages(serve, asked, answer, &from, &to))
		return;
	posted.from = from;
	posted.to = to;
	arguments = make_arguments(serve, asked, from, to, answer);
	if (arguments && posted_tmx(&posted, json_get_array(asked, "units"), tmx, answer))
		run(serve, arguments, tmx, answer);
}
