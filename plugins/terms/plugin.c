/* SPDX-License-Identifier: GPL-3.0-or-later
 * plugin.c - terms: the words of a term base, rendered as it wants them
 */
#include "terms/read.h"
#include "terms/terms.h"

#include <string.h>

struct plugin {
	struct terms terms;
};

static int
init(const struct satz_host *host, void **self)
{
	struct plugin *plugin = g_new0(struct plugin, 1);

	(void)host;
	plugin->terms.pending = g_array_new(FALSE, FALSE, sizeof(struct pending));
	plugin->terms.used = g_hash_table_new(NULL, NULL);
	*self = plugin;
	return SATZ_OK;
}

/* Reads the files of a list that has a line for each. */
static int
read_files(struct plugin *plugin, const struct satz_host *host, const char *list)
{
	g_auto(GStrv) paths = g_strsplit(list, "\n", -1);

	for (size_t i = 0; paths[i]; i++) {
		g_autofree char *reason = NULL;

		if (paths[i][0] == '\0')
			continue;
		if (!plugin->terms.base)
			plugin->terms.base = base_new(host->source_language, host->target_language);
		if (!read_terms(plugin->terms.base, paths[i], host->source_language,
		                host->target_language, &reason))
			return host->fail(host, SATZ_ERROR, "%s", reason);
	}
	if (plugin->terms.base)
		base_finish(plugin->terms.base);
	return SATZ_OK;
}

static int
configure(void *self, const struct satz_host *host, const char *key, const char *value)
{
	static const char *const severities[] = { "off", "info", "warning" };
	struct plugin *plugin = self;

	if (strcmp(key, "files") == 0)
		return read_files(plugin, host, value);
	for (uint32_t i = 0; strcmp(key, "compounds") == 0 && i < G_N_ELEMENTS(severities); i++)
		if (strcmp(value, severities[i]) == 0)
			plugin->terms.compounds = i;
	return SATZ_OK;
}

static int
check_pair(void *self, const struct satz_host *host, const struct satz_pair *pair)
{
	struct plugin *plugin = self;

	return plugin->terms.base ? terms_judge(&plugin->terms, host, pair) : SATZ_OK;
}

static int
check_document(void *self, const struct satz_host *host, const struct satz_document *document)
{
	struct plugin *plugin = self;

	return plugin->terms.base ? terms_conclude(&plugin->terms, host, document) : SATZ_OK;
}

static void
finish(void *self)
{
	struct plugin *plugin = self;

	base_free(plugin->terms.base);
	g_array_unref(plugin->terms.pending);
	g_hash_table_unref(plugin->terms.used);
	g_free(plugin);
}

static int
offer(void *self, const struct satz_host *host, const struct satz_pair *pair)
{
	struct plugin *plugin = self;

	return plugin->terms.base ? terms_offer(&plugin->terms, host, pair) : SATZ_OK;
}

static const struct satz_option options[] = {
	{ "files", "", "Term bases, one a line: TBX, TMX, TSV, CSV, OmegaT glossaries", NULL,
	  SATZ_OPTION_TEXT, 0 },
	{ "compounds", "info", "How bad it is that a compound's term is not rendered",
	  "off info warning", SATZ_OPTION_CHOICE, 0 },
	{ NULL, NULL, NULL, NULL, 0, 0 }
};

static const struct satz_id ids[] = {
	{ "terms.missing", "A term without any of its translations", SATZ_WARNING, 0 },
	{ "terms.forbidden", "A translation that the term base forbids", SATZ_SEVERE, 0 },
	{ "terms.admitted", "A translation that is admitted, where another is preferred", SATZ_INFO, 0 },
	{ "terms.untranslated", "A term that was left in the source language", SATZ_WARNING, 0 },
	{ "terms.count", "A term that stands more often than its translation", SATZ_INFO, 0 },
	{ NULL, NULL, 0, 0 }
};

static const struct satz_check check = {
	.size = sizeof(check),
	.init = init,
	.configure = configure,
	.check_pair = check_pair,
	.check_document = check_document,
	.finish = finish,
	.offer = offer,
};

SATZ_PLUGIN = {
	.abi = SATZ_ABI,
	.size = sizeof(struct satz_plugin),
	.name = "terms",
	.version = "1.0",
	.license = "GPL-3.0-or-later",
	.summary = "The words of a term base, rendered as it wants them",
	.options = options,
	.ids = ids,
	.check = &check,
};
