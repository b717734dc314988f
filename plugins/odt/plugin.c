/* SPDX-License-Identifier: GPL-3.0-or-later
 * plugin.c - the plugin odt: reads OpenDocument texts
 */
#include "config.h"

#include "common/package.h"
#include "odt/odt.h"

#include <string.h>

#define SNIFFED 4096 /* bytes looked at of a document that is one XML file */

/* Whether it is a document in one XML file (.fodt). */
static bool
is_flat(struct satz_text bytes)
{
	const size_t length = MIN(bytes.length, SNIFFED);

	return memmem(bytes.bytes, length, "<office:document", 16) &&
	       memmem(bytes.bytes, length, "opendocument.text", 17);
}

static int
sniff(const struct satz_source *source)
{
	return package_sniff(source->bytes, "application/vnd.oasis.opendocument.text") ||
	                       is_flat(source->bytes)
	               ? SATZ_OK
	               : SATZ_UNSUPPORTED;
}

/* Whether the manifest says that the parts are encrypted; they look like any then. */
static bool
is_encrypted(struct package *package)
{
	static const char word[] = "encryption-data";
	g_autoptr(GBytes) manifest = package_read(package, "META-INF/manifest.xml", false);
	struct satz_text text = { "", 0 };

	if (manifest)
		text = package_text(manifest);
	return memmem(text.bytes, text.length, word, sizeof(word) - 1) != NULL;
}

static bool
read_package(struct styles *styles, const struct satz_sink *sink, struct package *package)
{
	g_autoptr(GBytes) content = NULL;
	g_autoptr(GBytes) bytes = NULL;

	if (is_encrypted(package)) {
		sink->fail(sink, SATZ_ERROR, "is encrypted; save it without a password");
		return false;
	}
	if (package_failed(package))
		return false;
	content = package_read(package, "content.xml", true);
	bytes = content ? package_read(package, "styles.xml", false) : NULL;
	return content && !package_failed(package) &&
	       (!bytes || styles_read(styles, sink, package_text(bytes))) &&
	       content_read(styles, sink, "content.xml", package_text(content));
}

static int
read_file(void *self, const struct satz_sink *sink, const struct satz_source *source)
{
	struct styles *styles;
	struct package *package = NULL;
	bool fine;

	(void)self;
	if (!is_flat(source->bytes)) {
		package = package_open(sink, source->bytes);
		if (!package)
			return SATZ_ERROR;
	}
	styles = styles_new();
	fine = package ? read_package(styles, sink, package)
	               : content_read(styles, sink, NULL, source->bytes);
	styles_free(styles);
	package_close(package);
	return fine ? SATZ_OK : SATZ_ERROR;
}

static const struct satz_reader reader = {
	.size = sizeof(reader), .extensions = "odt ott fodt", .format = "OpenDocument texts",
	.sniff = sniff, .read = read_file
};

SATZ_PLUGIN = { .abi = SATZ_ABI, .size = sizeof(struct satz_plugin), .name = "odt",
	        .version = "1.0", .license = "GPL-3.0-or-later",
	        .summary = "Reads OpenDocument texts (LibreOffice Writer)", .reader = &reader };
