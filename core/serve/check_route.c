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
#include "serve/program.h"
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

/* The lines of the report, each an object, as a list. */
static void
append_findings(GString *body, char *lines)
{
	g_strchomp(lines);
	g_strdelimit(lines, "\n", ',');
	g_string_append_printf(body, "{\"findings\":[%s]}\n", lines);
}

/* What the program said went wrong, without its name. */
static char *
first_line(const char *trouble)
{
	const char *line = g_str_has_prefix(trouble, "satzpaar: ") ? trouble + strlen("satzpaar: ")
	                                                           : trouble;

	return g_strndup(line, strcspn(line, "\n"));
}

static void
run(struct serve *serve, GPtrArray *arguments, const GString *tmx, struct serve_answer *answer)
{
	g_autoptr(GError) error = NULL;
	struct program_result result;

	if (!program_run((char **)arguments->pdata, tmx->str, tmx->len, serve->seconds, &result,
	                 &error)) {
		if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
			serve_refuse(answer, 503, "took longer than %u seconds; ask for fewer pairs "
			                          "at a time", serve->seconds);
		else
			serve_refuse(answer, 500, "the checks cannot run: %s", error->message);
		return;
	}
	if (result.status < 0 || result.status >= STATUS_TROUBLE) {
		g_autofree char *line = first_line(result.trouble);

		serve_refuse(answer, 400, "%s", *line ? line : "the checks ended early");
	} else {
		append_findings(answer->body, result.output);
	}
	program_result_clear(&result);
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
