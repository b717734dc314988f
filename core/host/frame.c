/* SPDX-License-Identifier: GPL-3.0-or-later
 * frame.c - messages between us and a plugin that stands by: their types, and bytes in a pipe
 */
#include "config.h"

#include "host/frame.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

GBytes *
frame_pack(GVariant *message)
{
	g_autoptr(GVariant) owned = g_variant_ref_sink(message);
	const struct frame_head head = { g_variant_get_size(owned) };
	guint8 *bytes = g_malloc(sizeof(head) + head.length);

	memcpy(bytes, &head, sizeof(head));
	g_variant_store(owned, bytes + sizeof(head));
	return g_bytes_new_take(bytes, sizeof(head) + head.length);
}

GVariant *
frame_unpack(GBytes *bytes, const char *type)
{
	g_autoptr(GVariant) message = g_variant_ref_sink(
		g_variant_new_from_bytes(G_VARIANT_TYPE(type), bytes, FALSE));

	return g_variant_is_normal_form(message) ? g_steal_pointer(&message) : NULL;
}

static bool
read_all(int fd, void *bytes, size_t length)
{
	char *at = bytes;

	while (length > 0) {
		const ssize_t n = read(fd, at, length);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		at += n;
		length -= (size_t)n;
	}
	return true;
}

GVariant *
frame_read(int fd, const char *type)
{
	g_autoptr(GBytes) bytes = NULL;
	struct frame_head head;
	void *data;

	if (!read_all(fd, &head, sizeof(head)) || head.length > FRAME_MAX)
		return NULL;
	data = g_malloc(head.length + 1);
	bytes = g_bytes_new_take(data, head.length);
	return read_all(fd, data, head.length) ? frame_unpack(bytes, type) : NULL;
}

bool
frame_write(int fd, GVariant *message)
{
	g_autoptr(GBytes) packed = frame_pack(message);
	gsize length;
	const char *bytes = g_bytes_get_data(packed, &length);

	while (length > 0) {
		const ssize_t n = write(fd, bytes, length);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes += n;
		length -= (size_t)n;
	}
	return true;
}
