/* SPDX-License-Identifier: MIT
 * reader.h - what a document reader gets to see and what it hands over
 *
 * A reader turns the bytes of a file into blocks of text, or, when the file holds a text and its
 * translation side by side, into pairs. The host calls, in a process of its own for each file:
 *   sniff      whether the bytes are of this format; NULL: the extension decides alone
 *   init, configure for each declared option
 *   read       all of it, in one call
 *   finish     if init returned SATZ_OK
 * Only read must be there.
 *
 * The host tidies what it gets: white space of any length becomes one space, a line feed stays a
 * line end, invalid UTF-8 becomes U+FFFD, a block without text leaves no trace. A reader that
 * crashes, takes more than half a minute, or hands over more than an article can have, costs its
 * file: an error that names the reader.
 */
#ifndef SATZPAAR_READER_H
#define SATZPAAR_READER_H

#include "satzpaar/base.h"
#include "satzpaar/check.h"

/* A file, in memory as a whole. */
struct satz_source {
	uint32_t size;
	uint32_t reserved;      /* 0 */
	struct satz_text name;  /* as the user named it; "-" for standard input */
	struct satz_text bytes; /* nothing is behind them, no NUL either */
};

/* A heading, a paragraph, ... */
struct satz_block {
	uint32_t size;
	uint32_t kind;         /* enum satz_kind; SATZ_KIND_UNKNOWN counts as a paragraph */
	uint32_t level;        /* of a heading 1..6, of a list item its depth from 1; else 0 */
	uint32_t reserved;     /* 0 */
	struct satz_text text; /* UTF-8 */
};

/* A text and its translation. */
struct satz_bitext {
	uint32_t size;
	uint32_t reserved;     /* 0 */
	struct satz_text name; /* what the file calls it, shown in reports; may be nothing */
	struct satz_text source, target;
};

/* Where a reader puts what it reads; `size` says how much of it there is. The functions return
 * SATZ_OK, or SATZ_STOP: return at once, the host wants no more. */
struct satz_sink {
	uint32_t size;
	uint32_t abi;
	void *context; /* the host's own */
	int (*block)(const struct satz_sink *sink, const struct satz_block *block);
	/* HTML in UTF-8, a page or a piece of one, WordPress' shortcodes too: the host makes blocks
	 * of it as it does of HTML files. All of it is the article: nothing is left out as menus
	 * and advertisements are of a page from the web, but <nav>, scripts and what is hidden. */
	int (*html)(const struct satz_sink *sink, struct satz_text html);
	/* The languages of the pairs that follow, "de", "en-GB"; NULL: the file does not say. */
	int (*languages)(const struct satz_sink *sink, const char *source, const char *target);
	int (*pair)(const struct satz_sink *sink, const struct satz_bitext *pair);
	/* Says why a function is going to return `status`; returns it. The last word counts. Half a
	 * sentence, the host puts the file's name before it: "is encrypted; save it without a
	 * password". */
	int (*fail)(const struct satz_sink *sink, int status, const char *format, ...)
		SATZ_PRINTF(3, 4);
};

enum satz_reader_flag {
	SATZ_READER_PAIRS = 1 /* it hands over pairs; without the flag blocks and HTML */
};

/* The functions of a reader. */
struct satz_reader {
	uint32_t size;
	uint32_t flags;         /* enum satz_reader_flag */
	const char *extensions; /* "docx docm": small, without dots, blanks between them */
	const char *format;     /* for messages: "Word documents (docx)" */
	int (*sniff)(const struct satz_source *source); /* SATZ_OK, SATZ_UNSUPPORTED */
	int (*init)(const struct satz_sink *sink, void **self);
	int (*configure)(void *self, const struct satz_sink *sink, const char *key,
	                 const char *value);
	int (*read)(void *self, const struct satz_sink *sink, const struct satz_source *source);
	void (*finish)(void *self);
};

#endif
