/* SPDX-License-Identifier: GPL-3.0-or-later
 * signals.h - how the program ends when it is told to
 */
#ifndef SATZPAAR_CLI_SIGNALS_H
#define SATZPAAR_CLI_SIGNALS_H

/* From now on SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGQUIT and SIGXCPU remove unfinished files before
 * they end the process; SIGXFSZ is ignored, for write() reports the limit. The process ends by the signal itself, which a shell shows as status 130, 143, 129, 141 and
 * which stops a shell's loop on Ctrl-C, as it should. */
void
signals_install(void);

#endif
