/* SPDX-License-Identifier: GPL-3.0-or-later
 * plugin.c - the plugin xliff: reads XLIFF 1.2 and 2.x
 *
 * 1.2: <trans-unit id><source/><target/>; 2.x: <unit id><segment><source/><target/>. Of inline
 * elements those that go around text leave it, those that hold native code leave nothing. What else
 * has sources and targets (proposals of a memory, terms, binary units) is passed over, as are units
 * that are not to be translated. States are not looked at: what is there is read.
 */
#include "config.h"

#include "common/xml.h"

#include <string.h>

#define SNIFFED 4096

struct unit {
	char *id;
	unsigned segment; /* its number in a unit of 2.x, from 1 */
	GString *source, *target;
};

struct reading {
	const struct satz_sink *sink;
	char *source_language, *target_language;
	struct unit unit;
	GString *side; /* that text goes to; NULL: none */
	bool bare;     /* the file is in no namespace at all */
	bool stopped;
};

static int
sniff(const struct satz_source *source)
{
	static const char wide[] = "<\0x\0l\0i\0f\0f"; /* UTF-16 */
	const char *bytes = source->bytes.bytes;
	const size_t length = MIN(source->bytes.length, SNIFFED);

	return memmem(bytes, length, "<xliff", 6) || memmem(bytes, length, wide, sizeof(wide) - 1)
	               ? SATZ_OK
	               : SATZ_UNSUPPORTED;
}

/* The languages of <file> (1.2) or <xliff> (2.x). */
static void
take_languages(struct reading *reading, struct xml *xml, const char *source, const char *target)
{
	char *from = xml_attribute(xml, source), *to = xml_attribute(xml, target);

	g_free(reading->source_language);
	g_free(reading->target_language);
	reading->source_language = from;
	reading->target_language = to;
	if (reading->sink->languages(reading->sink, from, to) != SATZ_OK)
		reading->stopped = true;
}

static bool
is_translated(struct xml *xml)
{
	g_autofree char *translate = xml_attribute(xml, "translate");

	return g_strcmp0(translate, "no") != 0;
}

/* "17", or for the second segment of a unit "17.2". */
static char *
unit_name(const struct unit *unit)
{
	return unit->segment > 1 ? g_strdup_printf("%s.%u", unit->id ? unit->id : "", unit->segment)
	                         : g_strdup(unit->id ? unit->id : "");
}

static void
hand_over(struct reading *reading)
{
	struct unit *unit = &reading->unit;
	g_autofree char *name = unit_name(unit);
	const struct satz_bitext pair = {
		.size = sizeof(pair), .name = { name, strlen(name) },
		.source = { unit->source->str, unit->source->len },
		.target = { unit->target->str, unit->target->len }
	};

	if (unit->source->len + unit->target->len > 0 &&
	    reading->sink->pair(reading->sink, &pair) != SATZ_OK)
		reading->stopped = true;
	g_string_truncate(unit->source, 0);
	g_string_truncate(unit->target, 0);
}

/* Line ends are codes of their own. */
static void
take_inline(const struct reading *reading, struct xml *xml, const char *name)
{
	g_autofree char *type = NULL, *kind = NULL;

	if (strcmp(name, "x") != 0 && strcmp(name, "ph") != 0)
		return;
	type = xml_attribute(xml, "ctype");
	kind = xml_attribute(xml, "subType");
	if (g_strcmp0(type, "lb") == 0 || g_strcmp0(kind, "xlf:lb") == 0)
		g_string_append_c(reading->side, '\n');
}

/* Inline elements whose content is native code. */
static bool
is_code(const char *name)
{
	static const char *const codes[] = { "ph", "bpt", "ept", "it", "sub", "x", "bx", "ex", NULL };

	return g_strv_contains(codes, name);
}

