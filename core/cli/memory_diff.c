/* SPDX-License-Identifier: GPL-3.0-or-later
 * memory_diff.c - `satzpaar memory diff`: what two memories do not have in common
 *
 * Each memory is read twice: to find out which units go together, and to show those that differ.
 * What is only in the first one is shown in its order, then the rest in the order of the second
 * one; until then the units of the first that changed are kept.
 */
#include "config.h"

#include "cli/memory_commands.h"

#include "cli/diff_format.h"
#include "cli/message.h"
#include "cli/progress.h"
#include "memory/compare.h"
#include "memory/journal.h"
#include "text/input.h"
#include "text/output.h"
#include "tmx/read.h"
#include "tmx/unit_copy.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FORMAT_TEXT, FORMAT_JSON };

struct side {
	const char *path;
	struct compare_list *list;
	size_t *partners;
};

struct differing {
	struct side a, b;
	struct compare_languages languages;
	struct diff_style style;
	struct diff_counts counts;
	struct output *out;
	GString *text;
	GHashTable *changed; /* index in a to struct tmx_unit_copy */
	struct compare_view view;
	size_t next; /* index of the unit that is read */
};

/* Pipes cannot be read twice. */
static bool
is_file(const char *path, GError **error)
{
	struct stat status;

	if (strcmp(path, "-") != 0 &&
	    (stat(path, &status) != 0 || S_ISREG(status.st_mode) || S_ISDIR(status.st_mode)))
		return true; /* what else is wrong the reader says better */
	g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
	            "%s: is no file, and a memory is read twice here; save it as a file first",
	            input_display_name(path));
	return false;
}

static bool
side_open(struct side *side, const struct compare_languages *languages,
          struct compare_progress *progress, GError **error)
{
	if (!is_file(side->path, error) || !journal_settle(side->path, NULL, error))
		return false;
	side->list = compare_list_read(side->path, languages, progress, error);
	if (side->list)
		side->partners = compare_partners(side->list);
	return side->list != NULL;
}

static void
side_close(struct side *side)
{
	compare_list_free(side->list);
	g_free(side->partners);
}

static bool
put(struct differing *differing, GError **error)
{
	bool fine = output_write(differing->out, differing->text->str, differing->text->len,
	                         error);

	g_string_truncate(differing->text, 0);
	return fine;
}

/* The partner of the next unit of the file. *compared: whether the unit is compared at all. */
static bool
next_unit(struct differing *differing, const struct side *side, const struct tmx_unit *unit,
          const struct tmx_header *header, size_t *index, bool *compared, GError **error)
{
	*compared = compare_view_set(&differing->view, unit, header, &differing->languages);
	*index = differing->next;
	if (!*compared)
		return true;
	if (differing->next++ < compare_list_length(side->list))
		return true;
	g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
	            "%s: changed while it was compared; start again", side->path);
	return false;
}

static bool
show_removed(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
             GError **error)
{
	struct differing *differing = payload;
	size_t index, partner;
	bool compared;

	if (!next_unit(differing, &differing->a, unit, header, &index, &compared, error))
		return false;
	if (!compared)
		return true;
	partner = differing->a.partners[index];
	if (partner == COMPARE_NONE) {
		differing->counts.removed++;
		diff_format_one(differing->text, &differing->style, false, &differing->view.unit);
		return put(differing, error);
	}
	if (compare_units(differing->a.list, index, differing->b.list, partner) != COMPARE_SAME)
		g_hash_table_insert(differing->changed, GSIZE_TO_POINTER(index),
		                    tmx_unit_copy_new(&differing->view.unit));
	return true;
}

static void
show_changed(struct differing *differing, size_t partner, enum compare_result result)
{
	const struct tmx_unit_copy *copy = g_hash_table_lookup(differing->changed,
	                                                       GSIZE_TO_POINTER(partner));

	if (!copy) /* the file changed meanwhile */
		return;
	*(result == COMPARE_TEXTS ? &differing->counts.texts : &differing->counts.properties) += 1;
	diff_format_changed(differing->text, &differing->style, &copy->unit,
	                    &differing->view.unit, result == COMPARE_TEXTS);
	g_hash_table_remove(differing->changed, GSIZE_TO_POINTER(partner));
}

static bool
show_rest(const struct tmx_unit *unit, const struct tmx_header *header, void *payload,
          GError **error)
{
	struct differing *differing = payload;
	enum compare_result result;
	size_t index, partner;
	bool compared;

	if (!next_unit(differing, &differing->b, unit, header, &index, &compared, error))
		return false;
	if (!compared)
		return true;
	partner = differing->b.partners[index];
	if (partner == COMPARE_NONE) {
		differing->counts.added++;
		diff_format_one(differing->text, &differing->style, true, &differing->view.unit);
		return put(differing, error);
	}
	result = compare_units(differing->a.list, partner, differing->b.list, index);
	if (result == COMPARE_SAME)
		differing->counts.same++;
	else
		show_changed(differing, partner, result);
	return put(differing, error);
}

static bool
show_all(struct differing *differing, GError **error)
{
	differing->next = 0;
	if (!tmx_read(differing->a.path, NULL, show_removed, differing, NULL, error))
		return false;
	differing->next = 0;
	if (!tmx_read(differing->b.path, NULL, show_rest, differing, NULL, error))
		return false;
	diff_format_counts(differing->text, &differing->style, &differing->counts);
	return put(differing, error) && output_commit(differing->out, error);
}

static void
tell_progress(double share, void *payload)
{
	progress_set(payload, share);
}

/* The bar is gone before the first line is shown. */
static bool
open_sides(struct differing *differing, GError **error)
{
	AUTO(progress) bar = progress_new("comparing", 0, !differing->style.quiet);
	struct compare_progress progress = { tell_progress, bar, 2, 0 };

	return side_open(&differing->a, &differing->languages, &progress, error) &&
	       side_open(&differing->b, &differing->languages, &progress, error);
}

static bool
differ(struct differing *differing, GError **error)
{
	if (!open_sides(differing, error))
		return false;
	compare_match(differing->a.list, differing->b.list, COMPARE_ALL, differing->a.partners,
	              differing->b.partners);
	differing->out = output_open("-", error);
	return differing->out && show_all(differing, error);
}

static void
copy_free(gpointer copy)
{
	tmx_unit_copy_free(copy);
}

int
memory_command_diff(const struct options *options, const struct memory_flags *flags, char **files)
{
	static const char *const formats[] = { "text", "json", NULL };
	int format = flags->format ? options_choice(options, "--format", flags->format, formats) : 0;
	struct differing differing = {
		.a.path = files[0], .b.path = files[1],
		.languages = { flags->from, flags->to },
		.style = { .json = format == FORMAT_JSON, .quiet = options->quiet,
		           .colours = message_colours() && isatty(STDOUT_FILENO),
		           .names = { files[0], files[1] } },
	};
	g_autoptr(GError) error = NULL;
	bool fine;

	if (format < 0)
		return STATUS_TROUBLE;
	differing.text = g_string_new(NULL);
	differing.changed = g_hash_table_new_full(NULL, NULL, NULL, copy_free);
	compare_view_init(&differing.view);
	fine = differ(&differing, &error);
	output_free(differing.out);
	side_close(&differing.a);
	side_close(&differing.b);
	compare_view_clear(&differing.view);
	g_hash_table_unref(differing.changed);
	g_string_free(differing.text, TRUE);
	if (!fine)
		return message_trouble(error);
	return diff_counts_none(&differing.counts) ? STATUS_FINE : STATUS_FINDINGS;
}
