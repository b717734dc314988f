/* SPDX-License-Identifier: GPL-3.0-or-later
 * plugin.c - the plugin wxr: reads the export of a WordPress site
 *
 * Of each post and page the title and the content, which the host reads as it reads what stands in
 * the editor: HTML with shortcodes and the comments of blocks. The rest (menus, pictures, comments,
 * revisions, the bin) is passed over.
 */
#include "config.h"

#include "common/xml.h"

#include <string.h>

#define SNIFFED 16384 /* the file begins with a long comment */
#define NAMES_MAX 10  /* of posts, in a message */

struct wxr {
	char *wanted; /* slug or number, "" for all */
};

/* What of a post is read. */
enum field { TITLE, CONTENT, TYPE, STATUS, SLUG, NUMBER, FIELDS };

struct reading {
	const struct satz_sink *sink;
	const char *wanted;
	GString *fields[FIELDS];
	size_t posts, taken;
	GString *names; /* of the first posts */
	bool stopped;
};

static int
sniff(const struct satz_source *source)
{
	const size_t length = MIN(source->bytes.length, SNIFFED);

	return memmem(source->bytes.bytes, length, "<rss", 4) &&
	                       memmem(source->bytes.bytes, length, "wordpress.org/export/", 21)
	               ? SATZ_OK
	               : SATZ_UNSUPPORTED;
}

static int
init(const struct satz_sink *sink, void **self)
{
	struct wxr *wxr = g_new0(struct wxr, 1);

	(void)sink;
	wxr->wanted = g_strdup("");
	*self = wxr;
	return SATZ_OK;
}

static int
configure(void *self, const struct satz_sink *sink, const char *key, const char *value)
{
	struct wxr *wxr = self;

	(void)sink;
	if (strcmp(key, "post") == 0) {
		g_free(wxr->wanted);
		wxr->wanted = g_strdup(value);
	}
	return SATZ_OK;
}

static void
finish(void *self)
{
	struct wxr *wxr = self;

	g_free(wxr->wanted);
	g_free(wxr);
}

/* The field whose element begins or ends here; FIELDS: none. */
static enum field
field_at(struct xml *xml, bool start)
{
	static const struct {
		const char *vocabulary, *name;
	} fields[FIELDS] = {
		[TITLE] = { "", "title" },
		[CONTENT] = { "rss/1.0/modules/content", "encoded" },
		[TYPE] = { "wordpress.org/export", "post_type" },
		[STATUS] = { "wordpress.org/export", "status" },
		[SLUG] = { "wordpress.org/export", "post_name" },
		[NUMBER] = { "wordpress.org/export", "post_id" },
	};

	for (int i = 0; i < FIELDS; i++)
		if ((start ? xml_starts : xml_ends)(xml, fields[i].vocabulary, fields[i].name))
			return (enum field)i;
	return FIELDS;
}

/* Whether the post is one that is written and read, not an attachment or in the bin. */
static bool
is_article(const struct reading *reading)
{
	const char *type = reading->fields[TYPE]->str, *status = reading->fields[STATUS]->str;
	const bool kind = strcmp(type, "post") == 0 || strcmp(type, "page") == 0 || *type == '\0';

	return kind && strcmp(status, "trash") != 0 && strcmp(status, "auto-draft") != 0 &&
	       strcmp(status, "inherit") != 0;
}

static bool
is_wanted(const struct reading *reading)
{
	return *reading->wanted == '\0' ||
	       strcmp(reading->wanted, reading->fields[SLUG]->str) == 0 ||
	       strcmp(reading->wanted, reading->fields[NUMBER]->str) == 0;
}

static void
note_name(struct reading *reading)
{
	const GString *slug = reading->fields[SLUG], *number = reading->fields[NUMBER];

	reading->posts++;
	if (reading->posts <= NAMES_MAX)
		g_string_append_printf(reading->names, "%s%s", reading->posts > 1 ? ", " : "",
		                       slug->len > 0 ? slug->str : number->str);
}

