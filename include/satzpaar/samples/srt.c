/* SPDX-License-Identifier: MIT
 * srt.c - a sample reader: subtitles (SubRip), each a paragraph
 *
 *     cc -shared -fPIC $(pkg-config --cflags satzpaar) -o srt.so srt.c
 *     SATZPAAR_PLUGIN_DIR=$PWD satzpaar segment film.srt
 *
 * A subtitle is a number, a line with two times, lines of text, a blank line. What the text needs
 * in tidying the host does: lines are kept, blanks at their ends go.
 */
#include <satzpaar/plugin.h>
#include <string.h>

struct lines { const char *at, *end; };

/* The next line without its end; 0 when there is none. The bytes have no NUL behind them, so
 * nothing here may use strchr() or strlen(). */
static int
next_line(struct lines *lines, struct satz_text *line)
{
	const char *feed;

	if (lines->at >= lines->end)
		return 0;
	feed = memchr(lines->at, '\n', (size_t)(lines->end - lines->at));
	line->bytes = lines->at;
	line->length = (size_t)((feed ? feed : lines->end) - lines->at);
	lines->at = feed ? feed + 1 : lines->end;
	if (line->length > 0 && line->bytes[line->length - 1] == '\r')
		line->length--;
	return 1;
}

/* "00:00:01,000 --> 00:00:02,500" */
static int
is_time(const struct satz_text *line)
{
	return line->length >= 29 && line->bytes[2] == ':' && memcmp(line->bytes + 13, "-->", 3) == 0;
}

/* Whether the file looks like ours: among its first three lines there is one with times. This is
 * asked of files with any name, so look at the bytes and at little of them. */
static int
sniff(const struct satz_source *source)
{
	struct lines lines = { source->bytes.bytes, source->bytes.bytes + source->bytes.length };
	struct satz_text line;
	int i;

	for (i = 0; i < 3 && next_line(&lines, &line); i++)
		if (is_time(&line))
			return SATZ_OK;
	return SATZ_UNSUPPORTED;
}

/* Reads the file from its first byte to its last. Without state there is no init() and no
 * finish(), and `self` is NULL. */
static int
read_file(void *self, const struct satz_sink *sink, const struct satz_source *source)
{
	struct lines lines = { source->bytes.bytes, source->bytes.bytes + source->bytes.length };
	struct satz_text line;
	int found = 0;

	(void)self;
	while (next_line(&lines, &line)) {
		struct satz_block block = { .size = sizeof(block), .kind = SATZ_KIND_PARAGRAPH };

		if (!is_time(&line))
			continue;
		found = 1;
		block.text.bytes = lines.at;
		while (next_line(&lines, &line) && line.length > 0)
			block.text.length = (size_t)(line.bytes + line.length - block.text.bytes);
		if (sink->block(sink, &block) != SATZ_OK)
			return SATZ_STOP; /* the host wants no more */
	}
	return found ? SATZ_OK : sink->fail(sink, SATZ_ERROR, "has no subtitles in it");
}

static const struct satz_reader reader = {
	.size = sizeof(reader), .extensions = "srt", .format = "subtitles (SubRip)",
	.sniff = sniff, .read = read_file
};

SATZ_PLUGIN = { .abi = SATZ_ABI, .size = sizeof(struct satz_plugin), .name = "srt",
	.version = "1.0", .license = "MIT", .summary = "Reads subtitles", .reader = &reader };
