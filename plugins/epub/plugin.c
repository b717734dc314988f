/* SPDX-License-Identifier: GPL-3.0-or-later
 * plugin.c - the plugin epub: reads e-books
 *
 * The container names the package file, that one names the files (manifest) and their order
 * (spine). The host reads the chapters, which are XHTML.
 */
#include "config.h"

#include "common/package.h"
#include "common/xml.h"

#include <string.h>

struct item {
	char *path; /* in the archive */
	bool nav;   /* the table of contents */
};

struct book {
	const struct satz_sink *sink;
	struct package *package;
	GHashTable *items; /* id -> struct item */
	GPtrArray *spine;  /* char *: ids */
	GBytes *encryption; /* META-INF/encryption.xml, NULL: not there */
};

static int
sniff(const struct satz_source *source)
{
	return package_sniff(source->bytes, "application/epub+zip") ? SATZ_OK : SATZ_UNSUPPORTED;
}

static void
item_free(void *pointer)
{
	struct item *item = pointer;

	g_free(item->path);
	g_free(item);
}

/* "../Text/ch%201.xhtml#a" in the folder "OEBPS/pkg": "OEBPS/Text/ch 1.xhtml". To be freed; NULL
 * for what is no name of a file in the archive. */
static char *
resolve(const char *folder, const char *href)
{
	g_autofree char *bare = g_strndup(href, strcspn(href, "#?"));
	g_autofree char *decoded = g_uri_unescape_string(bare, NULL);
	g_autofree char *joined = NULL, *path = NULL;

	if (!decoded || strstr(decoded, "://"))
		return NULL;
	joined = g_build_path("/", "/", folder, decoded, NULL);
	path = g_canonicalize_filename(joined, "/");
	return g_strdup(path + 1);
}

/* The package file's name; NULL when the container does not say, which is told. */
static char *
package_file(const struct book *book)
{
	g_autoptr(GBytes) bytes = package_read(book->package, "META-INF/container.xml", true);
	struct xml *xml = bytes ? xml_open(book->sink, "container.xml", package_text(bytes)) : NULL;
	g_autofree char *href = NULL;

	while (xml && !href && xml_next(xml))
		if (xml_starts(xml, "", "rootfile"))
			href = xml_attribute(xml, "full-path");
	if (xml && !href && !xml_failed(xml))
		book->sink->fail(book->sink, SATZ_ERROR,
		                 "does not say what is in it (container.xml); save it anew");
	xml_close(xml);
	return href ? resolve("", href) : NULL;
}

static void
take_item(struct book *book, struct xml *xml, const char *folder)
{
	g_autofree char *href = xml_attribute(xml, "href");
	g_autofree char *properties = xml_attribute(xml, "properties");
	char *id = xml_attribute(xml, "id");
	struct item *item;

	if (!id || !href) {
		g_free(id);
		return;
	}
	item = g_new0(struct item, 1);
	item->path = resolve(folder, href);
	item->nav = properties && strstr(properties, "nav");
	g_hash_table_insert(book->items, id, item);
}

static bool
read_package_file(struct book *book, const char *name)
{
	g_autoptr(GBytes) bytes = package_read(book->package, name, true);
	g_autofree char *parent = g_path_get_dirname(name);
	const char *folder = strcmp(parent, ".") == 0 ? "" : parent;
	struct xml *xml = bytes ? xml_open(book->sink, name, package_text(bytes)) : NULL;
	bool fine;

	while (xml && xml_next(xml)) {
		if (xml_starts(xml, "opf", "item")) {
			take_item(book, xml, folder);
		} else if (xml_starts(xml, "opf", "itemref")) {
			char *id = xml_attribute(xml, "idref");

			if (id)
				g_ptr_array_add(book->spine, id);
		}
	}
	fine = xml && !xml_failed(xml);
	xml_close(xml);
	return fine;
}

/* Whether the list of what is encrypted (often fonts alone) names the chapter. */
static bool
is_encrypted(const struct book *book, const char *path)
{
	struct satz_text list;

	if (!book->encryption)
		return false;
	list = package_text(book->encryption);
	return memmem(list.bytes, list.length, path, strlen(path)) != NULL;
}

/* A chapter; false when the book cannot be read. Each is read once, however often it is named. */
static bool
read_chapter(struct book *book, const char *id)
{
	struct item *item = g_hash_table_lookup(book->items, id);
	g_autofree char *path = item ? g_steal_pointer(&item->path) : NULL;
	g_autoptr(GBytes) bytes = NULL;

	if (!path || item->nav)
		return true;
	if (is_encrypted(book, path)) {
		book->sink->fail(book->sink, SATZ_ERROR, "is encrypted (DRM) and cannot be read");
		return false;
	}
	bytes = package_read(book->package, path, true);
	return bytes && book->sink->html(book->sink, package_text(bytes)) == SATZ_OK;
}

static bool
read_book(struct book *book)
{
	g_autofree char *name = package_file(book);

	if (!name || !read_package_file(book, name))
		return false;
	book->encryption = package_read(book->package, "META-INF/encryption.xml", false);
	if (package_failed(book->package))
		return false;
	for (guint i = 0; i < book->spine->len; i++)
		if (!read_chapter(book, g_ptr_array_index(book->spine, i)))
			return false;
	return true;
}

static int
read_file(void *self, const struct satz_sink *sink, const struct satz_source *source)
{
	struct book book = { .sink = sink, .package = package_open(sink, source->bytes) };
	bool fine;

	(void)self;
	if (!book.package)
		return SATZ_ERROR;
	book.items = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, item_free);
	book.spine = g_ptr_array_new_with_free_func(g_free);
	fine = read_book(&book);
	g_clear_pointer(&book.encryption, g_bytes_unref);
	g_ptr_array_unref(book.spine);
	g_hash_table_unref(book.items);
	package_close(book.package);
	return fine ? SATZ_OK : SATZ_ERROR;
}

static const struct satz_reader reader = {
	.size = sizeof(reader), .extensions = "epub", .format = "e-books (EPUB)",
	.sniff = sniff, .read = read_file
};

SATZ_PLUGIN = { .abi = SATZ_ABI, .size = sizeof(struct satz_plugin), .name = "epub",
	        .version = "1.0", .license = "GPL-3.0-or-later",
	        .summary = "Reads e-books, chapter by chapter", .reader = &reader };
