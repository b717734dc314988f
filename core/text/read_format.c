/* SPDX-License-Identifier: GPL-3.0-or-later
 * read_format.c - what format a file is in, and which files are no articles
 */
#include "config.h"

#include "text/read_format.h"

#include "text/input.h"
#include "text/read_html.h"

#include <string.h>

/* How much of a text is looked at for what it is. */
#define HEAD_BYTES 1024

static const char *const formats[] = { "text", "markdown", "html" };

static bool
refuse(GError **error, const char *name, const char *what)
{
	g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %s",
	            input_display_name(name), what);
	return false;
}

/* Refuses what may be read by other means. */
static bool
pass_on(GError **error, const char *name, const char *what)
{
	g_set_error(error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s: %s",
	            input_display_name(name), what);
	return false;
}

/* The static string for a format; NULL when there is none of that name. */
static const char *
find_format(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
		if (strcmp(name, formats[i]) == 0)
			return formats[i];
	}
	return NULL;
}

bool
read_format_check_bytes(const char *name, const char *data, size_t length, GError **error)
{
	static const struct {
		const char *bytes;
		size_t length;
		const char *what;
	} magic[] = {
		{ "%PDF-", 5, "is a PDF file; save its text as plain text first" },
		{ "PK\3\4", 4,
		  "is a zip file (docx, odt, epub?); save the article as plain text or HTML first" },
		{ "\xD0\xCF\x11\xE0", 4, "is an old Word file; save it as plain text or HTML first" },
		{ "\x1F\x8B", 2, "is a gzip file; unpack it first" },
		{ "\xFD""7zXZ", 5, "is an xz file; unpack it first" },
		{ "BZh", 3, "is a bzip2 file; unpack it first" },
		{ "\x89PNG", 4, "is an image, not a text" },
		{ "\xFF\xD8\xFF", 3, "is an image, not a text" },
		{ "GIF8", 4, "is an image, not a text" },
		{ "\x7F""ELF", 4, "is a program, not a text" },
		{ "{\\rtf", 5, "is an RTF file; save it as plain text first" },
	};

	if (length == 0)
		return refuse(error, name, "is empty; is it the right file?");
	for (size_t i = 0; i < G_N_ELEMENTS(magic); i++) {
		if (length >= magic[i].length &&
		    memcmp(data, magic[i].bytes, magic[i].length) == 0)
			return pass_on(error, name, magic[i].what);
	}
	return true;
}

/* The name of the first element of an XML text in small letters; "" when it has none. */
static char *
first_element(const char *head)
{
	const char *at = head;

	while ((at = strchr(at, '<'))) {
		size_t n;

		at++;
		if (g_str_has_prefix(at, "!--")) {
			at = strstr(at, "-->");
			if (!at)
				break;
			continue;
		}
		for (n = 0; g_ascii_isalnum(at[n]) || at[n] == ':' || at[n] == '-';)
			n++;
		if (n > 0)
			return g_ascii_strdown(at, (gssize)n);
	}
	return g_strdup("");
}

bool
read_format_check(const char *name, const char *wanted, const char *text, size_t length,
                  GError **error)
{
	g_autofree char *head = g_strndup(text, MIN(length, HEAD_BYTES));
	g_autofree char *element = NULL;
	const char *begin = head + strspn(head, " \t\r\n");
	bool xml = g_str_has_prefix(begin, "<?xml");

	if (wanted && !find_format(wanted)) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
		            "%s: there is no format \"%s\"; known are text, markdown and html",
		            input_display_name(name), wanted);
		return false;
	}
	if (*begin != '<')
		return true;
	element = first_element(begin);
	if (strcmp(element, "tmx") == 0)
		return refuse(error, name,
		              "is a TMX file, not an article; to get its text use: satzpaar export "
		              "--to text");
	if (strcmp(element, "xliff") == 0)
		return pass_on(error, name, "is an XLIFF file, not an article; name the article itself");
	if (strcmp(element, "martif") == 0 || strcmp(element, "tbx") == 0)
		return refuse(error, name, "is a term base, not an article; name the article itself");
	if (strcmp(element, "svg") == 0)
		return refuse(error, name, "is an image, not a text");
	if (xml && strcmp(element, "html") != 0 && !wanted)
		return pass_on(error, name,
		               "is an XML file of an unknown kind; save the article as plain text, "
		               "Markdown or HTML, or say what to read it as (--input-format html)");
	return true;
}

/* What the name's ending says; NULL when it says nothing. */
static const char *
format_of_name(const char *name)
{
	static const struct {
		const char *ending;
		const char *format;
	} endings[] = {
		{ ".html", "html" },        { ".htm", "html" },      { ".xhtml", "html" },
		{ ".md", "markdown" },      { ".markdown", "markdown" }, { ".mkd", "markdown" },
		{ ".mdown", "markdown" },   { ".txt", "text" },      { ".text", "text" },
	};
	g_autofree char *small = g_ascii_strdown(name, -1);

	for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
		if (g_str_has_suffix(small, endings[i].ending))
			return endings[i].format;
	}
	return NULL;
}

bool
read_format_known(const char *name)
{
	return find_format(name) != NULL;
}

bool
read_format_foreign_name(const char *name)
{
	const char *slash = strrchr(name, '/');

	return strchr(slash ? slash : name, '.') && !format_of_name(name);
}

const char *
read_format(const char *name, const char *wanted, const char *text, size_t length)
{
	const char *named = format_of_name(name);

	if (wanted)
		return find_format(wanted);
	if (html_is_page(text, length) && g_strcmp0(named, "markdown") != 0)
		return "html";
	if (g_strcmp0(named, "html") == 0)
		return html_is_fragment(text, length) ? "html" : "text";
	return named ? named : "text";
}
