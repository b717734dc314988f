/* SPDX-License-Identifier: GPL-3.0-or-later
 * terms.c - stands in for the plugin terms: tells which files it was given
 */
#include <satzpaar/plugin.h>
#include <stdio.h>
#include <string.h>

static char given[400];

static int
configure(void *self, const struct satz_host *host, const char *key, const char *value)
{
	(void)self;
	(void)host;
	(void)key;
	snprintf(given, sizeof(given), "%s", value);
	for (char *p = given; *p; p++)
		if (*p == '\n')
			*p = '|';
	return SATZ_OK;
}

static int
check_pair(void *self, const struct satz_host *host, const struct satz_pair *pair)
{
	const struct satz_finding finding = { .size = sizeof(finding), .pair = pair->index,
		                              .id = "terms.given",
		                              .message = { given, strlen(given) } };

	(void)self;
	return pair->index == 0 ? host->emit(host, &finding) : SATZ_OK;
}

static const struct satz_option options[] = {
	{ "files", "", "Term bases", NULL, SATZ_OPTION_TEXT, 0 }, { NULL, NULL, NULL, NULL, 0, 0 }
};
static const struct satz_id ids[] = {
	{ "terms.given", "The files it was given", SATZ_INFO, 0 }, { NULL, NULL, 0, 0 }
};
static const struct satz_check check = { .size = sizeof(check), .configure = configure,
	                                 .check_pair = check_pair };

SATZ_PLUGIN = { .abi = SATZ_ABI, .size = sizeof(struct satz_plugin), .name = "terms",
	        .version = "1", .license = "GPL-3.0-or-later", .summary = "Tells its files",
	        .options = options, .ids = ids, .check = &check };
