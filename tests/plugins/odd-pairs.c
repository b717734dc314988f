/* SPDX-License-Identifier: GPL-3.0-or-later
 * odd-pairs.c - a reader of pairs: a file of lines "source=target", its first line its languages
 */
#include <satzpaar/plugin.h>
#include <string.h>

static int
sniff(const struct satz_source *source)
{
	return memchr(source->bytes.bytes, '=', source->bytes.length) ? SATZ_OK : SATZ_UNSUPPORTED;
}

static int
read_file(void *self, const struct satz_sink *sink, const struct satz_source *source)
{
	const char *at = source->bytes.bytes, *end = at + source->bytes.length;
	const char *feed;

	(void)self;
	sink->languages(sink, "de", source->name.length > 9 ? "en-GB" : NULL);
	for (; at < end && (feed = memchr(at, '\n', (size_t)(end - at))); at = feed + 1) {
		struct satz_bitext pair = { .size = sizeof(pair), .name = { "id<", 3 } };
		const char *equals = memchr(at, '=', (size_t)(feed - at));

		if (!equals)
			continue;
		pair.source = (struct satz_text){ at, (size_t)(equals - at) };
		pair.target = (struct satz_text){ equals + 1, (size_t)(feed - equals - 1) };
		if (sink->pair(sink, &pair) != SATZ_OK)
			return SATZ_STOP;
	}
	return SATZ_OK;
}

static const struct satz_reader reader = {
	.size = sizeof(reader), .flags = SATZ_READER_PAIRS, .extensions = "pairs",
	.format = "lines of pairs", .sniff = sniff, .read = read_file
};

SATZ_PLUGIN = { .abi = SATZ_ABI, .size = sizeof(struct satz_plugin), .name = "odd-pairs",
	        .version = "1", .license = "GPL-3.0-or-later", .summary = "Pairs on lines",
	        .reader = &reader };
