/* SPDX-License-Identifier: GPL-3.0-or-later
 * contract.c - whether the tables of a plugin keep to the contract
 *
 * Everything a plugin declares ends up in messages, reports and comparisons, so it is looked at
 * once, here, and refused as a whole when something is odd.
 */
#include "config.h"

#include "host/contract.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#define ENTRIES_MAX 1000 /* ids or options of a plugin: a table without an end is noticed */
#define NAME_MAX_BYTES 60
#define LINE_MAX_BYTES 300

/* Small letters, digits, '-' and those of `more`; begins with a letter. */
static bool
good_name(const char *name, const char *more)
{
	size_t length = name ? strnlen(name, NAME_MAX_BYTES + 1) : 0;

	if (length == 0 || length > NAME_MAX_BYTES || !g_ascii_islower(*name))
		return false;
	for (size_t i = 0; i < length; i++)
		if (!g_ascii_islower(name[i]) && !g_ascii_isdigit(name[i]) && name[i] != '-' &&
		    !strchr(more, name[i]))
			return false;
	return true;
}

/* One line of valid UTF-8. */
static bool
good_line(const char *text)
{
	size_t length = text ? strnlen(text, LINE_MAX_BYTES + 1) : 0;

	if (length == 0 || length > LINE_MAX_BYTES || !g_utf8_validate(text, (gssize)length, NULL))
		return false;
	for (const char *p = text; *p; p++)
		if ((unsigned char)*p < 0x20)
			return false;
	return true;
}

static char *
wrong_ids(const struct satz_plugin *contract)
{
	const struct satz_id *ids = contract->ids;
	g_autofree char *prefix = g_strconcat(contract->name, ".", NULL);

	if (!contract->check)
		return ids ? g_strdup("it declares ids and has no checker") : NULL;
	if (!ids || !ids->id)
		return g_strdup("it declares no ids for its findings");
	for (size_t i = 0; ids[i].id; i++) {
		if (i >= ENTRIES_MAX)
			return g_strdup("its table of ids has no end");
		if (!good_name(ids[i].id, ".") || !g_str_has_prefix(ids[i].id, prefix))
			return g_strdup_printf("id number %zu is not %sWHAT in small letters", i + 1,
			                       prefix);
		if (!good_line(ids[i].meaning))
			return g_strdup_printf("its id %s has no meaning of one line", ids[i].id);
		if (ids[i].severity < SATZ_INFO || ids[i].severity > SATZ_SEVERE)
			return g_strdup_printf("its id %s has severity %u; there are 1 to 3",
			                       ids[i].id, ids[i].severity);
		for (size_t j = 0; j < i; j++)
			if (strcmp(ids[i].id, ids[j].id) == 0)
				return g_strdup_printf("it declares the id %s twice", ids[i].id);
	}
	return NULL;
}

static char *
wrong_options(const struct satz_plugin *contract)
{
	const struct satz_option *options = contract->options;

	for (size_t i = 0; options && options[i].key; i++) {
		g_autofree char *value = NULL;

		if (i >= ENTRIES_MAX)
			return g_strdup("its table of options has no end");
		if (!good_name(options[i].key, ""))
			return g_strdup_printf("option number %zu has no key in small letters", i + 1);
		if (!good_line(options[i].help))
			return g_strdup_printf("its option %s has no help of one line",
			                       options[i].key);
		if (options[i].type > SATZ_OPTION_CHOICE)
			return g_strdup_printf("its option %s has the unknown type %u",
			                       options[i].key, options[i].type);
		if (options[i].type == SATZ_OPTION_CHOICE && !good_line(options[i].choices))
			return g_strdup_printf("its option %s has no choices", options[i].key);
		if (options[i].fallback)
			value = contract_value(&options[i], options[i].fallback);
		if (!value)
			return g_strdup_printf("its option %s has a fallback that does not fit",
			                       options[i].key);
	}
	return NULL;
}

static char *
wrong_check(const struct satz_plugin *contract)
{
	const struct satz_check *check = contract->check;
	const size_t needed = offsetof(struct satz_check, finish) + sizeof(check->finish);

	if (!check)
		return NULL;
	if (check->size < needed)
		return g_strdup_printf("its struct satz_check has %u bytes, abi %d needs %zu",
		                       check->size, SATZ_ABI, needed);
	if (!check->check_pair && !check->check_document)
		return g_strdup("its checker has neither check_pair nor check_document");
	if (contract->options && contract->options->key && !check->configure)
		return g_strdup("it declares options and has no configure");
	return NULL;
}