static void
hand_over(struct reading *reading)
{
	const GString *content = reading->fields[CONTENT];
	g_autofree char *title = g_strconcat("<h1>", reading->fields[TITLE]->str, "</h1>", NULL);

	reading->taken++;
	/* titles are HTML, too: "Kim &amp; Lawrow" */
	if (reading->sink->html(reading->sink, (struct satz_text){ title, strlen(title) }) !=
	            SATZ_OK ||
	    reading->sink->html(reading->sink, (struct satz_text){ content->str, content->len }) !=
	            SATZ_OK)
		reading->stopped = true;
}

static void
end_item(struct reading *reading)
{
	if (is_article(reading)) {
		note_name(reading);
		if (is_wanted(reading))
			hand_over(reading);
	}
	for (int i = 0; i < FIELDS; i++)
		g_string_truncate(reading->fields[i], 0);
}

/* Reads all items. */
static void
read_items(struct reading *reading, struct xml *xml)
{
	enum field field = FIELDS;
	bool in_item = false;

	while (!reading->stopped && xml_next(xml)) {
		const struct satz_text text = xml_text(xml);

		if (xml_starts(xml, "", "item")) {
			in_item = true;
		} else if (xml_ends(xml, "", "item")) {
			in_item = false;
			end_item(reading);
		} else if (in_item && xml_starts(xml, "wordpress.org/export", "comment")) {
			xml_skip(xml);
		} else if (in_item && field_at(xml, true) != FIELDS) {
			field = field_at(xml, true);
		} else if (field != FIELDS && field_at(xml, false) == field) {
			field = FIELDS;
		} else if (field != FIELDS) {
			g_string_append_len(reading->fields[field], text.bytes, (gssize)text.length);
		}
	}
}

static int
outcome(const struct reading *reading, const struct xml *xml)
{
	if (xml_failed(xml) || reading->stopped)
		return SATZ_ERROR;
	if (reading->posts == 0)
		return reading->sink->fail(reading->sink, SATZ_ERROR, "has no posts or pages in it");
	if (reading->taken == 0)
		return reading->sink->fail(reading->sink, SATZ_ERROR,
		                           "has no post %s; there are: %s%s", reading->wanted,
		                           reading->names->str,
		                           reading->posts > NAMES_MAX ? ", ..." : "");
	return SATZ_OK;
}

static int
read_file(void *self, const struct satz_sink *sink, const struct satz_source *source)
{
	const struct wxr *wxr = self;
	struct reading reading = { .sink = sink, .wanted = wxr->wanted };
	struct xml *xml = xml_open(sink, NULL, source->bytes);
	int status;

	if (!xml)
		return SATZ_ERROR;
	reading.names = g_string_new(NULL);
	for (int i = 0; i < FIELDS; i++)
		reading.fields[i] = g_string_new(NULL);
	read_items(&reading, xml);
	status = outcome(&reading, xml);
	for (int i = 0; i < FIELDS; i++)
		g_string_free(reading.fields[i], TRUE);
	g_string_free(reading.names, TRUE);
	xml_close(xml);
	return status;
}

static const struct satz_option options[] = {
	{ "post", "", "Read this post alone: its slug or number; empty: all, in their order", NULL,
	  SATZ_OPTION_TEXT, 0 },
	{ NULL, NULL, NULL, NULL, 0, 0 }
};
static const struct satz_reader reader = {
	.size = sizeof(reader), .extensions = "wxr xml", .format = "WordPress exports",
	.sniff = sniff, .init = init, .configure = configure, .read = read_file, .finish = finish
};

SATZ_PLUGIN = { .abi = SATZ_ABI, .size = sizeof(struct satz_plugin), .name = "wxr",
	        .version = "1.0", .license = "GPL-3.0-or-later",
	        .summary = "Reads the posts of a WordPress export", .options = options,
	        .reader = &reader };
