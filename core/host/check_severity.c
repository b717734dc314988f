/* SPDX-License-Identifier: GPL-3.0-or-later
 * check_severity.c - how bad findings are: what the user says about it
 */
#include "config.h"

#include "host/check_settings.h"
#include "text/suggest.h"

#include <string.h>

/* By enum satz_severity. */
static const char *const levels[] = { "off", "info", "warning", "error" };

char *
check_settings_rate(struct check_settings *settings, const char *name, const char *level)
{
	char *wrong = check_settings_known(settings, name);
	struct suggestion best = suggestion_for(level);

	if (wrong)
		return wrong;
	for (uint32_t i = 0; i < G_N_ELEMENTS(levels); i++) {
		suggestion_consider(&best, levels[i]);
		if (strcmp(levels[i], level) != 0)
			continue;
		g_array_append_vals(settings->severities,
		                    &(struct severity_rule){ g_strdup(name), i }, 1);
		return NULL;
	}
	if (best.word)
		return g_strdup_printf("%s=%s: did you mean %s?", name, level, best.word);
	return g_strdup_printf("%s=%s: there are error, warning, info and off", name, level);
}

char *
check_settings_rate_assign(struct check_settings *settings, const char *assignment)
{
	const char *equals = strchr(assignment, '=');
	g_autofree char *name = NULL;

	if (!equals)
		return g_strdup_printf("%s: write CHECK=LEVEL", assignment);
	name = g_strndup(assignment, (size_t)(equals - assignment));
	return check_settings_rate(settings, name, equals + 1);
}

uint32_t
check_settings_severity(const struct check_settings *settings, const char *plugin, const char *id,
                        uint32_t severity)
{
	/* a plugin's name never is the id of a finding: those of the host go by "host" */
	const char *group = g_str_has_prefix(id, "host.") ? "host" : plugin;

	for (guint i = settings->severities->len; i > 0; i--) {
		const struct severity_rule *rule =
			&g_array_index(settings->severities, struct severity_rule, i - 1);

		if (strcmp(rule->name, group) == 0 || strcmp(rule->name, id) == 0)
			return rule->severity;
	}
	return severity;
}

void
check_settings_filter(const struct check_settings *settings, struct findings *findings)
{
	guint kept = 0;

	for (guint i = 0; i < findings->list->len; i++) {
		struct finding *finding = &g_array_index(findings->list, struct finding, i);
		const char *name = finding->plugin->contract->name;

		if (!check_settings_wanted(settings, name, finding->id))
			continue;
		finding->severity = (enum satz_severity)check_settings_severity(
			settings, name, finding->id, finding->severity);
		g_array_index(findings->list, struct finding, kept++) = *finding;
	}
	g_array_set_size(findings->list, kept);
}
