/* SPDX-License-Identifier: GPL-3.0-or-later
 * access.c - who may ask the server of memories, and who may add to them
 */
#include "config.h"

#include "serve/access.h"

#include "http/token.h"
#include "text/input.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_MAX ((size_t)1 << 20)
#define PRIVATE 0077U /* no bit of these may be set */

struct entry {
	char *name, *token;
	unsigned rights;
};

struct access {
	GPtrArray *entries; /* struct entry */
};

static void
entry_free(void *data)
{
	struct entry *entry = data;

	g_free(entry->name);
	g_free(entry->token);
	g_free(entry);
}

static struct access *
access_new(void)
{
	struct access *access = g_new(struct access, 1);

	access->entries = g_ptr_array_new_with_free_func(entry_free);
	return access;
}

void
access_free(struct access *access)
{
	g_ptr_array_unref(access->entries);
	g_free(access);
}

/* "lookup,add"; 0 when it is none. */
static unsigned
parse_rights(const char *text)
{
	g_auto(GStrv) words = g_strsplit(text, ",", -1);
	unsigned rights = 0;

	for (size_t i = 0; words[i]; i++) {
		if (strcmp(words[i], "lookup") == 0)
			rights |= ACCESS_LOOKUP;
		else if (strcmp(words[i], "add") == 0)
			rights |= ACCESS_ADD;
		else
			return 0;
	}
	return rights;
}

static bool
is_plain(const char *token)
{
	for (const char *p = token; *p; p++)
		if (!g_ascii_isgraph(*p))
			return false;
	return true;
}

static bool
is_taken(const struct access *access, const char *name, const char *token)
{
	for (guint i = 0; i < access->entries->len; i++) {
		const struct entry *entry = g_ptr_array_index(access->entries, i);

		if (strcmp(entry->name, name) == 0 || strcmp(entry->token, token) == 0)
			return true;
	}
	return false;
}

/* Adds the entry of a line; NULL, or what is wrong with it. */
static const char *
add_line(struct access *access, const char *line)
{
	g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) parts = g_strsplit_set(line, " \t\r", -1);
	struct entry *entry;
	unsigned rights;

	for (size_t i = 0; parts[i] && *parts[i] != '#'; i++)
		if (*parts[i])
			g_ptr_array_add(words, g_strdup(parts[i]));
	if (words->len == 0)
		return NULL;
	if (words->len != 3)
		return "write: NAME TOKEN RIGHTS";
	rights = parse_rights(words->pdata[2]);
	if (rights == 0)
		return "the rights are lookup, add or lookup,add";
	if (!is_plain(words->pdata[0]) || !is_plain(words->pdata[1]))
		return "name and token take ASCII characters alone";
	if (strlen(words->pdata[1]) < ACCESS_TOKEN_MIN)
		return "the token is too short, take at least 16 characters (openssl rand -hex 32)";
	if (strlen(words->pdata[1]) > ACCESS_TOKEN_MAX)
		return "the token is longer than 256 characters";
	if (is_taken(access, words->pdata[0], words->pdata[1]))
		return "this name or token stands further up already";
	if (access->entries->len == ACCESS_ENTRIES_MAX)
		return "more than 1000 tokens";
	entry = g_new(struct entry, 1);
	entry->name = g_strdup(words->pdata[0]);
	entry->token = g_strdup(words->pdata[1]);
	entry->rights = rights;
	g_ptr_array_add(access->entries, entry);
	return NULL;
}

struct access *
access_parse(const char *name, const char *text, size_t length, GError **error)
{
	AUTO(access) access = access_new();
	const char *at = text, *end = text + length;

	for (unsigned number = 1; at < end; number++) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		size_t size = (size_t)((stop ? stop : end) - at);
		g_autofree char *line = g_strndup(at, size);
		const char *wrong = strlen(line) < size ? "a zero byte" : add_line(access, line);

		if (wrong) {
			g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: line %u: %s",
			            name, number, wrong);
			return NULL;
		}
		at += size + 1;
	}
	if (access->entries->len > 0)
		return g_steal_pointer(&access);
	g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
	            "%s: no token in it; write a line for each: NAME TOKEN RIGHTS", name);
	return NULL;
}

/* Whether the file is its owner's alone, and he is us or the system. */
static bool
is_private(const char *path, GError **error)
{
	GStatBuf found;
	const char *wrong = NULL;

	if (g_stat(path, &found) != 0) {
		const int code = errno;

		g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(code), "%s: %s", path,
		            g_strerror(code));
		return false;
	}
	if (!S_ISREG(found.st_mode))
		wrong = "is no file";
	else if (found.st_uid != geteuid() && found.st_uid != 0)
		wrong = "belongs to another user, who could let anybody in";
	else if ((found.st_mode & PRIVATE) != 0)
		wrong = "others can read or write it; make it yours alone with chmod 600";
	if (wrong)
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "%s: %s", path, wrong);
	return !wrong;
}

struct access *
access_read(const char *path, GError **error)
{
	g_autoptr(GBytes) bytes = NULL;
	gsize length;
	const char *text;

	if (!is_private(path, error))
		return NULL;
	bytes = input_read(path, FILE_MAX, error);
	if (!bytes)
		return NULL;
	text = g_bytes_get_data(bytes, &length);
	return access_parse(path, text ? text : "", length, error);
}

/* The token that the header brings, to be freed; NULL when there is none. */
static char *
sent_token(const char *authorization)
{
	g_autofree guchar *plain = NULL;
	g_autofree char *pair = NULL;
	const char *colon;
	gsize length;

	if (!authorization)
		return NULL;
	if (g_ascii_strncasecmp(authorization, "Bearer ", 7) == 0)
		return g_strstrip(g_strdup(authorization + 7));
	if (g_ascii_strncasecmp(authorization, "Basic ", 6) != 0)
		return NULL;
	plain = g_base64_decode(authorization + 6, &length);
	pair = g_strndup((const char *)plain, length);
	colon = strchr(pair, ':');
	return colon ? g_strdup(colon + 1) : NULL;
}

unsigned
access_rights(const struct access *access, const char *authorization, const char **name)
{
	g_autofree char *sent = sent_token(authorization);
	unsigned rights = 0;

	*name = NULL;
	for (guint i = 0; sent && i < access->entries->len; i++) {
		const struct entry *entry = g_ptr_array_index(access->entries, i);

		if (token_equal(entry->token, sent)) { /* goes on: the place is not to be told */
			rights = entry->rights;
			*name = entry->name;
		}
	}
	return rights;
}
