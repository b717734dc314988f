/* SPDX-License-Identifier: GPL-3.0-or-later
 * profile.h - what the translation tools want of a TMX file
 *
 * All of them read TMX 1.4; each has a limit or a habit of its own. A profile names them, and
 * export_tmx.c keeps them. Where the facts come from is in README.md.
 */
#ifndef SATZPAAR_TMX_PROFILE_H
#define SATZPAAR_TMX_PROFILE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum profile_props {
	PROFILE_PROPS_ALL,
	PROFILE_PROPS_UNIT, /* those of the unit, none of its variants */
	PROFILE_PROPS_TYPED, /* as Trados has fields: "x-Confidence:SingleString" */
	PROFILE_PROPS_CONTEXT, /* x-file and x-context alone */
	PROFILE_PROPS_NONE
};

enum profile_tags {
	PROFILE_TAGS_SHORT, /* as they are */
	PROFILE_TAGS_REGION, /* with a region: de is de-DE */
	PROFILE_TAGS_FIVE, /* xx-YY, nothing else */
	PROFILE_TAGS_LOKALIZE /* English is "en" and the source, pt-BR is "pt_BR" */
};

struct export_profile {
	const char *name;  /* of --for */
	const char *title; /* of the tool, for people */
	enum profile_tags tags;
	enum profile_props props;
	bool plain;          /* it loses text inside or behind inline codes: leave them out */
	bool latest_only;    /* a source text has one translation: the one changed last */
	size_t characters;   /* that it takes in a segment; 0: any number */
	uint64_t file_bytes; /* that it takes in a file; 0: any number */
	const char *o_tmf;   /* NULL: ours */
};

/* The names of all profiles, NULL behind. */
extern const char *const export_profiles[];

/* NULL when there is none of that name. */
const struct export_profile *
export_profile_find(const char *name);

/* The tag as the profile writes it; to be freed. */
char *
export_profile_tag(const struct export_profile *profile, const char *language);

#endif
