/* SPDX-License-Identifier: GPL-3.0-or-later
 * fuzz_check.c - any pairs through every plugin that was built, in this process
 *
 * The first line names the plugin (another word: one of them) and, behind a blank, the languages,
 * "numbers en de". Each further line is a pair, source and target with a tab between them; bytes
 * 0x1E and 0x1F stand for tab and line feed within a text. What is no UTF-8 is mended as the
 * readers do. Texts lie in memory of their own size, so that AddressSanitizer sees a read behind
 * the end.
 *
 * The plugins are those of the build tree, with options from corpora/fuzz/check.conf (paths there
 * begin with ./ for the top of the sources). A finding that breaks the contract ends the program,
 * and so does a plugin that gives up behind its first pair.
 */
#include "config.h"

#include "fuzz.h"
#include "host/course.h"
#include "host/discover.h"
#include "host/findings.h"

#include <string.h>

#define PAIRS_MAX 64

static const struct plugins *
built_plugins(void)
{
	static struct plugins *plugins;
	g_autoptr(GError) error = NULL;

	if (plugins)
		return plugins;
	plugins = g_getenv("SATZPAAR_PLUGIN_DIR") ? plugins_discover(&error)
	                                          : plugins_discover_in("plugins/.libs", &error);
	g_assert_no_error(error);
	g_assert(plugins->refusals->len == 0 && plugins->list->len > 0);
	return plugins;
}

/* The plugin that the word names, else any. */
static const struct plugin *
choose(const struct plugins *plugins, const char *word)
{
	const struct plugin *named = plugins_find(plugins, word);

	return named ? named
	             : g_ptr_array_index(plugins->list, g_str_hash(word) % plugins->list->len);
}

static void
setting_clear(gpointer pointer)
{
	g_free(((struct course_setting *)pointer)->value);
}

/* The plugin's options in check.conf, struct course_setting. */
static GArray *
read_settings(const struct plugin *plugin)
{
	const char *top = g_getenv("top_srcdir") ? g_getenv("top_srcdir") : ".";
	g_autofree char *path = g_build_filename(top, "corpora", "fuzz", "check.conf", NULL);
	g_autoptr(GKeyFile) file = g_key_file_new();
	GArray *settings = g_array_new(FALSE, FALSE, sizeof(struct course_setting));
	const struct satz_option *option = plugin->contract->options;

	g_array_set_clear_func(settings, setting_clear);
	g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, NULL);
	for (; option && option->key; option++) {
		struct course_setting setting = { plugin, option, NULL };
		g_autofree char *value = g_key_file_get_string(file, plugin->contract->name,
		                                               option->key, NULL);

		if (!value)
			continue;
		setting.value = g_str_has_prefix(value, "./") ? g_build_filename(top, value + 2, NULL)
		                                              : g_strdup(value);
		g_array_append_val(settings, setting);
	}
	return settings;
}

/* A text in memory of its own, with nothing behind it; `texts` frees it. */
static struct satz_text
text_of(GPtrArray *texts, const char *begin, size_t length)
{
	g_autofree char *valid = g_utf8_make_valid(begin, (gssize)length);
	size_t n = strlen(valid);

	for (size_t i = 0; i < n; i++)
		valid[i] = valid[i] == 0x1E ? '\t' : valid[i] == 0x1F ? '\n' : valid[i];
	if (strspn(valid, " \t\r\n") == n)
		n = 0;
	g_ptr_array_add(texts, g_memdup2(n > 0 ? valid : "", MAX(n, 1)));
	return (struct satz_text){ g_ptr_array_index(texts, texts->len - 1), n };
}

static struct checked_article *
make_article(GPtrArray *texts, char *const *lines)
{
	struct checked_article *article = g_new0(struct checked_article, 1);

	article->name = g_strdup("fuzz.tmx");
	article->units = g_new0(struct article_unit, PAIRS_MAX);
	article->pairs = g_new0(const struct satz_pair *, PAIRS_MAX);
	for (size_t i = 0; lines[i] && article->n_units < PAIRS_MAX; i++) {
		size_t tab = strcspn(lines[i], "\t");
		const char *target = lines[i] + tab + (lines[i][tab] == '\t');
		struct article_unit *unit = &article->units[article->n_units];

		unit->name = "1";
		unit->pair = (struct satz_pair){
			.size = sizeof(struct satz_pair), .confidence = 1000,
			.index = article->n_units, .source = text_of(texts, lines[i], tab),
			.target = text_of(texts, target, strlen(target)),
			.kind = (uint32_t)(article->n_units % (SATZ_KIND_CAPTION + 1)),
			.block = (uint32_t)(article->n_units / 3)
		};
		article->pairs[article->n_units++] = &unit->pair;
	}
	return article;
}

static void
article_free(struct checked_article *article)
{
	g_free(article->units);
	g_free(article->pairs);
	g_free(article->name);
	g_free(article);
}

static bool
take(const struct satz_finding *finding, const struct place *place, void *payload)
{
	struct findings *findings = payload;
	const struct satz_finding copy = { .size = sizeof(copy), .severity = finding->severity,
		                           .pair = finding->pair,
		                           .id = finding->id ? finding->id : "",
		                           .message = finding->message,
		                           .suggestion = finding->suggestion,
		                           .source = finding->source, .target = finding->target };
	g_autofree char *name = g_strndup(copy.id, strcspn(copy.id, "."));
	const struct plugin *plugin = plugins_find(built_plugins(), name);
	char *why = NULL;

	if (!plugin)
		g_error("a finding has the id %s", copy.id);
	if (!findings_add(findings, plugin, place->article, place->step, &copy, &why))
		g_error("%s breaks the contract: %s", copy.id, why);
	g_assert(g_utf8_validate(finding->message.bytes, (gssize)finding->message.length, NULL));
	g_assert(finding->suggestion.length == 0 ||
	         g_utf8_validate(finding->suggestion.bytes, (gssize)finding->suggestion.length, NULL));
	return true;
}

static void
run(const struct plugin *plugin, const struct articles *articles)
{
	AUTO(findings) findings = findings_new(articles);
	g_autoptr(GArray) settings = read_settings(plugin);
	struct place place = { 0 };
	struct course course = { .plugin = plugin, .articles = articles, .settings = settings,
		                 .place = &place, .take = take, .payload = findings };

	if (!plugin->check) /* a reader of documents: fuzz_reader */
		return;
	if (course_run(&course) == COURSE_FAILED && place.phase != COURSE_START)
		g_error("%s failed: %s", plugin->contract->name, course.message);
	findings_sort(findings);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autofree char *text = g_strndup((const char *)data, size);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	g_auto(GStrv) words = g_strsplit(lines[0] ? lines[0] : "", " ", 3);
	g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
	AUTO(articles) articles = NULL;
	bool languages = g_strv_length(words) == 3 && strlen(words[1]) < 12 && strlen(words[2]) < 12 &&
	                 *words[1] && *words[2];
	struct checked_article *article;

	if (!lines[0] || !lines[1])
		return 0;
	articles = articles_new(languages ? words[1] : "de", languages ? words[2] : "en");
	article = make_article(texts, lines + 1);
	g_ptr_array_add(articles->list, article);
	articles->n_units = article->n_units;
	run(choose(built_plugins(), words[0]), articles);
	g_ptr_array_set_size(articles->list, 0);
	article_free(article);
	return 0;
}
