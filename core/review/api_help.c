/* SPDX-License-Identifier: GPL-3.0-or-later
 * api_help.c - the routes `words`, `help` and `remember`: what the words of a row say, what memories
 *              have for it, and what goes into them
 */
#include "config.h"

#include "review/api_private.h"

#include "memory/rewrite.h"
#include "review/save.h"
#include "review/utf16.h"
#include "tmx/pairs_read.h"

#include <glib/gstdio.h>
#include <string.h>

/* The row that the query names. */
static bool
find_row(const struct api *api, const struct api_request *request, size_t *index, GError **error)
{
	return session_find(review_session(api->review), api_query_number(request, "row", 0), index,
	                    error);
}

static void
add_range(JsonBuilder *builder, const char *name, const char *text, size_t begin, size_t end)
{
	json_builder_set_member_name(builder, name);
	json_builder_begin_array(builder);
	json_builder_add_int_value(builder, (gint64)utf16_from_bytes(text, begin));
	json_builder_add_int_value(builder, (gint64)utf16_from_bytes(text, end));
	json_builder_end_array(builder);
}

bool
api_words(struct api *api, const struct api_request *request, JsonBuilder *builder, GError **error)
{
	static const char *const kinds[] = { "word", "name", "number" };
	const struct session *session = review_session(api->review);
	g_autofree char *source = NULL, *target = NULL;
	g_autoptr(GArray) links = NULL;
	const struct row *row;
	size_t index;

	if (!find_row(api, request, &index, error))
		return false;
	row = session_row(session, index);
	source = row_text(row, SIDE_SOURCE, " ");
	target = row_text(row, SIDE_TARGET, " ");
	links = known_words_links(api->words, session, row);
	api_add_number(builder, "row", row->id);
	api_add_truth(builder, "building", !known_words_ready(api->words));
	json_builder_set_member_name(builder, "links");
	json_builder_begin_array(builder);
	for (guint i = 0; i < links->len; i++) {
		const struct word_link *link = &g_array_index(links, struct word_link, i);

		json_builder_begin_object(builder);
		add_range(builder, "source", source, link->begin[SIDE_SOURCE], link->end[SIDE_SOURCE]);
		add_range(builder, "target", target, link->begin[SIDE_TARGET], link->end[SIDE_TARGET]);
		api_add_text(builder, "kind", kinds[link->kind]);
		json_builder_end_object(builder);
	}
	json_builder_end_array(builder);
	return true;
}

bool
api_help(struct api *api, const struct api_request *request, JsonBuilder *builder, GError **error)
{
	g_autofree char *trouble = memories_trouble(api->memories);
	size_t index;

	if (!find_row(api, request, &index, error))
		return false;
	api_add_number(builder, "row", session_row(review_session(api->review), index)->id);
	api_add_truth(builder, "building", memories_building(api->memories));
	api_add_text(builder, "trouble", trouble);
	json_builder_set_member_name(builder, "memory");
	memories_to_json(api->memories, review_session(api->review), index, builder);
	if (api->checks)
		checks_offers_to_json(api->checks, session_row(review_session(api->review), index)->id,
		                      builder);
	return true;
}

/* --- remember */

/* The article as it stands, a whole pair file. */
static bool
write_article(const struct api *api, const char *path, GError **error)
{
	g_autoptr(GPtrArray) order = g_ptr_array_new();
	AUTO(output) out = output_open(path, error);

	return out && loaded_save(api->review->loaded, out, order, error) &&
	       output_commit(out, error);
}

static bool
keep_accepted(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
              GError **error)
{
	const char *state = pairs_prop(unit->props, unit->n_props, PROP_STATE);

	return g_strcmp0(state, "accepted") != 0 || rewrite_unit(payload, unit, header, error);
}

/* Writes what was accepted of one pair file into another. */
static bool
write_accepted(const char *whole, const char *accepted, GError **error)
{
	struct rewrite rewrite = { .path = accepted };
	const bool fine = rewrite_begin(&rewrite, error) &&
	                  rewrite_read(&rewrite, whole, keep_accepted, &rewrite, error) &&
	                  rewrite_end(&rewrite, error);

	rewrite_clear(&rewrite);
	return fine;
}

bool
api_remember(struct api *api, const struct api_request *request, JsonBuilder *builder,
             GError **error)
{
	g_autofree char *folder = NULL, *whole = NULL, *accepted = NULL;
	uint64_t added = 0;
	bool fine;

	(void)request;
	if (!memories_any(api->memories)) {
		g_set_error_literal(error, REVIEW_ERROR, REVIEW_ERROR_NO_MEMORY,
		                    "there is no memory; start satzpaar review with --memory");
		return false;
	}
	folder = g_dir_make_tmp("satzpaar-XXXXXX", error);
	if (!folder)
		return false;
	whole = g_build_filename(folder, "whole.tmx", NULL);
	accepted = g_build_filename(folder, "accepted.tmx", NULL);
	fine = write_article(api, whole, error) && write_accepted(whole, accepted, error) &&
	       memories_add(api->memories, accepted, &added, error);
	g_unlink(whole);
	g_unlink(accepted);
	g_rmdir(folder);
	api_add_number(builder, "added", added);
	return fine;
}
