/* SPDX-License-Identifier: GPL-3.0-or-later
 * reading.h - the document readers of a command, with the options the user gave them
 */
#ifndef SATZPAAR_CLI_READING_H
#define SATZPAAR_CLI_READING_H

#include "host/check_settings.h"
#include "cli/options.h"
#include "host/readers.h"

struct reading {
	struct readers *readers;
	struct check_settings *settings; /* NULL: no options were given */
};

/* Looks at --input-format (NULL: not given) and --option; false when one is wrong, which it says.
 * Plugins are looked for only where these need it. reading_close() frees in either case. */
bool
reading_open(struct reading *reading, const struct options *options, const char *format,
             char *const *assignments);

void
reading_close(struct reading *reading);

#endif
