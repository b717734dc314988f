/* SPDX-License-Identifier: GPL-3.0-or-later
 * package.c - the files inside a zip archive (docx, odt, epub), bounded
 */
#include "config.h"

#include "common/package.h"

#include <string.h>
#include <zip.h>

struct package {
	const struct satz_sink *sink;
	zip_t *zip;
	size_t read; /* bytes so far, of all files */
	bool failed;
};

bool
package_sniff(struct satz_text bytes, const char *name)
{
	return bytes.length > 30 && memcmp(bytes.bytes, "PK\3\4", 4) == 0 &&
	       memmem(bytes.bytes, bytes.length, name, strlen(name)) != NULL;
}

struct package *
package_open(const struct satz_sink *sink, struct satz_text bytes)
{
	struct package *package;
	zip_source_t *source;
	zip_error_t error;
	zip_t *zip = NULL;

	zip_error_init(&error);
	source = zip_source_buffer_create(bytes.bytes, bytes.length, 0, &error);
	if (source)
		zip = zip_open_from_source(source, ZIP_RDONLY, &error);
	if (!zip) {
		sink->fail(sink, SATZ_ERROR, "is a damaged zip file (%s); save it anew",
		           zip_error_strerror(&error));
		if (source)
			zip_source_free(source);
	} else if (zip_get_num_entries(zip, 0) > PACKAGE_ENTRIES_MAX) {
		sink->fail(sink, SATZ_ERROR, "has more than %d files in it; no article has",
		           PACKAGE_ENTRIES_MAX);
		zip_discard(zip);
		zip = NULL;
	}
	zip_error_fini(&error);
	if (!zip)
		return NULL;
	package = g_new0(struct package, 1);
	package->sink = sink;
	package->zip = zip;
	return package;
}

void
package_close(struct package *package)
{
	if (!package)
		return;
	zip_discard(package->zip);
	g_free(package);
}

struct satz_text
package_text(GBytes *bytes)
{
	gsize length;
	const char *data = g_bytes_get_data(bytes, &length);

	return (struct satz_text){ data ? data : "", length };
}

bool
package_failed(const struct package *package)
{
	return package->failed;
}

static GBytes *
give_up(struct package *package, const char *name, const char *what)
{
	package->failed = true;
	package->sink->fail(package->sink, SATZ_ERROR, "%s in it %s", name, what);
	return NULL;
}

/* Whether so many bytes are more than an article has, or than such a packed size gives. */
static bool
too_much(const struct package *package, size_t length, uint64_t packed)
{
	return length > PACKAGE_FILE_MAX || package->read + length > PACKAGE_TOTAL_MAX ||
	       (length > PACKAGE_RATIO_FREE && length / PACKAGE_RATIO_MAX > packed);
}

/* Reads to the end; NULL is told. */
static GBytes *
read_all(struct package *package, zip_file_t *file, const zip_stat_t *stat)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_autofree uint8_t *chunk = g_malloc(1 << 16);
	zip_int64_t n;

	while ((n = zip_fread(file, chunk, 1 << 16)) > 0) {
		g_byte_array_append(bytes, chunk, (guint)n);
		if (too_much(package, bytes->len, stat->comp_size))
			return give_up(package, stat->name,
			               "unpacks to far more than an article has; nothing is read");
	}
	if (n < 0)
		return give_up(package, stat->name, "is damaged; save the file anew");
	package->read += bytes->len;
	return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

GBytes *
package_read(struct package *package, const char *name, bool needed)
{
	zip_stat_t stat;
	zip_file_t *file;
	GBytes *bytes;

	if (zip_stat(package->zip, name, ZIP_FL_ENC_GUESS, &stat) != 0)
		return needed ? give_up(package, name, "is missing; save the file anew") : NULL;
	if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
		return give_up(package, name, "is encrypted; save the file without a password");
	file = zip_fopen_index(package->zip, stat.index, 0);
	if (!file)
		return give_up(package, name, "cannot be unpacked; save the file anew");
	bytes = read_all(package, file, &stat);
	zip_fclose(file);
	return bytes;
}
