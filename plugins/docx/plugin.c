/* SPDX-License-Identifier: GPL-3.0-or-later
 * plugin.c - the plugin docx: reads Word documents
 */
#include "config.h"

#include "common/package.h"
#include "common/xml.h"
#include "docx/docx.h"

#include <string.h>

static bool
is_encrypted(struct satz_text bytes)
{
	static const char stream[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

	return bytes.length > 8 && memcmp(bytes.bytes, "\xD0\xCF\x11\xE0", 4) == 0 &&
	       memmem(bytes.bytes, bytes.length, stream, sizeof(stream) - 1);
}

static int
sniff(const struct satz_source *source)
{
	return package_sniff(source->bytes, "word/document.xml") || is_encrypted(source->bytes)
	               ? SATZ_OK
	               : SATZ_UNSUPPORTED;
}

/* The name of the main part: what the package's relationships say, else the usual one. */
static char *
main_part(const struct satz_sink *sink, struct package *package)
{
	g_autoptr(GBytes) bytes = package_read(package, "_rels/.rels", false);
	struct xml *xml = bytes ? xml_open(sink, "_rels/.rels", package_text(bytes)) : NULL;
	char *name = NULL;

	while (xml && !name && xml_next(xml)) {
		g_autofree char *type = xml_attribute(xml, "Type");

		if (type && g_str_has_suffix(type, "/officeDocument"))
			name = xml_attribute(xml, "Target");
	}
	xml_close(xml);
	if (name && *name == '/')
		memmove(name, name + 1, strlen(name));
	return name ? name : g_strdup("word/document.xml");
}

/* A part that may be missing; false when it is damaged. */
static bool
read_notes(struct body *body, struct package *package, const char *folder, const char *part)
{
	g_autofree char *name = g_build_path("/", folder, part, NULL);
	g_autoptr(GBytes) bytes = NULL;

	if (g_hash_table_size(body->notes) == 0)
		return true;
	bytes = package_read(package, name, false);
	return bytes ? body_read(body, part, package_text(bytes)) : !package_failed(package);
}

static bool
read_parts(struct body *body, struct package *package)
{
	g_autofree char *name = main_part(body->sink, package);
	g_autofree char *folder = g_path_get_dirname(name);
	g_autofree char *styles_name = g_build_path("/", folder, "styles.xml", NULL);
	g_autoptr(GBytes) text = package_read(package, name, true);
	g_autoptr(GBytes) bytes = text ? package_read(package, styles_name, false) : NULL;
	struct styles *styles = bytes ? styles_read(body->sink, package_text(bytes)) : NULL;
	bool fine = text && !package_failed(package) && (styles || !bytes);

	body->styles = styles;
	fine = fine && body_read(body, "document.xml", package_text(text)) &&
	       read_notes(body, package, folder, "footnotes.xml") &&
	       read_notes(body, package, folder, "endnotes.xml");
	styles_free(styles);
	return fine;
}

static int
read_file(void *self, const struct satz_sink *sink, const struct satz_source *source)
{
	struct body body = { .sink = sink };
	struct package *package;
	bool fine;

	(void)self;
	if (is_encrypted(source->bytes))
		return sink->fail(sink, SATZ_ERROR, "is encrypted; save it without a password");
	package = package_open(sink, source->bytes);
	if (!package)
		return SATZ_ERROR;
	blocks_init(&body.blocks, sink);
	body.notes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	fine = read_parts(&body, package);
	g_hash_table_unref(body.notes);
	blocks_clear(&body.blocks);
	package_close(package);
	return fine ? SATZ_OK : SATZ_ERROR;
}

static const struct satz_reader reader = {
	.size = sizeof(reader), .extensions = "docx docm dotx", .format = "Word documents",
	.sniff = sniff, .read = read_file
};

SATZ_PLUGIN = { .abi = SATZ_ABI, .size = sizeof(struct satz_plugin), .name = "docx",
	        .version = "1.0", .license = "GPL-3.0-or-later",
	        .summary = "Reads Word documents (Office Open XML)", .reader = &reader };
