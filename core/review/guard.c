/* SPDX-License-Identifier: GPL-3.0-or-later
 * guard.c - who may talk to the server of a review
 */
#include "config.h"

#include "review/guard.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#define TOKEN_BYTES 32
#define TOKEN_LENGTH ((size_t)TOKEN_BYTES * 2)
#define ONCE_MAX 16 /* addresses that nobody used yet; older ones are void */

struct guard {
	char *token;
	GPtrArray *once;
};

static char *
random_token(GError **error)
{
	unsigned char bytes[TOKEN_BYTES];
	GString *token = g_string_sized_new(TOKEN_LENGTH);

	if (getrandom(bytes, sizeof(bytes), 0) != (ssize_t)sizeof(bytes)) {
		const int code = errno;

		g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(code),
		            "the system gives no random numbers: %s", g_strerror(code));
		g_string_free(token, TRUE);
		return NULL;
	}
	for (size_t i = 0; i < sizeof(bytes); i++)
		g_string_append_printf(token, "%02x", bytes[i]);
	return g_string_free(token, FALSE);
}

struct guard *
guard_new(GError **error)
{
	char *token = random_token(error);
	struct guard *guard;

	if (!token)
		return NULL;
	guard = g_new0(struct guard, 1);
	guard->token = token;
	guard->once = g_ptr_array_new_with_free_func(g_free);
	return guard;
}

void
guard_free(struct guard *guard)
{
	g_free(guard->token);
	g_ptr_array_unref(guard->once);
	g_free(guard);
}

/* Both tokens have the length that all have, or it is none. */
static bool
equal(const char *token, const char *other)
{
	unsigned differ = 0;

	if (strlen(other) != TOKEN_LENGTH)
		return false;
	for (size_t i = 0; i < TOKEN_LENGTH; i++)
		differ |= (unsigned)(token[i] ^ other[i]);
	return differ == 0;
}

char *
guard_address(struct guard *guard, uint16_t port, GError **error)
{
	char *once = random_token(error);

	if (!once)
		return NULL;
	if (guard->once->len == ONCE_MAX)
		g_ptr_array_remove_index(guard->once, 0);
	g_ptr_array_add(guard->once, once);
	return g_strdup_printf("http://127.0.0.1:%u/#%s", port, once);
}

const char *
guard_enter(struct guard *guard, const char *once)
{
	for (guint i = 0; i < guard->once->len; i++) {
		if (equal(g_ptr_array_index(guard->once, i), once)) {
			g_ptr_array_remove_index(guard->once, i);
			return guard->token;
		}
	}
	return NULL;
}

bool
guard_token(const struct guard *guard, const char *token)
{
	return token && equal(guard->token, token);
}

static bool
names_us(const char *host, uint16_t port)
{
	static const char *const names[] = { "127.0.0.1", "localhost", "[::1]" };

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *name = g_strdup_printf("%s:%u", names[i], port);

		if (g_ascii_strcasecmp(name, host) == 0)
			return true;
	}
	return false;
}

bool
guard_host(const char *host, uint16_t port)
{
	return host && names_us(host, port);
}

bool
guard_origin(const char *origin, const char *site, uint16_t port)
{
	if (site && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0)
		return false;
	/* programs that are no browser send none; they need the token all the same */
	return !origin || (g_str_has_prefix(origin, "http://") &&
	                   names_us(origin + strlen("http://"), port));
}
