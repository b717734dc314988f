/* SPDX-License-Identifier: GPL-3.0-or-later
 * api_export.c - the route `export`: the article as it stands now, in another format
 */
#include "config.h"

#include "review/api_private.h"

#include "review/save.h"
#include "tmx/export.h"

#include <string.h>

static const char *
query(const struct api_request *request, const char *name)
{
	return request->query ? g_hash_table_lookup(request->query, name) : NULL;
}

static bool
wrong(GError **error, const char *what)
{
	g_set_error_literal(error, REVIEW_ERROR, REVIEW_ERROR_INVALID, what);
	return false;
}

static bool
take_options(const struct api *api, const struct api_request *request,
             struct export_options *options, GError **error)
{
	const char *to = query(request, "to"), *profile = query(request, "profile");
	const char *side = query(request, "side");
	int format = 0;

	while (to && export_formats[format] && strcmp(export_formats[format], to) != 0)
		format++;
	if (!export_formats[format])
		return wrong(error, "there is no such format");
	options->format = (enum export_format)format;
	options->profile = profile && *profile ? export_profile_find(profile) : NULL;
	if (profile && *profile && (!options->profile || options->format != EXPORT_TMX))
		return wrong(error, "there is no such profile, or the format is not tmx");
	if (options->format == EXPORT_TEXT) {
		const bool target = side && strcmp(side, "target") == 0;

		options->language = api->review->loaded->language[target ? SIDE_TARGET : SIDE_SOURCE];
	}
	return true;
}

/* "lawrow.xlf" of "news/lawrow.tmx"; what a header cannot hold becomes an underscore. */
static char *
file_name(const char *path, enum export_format format)
{
	g_autofree char *base = g_path_get_basename(path);

	if (g_str_has_suffix(base, ".tmx"))
		base[strlen(base) - strlen(".tmx")] = '\0';
	for (char *c = base; *c; c++)
		if (!g_ascii_isalnum(*c) && *c != '-' && *c != '.')
			*c = '_';
	return g_strconcat(base, export_extension(format), NULL);
}

bool
api_export(struct api *api, const struct api_request *request, struct api_answer *answer,
           GError **error)
{
	struct export_options options = { 0 };
	AUTO(export_report) report = export_report_new();
	g_autoptr(GString) tmx = g_string_new(NULL);
	g_autoptr(GString) made = g_string_new(NULL);
	g_autoptr(GPtrArray) order = g_ptr_array_new();
	AUTO(output) whole = output_open_memory(api->review->path, tmx);
	AUTO(output) out = output_open_memory(api->review->path, made);
	struct pairs_input input = { .name = api->review->path };

	if (!take_options(api, request, &options, error) ||
	    !loaded_save(api->review->loaded, whole, order, error) ||
	    !output_commit(whole, error))
		return false;
	input.data = tmx->str;
	input.length = tmx->len;
	if (!export_run(&input, out, &options, report, error) || !output_commit(out, error))
		return false;
	answer->name = file_name(api->review->path, options.format);
	answer->length = made->len;
	answer->body = g_string_free(g_steal_pointer(&made), FALSE);
	return true;
}
