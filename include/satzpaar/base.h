/* SPDX-License-Identifier: MIT
 * base.h - the words that every part of the plugin contract uses
 *
 * The rules of the contract, once:
 *   - A struct that begins with `size` may grow, at its end alone. Whoever fills it in writes
 *     sizeof(struct ...) there; whoever reads a member that came later asks SATZ_HAS() first.
 *     Structs without `size` are frozen.
 *   - Text is UTF-8 with a length, not NUL-terminated. It is borrowed: what the host hands over
 *     lives until the plugin's function returns, what a plugin hands over is copied at once.
 *   - Offsets are bytes, counted in the segment's text, and stand between two characters.
 *   - A plugin has no mutable globals: what it needs to remember hangs on `self`. A `self` is used
 *     by one thread at a time.
 */
#ifndef SATZPAAR_BASE_H
#define SATZPAAR_BASE_H

#include <stddef.h>
#include <stdint.h>

/* The number of the contract; it changes only when old plugins can no longer be read. */
#define SATZ_ABI 1

#if defined(__GNUC__)
#define SATZ_EXPORT __attribute__((visibility("default")))
#define SATZ_PRINTF(n, first) __attribute__((__format__(__printf__, n, first)))
#else
#define SATZ_EXPORT
#define SATZ_PRINTF(n, first)
#endif

/* Whether a struct is new enough to have a member: SATZ_HAS(pair, struct satz_pair, block). */
#define SATZ_HAS(object, type, member) \
	((object)->size >= offsetof(type, member) + sizeof((object)->member))

/* What the functions of a plugin return, and those of the host. */
enum satz_status {
	SATZ_OK = 0,
	SATZ_ERROR = -1,       /* it went wrong; host->fail() tells the person why */
	SATZ_UNSUPPORTED = -2, /* from init(): nothing to say about these languages */
	SATZ_STOP = -3         /* from host functions: return, the host wants no more of this */
};

/* How bad a finding is. */
enum satz_severity {
	SATZ_INFO = 1,    /* worth a look */
	SATZ_WARNING = 2, /* probably wrong */
	SATZ_SEVERE = 3   /* wrong; reports call it "error" */
};

/* A text of `length` bytes; frozen. */
struct satz_text {
	const char *bytes;
	size_t length;
};

/* From byte `begin` up to before byte `end`; both 0: no place in particular. Frozen. */
struct satz_range {
	uint32_t begin, end;
};

#endif
