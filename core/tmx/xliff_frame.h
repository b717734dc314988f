/* SPDX-License-Identifier: GPL-3.0-or-later
 * xliff_frame.h - what stands around the units of an XLIFF file, 2.1 or 1.2
 *
 *     xliff_begin(out, &frame);
 *     for each article: xliff_file_begin(out, &frame, name); ... units ...; xliff_file_end(out, &frame);
 *     xliff_end(out);
 *
 * XLIFF 2 allows neither a file without <file> nor a <file> without units.
 */
#ifndef SATZPAAR_TMX_XLIFF_FRAME_H
#define SATZPAAR_TMX_XLIFF_FRAME_H

#include <glib.h>
#include <stdbool.h>

struct xliff_frame {
	bool old; /* 1.2 */
	bool matches; /* units of 2.1 may have <mtc:matches> */
	const char *source, *target; /* language tags */
	unsigned files; /* begun so far */
};

void
xliff_begin(GString *out, const struct xliff_frame *frame);

/* `original`: the name of the article. */
void
xliff_file_begin(GString *out, struct xliff_frame *frame, const char *original);

void
xliff_file_end(GString *out, const struct xliff_frame *frame);

void
xliff_end(GString *out);

#endif
