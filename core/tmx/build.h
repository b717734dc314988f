/* SPDX-License-Identifier: GPL-3.0-or-later
 * build.h - translation units out of the parser's events
 *
 * A state machine over elements: start, text, end. It knows no libxml2. What belongs to a unit lies
 * in an arena that is reset when the visitor has returned.
 */
#ifndef SATZPAAR_TMX_BUILD_H
#define SATZPAAR_TMX_BUILD_H

#include "tmx/arena.h"
#include "tmx/read.h"

enum tmx_element {
	TMX_EL_UNKNOWN, /* also what is foreign */
	TMX_EL_TMX, TMX_EL_HEADER, TMX_EL_BODY, TMX_EL_TU, TMX_EL_TUV, TMX_EL_SEG, TMX_EL_PROP,
	TMX_EL_NOTE, TMX_EL_BPT, TMX_EL_EPT, TMX_EL_IT, TMX_EL_PH, TMX_EL_UT, TMX_EL_HI, TMX_EL_SUB,
	TMX_EL_UDE, TMX_EL_MAP, TMX_EL_N
};

struct tmx_name {
	const char *name; /* NUL-terminated */
	const char *value;
	size_t length;
	bool xml;      /* with the prefix xml: */
	bool prefixed; /* with any */
};

#define TMX_ATTRIBUTES_MAX ((size_t)256)

struct tmx_builder;

struct tmx_builder *
tmx_builder_new(const struct tmx_read_options *options, tmx_unit_visitor visit, void *payload,
                struct tmx_report *report);
void
tmx_builder_free(struct tmx_builder *builder);
AUTO_DEFINE(tmx_builder)

/* `name`: the element's local name. Each returns false to stop, mostly with an error: one of
 * TMX_ERROR without file and place, or after tmx_builder_refused() the visitor's own. */
bool
tmx_builder_start(struct tmx_builder *builder, enum tmx_element element, const char *name,
                  const struct tmx_name *attributes, size_t n, uint64_t line, GError **error);
bool
tmx_builder_text(struct tmx_builder *builder, const char *text, size_t length, uint64_t line,
                 GError **error);
bool
tmx_builder_end(struct tmx_builder *builder, uint64_t line, GError **error);

bool
tmx_builder_refused(const struct tmx_builder *builder);

/* Gives up the unit in work and goes on in <body>; `lost`: units passed over besides it. */
void
tmx_builder_resume(struct tmx_builder *builder, uint64_t lost);

/* Whether the root element was closed; the number of the unit in work, 0 between two. */
bool
tmx_builder_complete(const struct tmx_builder *builder);
bool
tmx_builder_started(const struct tmx_builder *builder);
uint64_t
tmx_builder_unit(const struct tmx_builder *builder);

#endif
