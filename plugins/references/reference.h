/* SPDX-License-Identifier: GPL-3.0-or-later
 * reference.h - finding the things in a segment that a translation carries over as they stand
 */
#ifndef SATZPAAR_REFERENCE_H
#define SATZPAAR_REFERENCE_H

#include "common/text.h"

enum reference_kind {
	REFERENCE_URL,         /* https://..., www... */
	REFERENCE_EMAIL,       /* somebody@example.org */
	REFERENCE_HANDLE,      /* @somebody */
	REFERENCE_HASHTAG,     /* #something: often translated */
	REFERENCE_FILE,        /* report.pdf */
	REFERENCE_PLACEHOLDER, /* %s, %1$d, {name}, ${name}, {{name}} */
	REFERENCE_TAG,         /* <b>, </b>, <br/> */
	REFERENCE_SHORTCODE    /* [caption id="3"], [/caption] */
};

struct reference {
	enum reference_kind kind;
	size_t begin, end;
	bool matched; /* has a counterpart on the other side */
};

#define REFERENCES_MAX 100 /* of a segment; those beyond are not looked at */

/* Fills the list in order; returns how many. */
size_t
references_find(struct satz_text text, struct reference *list);

/* "a link", "an e-mail address", ... */
const char *
reference_name(enum reference_kind kind);

/* Whether two links may stand for each other: the same but for scheme, "www.", the slash at the
 * end and a part that names a language ("de.wikipedia.org/...", "/de/"); `page`: the same site. */
bool
reference_same_link(struct satz_text a, struct satz_text b, bool page);

/* Whether two links differ in their figures alone. */
bool
reference_same_but_figures(struct satz_text a, struct satz_text b);

/* Whether two tags or shortcodes are the same but for what people read: title="...", alt="...". */
bool
reference_same_tag(struct satz_text a, struct satz_text b);

#endif
