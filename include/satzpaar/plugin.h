/* SPDX-License-Identifier: MIT
 * plugin.h - the contract between satzpaar and its plugins: the one header a plugin includes
 *
 * A plugin is a shared object NAME.so that exports one data symbol:
 *
 *     SATZ_PLUGIN = {
 *             .abi = SATZ_ABI, .size = sizeof(struct satz_plugin), .name = "NAME", ...
 *     };
 *
 * It is data, so that `satzpaar plugins` can list a plugin without running any of it. The plugin
 * links nothing of satzpaar; everything it may call comes with struct satz_host or struct satz_sink.
 * It is a checker, a reader, or both. README.md beside this file shows a whole plugin.
 */
#ifndef SATZPAAR_PLUGIN_H
#define SATZPAAR_PLUGIN_H

#include "satzpaar/base.h"
#include "satzpaar/check.h"
#include "satzpaar/reader.h"

enum satz_option_type {
	SATZ_OPTION_TEXT = 0,
	SATZ_OPTION_BOOLEAN, /* the plugin gets "yes" or "no" */
	SATZ_OPTION_NUMBER,  /* a whole number, 0 or more */
	SATZ_OPTION_CHOICE   /* one of `choices` */
};

/* An option; an array of them ends with a NULL key. Frozen. A text option with the key "file" or
 * "files" takes paths: the host makes those of a settings file start from its folder, and hands
 * over several with a line feed between them. */
struct satz_option {
	const char *key;      /* "style"; the user writes NAME.style */
	const char *fallback; /* its value when the user gives none */
	const char *help;     /* one line */
	const char *choices;  /* words with blanks between them, for SATZ_OPTION_CHOICE */
	uint32_t type;        /* enum satz_option_type */
	uint32_t reserved;    /* 0 */
};

/* A kind of finding; an array of them ends with a NULL id. Frozen. */
struct satz_id {
	const char *id;      /* "NAME.what": never renamed, never given another meaning */
	const char *meaning; /* one line */
	uint32_t severity;   /* enum satz_severity */
	uint32_t reserved;   /* 0 */
};

struct satz_plugin {
	uint32_t abi, size; /* these two first for ever */
	const char *name;   /* of the file, without .so: small letters, digits, '-' */
	const char *version, *license;
	const char *summary; /* one line */
	const struct satz_option *options; /* may be NULL */
	const struct satz_id *ids;         /* NULL without a checker */
	const struct satz_check *check;    /* a checker, or NULL */
	const struct satz_reader *reader;  /* a document reader, or NULL; since 0.2 */
};

#define SATZ_PLUGIN_SYMBOL "satz_plugin_abi1"
#ifdef __cplusplus
#define SATZ_PLUGIN \
	extern "C" SATZ_EXPORT const struct satz_plugin satz_plugin_abi1; \
	const struct satz_plugin satz_plugin_abi1
#else
#define SATZ_PLUGIN \
	extern SATZ_EXPORT const struct satz_plugin satz_plugin_abi1; \
	const struct satz_plugin satz_plugin_abi1
#endif

#endif
