/* SPDX-License-Identifier: GPL-3.0-or-later
 * line_reader.c - lines from a descriptor, each of bounded length
 */
#include "config.h"

#include "cli/line_reader.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define BUFFER ((size_t)64 * 1024)

struct line_reader {
	int descriptor;
	size_t limit;
	size_t next, end; /* what of the buffer is still to come */
	bool over;
	char buffer[BUFFER];
};

struct line_reader *
line_reader_new(int descriptor, size_t limit)
{
	struct line_reader *reader = g_new0(struct line_reader, 1);

	reader->descriptor = descriptor;
	reader->limit = limit;
	return reader;
}

void
line_reader_free(struct line_reader *reader)
{
	g_free(reader);
}

/* False on an error. */
static bool
fill(struct line_reader *reader)
{
	ssize_t n;

	do
		n = read(reader->descriptor, reader->buffer, BUFFER);
	while (n < 0 && errno == EINTR);
	reader->next = 0;
	reader->end = n > 0 ? (size_t)n : 0;
	reader->over = n == 0;
	return n >= 0;
}

enum line_result
line_reader_next(struct line_reader *reader, GString *line)
{
	bool long_line = false, any = false;

	g_string_truncate(line, 0);
	for (;;) {
		const char *begin, *stop;
		size_t n;

		if (reader->next == reader->end && !reader->over && !fill(reader))
			return LINE_FAILED;
		if (reader->over)
			break;
		any = true;
		begin = reader->buffer + reader->next;
		n = reader->end - reader->next;
		stop = memchr(begin, '\n', n);
		if (stop)
			n = (size_t)(stop - begin);
		long_line = long_line || line->len + n > reader->limit;
		if (!long_line)
			g_string_append_len(line, begin, (gssize)n);
		reader->next += n + (stop ? 1 : 0);
		if (stop)
			break;
	}
	if (!any)
		return LINE_END;
	return long_line ? LINE_TOO_LONG : LINE_READ;
}

bool
line_reader_pending(const struct line_reader *reader)
{
	return reader->over || memchr(reader->buffer + reader->next, '\n',
	                              reader->end - reader->next) != NULL;
}
