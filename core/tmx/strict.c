/* SPDX-License-Identifier: GPL-3.0-or-later
 * strict.c - the rules of the DTD of TMX 1.4
 */
#include "config.h"

#include "tmx/strict.h"

#include <string.h>

#define BIT(name) (1U << TMX_EL_##name)
#define INLINE (BIT(BPT) | BIT(EPT) | BIT(IT) | BIT(PH) | BIT(HI) | BIT(UT))
#define TOOL "o-encoding datatype usagecount lastusagedate creationtool creationtoolversion " \
	     "creationdate creationid changedate changeid o-tmf "

struct rule {
	const char *name;
	uint32_t children;
	bool text;
	const char *required, *optional; /* names of attributes, separated by blanks */
	uint32_t needed;                 /* children: one of each must be there */
};

static const struct rule rules[TMX_EL_N] = {
	[TMX_EL_TMX] = { "tmx", BIT(HEADER) | BIT(BODY), false, "version", "",
	                 BIT(HEADER) | BIT(BODY) },
	[TMX_EL_HEADER] = { "header", BIT(NOTE) | BIT(PROP) | BIT(UDE), false,
	                    "creationtool creationtoolversion segtype o-tmf adminlang srclang datatype",
	                    "o-encoding creationdate creationid changedate changeid", 0 },
	[TMX_EL_BODY] = { "body", BIT(TU), false, "", "", 0 },
	[TMX_EL_TU] = { "tu", BIT(NOTE) | BIT(PROP) | BIT(TUV), false, "",
	                TOOL "tuid segtype srclang", BIT(TUV) },
	[TMX_EL_TUV] = { "tuv", BIT(NOTE) | BIT(PROP) | BIT(SEG), false, "xml:lang", TOOL "lang",
	                 BIT(SEG) },
	[TMX_EL_SEG] = { "seg", INLINE, true, "", "", 0 },
	[TMX_EL_PROP] = { "prop", 0, true, "type", "xml:lang o-encoding lang", 0 },
	[TMX_EL_NOTE] = { "note", 0, true, "", "xml:lang o-encoding lang", 0 },
	[TMX_EL_BPT] = { "bpt", BIT(SUB), true, "i", "x type", 0 },
	[TMX_EL_EPT] = { "ept", BIT(SUB), true, "i", "", 0 },
	[TMX_EL_IT] = { "it", BIT(SUB), true, "pos", "x type", 0 },
	[TMX_EL_PH] = { "ph", BIT(SUB), true, "", "x assoc type", 0 },
	[TMX_EL_UT] = { "ut", BIT(SUB), true, "", "x", 0 },
	[TMX_EL_HI] = { "hi", INLINE, true, "", "x type", 0 },
	[TMX_EL_SUB] = { "sub", INLINE, true, "", "datatype type", 0 },
	[TMX_EL_UDE] = { "ude", BIT(MAP), false, "name", "base", BIT(MAP) },
	[TMX_EL_MAP] = { "map", 0, false, "unicode", "code ent subst", 0 },
};

/* Attributes of few values; `version` is one of them. */
static const struct {
	enum tmx_element element;
	const char *name, *values;
} choices[] = {
	{ TMX_EL_TMX, "version", "1.4" },
	{ TMX_EL_HEADER, "segtype", "block paragraph sentence phrase" },
	{ TMX_EL_TU, "segtype", "block paragraph sentence phrase" },
	{ TMX_EL_IT, "pos", "begin end" },
};

static bool
listed(const char *list, const char *word, size_t length)
{
	for (; *list; list += strcspn(list, " "), list += strspn(list, " ")) {
		if (strcspn(list, " ") == length && memcmp(list, word, length) == 0)
			return true;
	}
	return false;
}

static bool
present(const struct tmx_name *attributes, size_t n, const char *name, size_t length)
{
	bool xml = length > 4 && strncmp(name, "xml:", 4) == 0;

	for (size_t k = 0; k < n; k++) {
		const struct tmx_name *a = &attributes[k];

		if (a->xml == xml && strlen(a->name) == length - (xml ? 4 : 0) &&
		    strncmp(a->name, name + (xml ? 4 : 0), strlen(a->name)) == 0)
			return true;
	}
	return false;
}

static char *
check_choice(enum tmx_element element, const struct tmx_name *attribute)
{
	for (size_t k = 0; k < G_N_ELEMENTS(choices); k++) {
		if (choices[k].element == element && strcmp(choices[k].name, attribute->name) == 0 &&
		    !listed(choices[k].values, attribute->value, attribute->length))
			return g_strdup_printf("%s of <%s> is not %s", choices[k].name,
			                       rules[element].name, choices[k].values);
	}
	return NULL;
}

