/* SPDX-License-Identifier: GPL-3.0-or-later
 * plugin.c - names: the names of German articles as English writes them
 */
#include "names/names.h"

#include <string.h>

static void
finish(void *self)
{
	struct names *names = self;

	g_hash_table_unref(names->known);
	g_hash_table_unref(names->distances);
	g_hash_table_unref(names->verdicts);
	g_hash_table_unref(names->links);
	dictionary_free(names->dictionary);
	romaniser_free(names->romaniser);
	g_free(names);
}

static int
init(const struct satz_host *host, void **self)
{
	struct names *names;

	if (!text_language(host->source_language, "de") ||
	    !text_language(host->target_language, "en"))
		return SATZ_UNSUPPORTED;
	names = g_new0(struct names, 1);
	names->romaniser = romaniser_new();
	names->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	names->distances = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	names->verdicts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	names->links = article_new();
	*self = names;
	return SATZ_OK;
}

/* Several files come with a line feed between them. */
static int
read_files(struct names *names, const struct satz_host *host, const char *files)
{
	g_auto(GStrv) paths = g_strsplit(files, "\n", -1);
	g_autoptr(GError) error = NULL;

	for (size_t i = 0; paths[i]; i++)
		if (paths[i][0] && !romaniser_add_names(names->romaniser, paths[i], &error))
			return host->fail(host, SATZ_ERROR, "%s", error->message);
	return SATZ_OK;
}

static int
configure(void *self, const struct satz_host *host, const char *key, const char *value)
{
	struct names *names = self;

	if (strcmp(key, "file") == 0)
		return read_files(names, host, value);
	if (strcmp(key, "style") == 0)
		names->style = strcmp(value, "modern") == 0        ? STYLE_MODERN
		               : strcmp(value, "traditional") == 0 ? STYLE_TRADITIONAL
		                                                   : STYLE_ANY;
	if (strcmp(key, "threshold") == 0)
		names->threshold = (double)g_ascii_strtoull(value, NULL, 10) / 10;
	return SATZ_OK;
}

static int
check_pair(void *self, const struct satz_host *host, const struct satz_pair *pair)
{
	if (text_one_sided(pair))
		return SATZ_OK;
	return pair_check(self, host, pair);
}

static int
check_document(void *self, const struct satz_host *host, const struct satz_document *document)
{
	(void)document;
	return article_check(self, host);
}

static int
offer(void *self, const struct satz_host *host, const struct satz_pair *pair)
{
	return names_offer(self, host, pair);
}

static const struct satz_option options[] = {
	{ "style", "any", "Places that were renamed: Kyiv (modern), Kiev (traditional), or both",
	  "any modern traditional", SATZ_OPTION_CHOICE, 0 },
	{ "threshold", "10", "Tenths of evidence that German spelling left in a name needs to be more "
	  "than an info", NULL, SATZ_OPTION_NUMBER, 0 },
	{ "file", "", "Names of your own: lines 'German TAB English'", NULL, SATZ_OPTION_TEXT, 0 },
	{ NULL, NULL, NULL, NULL, 0, 0 }
};

static const struct satz_id ids[] = {
	{ "names.residual", "A name that has its German spelling", SATZ_SEVERE, 0 },
	{ "names.half", "A name that is converted by half", SATZ_SEVERE, 0 },
	{ "names.exonym", "A place or person that English calls otherwise", SATZ_WARNING, 0 },
	{ "names.changed", "Another name than in the source", SATZ_WARNING, 0 },
	{ "names.missing", "A name that was not carried over", SATZ_INFO, 0 },
	{ "names.inconsistent", "A name with two spellings in an article", SATZ_WARNING, 0 },
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
	.name = "names",
	.version = "1.0",
	.license = "GPL-3.0-or-later",
	.summary = "Names as English writes them: Lavrov, not Lawrow (German to English)",
	.options = options,
	.ids = ids,
	.check = &check,
};
