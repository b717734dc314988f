/* SPDX-License-Identifier: GPL-3.0-or-later
 * frame.h - messages between us and a plugin that stands by: their types, and bytes in a pipe
 *
 * Both ends are the same program, so the bytes are those of a GVariant in native order, behind
 * their number. What comes in is looked at all the same: a plugin may have written into the pipe.
 */
#ifndef SATZPAAR_HOST_FRAME_H
#define SATZPAAR_HOST_FRAME_H

#include <glib.h>
#include <stdbool.h>

/* Whether it is a whole article; pairs: source, target, confidence, kind, block. */
#define FRAME_ASK "(ba(ssuuu))"
/* Why the plugin refused its options, or ""; findings: pair, step, severity, id, message, suggestion,
 * ranges in source and target; offers: pair, kind, range in the source, text. */
#define FRAME_ANSWER "(sa(ttusss(uuuu))a(tuuus))"
/* What the start came to: enum course_outcome, why. */
#define FRAME_READY "(us)"

#define FRAME_MAX ((size_t)256 << 20) /* bytes of a message */

/* A header: how many bytes follow. */
struct frame_head {
	guint64 length;
};

/* The message as bytes with their header; takes a floating reference. */
GBytes *
frame_pack(GVariant *message);

/* The message that these bytes are, without header; NULL when they are none of that type. */
GVariant *
frame_unpack(GBytes *bytes, const char *type);

/* Reads or writes a whole one; they block. Reading: NULL at the end of the pipe, too. */
GVariant *
frame_read(int fd, const char *type);
bool
frame_write(int fd, GVariant *message);

#endif
