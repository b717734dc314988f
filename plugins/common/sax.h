/* SPDX-License-Identifier: GPL-3.0-or-later
 * sax.h - XML files of the user's, element by element
 *
 * Nothing is loaded from elsewhere, no entity but XML's own five is known, and elements nest 64 deep
 * at most, so that a hostile file costs no more than its size.
 */
#ifndef SATZPAAR_PLUGINS_SAX_H
#define SATZPAAR_PLUGINS_SAX_H

#include <stdbool.h>
#include <stddef.h>

/* An element as it opens; lives during the call. */
struct sax_element {
	const char *name;         /* without its prefix */
	const void *attributes;   /* for sax_attribute() */
	int n_attributes, line;
};

/* What is called for the parts of a file. One that returns false ends the reading, without error. */
struct sax_visitor {
	bool (*open)(void *payload, const struct sax_element *element);
	bool (*close)(void *payload, const char *name);
	bool (*text)(void *payload, const char *bytes, size_t length);
};

/* Copies the value of an attribute ("lang" finds xml:lang too) to `out`, cut to `room` with its NUL;
 * returns false and leaves "" there when there is none. */
bool
sax_attribute(const struct sax_element *element, const char *name, char *out, size_t room);

/* Reads UTF-8; false with *reason, to be freed with g_free(): "NAME: line N: why". */
bool
sax_read(const char *name, const char *text, size_t length, const struct sax_visitor *visitor,
         void *payload, char **reason);

#endif
