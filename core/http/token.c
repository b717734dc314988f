/* SPDX-License-Identifier: GPL-3.0-or-later
 * token.c - secrets that let a program or a page in
 */
#include "config.h"

#include "http/token.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

char *
token_random(GError **error)
{
	unsigned char bytes[TOKEN_LENGTH / 2];
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

bool
token_equal(const char *token, const char *sent)
{
	const size_t length = strlen(token);
	unsigned differ = 0;

	if (strlen(sent) != length)
		return false;
	for (size_t i = 0; i < length; i++)
		differ |= (unsigned)(token[i] ^ sent[i]);
	return differ == 0;
}