static char *
check_attributes(enum tmx_element element, const struct tmx_name *attributes, size_t n)
{
	const struct rule *rule = &rules[element];

	for (size_t k = 0; k < n; k++) {
		const struct tmx_name *a = &attributes[k];
		g_autofree char *name = g_strconcat(a->xml ? "xml:" : "", a->name, NULL);
		char *wrong;

		if ((a->prefixed && !a->xml) || (!listed(rule->required, name, strlen(name)) &&
		                                 !listed(rule->optional, name, strlen(name))))
			return g_strdup_printf("<%s> has an attribute %.40s, which TMX 1.4 does not "
			                       "have", rule->name, name);
		wrong = check_choice(element, a);
		if (wrong)
			return wrong;
	}
	for (const char *name = rule->required; *name; name += strspn(name, " ")) {
		size_t length = strcspn(name, " ");

		if (!present(attributes, n, name, length))
			return g_strdup_printf("<%s> has no attribute %.*s", rule->name, (int)length,
			                       name);
		name += length;
	}
	return NULL;
}

/* Whether a child comes too late: header before body, notes and props first, one seg. */
static bool
too_late(enum tmx_element parent, uint32_t seen, enum tmx_element element)
{
	if (parent == TMX_EL_TMX)
		return seen & (element == TMX_EL_HEADER ? ~0U : BIT(BODY));
	if (parent == TMX_EL_TU)
		return element != TMX_EL_TUV && seen & BIT(TUV);
	return parent == TMX_EL_TUV && seen & BIT(SEG);
}

static char *
start(struct tmx_strict *strict, enum tmx_element element, const char *name,
      const struct tmx_name *attributes, size_t n)
{
	uint32_t bit = 1U << element;

	if (strict->depth > 0) {
		enum tmx_element parent = (enum tmx_element)strict->elements[strict->depth - 1];
		uint32_t *seen = &strict->seen[strict->depth - 1];

		if (element == TMX_EL_UNKNOWN || !(rules[parent].children & bit))
			return g_strdup_printf("<%.40s> stands in <%s>, where TMX 1.4 does not have "
			                       "it", name, rules[parent].name);
		if (too_late(parent, *seen, element))
			return g_strdup_printf("<%s> comes too late in <%s>", rules[element].name,
			                       rules[parent].name);
		if (parent == TMX_EL_TMX && element == TMX_EL_BODY && !(*seen & BIT(HEADER)))
			return g_strdup("<header> is missing");
		*seen |= bit;
	}
	strict->elements[strict->depth] = (uint8_t)element;
	strict->seen[strict->depth++] = 0;
	return check_attributes(element, attributes, n);
}

static char *
text_wrong(const struct tmx_strict *strict, const char *text, size_t length)
{
	const struct rule *rule;

	if (strict->depth == 0)
		return NULL;
	rule = &rules[strict->elements[strict->depth - 1]];
	for (size_t k = 0; !rule->text && k < length; k++) {
		if (!g_ascii_isspace(text[k]))
			return g_strdup_printf("text stands in <%s>, where TMX has none", rule->name);
	}
	return NULL;
}

static char *
end(struct tmx_strict *strict)
{
	const struct rule *rule;
	uint32_t missing;

	g_assert(strict->depth > 0);
	strict->depth--;
	rule = &rules[strict->elements[strict->depth]];
	missing = rule->needed & ~strict->seen[strict->depth];
	for (int k = 1; k < TMX_EL_N; k++) {
		if (missing & 1U << k)
			return g_strdup_printf("<%s> has no <%s>", rule->name, rules[k].name);
	}
	return NULL;
}

/* Turns a broken rule into an error. */
static bool
obeys(char *broken, GError **error)
{
	if (!broken)
		return true;
	g_set_error(error, TMX_ERROR, TMX_ERROR_STRICT, "%s. Mend it, or read the file leniently",
	            broken);
	g_free(broken);
	return false;
}

bool
tmx_strict_start(struct tmx_strict *strict, enum tmx_element element, const char *name,
                 const struct tmx_name *attributes, size_t n, GError **error)
{
	return obeys(start(strict, element, name, attributes, n), error);
}

bool
tmx_strict_text(const struct tmx_strict *strict, const char *text, size_t length, GError **error)
{
	return obeys(text_wrong(strict, text, length), error);
}

bool
tmx_strict_end(struct tmx_strict *strict, GError **error)
{
	return obeys(end(strict), error);
}
