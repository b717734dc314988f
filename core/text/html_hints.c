/* SPDX-License-Identifier: GPL-3.0-or-later
 * html_hints.c - what the attributes of an element say about its place on the page
 */
#include "config.h"

#include "text/html_hints.h"

#include "text/html_tree.h"
#include "text/word_list.h"

#include <string.h>

/* Longer attribute values are styles and data, no names. */
#define VALUE_MAX 1024

/* Words in class and id of what is no part of an article; sorted. */
static const char *const unlikely[] = {
	"ad",          "ads",         "adsense",     "advert",       "advertisement", "anzeige",
	"authorbox",   "banner",      "bio",         "breadcrumb",   "breadcrumbs",   "comment",
	"comments",    "consent",     "cookie",      "cookies",      "copyright",     "disqus",
	"edit",        "editsection", "footer",      "gdpr",         "kommentar",     "kommentare",
	"login",       "masthead",    "menu",        "meta",         "metadata",      "modal",
	"mostread",    "nav",         "navbar",      "navbox",       "navi",          "navigation",
	"newsletter",  "outbrain",    "overlay",     "pager",        "pagination",    "paywall",
	"popup",       "print",       "promo",       "rating",       "recommendation",
	"recommendations", "recommended", "related", "relatedposts", "respond",       "search",
	"share",       "sharedaddy",  "sharing",     "sidebar",      "skip",          "social",
	"sociallinks", "socialmedia", "sponsor",     "sponsored",    "subscribe",     "taboola",
	"tagcloud",    "taglist",     "tags",        "toc",          "toolbar",      "trending",      "weiterlesen",
	"werbung",     "widget",      "widgets",
};

/* Parts of class, id or itemprop of the element that holds the article's text. */
static const char *const bodies[] = {
	"entry-content",  "entry_content",   "post-content",  "post_content", "post__content",
	"article-body",   "articlebody",     "article__body", "article_body", "article-content",
	"article__content", "article-text",  "articletext",   "artikel-text", "artikeltext",
	"artikel-body",   "post-body",       "post__body",    "story-body",   "storybody",
	"story__body",    "story-text",      "storytext",     "content-body", "news-text",
	"mw-parser-output", "single-content", "beitragstext",
};

/* Parts of class or id of the box that says who the author is. */
static const char *const author_boxes[] = {
	"author-box",  "author_box",  "author-card",    "author-profile", "author-info",
	"about-author", "about-the-author", "autor-box", "autorenbox",    "autorenprofil",
	"autoren-info", "autoreninfo",
};

/* AMP's elements that hold no part of an article; sorted. */
static const char *const amp_parts[] = {
	"amp-ad",   "amp-analytics", "amp-consent",      "amp-embed",  "amp-lightbox",
	"amp-list", "amp-sidebar",   "amp-social-share", "amp-sticky-ad",
};

/* Words after which the next one says what the page has, not what the element is. */
static const char *const modifiers[] = { "has", "is", "no", "with", "without" };

/* Cuts the next word from `value` at `*i`: letters, parted by all else and by capitals. */
static bool
next_word(const char *value, size_t *i, char *word, size_t room)
{
	size_t n = 0;

	while (value[*i] && !g_ascii_isalpha(value[*i]))
		(*i)++;
	while (g_ascii_isalpha(value[*i]) && n + 1 < room) {
		if (n > 0 && g_ascii_isupper(value[*i]) && g_ascii_islower(value[*i - 1]))
			break;
		word[n++] = g_ascii_tolower(value[(*i)++]);
	}
	word[n] = '\0';
	return n > 0;
}

static unsigned
name_hints(const char *value)
{
	g_autofree char *small = g_ascii_strdown(value, -1);
	bool modified = false;
	unsigned hints = 0;
	size_t i = 0;
	char word[24];

	while (next_word(value, &i, word, sizeof(word))) {
		if (!modified && WORD_LIST_HAS(unlikely, word))
			hints |= HTML_UNLIKELY;
		modified = WORD_LIST_HAS(modifiers, word);
	}
	for (size_t k = 0; k < G_N_ELEMENTS(bodies); k++) {
		if (strstr(small, bodies[k]))
			hints |= HTML_BODY;
	}
	for (size_t k = 0; k < G_N_ELEMENTS(author_boxes); k++) {
		if (strstr(small, author_boxes[k]))
			hints |= HTML_UNLIKELY;
	}
	if (strstr(small, "caption") && !strstr(small, "captioned"))
		hints |= HTML_CAPTION_CLASS;
	if (strstr(small, "site-title") || strstr(small, "site-branding") || strstr(small, "logo"))
		hints |= HTML_SITE;
	if (strstr(small, "screen-reader") || strstr(small, "visually-hidden") ||
	    strstr(small, "sr-only"))
		hints |= HTML_HIDDEN;
	return hints;
}

static unsigned
role_hints(const char *value)
{
	static const char *const parts[] = { "alert",  "alertdialog", "banner",
		                             "button", "complementary", "contentinfo",
		                             "dialog", "menu",        "menubar",
		                             "navigation", "search",  "toolbar" };

	if (strcmp(value, "main") == 0)
		return HTML_MAIN;
	if (strcmp(value, "doc-noteref") == 0 || strcmp(value, "doc-pagebreak") == 0)
		return HTML_HIDDEN;
	return WORD_LIST_HAS(parts, value) ? HTML_UNLIKELY : 0;
}

static bool
hides(const char *style)
{
	const char *display = strstr(style, "display");

	if (!display)
		return false;
	display += strlen("display");
	display += strspn(display, " :");
	return g_str_has_prefix(display, "none");
}

static unsigned
attribute_hints(const char *name, const char *value)
{
	if (strcmp(name, "class") == 0 || strcmp(name, "id") == 0)
		return name_hints(value);
	if (strcmp(name, "role") == 0)
		return role_hints(value);
	if (strcmp(name, "epub:type") == 0) /* the number of a note, of a page */
		return strstr(value, "noteref") || strstr(value, "pagebreak") ? HTML_HIDDEN : 0;
	if (strcmp(name, "itemprop") == 0)
		return g_ascii_strcasecmp(value, "articleBody") == 0 ? HTML_BODY : 0;
	if (strcmp(name, "aria-hidden") == 0)
		return strcmp(value, "true") == 0 ? HTML_HIDDEN : 0;
	if (strcmp(name, "style") == 0)
		return hides(value) ? HTML_HIDDEN : 0;
	return 0;
}

unsigned
html_hints(const char *element, const xmlChar *const *attributes)
{
	unsigned hints = WORD_LIST_HAS(amp_parts, element) ? HTML_HIDDEN : 0;

	for (size_t i = 0; attributes && attributes[i]; i += 2) {
		const char *name = (const char *)attributes[i];
		const char *value = (const char *)attributes[i + 1];

		if (strcmp(name, "hidden") == 0)
			hints |= HTML_HIDDEN;
		else if (value && strlen(value) < VALUE_MAX)
			hints |= attribute_hints(name, value);
	}
	/* A page's own class names what the page has; an article or its text is no side matter. */
	if (strcmp(element, "body") == 0 || strcmp(element, "html") == 0)
		return 0;
	if (strcmp(element, "main") == 0)
		hints |= HTML_MAIN;
	if (strcmp(element, "article") == 0 || (hints & (HTML_BODY | HTML_MAIN)))
		hints &= ~(unsigned)HTML_UNLIKELY;
	return hints;
}
