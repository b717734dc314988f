/* SPDX-License-Identifier: GPL-3.0-or-later
 * check_options.c - what the command line and satzpaar.conf say about checks
 */
#include "config.h"

#include "cli/check_options.h"

#include "cli/conf_file.h"
#include "cli/message.h"

void
check_options_clear(struct check_options *given)
{
	g_free(given->config);
	g_strfreev(given->only);
	g_strfreev(given->disable);
	g_strfreev(given->assignments);
	g_strfreev(given->terms);
	g_strfreev(given->severities);
}

bool
check_options_fine(const struct options *options, const char *option, char *wrong)
{
	g_autofree char *owned = wrong;

	if (!owned)
		return true;
	if (option)
		options_wrong(options, "%s: %s", option, owned);
	else
		message_line("%s", owned);
	return false;
}

static bool
select_all(const struct options *options, const struct check_settings *settings,
           const char *option, char *const *names, GPtrArray *list)
{
	for (size_t i = 0; names && names[i]; i++)
		if (!check_options_fine(options, option, check_settings_select(settings, list, names[i])))
			return false;
	return true;
}

/* What the command line says about options and severities; it wins over the key file. */
static bool
read_assignments(const struct options *options, const struct check_options *given,
                 struct check_settings *settings)
{
	for (size_t i = 0; given->assignments && given->assignments[i]; i++)
		if (!check_options_fine(options, "--option",
		               check_settings_assign(settings, given->assignments[i])))
			return false;
	for (size_t i = 0; given->severities && given->severities[i]; i++)
		if (!check_options_fine(options, "--severity",
		               check_settings_rate_assign(settings, given->severities[i])))
			return false;
	return !given->terms ||
	       check_options_fine(options, "--terms", check_settings_terms(settings, given->terms));
}

bool
check_options_read(const struct options *options, const struct check_options *given,
                   const char *article, struct check_settings *settings)
{
	g_autofree char *config = conf_file_find(given->config, article);

	if (config && !check_options_fine(options, NULL, check_settings_read(settings, config)))
		return false;
	if (config && options->verbose)
		message_line("%s: settings read", config);
	return read_assignments(options, given, settings) &&
	       select_all(options, settings, "--only", given->only, settings->only) &&
	       select_all(options, settings, "--disable", given->disable, settings->disabled);
}
