/* SPDX-License-Identifier: GPL-3.0-or-later
 * odd-reader.c - a reader that does what the file tells it to: crash, loop, flood, garbage, ...
 *
 * A file for it begins with "ODD "; the word behind it is what to do.
 */
#include <satzpaar/plugin.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct odd {
	int loud;
};

static int
says(const struct satz_source *source, const char *word)
{
	const size_t length = strlen(word);

	return source->bytes.length >= 4 + length &&
	       memcmp(source->bytes.bytes + 4, word, length) == 0;
}

static int
sniff(const struct satz_source *source)
{
	if (source->bytes.length < 4 || memcmp(source->bytes.bytes, "ODD ", 4) != 0)
		return SATZ_UNSUPPORTED;
	if (says(source, "sniff-crash"))
		abort();
	return SATZ_OK;
}

static int
init(const struct satz_sink *sink, void **self)
{
	(void)sink;
	*self = calloc(1, sizeof(struct odd));
	return SATZ_OK;
}

static int
configure(void *self, const struct satz_sink *sink, const char *key, const char *value)
{
	struct odd *odd = self;

	(void)sink;
	if (strcmp(key, "loud") == 0)
		odd->loud = strcmp(value, "yes") == 0;
	return SATZ_OK;
}

static int
put(const struct satz_sink *sink, uint32_t kind, uint32_t level, const char *text)
{
	const struct satz_block block = { .size = sizeof(block), .kind = kind, .level = level,
		                          .text = { text, strlen(text) } };

	return sink->block(sink, &block);
}

static void
misbehave(const struct satz_sink *sink, const struct satz_source *source)
{
	const struct satz_bitext pair = { .size = sizeof(pair) };

	if (says(source, "crash"))
		abort();
	if (says(source, "exit"))
		_exit(0);
	for (volatile int i = 1; says(source, "loop") && i;)
		i = 1;
	while (says(source, "flood") && put(sink, SATZ_KIND_PARAGRAPH, 0, "mehr") == SATZ_OK)
		;
	if (says(source, "kind"))
		put(sink, 77, 0, "was?");
	if (says(source, "pair"))
		sink->pair(sink, &pair);
	if (says(source, "memory")) {
		void *volatile much = malloc((size_t)8 << 30);

		if (!much)
			abort();
	}
}

static int
read_file(void *self, const struct satz_sink *sink, const struct satz_source *source)
{
	const struct odd *odd = self;
	static const char html[] = "<h2>Zwei &amp; drei</h2>\n<p>Ein <b>fetter</b> Absatz.</p>"
				   "\n<!-- wp:paragraph -->\n<p>[gallery ids=\"1\"]Noch einer.</p>";

	put(sink, SATZ_KIND_HEADING, 99, odd->loud ? "LAUT" : "leise");
	put(sink, SATZ_KIND_PARAGRAPH, 0, "  zwei \t  W\xF6rter \n und\x01 mehr  ");
	put(sink, SATZ_KIND_LIST_ITEM, 0, "\n \n");
	put(sink, SATZ_KIND_LIST_ITEM, 0, "Punkt");
	sink->html(sink, (struct satz_text){ html, sizeof(html) - 1 });
	sink->html(sink, (struct satz_text){ "<p> </p>", 8 });
	misbehave(sink, source);
	return says(source, "fail") ? sink->fail(sink, SATZ_ERROR, "is %s", "too odd") : SATZ_OK;
}

static const struct satz_option options[] = {
	{ "loud", "no", "Shout", NULL, SATZ_OPTION_BOOLEAN, 0 }, { NULL, NULL, NULL, NULL, 0, 0 }
};
static const struct satz_reader reader = {
	.size = sizeof(reader), .extensions = "odd odder", .format = "odd files", .sniff = sniff,
	.init = init, .configure = configure, .read = read_file, .finish = free
};

SATZ_PLUGIN = { .abi = SATZ_ABI, .size = sizeof(struct satz_plugin), .name = "odd-reader",
	        .version = "1", .license = "GPL-3.0-or-later", .summary = "Odd on purpose",
	        .options = options, .reader = &reader };
