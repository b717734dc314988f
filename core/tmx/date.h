/* SPDX-License-Identifier: GPL-3.0-or-later
 * date.h - dates as TMX writes them: 20240612T143000Z, always UTC
 */
#ifndef SATZPAAR_TMX_DATE_H
#define SATZPAAR_TMX_DATE_H

#include <glib.h>

/* Bytes a TMX date takes, its NUL included. */
#define TMX_DATE_SIZE 17

/* Today's date, or that of SOURCE_DATE_EPOCH where the environment has it (the Reproducible Builds
 * convention: seconds since 1970), so that the same input gives the same file. FALSE with an error
 * when SOURCE_DATE_EPOCH is no such number. */
gboolean
tmx_date_now(char date[TMX_DATE_SIZE], GError **error);

#endif