/* "docx docm" */
static bool
good_extensions(const char *extensions)
{
	g_auto(GStrv) list = NULL;

	if (!good_line(extensions))
		return false;
	list = g_strsplit(extensions, " ", -1);
	for (size_t i = 0; list[i]; i++)
		if (!good_name(list[i], ""))
			return false;
	return true;
}

static char *
wrong_reader(const struct satz_plugin *contract)
{
	const struct satz_reader *reader = contract_reader(contract);
	const size_t needed = offsetof(struct satz_reader, finish) + sizeof(reader->finish);

	if (!reader)
		return contract->check ? NULL : g_strdup("it has neither a checker nor a reader");
	if (reader->size < needed)
		return g_strdup_printf("its struct satz_reader has %u bytes, abi %d needs %zu",
		                       reader->size, SATZ_ABI, needed);
	if (!reader->read)
		return g_strdup("its reader has no read");
	if (!good_extensions(reader->extensions))
		return g_strdup("its reader does not name file extensions in small letters, with "
		                "one blank between them");
	if (!good_line(reader->format))
		return g_strdup("its reader has no name of one line for its format");
	if (!contract->check && contract->options && contract->options->key && !reader->configure)
		return g_strdup("it declares options and has no configure");
	return NULL;
}

const struct satz_reader *
contract_reader(const struct satz_plugin *contract)
{
	return SATZ_HAS(contract, struct satz_plugin, reader) ? contract->reader : NULL;
}

bool
contract_offers(const struct satz_plugin *contract)
{
	return contract->check && SATZ_HAS(contract->check, struct satz_check, offer) &&
	       contract->check->offer;
}

char *
contract_wrong(const struct satz_plugin *contract, const char *name)
{
	const size_t needed = offsetof(struct satz_plugin, check) + sizeof(contract->check);
	char *wrong;

	if (contract->abi != SATZ_ABI)
		return g_strdup_printf("built for plugin abi %u, this satzpaar has abi %d; build it "
		                       "anew with its headers", contract->abi, SATZ_ABI);
	if (contract->size < needed)
		return g_strdup_printf("its struct satz_plugin has %u bytes, abi %d needs %zu",
		                       contract->size, SATZ_ABI, needed);
	if (!good_name(contract->name, ""))
		return g_strdup("it has no name in small letters, digits and '-'");
	if (strcmp(contract->name, name) != 0)
		return g_strdup_printf("it calls itself %s; the file must have that name",
		                       contract->name);
	if (strcmp(name, "host") == 0 || strcmp(name, "severity") == 0 ||
	    strcmp(name, "review") == 0)
		return g_strdup_printf("the name %s is taken", name);
	if (!good_line(contract->version) || !good_line(contract->license) ||
	    !good_line(contract->summary))
		return g_strdup("version, license or summary is missing or no line of UTF-8");
	wrong = wrong_ids(contract);
	if (!wrong)
		wrong = wrong_options(contract);
	if (!wrong)
		wrong = wrong_check(contract);
	return wrong ? wrong : wrong_reader(contract);
}

static char *
boolean_value(const char *value)
{
	static const char *const yes[] = { "yes", "true", "on", "1", NULL };
	static const char *const no[] = { "no", "false", "off", "0", NULL };

	if (g_strv_contains(yes, value))
		return g_strdup("yes");
	return g_strv_contains(no, value) ? g_strdup("no") : NULL;
}

char *
contract_value(const struct satz_option *option, const char *value)
{
	g_auto(GStrv) choices = NULL;

	switch (option->type) {
	case SATZ_OPTION_BOOLEAN:
		return boolean_value(value);
	case SATZ_OPTION_NUMBER:
		return g_ascii_string_to_unsigned(value, 10, 0, G_MAXINT32, NULL, NULL)
		               ? g_strdup(value)
		               : NULL;
	case SATZ_OPTION_CHOICE:
		choices = g_strsplit(option->choices, " ", -1);
		return *value && g_strv_contains((const char *const *)choices, value)
		               ? g_strdup(value)
		               : NULL;
	default:
		return g_utf8_validate(value, -1, NULL) ? g_strdup(value) : NULL;
	}
}

char *
contract_value_help(const struct satz_option *option)
{
	switch (option->type) {
	case SATZ_OPTION_BOOLEAN:
		return g_strdup("yes or no");
	case SATZ_OPTION_NUMBER:
		return g_strdup("a whole number");
	case SATZ_OPTION_CHOICE:
		return g_strconcat("one of: ", option->choices, NULL);
	default:
		return g_strdup("text in UTF-8");
	}
}
