/* SPDX-License-Identifier: GPL-3.0-or-later
 * unit.h - a translation unit as TMX 1.4b has it, without any XML
 *
 * The reader hands these out one at a time, the writer takes them one at a time. All strings are
 * valid UTF-8 with a NUL behind them; lengths of texts are in bytes, without the NUL. A NULL string
 * means that the file does not say. Nothing here owns anything: a unit from the reader lives until
 * the callback returns, a unit for the writer is read before the call returns.
 */
#ifndef SATZPAAR_TMX_UNIT_H
#define SATZPAAR_TMX_UNIT_H

#include <stddef.h>
#include <stdint.h>

struct tmx_prop {
	const char *type;     /* "x-satzpaar-bead"; NULL for a note */
	const char *value;
	const char *language; /* xml:lang, nearly always NULL */
};

/* The attributes that header, unit and variant share (dates as they stand in the file). */
struct tmx_attributes {
	const char *creationdate, *creationid, *changedate, *changeid;
	const char *creationtool, *creationtoolversion;
	const char *datatype, *segtype, *o_tmf, *o_encoding, *usagecount, *lastusagedate;
};

enum tmx_code_kind {
	TMX_CODE_BPT, /* begin paired */
	TMX_CODE_EPT, /* end paired */
	TMX_CODE_IT,  /* isolated */
	TMX_CODE_PH,  /* placeholder; `ut` and unknown elements are read as one */
	TMX_CODE_HI_BEGIN,
	TMX_CODE_HI_END
};

/* An inline code. It is not part of the text: it stands before byte `offset` of it. */
struct tmx_code {
	enum tmx_code_kind kind;
	size_t offset;
	int i, x;                    /* 0 where the file does not say */
	const char *type, *position; /* position: "begin" or "end" of an it, assoc of a ph */
	const char *content;         /* the native code, entities resolved, sub-flows flattened */
};

struct tmx_variant {
	const char *language; /* xml:lang as it stands in the file */
	const char *text;     /* the segment without its codes */
	size_t length;
	const struct tmx_code *codes; /* in order of offset */
	size_t n_codes;
	const struct tmx_prop *props; /* props and notes, in order */
	size_t n_props;
	struct tmx_attributes attributes;
};

struct tmx_unit {
	const char *tuid;
	const char *srclang; /* only where it differs from the header's */
	const struct tmx_prop *props;
	size_t n_props;
	struct tmx_variant *variants;
	size_t n_variants;
	struct tmx_attributes attributes;
	uint64_t number; /* from 1, in the file */
	uint64_t line;   /* of its start tag, from 1; 0 when it was not read from a file */
};

struct tmx_header {
	const char *srclang, *adminlang;
	const struct tmx_prop *props;
	size_t n_props;
	struct tmx_attributes attributes;
};

#endif
