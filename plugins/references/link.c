/* SPDX-License-Identifier: GPL-3.0-or-later
 * link.c - whether two links lead to the same page in two languages
 */
#include "references/reference.h"

#include <string.h>

/* The link without its scheme, "www." and a slash at the end. */
static struct satz_text
strip(struct satz_text link)
{
	static const char *const heads[] = { "https://", "http://", "www." };

	for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++) {
		size_t length = strlen(heads[i]);

		if (link.length > length && text_is(text_part(link, 0, length), heads[i]))
			link = text_part(link, length, link.length);
	}
	while (link.length > 0 && link.bytes[link.length - 1] == '/')
		link.length--;
	return link;
}

static bool
is_separator(char c)
{
	return c != '\0' && strchr("./?=&#-", c);
}

/* The next part of the link from `*at` on, between separators. */
static struct satz_text
next_part(struct satz_text link, size_t *at)
{
	size_t begin = *at;

	while (*at < link.length && !is_separator(link.bytes[*at]))
		(*at)++;
	return text_part(link, begin, *at);
}

/* "de", "en", "deutsch", ...: parts that name the language of a page. */
static bool
names_language(struct satz_text part)
{
	static const char *const names[] = { "de", "en", "fr", "es", "it", "ru", "uk", "us", "gb",
		                             "com", "org", "int", "deutsch", "german", "english",
		                             "englisch" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (text_is(part, names[i]))
			return true;
	return false;
}

/* The part that is the site: up to the first slash. */
static struct satz_text
site(struct satz_text link)
{
	const char *slash = memchr(link.bytes, '/', link.length);

	return slash ? text_part(link, 0, (size_t)(slash - link.bytes)) : link;
}

bool
reference_same_link(struct satz_text a, struct satz_text b, bool page)
{
	size_t i = 0, j = 0;

	a = page ? site(strip(a)) : strip(a);
	b = page ? site(strip(b)) : strip(b);
	for (;;) {
		struct satz_text left = next_part(a, &i), right = next_part(b, &j);

		if (!text_equal_fold(left, right) &&
		    !(names_language(left) && names_language(right)))
			return false;
		if (i >= a.length || j >= b.length)
			return i >= a.length && j >= b.length;
		if (a.bytes[i++] != b.bytes[j++])
			return false;
	}
}

static bool
is_figure(char c)
{
	return c >= '0' && c <= '9';
}

bool
reference_same_but_figures(struct satz_text a, struct satz_text b)
{
	size_t i = 0, j = 0;

	for (;;) {
		while (i < a.length && is_figure(a.bytes[i]))
			i++;
		while (j < b.length && is_figure(b.bytes[j]))
			j++;
		if (i >= a.length || j >= b.length)
			return i >= a.length && j >= b.length;
		if (a.bytes[i++] != b.bytes[j++])
			return false;
	}
}
