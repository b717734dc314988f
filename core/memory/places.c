/* SPDX-License-Identifier: GPL-3.0-or-later
 * places.c - where in the bytes of a TMX file its units stand
 */
#include "config.h"

#include "memory/places.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEAD 4096U        /* bytes in which an encoding is declared */
#define BODY (64U << 10)  /* bytes in which "<body>" stands */
#define TAIL 4096U

/* Takes white space, and `what` before it, off the end. */
static bool
strip(const char *bytes, size_t *length, const char *what)
{
	size_t n = strlen(what);

	while (*length > 0 && g_ascii_isspace(bytes[*length - 1]))
		(*length)--;
	if (*length < n || memcmp(bytes + *length - n, what, n) != 0)
		return false;
	*length -= n;
	return true;
}

/* Whether what stands before "</body>" is a unit or the begin of the body. */
static bool
ends_well(const char *bytes, size_t length)
{
	size_t whole = length, from;

	if (strip(bytes, &length, "</tu>"))
		return true;
	if (!strip(bytes, &whole, ">"))
		return false;
	for (from = whole; from > 0 && bytes[from - 1] != '<'; from--)
		;
	return from > 0 && whole - from >= 4 && memcmp(bytes + from, "body", 4) == 0 &&
	       (whole - from == 4 || g_ascii_isspace(bytes[from + 4]));
}

static bool
is_utf8(const char *head, size_t length)
{
	const char *declared, *close;
	size_t n;

	if (length >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0) {
		head += 3;
		length -= 3;
	}
	if (length == 0 || *head != '<' || memchr(head, 0, length))
		return false;
	if (length < 5 || memcmp(head, "<?xml", 5) != 0)
		return true;
	close = memmem(head, length, "?>", 2);
	if (!close)
		return false;
	n = (size_t)(close - head);
	declared = memmem(head, n, "encoding", 8);
	if (!declared)
		return true;
	declared += 8;
	while (declared < close && (g_ascii_isspace(*declared) || *declared == '='))
		declared++;
	return close - declared >= 7 && g_ascii_strncasecmp(declared + 1, "utf-8", 5) == 0 &&
	       declared[6] == declared[0];
}

/* Reads up to `length` bytes at `offset`; SIZE_MAX when it cannot be read. */
static size_t
read_some(int descriptor, char *bytes, size_t length, uint64_t offset)
{
	size_t got = 0;

	while (got < length) {
		ssize_t n = pread(descriptor, bytes + got, length - got, (off_t)(offset + got));

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return SIZE_MAX;
		if (n == 0)
			break;
		got += (size_t)n;
	}
	return got;
}

bool
places_end(int descriptor, uint64_t *end)
{
	char head[HEAD], tail[TAIL];
	struct stat state;
	uint64_t from;
	size_t n;

	if (fstat(descriptor, &state) != 0 || !S_ISREG(state.st_mode))
		return false;
	n = read_some(descriptor, head, sizeof(head), 0);
	if (n == SIZE_MAX || !is_utf8(head, n))
		return false;
	from = (uint64_t)state.st_size - MIN((uint64_t)state.st_size, sizeof(tail));
	n = read_some(descriptor, tail, sizeof(tail), from);
	if (n == SIZE_MAX || from + n != (uint64_t)state.st_size || !strip(tail, &n, "</tmx>") ||
	    !strip(tail, &n, "</body>") || !ends_well(tail, n))
		return false;
	*end = from + n;
	return true;
}

bool
places_begin(int descriptor, uint64_t *begin)
{
	g_autofree char *head = g_malloc(BODY);
	size_t n = read_some(descriptor, head, BODY, 0);
	const char *body = n == SIZE_MAX ? NULL : memmem(head, n, "<body", 5);
	const char *close = body ? memchr(body, '>', n - (size_t)(body - head)) : NULL;

	if (!close || close[-1] == '/')
		return false;
	*begin = (uint64_t)(close + 1 - head);
	return true;
}

