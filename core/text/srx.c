/* SPDX-License-Identifier: GPL-3.0-or-later
 * srx.c - the segmentation rules of an SRX file, read
 */
#include "config.h"

#include "text/srx.h"
#include "text/segment.h"
#include "text/srx_rule.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>
#include <unicode/utext.h>

/* Limits for a single match: ICU's time units, about a millisecond each, and bytes. */
#define MATCH_TIME 200
#define MATCH_STACK (1024 * 1024)

/* What the reader of one file needs at hand. */
struct reading {
	struct srx *srx;
	const char *language;
	xmlNode *rules; /* <languagerules> */
	bool cascade;
};

static bool
is_element(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static xmlNode *
find_child(const xmlNode *parent, const char *name)
{
	for (xmlNode *node = parent ? parent->children : NULL; node; node = node->next) {
		if (is_element(node, name))
			return node;
	}
	return NULL;
}

/* An attribute without a namespace; NULL when it is not there. */
static char *
attribute(xmlNode *node, const char *name)
{
	xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
	char *copy = g_strdup((const char *)value);

	xmlFree(value);
	return copy;
}

static bool
attribute_is(xmlNode *node, const char *name, const char *value)
{
	g_autofree char *found = attribute(node, name);

	return found && g_ascii_strcasecmp(found, value) == 0;
}

/* The text of an element; white space in patterns has a meaning. */
static char *
text_of(const xmlNode *node)
{
	GString *text = g_string_new(NULL);

	for (const xmlNode *child = node ? node->children : NULL; child; child = child->next) {
		if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
			g_string_append(text, (const char *)child->content);
	}
	return g_string_free(text, FALSE);
}

static URegularExpression *
compile(const char *pattern, uint32_t flags, UErrorCode *status)
{
	UText *text = utext_openUTF8(NULL, pattern, -1, status);
	UParseError where;
	URegularExpression *expression = uregex_openUText(text, flags, &where, status);

	utext_close(text);
	if (U_FAILURE(*status)) {
		uregex_close(expression);
		return NULL;
	}
	uregex_setTimeLimit(expression, MATCH_TIME, status);
	uregex_setStackLimit(expression, MATCH_STACK, status);
	return expression;
}

static void
warn(const struct srx *srx, long line, const char *what)
{
	g_ptr_array_add(srx->warnings, g_strdup_printf("%s, line %ld: rule left out: %s",
	                                               srx->name, line, what));
}

/* Compiles an empty pattern to NULL: it matches anywhere. */
static bool
compile_part(const struct srx *srx, const xmlNode *rule, const char *name,
             URegularExpression **expression)
{
	g_autofree char *pattern = text_of(find_child(rule, name));
	UErrorCode status = U_ZERO_ERROR;

	*expression = NULL;
	if (*pattern == '\0')
		return true;
	*expression = compile(pattern, 0, &status);
	if (*expression)
		return true;
	g_autofree char *what = g_strdup_printf("ICU cannot read its <%s> (%s)", name,
	                                        u_errorName(status));
	warn(srx, xmlGetLineNo(rule), what);
	return false;
}

static void
add_rule(struct srx *srx, xmlNode *node)
{
	struct srx_rule rule = { .breaks = !attribute_is(node, "break", "no"),
		                 .line = xmlGetLineNo(node) };

	if (compile_part(srx, node, "beforebreak", &rule.before) &&
	    compile_part(srx, node, "afterbreak", &rule.after)) {
		if (rule.before || rule.after) {
			g_array_append_val(srx->rules, rule);
			return;
		}
		warn(srx, rule.line, "it has neither <beforebreak> nor <afterbreak>");
	}
	uregex_close(rule.before);
	uregex_close(rule.after);
}

static bool
too_many(const struct srx *srx, GError **error)
{
	if (srx->rules->len <= SRX_MAX_RULES)
		return false;
	g_set_error(error, SEGMENT_ERROR, SEGMENT_ERROR_FILE,
	            "%s: more than %d rules for one language", srx->name, SRX_MAX_RULES);
	return true;
}

/* Adds the rules of the <languagerule> with that name. */
static bool
add_language_rules(const struct reading *reading, const char *name, GError **error)
{
	for (xmlNode *set = reading->rules->children; set; set = set->next) {
		if (!is_element(set, "languagerule") || !attribute_is(set, "languagerulename", name))
			continue;
		for (xmlNode *rule = set->children; rule; rule = rule->next) {
			if (is_element(rule, "rule"))
				add_rule(reading->srx, rule);
			if (too_many(reading->srx, error))
				return false;
		}
	}
	return true;
}

/* Whether the pattern of a <languagemap> is for the language: it must match the whole tag. */
static bool
map_matches(const struct reading *reading, xmlNode *map)
{
	g_autofree char *pattern = attribute(map, "languagepattern");
	UErrorCode status = U_ZERO_ERROR;
	URegularExpression *expression = NULL;
	UText *tag = NULL;
	bool matches = false;

	if (!pattern || !*pattern)
		return false;
	expression = compile(pattern, UREGEX_CASE_INSENSITIVE, &status);
	if (expression) {
		tag = utext_openUTF8(NULL, reading->language, -1, &status);
		uregex_setUText(expression, tag, &status);
		matches = uregex_matches64(expression, -1, &status) && U_SUCCESS(status);
		utext_close(tag);
		uregex_close(expression);
	} else {
		warn(reading->srx, xmlGetLineNo(map), "ICU cannot read its languagepattern");
	}
	return matches;
}

/* Goes through <languagemap>s in order; SRX 1.0 has them inside <maprule>. */
static bool
add_maps(const struct reading *reading, const xmlNode *parent, bool *done, GError **error)
{
	for (xmlNode *node = parent->children; node && !*done; node = node->next) {
		if (is_element(node, "maprule") && !add_maps(reading, node, done, error))
			return false;
		if (is_element(node, "languagemap") && map_matches(reading, node)) {
			g_autofree char *name = attribute(node, "languagerulename");
			if (name && !add_language_rules(reading, name, error))
				return false;
			*done = !reading->cascade;
		}
	}
	return true;
}

static bool
read_tree(struct srx *srx, xmlDoc *tree, const char *language, GError **error)
{
	xmlNode *root = xmlDocGetRootElement(tree);
	xmlNode *header = root ? find_child(root, "header") : NULL;
	xmlNode *body = root ? find_child(root, "body") : NULL;
	xmlNode *maps = find_child(body, "maprules");
	struct reading reading = { srx, language, find_child(body, "languagerules"), false };
	bool done = false;

	if (!root || !is_element(root, "srx") || !reading.rules || !maps) {
		g_set_error(error, SEGMENT_ERROR, SEGMENT_ERROR_FILE,
		            "%s: not an SRX file: <srx> with <languagerules> and <maprules> expected",
		            srx->name);
		return false;
	}
	if (tree->intSubset && tree->intSubset->entities) {
		g_set_error(error, SEGMENT_ERROR, SEGMENT_ERROR_FILE,
		            "%s: declares XML entities, which SRX rules have no need of; take them out",
		            srx->name);
		return false;
	}
	reading.cascade = header && attribute_is(header, "cascade", "yes");
	if (!add_maps(&reading, maps, &done, error))
		return false;
	if (srx->rules->len == 0)
		g_ptr_array_add(srx->warnings, g_strdup_printf("%s: no rules for the language %s",
		                                               srx->name, language));
	return true;
}

struct srx *
srx_read(const char *name, const char *bytes, size_t length, const char *language,
         GPtrArray *warnings, GError **error)
{
	AUTO(srx) srx = g_new0(struct srx, 1);
	xmlParserCtxt *parser;
	xmlDoc *tree = NULL;
	bool good = false;

	srx->name = g_strdup(name);
	srx->rules = g_array_new(FALSE, FALSE, sizeof(struct srx_rule));
	srx->warnings = g_ptr_array_ref(warnings);
	parser = xmlNewParserCtxt();
	if (parser && length <= SEGMENTER_MAX_FILE)
		tree = xmlCtxtReadMemory(parser, bytes, (int)length, NULL, NULL,
		                         XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
		                                 XML_PARSE_BIG_LINES);
	if (tree) {
		good = read_tree(srx, tree, language, error);
	} else {
		const xmlError *trouble = parser ? xmlCtxtGetLastError(parser) : NULL;
		g_autofree char *what = g_strdup(trouble && trouble->message ? trouble->message
		                                                            : "too large");
		g_set_error(error, SEGMENT_ERROR, SEGMENT_ERROR_FILE, "%s, line %d: not XML: %s",
		            name, trouble ? trouble->line : 0, g_strchomp(what));
	}
	xmlFreeDoc(tree);
	xmlFreeParserCtxt(parser);
	return good ? g_steal_pointer(&srx) : NULL;
}

void
srx_free(struct srx *srx)
{
	if (!srx)
		return;
	for (guint i = 0; i < srx->rules->len; i++) {
		uregex_close(g_array_index(srx->rules, struct srx_rule, i).before);
		uregex_close(g_array_index(srx->rules, struct srx_rule, i).after);
	}
	g_array_unref(srx->rules);
	g_ptr_array_unref(srx->warnings);
	g_free(srx->name);
	g_free(srx);
}

size_t
srx_count(const struct srx *srx)
{
	return srx->rules->len;
}
