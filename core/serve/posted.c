/* SPDX-License-Identifier: GPL-3.0-or-later
 * posted.c - pairs that came as JSON, as TMX
 */
#include "config.h"

#include "serve/posted.h"

#include "http/json_get.h"
#include "text/utf8.h"
#include "tmx/date.h"
#include "tmx/write.h"

#include <string.h>

struct writing {
	const struct posted *posted;
	struct tmx_writer *writer;
	struct serve_answer *answer;
	char date[TMX_DATE_SIZE];
};

static bool
is_blank(const char *text)
{
	const size_t length = strlen(text);

	for (size_t i = 0; i < length;)
		if (!g_unichar_isspace(utf8_next(text, length, &i)))
			return false;
	return true;
}

/* Whether the texts are such as a unit may have; otherwise says so of the unit of that number. */
static bool
texts_fit(const struct writing *writing, const char *source, const char *target, guint number)
{
	const char *wrong = NULL;

	if (!source || !target)
		wrong = "source and target are texts";
	else if (strlen(source) > MEMORY_QUERY_MAX || strlen(target) > MEMORY_QUERY_MAX)
		wrong = "a text is longer than 64 KiB";
	else if (!writing->posted->half && (is_blank(source) || is_blank(target)))
		wrong = "a text is empty";
	if (wrong)
		serve_refuse(writing->answer, 400, "units: number %u: %s", number, wrong);
	return !wrong;
}

static bool
write_texts(const struct writing *writing, JsonObject *object, const char *source,
            const char *target, GError **error)
{
	const struct posted *posted = writing->posted;
	const char *note = json_get_text(object, "note", NULL);
	const struct tmx_prop prop = { .value = note };
	struct tmx_variant variants[] = {
		{ .language = posted->from, .text = source, .length = strlen(source) },
		{ .language = posted->to, .text = target, .length = strlen(target) },
	};
	const struct tmx_unit unit = {
		.tuid = json_get_text(object, "id", NULL),
		.variants = variants, .n_variants = G_N_ELEMENTS(variants),
		.props = &prop, .n_props = note ? 1 : 0,
		.attributes = { .creationdate = writing->date, .changedate = writing->date,
		                .creationid = posted->creator, .creationtool = PACKAGE_NAME,
		                .creationtoolversion = PACKAGE_VERSION },
	};

	return tmx_writer_unit(writing->writer, &unit, error);
}

static bool
write_unit(const struct writing *writing, JsonObject *object, guint number, GError **error)
{
	const char *source = object ? json_get_text(object, "source", NULL) : NULL;
	const char *target = object ? json_get_text(object, "target", NULL) : NULL;

	return texts_fit(writing, source, target, number) &&
	       write_texts(writing, object, source, target, error);
}

static bool
write_all(struct writing *writing, JsonArray *units, GString *tmx, GError **error)
{
	const struct tmx_header header = { .srclang = writing->posted->from };
	AUTO(output) out = output_open_memory("units", tmx);
	AUTO(tmx_writer) writer = NULL;

	if (!tmx_date_now(writing->date, error))
		return false;
	writer = tmx_writer_new(out, &header, NULL, error);
	writing->writer = writer;
	for (guint i = 0; writer && i < json_array_get_length(units); i++) {
		JsonNode *node = json_array_get_element(units, i);
		JsonObject *object = JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node)
		                                                  : NULL;

		if (!write_unit(writing, object, i + 1, error))
			return false;
	}
	return writer && tmx_writer_finish(writer, error) && output_commit(out, error);
}

bool
posted_tmx(const struct posted *posted, JsonArray *units, GString *tmx,
           struct serve_answer *answer)
{
	struct writing writing = { .posted = posted, .answer = answer };
	const guint n = units ? json_array_get_length(units) : 0;
	g_autoptr(GError) error = NULL;

	if (n == 0)
		serve_refuse(answer, 400, "units: a list of {\"source\",\"target\"}");
	else if (n > ROUTE_UNITS_MAX)
		serve_refuse(answer, 413, "units: at most %u at a time", ROUTE_UNITS_MAX);
	else if (write_all(&writing, units, tmx, &error))
		return true;
	else if (error)
		serve_refuse(answer, 500, "%s", error->message);
	return false;
}
