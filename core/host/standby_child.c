/* SPDX-License-Identifier: GPL-3.0-or-later
 * standby_child.c - the process in which a plugin stands by
 */
#include "config.h"

#include "host/standby.h"

#include "host/child.h"
#include "host/frame.h"
#include "host/isolate.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* The arguments behind STANDBY_CHILD; the values of the options follow. */
enum argument { PARENT = 2, PLUGIN, STDERR, SECONDS, SOURCE, TARGET, VALUES };

#define BEHIND 5 /* so much nicer than who waits for a page */

struct waiting {
	int in, out;
	struct course course;
	struct isolate_options how;
	char **argv;
};

/* The values, an option each; false when they are not as many. */
static bool
take_values(const struct plugin *plugin, char *const *values, GArray *settings)
{
	const struct satz_option *option = plugin->contract->options;
	size_t n = 0;

	for (; option && option->key; option++, n++) {
		struct course_setting setting = { plugin, option, values[n] };

		if (!values[n])
			return false;
		g_array_append_val(settings, setting);
	}
	return values[n] == NULL;
}

static GVariant *
pack_findings(const struct findings *findings)
{
	GVariantBuilder list;

	g_variant_builder_init(&list, G_VARIANT_TYPE("a(ttusss(uuuu))"));
	for (size_t i = 0; i < findings->list->len; i++) {
		const struct finding *finding = findings_at(findings, i);

		g_variant_builder_add(&list, "(ttusss(uuuu))", finding->pair, finding->step,
		                      (guint32)finding->severity, finding->id, finding->message,
		                      finding->suggestion ? finding->suggestion : "",
		                      finding->source.begin, finding->source.end,
		                      finding->target.begin, finding->target.end);
	}
	return g_variant_builder_end(&list);
}

static GVariant *
pack_offers(const struct findings *findings)
{
	GVariantBuilder list;

	g_variant_builder_init(&list, G_VARIANT_TYPE("a(tuuus)"));
	for (guint i = 0; i < findings->offers->len; i++) {
		const struct offered *offered = &g_array_index(findings->offers, struct offered, i);

		g_variant_builder_add(&list, "(tuuus)", offered->pair, (guint32)offered->kind,
		                      offered->source.begin, offered->source.end, offered->text);
	}
	return g_variant_builder_end(&list);
}

/* The pairs of a question as an article. */
static struct articles *
unpack_pairs(GVariant *list, char *const *argv)
{
	struct articles *articles = articles_new(argv[SOURCE], argv[TARGET]);
	g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(struct satz_pair));
	const char *source, *target;
	guint32 confidence, kind, block;
	GVariantIter iter;

	g_variant_iter_init(&iter, list);
	while (g_variant_iter_loop(&iter, "(&s&suuu)", &source, &target, &confidence, &kind,
	                           &block)) {
		const struct satz_pair pair = {
			.size = sizeof(pair), .confidence = confidence, .kind = kind,
			.block = block, .source = { source, strlen(source) },
			.target = { target, strlen(target) }
		};

		g_array_append_val(pairs, pair);
	}
	articles_add(articles, "-", (const struct satz_pair *)(void *)pairs->data, pairs->len);
	return articles;
}

static bool
answer(struct waiting *waiting, GVariant *ask)
{
	gboolean whole;
	g_autoptr(GVariant) list = NULL;
	g_autoptr(GPtrArray) plugins = g_ptr_array_new();
	g_autoptr(GError) error = NULL;
	AUTO(articles) articles = NULL;
	AUTO(findings) findings = NULL;

	g_variant_get(ask, "(b@a(ssuuu))", &whole, &list);
	articles = unpack_pairs(list, waiting->argv);
	findings = findings_new(articles);
	g_ptr_array_add(plugins, (gpointer)(uintptr_t)waiting->course.plugin);
	waiting->how.pairs_only = !whole;
	waiting->how.prepared = waiting->course.prepared;
	if (!isolate_run(plugins, &waiting->how, NULL, findings, &error))
		findings->refused = g_string_chunk_insert(findings->texts, error->message);
	return frame_write(waiting->out,
	                   g_variant_new("(s@a(ttusss(uuuu))@a(tuuus))",
	                                 findings->refused ? findings->refused : "",
	                                 pack_findings(findings), pack_offers(findings)));
}

/* init(), configure(), and the news of it. */
static bool
begin(struct waiting *waiting)
{
	enum course_outcome outcome;

	alarm(waiting->how.seconds); /* its signal ends the process */
	outcome = course_prepare(&waiting->course);
	alarm(0);
	return frame_write(waiting->out, g_variant_new("(us)", (guint32)outcome,
	                                               waiting->course.message)) &&
	       outcome == COURSE_DONE;
}

static int
stand_by(struct waiting *waiting, char **argv)
{
	AUTO(plugin) plugin = plugin_load(argv[PLUGIN], NULL);
	AUTO(articles) languages = articles_new(argv[SOURCE], argv[TARGET]);
	g_autoptr(GArray) settings = g_array_new(FALSE, FALSE, sizeof(struct course_setting));
	struct place place = { 0 };
	GVariant *ask;

	if (!plugin || !plugin->check || !take_values(plugin, argv + VALUES, settings))
		return 2;
	waiting->argv = argv;
	waiting->course = (struct course){ .plugin = plugin, .articles = languages,
		                           .settings = settings, .place = &place };
	waiting->how = (struct isolate_options){
		.seconds = (unsigned)g_ascii_strtoull(argv[SECONDS], NULL, 10), .jobs = 1,
		.keep_stderr = *argv[STDERR] == 'y', .offers = true
	};
	if (!begin(waiting))
		return 0;
	while ((ask = frame_read(waiting->in, FRAME_ASK))) {
		const bool told = answer(waiting, ask);

		g_variant_unref(ask);
		if (!told)
			break;
	}
	return 0;
}

int
standby_child_main(int argc, char **argv)
{
	struct waiting waiting = { .in = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3),
		                   .out = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3) };

	if (argc < VALUES || waiting.in < 0 || waiting.out < 0)
		return 2;
	child_confine((pid_t)g_ascii_strtoll(argv[PARENT], NULL, 10), *argv[STDERR] == 'y');
	(void)!nice(BEHIND);
	/* Not through exit(): what a plugin registered there is not wanted any more. */
	_exit(stand_by(&waiting, argv));
}