/* Elements of a unit or around it in which nothing is looked for. */
static bool
is_passed_over(struct xml *xml, const char *name)
{
	static const char *const names[] = { "alt-trans", "seg-source", "bin-unit", "note", "notes",
		                             "header", "originalData", "matches", "glossary",
		                             "ignorable", "metadata", "skeleton", "context-group",
		                             "count-group", NULL };

	if (strcmp(name, "trans-unit") == 0 || strcmp(name, "unit") == 0)
		return !is_translated(xml);
	return g_strv_contains(names, name);
}

static void
begin_unit(struct reading *reading, struct xml *xml)
{
	g_free(reading->unit.id);
	reading->unit.id = xml_attribute(xml, "id");
	reading->unit.segment = 0;
	g_string_truncate(reading->unit.source, 0);
	g_string_truncate(reading->unit.target, 0);
}

static void
take_start(struct reading *reading, struct xml *xml, const char *name)
{
	if (reading->side) {
		take_inline(reading, xml, name);
		if (is_code(name))
			xml_skip(xml);
	} else if (strcmp(name, "xliff") == 0) {
		reading->bare = !xml_in(xml, "xliff:document");
		take_languages(reading, xml, "srcLang", "trgLang");
	} else if (is_passed_over(xml, name) ||
	           (!reading->bare && !xml_in(xml, "xliff:document"))) {
		xml_skip(xml);
	} else if (strcmp(name, "file") == 0) {
		g_autofree char *source = xml_attribute(xml, "source-language");

		if (source)
			take_languages(reading, xml, "source-language", "target-language");
	} else if (strcmp(name, "trans-unit") == 0 || strcmp(name, "unit") == 0) {
		begin_unit(reading, xml);
	} else if (strcmp(name, "segment") == 0) {
		reading->unit.segment++;
	} else if (strcmp(name, "source") == 0) {
		reading->side = reading->unit.source;
	} else if (strcmp(name, "target") == 0) {
		reading->side = reading->unit.target;
	}
}

static void
take_end(struct reading *reading, const char *name)
{
	if (strcmp(name, "source") == 0 || strcmp(name, "target") == 0)
		reading->side = NULL;
	else if (strcmp(name, "trans-unit") == 0 || strcmp(name, "segment") == 0)
		hand_over(reading);
}

static int
read_file(void *self, const struct satz_sink *sink, const struct satz_source *source)
{
	struct reading reading = { .sink = sink };
	struct xml *xml = xml_open(sink, NULL, source->bytes);
	bool fine;

	(void)self;
	if (!xml)
		return SATZ_ERROR;
	reading.unit.source = g_string_new(NULL);
	reading.unit.target = g_string_new(NULL);
	while (!reading.stopped && xml_next(xml)) {
		const char *start = xml_name(xml, true), *end = xml_name(xml, false);
		const struct satz_text text = xml_text(xml);

		if (start)
			take_start(&reading, xml, start);
		else if (end)
			take_end(&reading, end);
		else if (reading.side)
			g_string_append_len(reading.side, text.bytes, (gssize)text.length);
	}
	fine = !xml_failed(xml) && !reading.stopped;
	g_string_free(reading.unit.source, TRUE);
	g_string_free(reading.unit.target, TRUE);
	g_free(reading.unit.id);
	g_free(reading.source_language);
	g_free(reading.target_language);
	xml_close(xml);
	return fine ? SATZ_OK : SATZ_ERROR;
}

static const struct satz_reader reader = {
	.size = sizeof(reader), .flags = SATZ_READER_PAIRS,
	.extensions = "xlf xliff sdlxliff mqxliff mxliff", .format = "XLIFF 1.2 and 2.x",
	.sniff = sniff, .read = read_file
};

SATZ_PLUGIN = { .abi = SATZ_ABI, .size = sizeof(struct satz_plugin), .name = "xliff",
	        .version = "1.0", .license = "GPL-3.0-or-later",
	        .summary = "Reads the pairs of XLIFF files", .reader = &reader };
