/* SPDX-License-Identifier: GPL-3.0-or-later
 * odd.h - what the odd plugins of the tests have in common
 *
 * Each is one file that does one thing wrong; ODD_PLUGIN(name, check_pair) writes the tables.
 */
#ifndef SATZPAAR_TESTS_ODD_H
#define SATZPAAR_TESTS_ODD_H

#include <satzpaar/plugin.h>
#include <string.h>

static inline int
odd_init(const struct satz_host *host, void **self)
{
	(void)host;
	*self = NULL;
	return SATZ_OK;
}

static inline void
odd_finish(void *self)
{
	(void)self;
}

/* Reports something without a place. */
static inline int
odd_report(const struct satz_host *host, uint64_t pair, const char *id, const char *message)
{
	const struct satz_finding finding = { .size = sizeof(finding), .pair = pair, .id = id,
		                              .message = { message, strlen(message) } };

	return host->emit(host, &finding);
}

#define ODD_TABLES(plugin_name, pair_function) \
	static const struct satz_id odd_ids[] = { \
		{ plugin_name ".seen", "A pair was seen", SATZ_INFO, 0 }, { NULL, NULL, 0, 0 } \
	}; \
	static const struct satz_check odd_check = { .size = sizeof(odd_check), \
		                                     .init = odd_init, \
		                                     .check_pair = pair_function, \
		                                     .finish = odd_finish }

#define ODD_PLUGIN(plugin_name, pair_function) \
	ODD_TABLES(plugin_name, pair_function); \
	SATZ_PLUGIN = { .abi = SATZ_ABI, .size = sizeof(struct satz_plugin), .name = plugin_name, \
		        .version = "1", .license = "GPL-3.0-or-later", \
		        .summary = "Odd on purpose", .ids = odd_ids, .check = &odd_check }

#endif
