/* SPDX-License-Identifier: GPL-3.0-or-later
 * html_page.c - the frame of an HTML page
 */
#include "config.h"

#include "tmx/html_page.h"

#include "tmx/escape.h"

#include <string.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

GResource *
tmx_data_get_resource(void);

#define NAME_BYTES 256

void
html_append_text(GString *out, const char *text, size_t length)
{
	escape_append(out, text, length, ESCAPE_TEXT, ESCAPE_DROP);
}

void
html_append_attribute(GString *out, const char *text)
{
	escape_append(out, text, strlen(text), ESCAPE_ATTRIBUTE, ESCAPE_DROP);
}

char *
html_language_name(const char *language)
{
	char locale[ULOC_FULLNAME_CAPACITY], name[NAME_BYTES];
	UChar display[NAME_BYTES];
	UErrorCode code = U_ZERO_ERROR;

	uloc_forLanguageTag(language, locale, sizeof(locale), NULL, &code);
	uloc_getDisplayName(locale, "en", display, G_N_ELEMENTS(display), &code);
	u_strToUTF8(name, sizeof(name), NULL, display, -1, &code);
	if (U_FAILURE(code) || code == U_STRING_NOT_TERMINATED_WARNING || !*name)
		return g_strdup(language);
	return g_strdup(name);
}

/* Text that is compiled in; "" for no path. To be freed. */
static char *
load(GResource *resource, const char *path)
{
	g_autoptr(GBytes) bytes = NULL;
	gsize size;
	const char *text;

	if (!path)
		return g_strdup("");
	bytes = g_resource_lookup_data(resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
	g_assert(bytes); /* it is compiled in */
	text = g_bytes_get_data(bytes, &size);
	return g_strndup(text, size);
}

/* The security policy allows this text and no other: its hash as the policy has it. */
static char *
hash_of(const char *text)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	g_autofree char *base64 = NULL;
	guint8 digest[32];
	gsize length = sizeof(digest);

	g_checksum_update(sum, (const guchar *)text, -1);
	g_checksum_get_digest(sum, digest, &length);
	base64 = g_base64_encode(digest, length);
	return g_strconcat("sha256-", base64, NULL);
}

static const char *
find(const struct html_value *values, size_t n, const char *name, size_t length)
{
	for (size_t i = 0; i < n; i++) {
		if (strlen(values[i].name) == length && memcmp(values[i].name, name, length) == 0)
			return values[i].html ? values[i].html : "";
	}
	g_return_val_if_reached("");
}

void
html_page_append(GString *out, const struct html_frame *frame, const struct html_value *values,
                 size_t n)
{
	g_autofree char *page = load(frame->resource, frame->page);
	g_autofree char *base = load(tmx_data_get_resource(), "/satzpaar/tmx/base.css");
	g_autofree char *look = load(frame->resource, frame->style);
	g_autofree char *style = g_strconcat(base, look, NULL);
	g_autofree char *script = load(frame->resource, frame->script);
	g_autofree char *style_hash = hash_of(style);
	g_autofree char *script_hash = hash_of(script);
	const struct html_value own[] = { { "style", style },
		                          { "style-hash", style_hash },
		                          { "script", script },
		                          { "script-hash", script_hash } };
	const char *p = page, *mark;

	for (; (mark = strstr(p, "{{")); p = strstr(mark, "}}") + 2) {
		const char *name = mark + 2;
		size_t length = strcspn(name, "}");

		g_string_append_len(out, p, mark - p);
		if (g_str_has_prefix(name, "style") || g_str_has_prefix(name, "script"))
			g_string_append(out, find(own, G_N_ELEMENTS(own), name, length));
		else
			g_string_append(out, find(values, n, name, length));
	}
	g_string_append(out, p);
}