/* Behind a comment, CDATA section or processing instruction that begins here; NULL: it has no end.
 * `at` itself when none does. */
static const char *
skip_markup(const char *at, const char *end)
{
	static const char *const marks[][2] = { { "<!--", "-->" }, { "<![CDATA[", "]]>" },
		                                { "<?", "?>" } };

	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		size_t n = strlen(marks[i][0]), m = strlen(marks[i][1]);
		const char *close;

		if ((size_t)(end - at) < n || memcmp(at, marks[i][0], n) != 0)
			continue;
		close = memmem(at + n, (size_t)(end - at) - n, marks[i][1], m);
		return close ? close + m : NULL;
	}
	return at;
}

static bool
is_unit(const char *at, const char *end)
{
	return end - at > 4 && at[1] == 't' && at[2] == 'u' &&
	       (at[3] == '>' || at[3] == '/' || g_ascii_isspace(at[3]));
}

/* The value of the attribute tuid in a start tag. */
static const char *
find_tuid(const char *tag, const char *close, size_t *length)
{
	const char *at = tag;

	*length = 0;
	while ((at = memmem(at, (size_t)(close - at), "tuid", 4))) {
		const char *value = at + 4, *last;
		bool begins = g_ascii_isspace(at[-1]);

		while (value < close && g_ascii_isspace(*value))
			value++;
		at += 4;
		if (!begins || *value != '=')
			continue;
		for (value++; value < close && g_ascii_isspace(*value);)
			value++;
		last = value < close ? memchr(value + 1, *value, (size_t)(close - value) - 1)
		                     : NULL;
		if (!last || (*value != '"' && *value != '\''))
			return tag;
		*length = (size_t)(last - value) - 1;
		return value + 1;
	}
	return tag;
}

/* The '>' of a start tag, not that in an attribute. */
static const char *
tag_close(const char *at, const char *end)
{
	char quote = 0;

	for (; at < end; at++) {
		if (quote)
			quote = *at == quote ? 0 : quote;
		else if (*at == '"' || *at == '\'')
			quote = *at;
		else if (*at == '>')
			return at;
	}
	return NULL;
}

/* Behind the unit whose start tag ends there. */
static const char *
unit_end(const char *close, const char *end)
{
	const char *next;

	if (close[-1] == '/')
		return close + 1;
	next = memmem(close, (size_t)(end - close), "</tu>", 5);
	return next ? next + 5 : NULL;
}

static bool
find_all(const char *bytes, const char *end, places_wanted wanted, void *payload, GArray *ranges)
{
	uint64_t number = 0;

	for (const char *at = bytes; (at = memchr(at, '<', (size_t)(end - at)));) {
		const char *next = skip_markup(at, end);
		struct byte_range range;

		if (!next)
			return false;
		if (next == at && is_unit(at, end)) {
			const char *close = tag_close(at, end), *tuid;
			size_t length;

			if (!close)
				return false;
			tuid = find_tuid(at, close, &length);
			next = unit_end(close, end);
			if (!next)
				return false;
			range.offset = (uint64_t)(at - bytes);
			range.length = (uint64_t)(next - at);
			if (wanted(++number, tuid, length, payload))
				g_array_append_val(ranges, range);
		}
		at = next == at ? at + 1 : next;
	}
	return true;
}

bool
places_find(int descriptor, uint64_t end, places_wanted wanted, void *payload, GArray *ranges)
{
	void *map = mmap(NULL, (size_t)end, PROT_READ, MAP_PRIVATE, descriptor, 0);
	bool fine;

	if (map == MAP_FAILED)
		return false;
	madvise(map, (size_t)end, MADV_SEQUENTIAL);
	errno = 0;
	fine = find_all(map, (const char *)map + end, wanted, payload, ranges);
	munmap(map, (size_t)end);
	return fine;
}
