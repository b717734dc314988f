/* SPDX-License-Identifier: GPL-3.0-or-later
 * source.c - the bytes of a TMX file
 */
#include "config.h"

#include "tmx/source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#define PACKED_BYTES ((size_t)64 << 10)
#define RATIO_FREE ((uint64_t)16 << 20) /* unpacked bytes before the ratio counts */

struct tmx_source {
	char *name;
	const struct tmx_read_options *options;
	int fd; /* -1: from memory */
	const uint8_t *data;
	size_t data_left;
	uint64_t size;
	uint8_t buffer[PACKED_BYTES]; /* the start of the file, then what inflate() works on */
	size_t begin, end;
	bool gzip, gzip_started, ended;
	uint64_t packed, unpacked;
	z_stream stream;
};

static bool
fail(const struct tmx_source *source, const char *what, GError **error)
{
	g_set_error(error, TMX_ERROR, TMX_ERROR_INPUT, "%s: %s.", source->name, what);
	return false;
}

/* One read(2), or the like from memory. */
static bool
pull_raw(struct tmx_source *source, uint8_t *bytes, size_t room, size_t *got, GError **error)
{
	ssize_t n;

	*got = 0;
	if (source->fd < 0) {
		*got = MIN(room, source->data_left);
		if (*got > 0)
			memcpy(bytes, source->data, *got);
		source->data += *got;
		source->data_left -= *got;
		return true;
	}
	while ((n = read(source->fd, bytes, room)) < 0) {
		const volatile sig_atomic_t *cancel = source->options->cancel;

		if (errno != EINTR)
			return fail(source, g_strerror(errno), error);
		if (cancel && *cancel) {
			g_set_error(error, TMX_ERROR, TMX_ERROR_CANCELLED,
			            "%s: reading was interrupted.", source->name);
			return false;
		}
	}
	*got = (size_t)n;
	return true;
}

static bool
open_file(struct tmx_source *source, const char *path, GError **error)
{
	struct stat status;

	source->fd = strcmp(path, "-") == 0 ? dup(STDIN_FILENO)
	                                    : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (source->fd < 0 || fstat(source->fd, &status) < 0)
		return fail(source, g_strerror(errno), error);
	if (S_ISDIR(status.st_mode)) {
		g_set_error(error, TMX_ERROR, TMX_ERROR_NOT_TMX,
		            "%s: this is a folder, not a TMX file. Name a file in it.",
		            source->name);
		return false;
	}
	if (S_ISREG(status.st_mode))
		source->size = (uint64_t)status.st_size;
	return true;
}

/* Looks at the first two bytes: the magic number of gzip. */
static bool
find_gzip(struct tmx_source *source, GError **error)
{
	size_t got = 1;

	while (source->end < 2 && got > 0) {
		if (!pull_raw(source, source->buffer + source->end, PACKED_BYTES - source->end,
		              &got, error))
			return false;
		source->end += got;
	}
	source->gzip = source->end >= 2 && source->buffer[0] == 0x1f && source->buffer[1] == 0x8b;
	if (!source->gzip)
		return true;
	source->packed = source->end;
	if (inflateInit2(&source->stream, 15 + 16) != Z_OK)
		return fail(source, "gzip cannot be unpacked here", error);
	source->gzip_started = true;
	return true;
}

struct tmx_source *
tmx_source_open(const char *path, const void *data, size_t length,
                const struct tmx_read_options *options, GError **error)
{
	AUTO(tmx_source) source = g_new0(struct tmx_source, 1);

	source->name = g_strdup(!data && strcmp(path, "-") == 0 ? "standard input" : path);
	source->options = options;
	source->fd = -1;
	source->data = data;
	source->data_left = length;
	source->size = length;
	if (!data && !open_file(source, path, error))
		return NULL;
	if (!find_gzip(source, error))
		return NULL;
	return g_steal_pointer(&source);
}

void
tmx_source_free(struct tmx_source *source)
{
	if (!source)
		return;
	if (source->gzip_started)
		inflateEnd(&source->stream);
	if (source->fd >= 0)
		close(source->fd);
	g_free(source->name);
	g_free(source);
}

static bool
within_limits(const struct tmx_source *source, GError **error)
{
	const struct tmx_limits *limits = &source->options->limits;

	if (source->unpacked > limits->unpacked) {
		g_set_error(error, TMX_ERROR, TMX_ERROR_LIMIT,
		            "%s: unpacks to more than %" G_GUINT64_FORMAT
		            " bytes. If that is right, unpack it with gunzip first.",
		            source->name, limits->unpacked);
		return false;
	}
	if (source->unpacked > RATIO_FREE &&
	    source->unpacked / limits->ratio > source->packed) {
		g_set_error(error, TMX_ERROR, TMX_ERROR_LIMIT,
		            "%s: unpacks to more than %zu times its size, as an attack would. "
		            "If that is right, unpack it with gunzip first.",
		            source->name, limits->ratio);
		return false;
	}
	return true;
}

/* Refills the packed buffer when it is empty. */
static bool
refill(struct tmx_source *source, GError **error)
{
	if (source->begin < source->end || source->ended)
		return true;
	source->begin = 0;
	if (!pull_raw(source, source->buffer, PACKED_BYTES, &source->end, error))
		return false;
	source->packed += source->end;
	source->ended = source->end == 0;
	return true;
}

static bool
pull_gzip(struct tmx_source *source, uint8_t *bytes, size_t room, size_t *got, GError **error)
{
	z_stream *stream = &source->stream;
	bool between = false; /* members of a file packed in pieces */

	for (;;) {
		int status;

		if (!refill(source, error))
			return false;
		if (source->ended && between)
			return true;
		stream->next_in = source->buffer + source->begin;
		stream->avail_in = (unsigned)(source->end - source->begin);
		stream->next_out = bytes;
		stream->avail_out = (unsigned)room;
		status = inflate(stream, Z_NO_FLUSH);
		source->begin = source->end - stream->avail_in;
		*got = room - stream->avail_out;
		source->unpacked += *got;
		if (status == Z_STREAM_END) {
			inflateReset(stream);
			between = true;
		} else if (between && status == Z_DATA_ERROR) {
			source->begin = source->end; /* padding behind the last member */
			continue;
		} else if (status != Z_OK && status != Z_BUF_ERROR) {
			return fail(source, "the gzip data is damaged. Fetch the file again", error);
		}
		if (*got > 0)
			return within_limits(source, error);
		if (source->ended && stream->total_in == 0)
			return true;
		if (source->ended)
			return fail(source, "the gzip data is cut off. Fetch the file again", error);
	}
}

bool
tmx_source_pull(struct tmx_source *source, uint8_t *bytes, size_t room, size_t *got,
                GError **error)
{
	*got = 0;
	if (source->gzip)
		return pull_gzip(source, bytes, room, got, error);
	if (source->begin < source->end) {
		*got = MIN(room, source->end - source->begin);
		memcpy(bytes, source->buffer + source->begin, *got);
		source->begin += *got;
		return true;
	}
	return pull_raw(source, bytes, room, got, error);
}

const char *
tmx_source_name(const struct tmx_source *source)
{
	return source->name;
}

uint64_t
tmx_source_size(const struct tmx_source *source)
{
	return source->size;
}
