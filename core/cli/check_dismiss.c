/* SPDX-License-Identifier: GPL-3.0-or-later
 * check_dismiss.c - which files dismissals are read from and written to, what they do to a run
 */
#include "config.h"

#include "cli/check_dismiss.h"
#include "cli/message.h"
#include "text/input.h"

#include <string.h>

/* The file of that path, read the first time it is asked for. */
static struct dismissals *
file_at(const struct check_dismissals *dismissals, const char *path, GError **error)
{
	struct dismissals *file;

	for (guint i = 0; i < dismissals->files->len; i++) {
		file = g_ptr_array_index(dismissals->files, i);
		if (strcmp(file->path, path) == 0)
			return file;
	}
	file = dismissals_read(path, error);
	if (file)
		g_ptr_array_add(dismissals->files, file);
	return file;
}

struct check_dismissals *
check_dismissals_open(char *const *articles, const char *path, GError **error)
{
	AUTO(check_dismissals) dismissals = g_new0(struct check_dismissals, 1);

	dismissals->files = g_ptr_array_new_with_free_func((GDestroyNotify)dismissals_free);
	dismissals->of_article = g_ptr_array_new();
	for (size_t i = 0; articles[i]; i++) {
		g_autofree char *where = dismissals_path(articles[i], path);
		struct dismissals *file = where ? file_at(dismissals, where, error) : NULL;

		if (where && !file)
			return NULL;
		g_ptr_array_add(dismissals->of_article, file);
	}
	return g_steal_pointer(&dismissals);
}

void
check_dismissals_free(struct check_dismissals *dismissals)
{
	g_ptr_array_unref(dismissals->files);
	g_ptr_array_unref(dismissals->of_article);
	g_free(dismissals);
}

void
check_dismissals_apply(struct check_dismissals *dismissals, struct findings *findings)
{
	guint kept = 0;

	for (guint i = 0; i < findings->list->len; i++) {
		struct finding *finding = &g_array_index(findings->list, struct finding, i);
		struct dismissals *file = g_ptr_array_index(dismissals->of_article,
		                                            finding->article);

		if (file && dismissals_meet(file, findings, finding))
			dismissals->met++;
		else
			g_array_index(findings->list, struct finding, kept++) = *finding;
	}
	g_array_set_size(findings->list, kept);
}

/* The names of plugins that failed somewhere, a set. */
static GHashTable *
failed_plugins(const struct findings *findings)
{
	GHashTable *failed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < findings->list->len; i++) {
		const struct finding *finding = findings_at(findings, i);

		if (g_str_has_prefix(finding->id, "host."))
			g_hash_table_add(failed, g_strdup(finding->plugin->contract->name));
	}
	return failed;
}

/* Whether the check ran from the first pair to the last: its plugin is there, was not told to keep
 * quiet, and did not fail. */
static bool
was_checked(GHashTable *failed, const struct check_settings *settings, const char *id)
{
	g_autofree char *name = g_strndup(id, strcspn(id, "."));

	return plugins_find(settings->plugins, name) &&
	       check_settings_wanted(settings, name, id) && !g_hash_table_contains(failed, name);
}

static void
append_line(GString *text, const struct dismissals *file, const struct dismissal *dismissal,
            const char *state)
{
	g_autofree char *line = g_strdup_printf(
		"%s:%zu: %s: %s \"%s\" / \"%s\" in %s: %s (%s)",
		input_display_name(file->path), dismissal->line, state, dismissal->check,
		dismissal->source, dismissal->target, dismissal->file, dismissal->reason,
		dismissal->date);
	g_autofree char *clean = message_clean(line);

	g_string_append_printf(text, "%s\n", clean);
}

char *
check_dismissals_list(const struct check_dismissals *dismissals, const struct findings *findings,
                      const struct check_settings *settings, bool stale_only)
{
	g_autoptr(GHashTable) failed = failed_plugins(findings);
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < dismissals->files->len; i++) {
		const struct dismissals *file = g_ptr_array_index(dismissals->files, i);

		for (guint k = 0; k < file->list->len; k++) {
			const struct dismissal *dismissal = g_ptr_array_index(file->list, k);
			bool stale = !dismissal->used &&
			             dismissal_concerns(dismissal, findings->articles) &&
			             was_checked(failed, settings, dismissal->check);

			if (stale || !stale_only)
				append_line(text, file, dismissal,
				            dismissal->used ? "in use"
				            : stale         ? "stale"
				                            : "not checked");
		}
	}
	return g_string_free(text, FALSE);
}

/* Appends the findings that "CHECK@UNIT" names; whether there is one. */
static bool
find_named(const struct findings *findings, const char *name, GArray *found)
{
	const char *at = strchr(name, '@');
	guint before = found->len;

	for (size_t i = 0; at && i < findings->list->len; i++) {
		const struct finding *finding = findings_at(findings, i);
		const char *unit = finding_unit(findings, finding);

		if (unit && strcmp(unit, at + 1) == 0 &&
		    strlen(finding->id) == (size_t)(at - name) &&
		    strncmp(finding->id, name, (size_t)(at - name)) == 0 &&
		    !g_str_has_prefix(finding->id, "host."))
			g_array_append_val(found, i);
	}
	return found->len > before;
}

/* The file a finding's dismissal belongs into. */
static const struct dismissals *
file_of(const struct check_dismissals *dismissals, const struct findings *findings, size_t index)
{
	return g_ptr_array_index(dismissals->of_article, findings_at(findings, index)->article);
}

/* Writes those of the findings (their indexes) that belong into one file. */
static bool
write_file(const struct check_dismissals *dismissals, const struct dismissals *file,
           const struct findings *findings, const GArray *found, const char *reason,
           GError **error)
{
	g_autoptr(GArray) here = g_array_new(FALSE, FALSE, sizeof(size_t));

	for (guint i = 0; i < found->len; i++) {
		size_t index = g_array_index(found, size_t, i);

		if (file_of(dismissals, findings, index) == file)
			g_array_append_val(here, index);
	}
	return here->len == 0 || dismissals_add(file->path, findings, here, reason, error);
}

char *
check_dismiss(struct check_dismissals *dismissals, const struct findings *findings,
              char *const *names, const char *reason)
{
	g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(size_t));
	g_autoptr(GError) error = NULL;

	for (size_t i = 0; names[i]; i++)
		if (!find_named(findings, names[i], found))
			return g_strdup_printf("%s: there is no such finding; satzpaar check --format "
			                       "json lists check and unit of each", names[i]);
	for (guint i = 0; i < found->len; i++)
		if (!file_of(dismissals, findings, g_array_index(found, size_t, i)))
			return g_strdup("what comes from standard input needs --dismissals FILE");
	for (guint i = 0; i < dismissals->files->len; i++)
		if (!write_file(dismissals, g_ptr_array_index(dismissals->files, i), findings, found,
		                reason, &error))
			return g_strdup(error->message);
	dismissals->met = found->len;
	return NULL;
}
