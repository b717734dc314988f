/* SPDX-License-Identifier: GPL-3.0-or-later
 * memory_merge.c - `satzpaar memory merge`: two memories that were made of a third one, put together
 */
#include "config.h"

#include "cli/memory_commands.h"

#include "cli/message.h"
#include "cli/progress.h"
#include "memory/merge.h"

#include <string.h>

#define U64 "%" G_GUINT64_FORMAT

struct telling {
	const char *const *paths;
	enum merge_conflicts policy;
	struct progress *bar;
};

static void
tell_progress(double share, void *payload)
{
	progress_set(((struct telling *)payload)->bar, share);
}

static const char *
outcome(const struct merge_conflict *conflict, enum merge_conflicts policy)
{
	static const char *const changed[] = { "ours is kept", "theirs is taken", "both are kept" };
	bool text = conflict->what && g_str_has_prefix(conflict->what, "the text");
	bool stays = policy == MERGE_CONFLICTS_BOTH ||
	             (policy == MERGE_CONFLICTS_OURS) == (conflict->side == MERGE_OURS);

	if (conflict->kind != MERGE_BOTH_CHANGED)
		return stays ? "it stays" : "it is taken out";
	return changed[policy == MERGE_CONFLICTS_BOTH && !text ? MERGE_CONFLICTS_OURS : policy];
}

static void
tell_conflict(const struct merge_conflict *conflict, void *payload)
{
	const struct telling *telling = payload;
	const struct tmx_unit *unit = conflict->unit;
	g_autofree char *name = unit->tuid && *unit->tuid ? g_strdup_printf(" (%s)", unit->tuid)
	                                                  : g_strdup("");
	g_autofree char *what = NULL, *line = NULL;

	if (conflict->kind == MERGE_BOTH_CHANGED)
		what = g_strdup_printf("%s was changed on both sides", conflict->what);
	else
		what = g_strdup(conflict->kind == MERGE_OURS_REMOVED
		                        ? "ours took it out, theirs changed its text"
		                        : "theirs took it out, ours changed its text");
	line = g_strdup_printf("%s: unit " U64 "%s: %s; %s", telling->paths[conflict->side],
	                       unit->number, name, what, outcome(conflict, telling->policy));
	progress_say(telling->bar, line);
}

static void
tell_counts(const char *path, const struct merge_report *report)
{
	message_line("%s: units: " U64 "; from theirs " U64 " added, " U64 " changed, " U64
	             " taken out; conflicts: " U64, strcmp(path, "-") == 0 ? "merged" : path,
	             report->units, report->added, report->changed, report->removed,
	             report->conflicts);
}

static bool
files_fit(const struct options *options, char **files)
{
	for (int i = 0; i < MERGE_SIDES; i++) {
		if (strcmp(files[i], "-") != 0)
			continue;
		options_wrong(options, "merge takes files, not standard input");
		return false;
	}
	return true;
}

int
memory_command_merge(const struct options *options, const struct memory_flags *flags, char **files)
{
	static const char *const policies[] = { "ours", "theirs", "both", NULL };
	int policy = flags->conflicts
	                     ? options_choice(options, "--conflicts", flags->conflicts, policies)
	                     : MERGE_CONFLICTS_BOTH;
	const char *const paths[MERGE_SIDES] = { files[0], files[1], files[2] };
	struct telling telling = { paths, MERGE_CONFLICTS_BOTH, NULL };
	struct merge_options how = { .visit = tell_conflict, .progress = tell_progress,
		                     .payload = &telling };
	g_autoptr(GError) error = NULL;
	struct merge_report report;
	bool fine;

	if (policy < 0 || !files_fit(options, files))
		return STATUS_TROUBLE;
	telling.policy = how.conflicts = (enum merge_conflicts)policy;
	telling.bar = progress_new("merging", 0, !options->quiet);
	fine = merge_memories(paths, flags->output, &how, &report, &error);
	progress_free(telling.bar);
	if (!fine)
		return message_trouble(error);
	if (!options->quiet)
		tell_counts(flags->output, &report);
	return report.conflicts > 0 ? STATUS_FINDINGS : STATUS_FINE;
}
