/* SPDX-License-Identifier: GPL-3.0-or-later
 * guard.c - who may talk to the server of a review
 */
#include "config.h"

#include "review/guard.h"

#include "http/token.h"

#define ONCE_MAX 16 /* addresses that nobody used yet; older ones are void */

struct guard {
	char *token;
	GPtrArray *once;
};

struct guard *
guard_new(GError **error)
{
	char *token = token_random(error);
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

char *
guard_address(struct guard *guard, uint16_t port, GError **error)
{
	char *once = token_random(error);

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
		if (token_equal(g_ptr_array_index(guard->once, i), once)) {
			g_ptr_array_remove_index(guard->once, i);
			return guard->token;
		}
	}
	return NULL;
}

bool
guard_token(const struct guard *guard, const char *token)
{
	return token && token_equal(guard->token, token);
}
