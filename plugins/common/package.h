/* SPDX-License-Identifier: GPL-3.0-or-later
 * package.h - the files inside a zip archive (docx, odt, epub), bounded
 *
 * Nothing is ever unpacked to disk: files are asked for by name, so that names such as "../x" lead
 * nowhere. What an archive promises about sizes is not believed; the bytes are counted as they come.
 * What is wrong with an archive goes to sink->fail(), once.
 */
#ifndef SATZPAAR_PLUGINS_PACKAGE_H
#define SATZPAAR_PLUGINS_PACKAGE_H

#include <glib.h>
#include <satzpaar/plugin.h>
#include <stdbool.h>

/* An article with all its pictures has fewer files; its text is smaller; text shrinks to a tenth. */
#define PACKAGE_ENTRIES_MAX 5000
#define PACKAGE_FILE_MAX ((size_t)64 << 20)
#define PACKAGE_TOTAL_MAX ((size_t)128 << 20)
#define PACKAGE_RATIO_MAX 200                /* unpacked to packed ... */
#define PACKAGE_RATIO_FREE ((size_t)1 << 20) /* ... beyond the first MiB */

struct package;

/* Whether the bytes are a zip archive in which that name occurs; nothing is opened. */
bool
package_sniff(struct satz_text bytes, const char *name);

/* NULL when it cannot be read. The bytes must outlive it. */
struct package *
package_open(const struct satz_sink *sink, struct satz_text bytes);

void
package_close(struct package *package);

/* The contents of a file, to be freed. NULL, told to the sink, when it cannot be read; NULL too,
 * not told, when it is not there and `needed` is not set. */
GBytes *
package_read(struct package *package, const char *name, bool needed);

/* The bytes as a text; borrowed. */
struct satz_text
package_text(GBytes *bytes);

/* Whether something was told to the sink. */
bool
package_failed(const struct package *package);

#endif
