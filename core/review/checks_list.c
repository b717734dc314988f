/* SPDX-License-Identifier: GPL-3.0-or-later
 * checks_list.c - the findings and offers there are, as JSON; dismissing some
 */
#include "config.h"

#include "review/checks_private.h"

#include "text/json_text.h"

#include <string.h>

/* --- what there is */

/* What is about no row. */
static void
put_failure(GString *json, const char *message)
{
	g_string_append_printf(json, "{\"id\":%u,\"row\":null,\"check\":\"" HOST_ID_FAILED
	                             "\",\"severity\":\"error\",\"message\":", g_str_hash(message));
	json_text_string(json, message, strlen(message));
	g_string_append(json, "},");
}

void
checks_append_json(const struct checks *checks, GString *json)
{
	g_string_append_c(json, '[');
	for (guint i = 0; i < checks->posts->len; i++) {
		const struct post *post = g_ptr_array_index(checks->posts, i);

		for (guint k = 0; k < post->failures->len; k++)
			put_failure(json, g_ptr_array_index(post->failures, k));
	}
	for (guint i = 0; i < checks->order->len; i++) {
		const char *row = checked_row_json(checked_at(checks, i));

		g_string_append(json, row);
		if (*row)
			g_string_append_c(json, ',');
	}
	if (json->str[json->len - 1] == ',')
		g_string_truncate(json, json->len - 1);
	g_string_append_c(json, ']');
}

void
checks_offers_to_json(const struct checks *checks, uint64_t row, JsonBuilder *builder)
{
	static const char *const names[] = { "terms", "names" };
	static const enum satz_offer_kind kinds[] = { SATZ_OFFER_TERM, SATZ_OFFER_NAME };
	const struct checked_row *checked = g_hash_table_lookup(checks->by_id, &row);

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		json_builder_set_member_name(builder, names[i]);
		json_builder_begin_array(builder);
		if (checked)
			checked_row_hints_json(checked, kinds[i], builder);
		json_builder_end_array(builder);
	}
}

/* --- dismissing */

static bool
is_meant(const struct remark *remark, const char *check, uint64_t id)
{
	return strcmp(remark->check, check) == 0 && (id == 0 || remark->id == id);
}

/* The remarks that are meant as findings about the one pair of `findings`. */
static void
gather(const struct checks *checks, const struct checked_row *checked, const char *check,
       uint64_t id, struct findings *findings, GArray *indexes)
{
	for (guint i = 0; i < checks->posts->len; i++) {
		const struct post *post = g_ptr_array_index(checks->posts, i);
		const GArray *remarks = checked->opinions[i].remarks;

		for (guint k = 0; remarks && k < remarks->len; k++) {
			const struct remark *remark = &g_array_index(remarks, struct remark, k);
			const struct satz_finding raw = {
				.size = sizeof(raw), .id = remark->check,
				.severity = remark->severity,
				.message = { remark->message, strlen(remark->message) },
				.source = remark->range[SIDE_SOURCE],
				.target = remark->range[SIDE_TARGET]
			};
			g_autofree char *why = NULL;
			const size_t index = findings->list->len;

			if (is_meant(remark, check, id) &&
			    findings_add(findings, standby_plugin(post->standby), 0, 0, &raw, &why))
				g_array_append_val(indexes, index);
		}
	}
}

/* Takes them out of the list. */
static void
drop_remarks(struct checks *checks, struct checked_row *checked, const char *check, uint64_t id)
{
	for (size_t i = 0; i < checked->n; i++) {
		GArray *remarks = checked->opinions[i].remarks;

		for (guint k = remarks ? remarks->len : 0; k > 0; k--) {
			const struct remark *remark = &g_array_index(remarks, struct remark, k - 1);

			if (!is_meant(remark, check, id))
				continue;
			checks->sum -= remark->id;
			checked_row_changed(checked);
			g_array_remove_index(remarks, k - 1);
		}
	}
	checks_tell_soon(checks);
}

bool
checks_dismiss(struct checks *checks, uint64_t row, const char *check, uint64_t id,
               const char *reason, GError **error)
{
	struct checked_row *checked = g_hash_table_lookup(checks->by_id, &row);
	AUTO(articles) articles = articles_new(checks->options.language[SIDE_SOURCE],
	                                       checks->options.language[SIDE_TARGET]);
	AUTO(findings) findings = findings_new(articles);
	g_autoptr(GArray) indexes = g_array_new(FALSE, FALSE, sizeof(size_t));
	struct dismissals *now;

	if (checked) {
		const struct satz_pair pair = checked_row_pair(checked);

		articles_add(articles, checks->options.file, &pair, 1);
		gather(checks, checked, check, id, findings, indexes);
	}
	if (indexes->len == 0) {
		g_set_error_literal(error, REVIEW_ERROR, REVIEW_ERROR_NO_FINDING,
		                    "there is no such finding (any more)");
		return false;
	}
	if (!dismissals_add(checks->path, findings, indexes, reason, error))
		return false;
	now = dismissals_read(checks->path, NULL);
	if (now) {
		dismissals_free(checks->dismissals);
		checks->dismissals = now;
	}
	drop_remarks(checks, checked, check, id);
	return true;
}
