/* SPDX-License-Identifier: GPL-3.0-or-later
 * check_options.h - what the command line and satzpaar.conf say about checks, for every command that
 *                   has plugins look at pairs
 */
#ifndef SATZPAAR_CLI_CHECK_OPTIONS_H
#define SATZPAAR_CLI_CHECK_OPTIONS_H

#include "cli/options.h"
#include "host/check_settings.h"

/* As GOption leaves it; NULL: not given. */
struct check_options {
	char *config;
	char **only, **disable, **assignments, **terms, **severities;
};

void
check_options_clear(struct check_options *given);

/* Reads the settings file that holds for the article, then what the command line says, which wins.
 * False with what is wrong said. */
bool
check_options_read(const struct options *options, const struct check_options *given,
                   const char *article, struct check_settings *settings);

/* Whether a step of the settings went well; else says what is wrong, `option` (NULL: none) being to
 * blame. `wrong` is taken. */
bool
check_options_fine(const struct options *options, const char *option, char *wrong);

#endif
