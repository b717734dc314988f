/* SPDX-License-Identifier: GPL-3.0-or-later
 * date.c - dates as TMX writes them: 20240612T143000Z, always UTC
 */
#include "config.h"

#include "tmx/date.h"

#include <gio/gio.h>

/* The last second of the year 9999: a TMX date has four digits for the year. */
#define LAST_SECOND G_GUINT64_CONSTANT(253402300799)

gboolean
tmx_date_now(char date[TMX_DATE_SIZE], GError **error)
{
	const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
	g_autoptr(GDateTime) now = NULL;
	guint64 seconds;

	if (epoch) {
		if (!g_ascii_string_to_unsigned(epoch, 10, 0, LAST_SECOND, &seconds, NULL)) {
			g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
			            "SOURCE_DATE_EPOCH is \"%s\"; it must be seconds since 1970, "
			            "or not be set",
			            epoch);
			return FALSE;
		}
		now = g_date_time_new_from_unix_utc((gint64)seconds);
	} else {
		now = g_date_time_new_now_utc();
	}
	g_snprintf(date, TMX_DATE_SIZE, "%04d%02d%02dT%02d%02d%02dZ", g_date_time_get_year(now),
	           g_date_time_get_month(now), g_date_time_get_day_of_month(now),
	           g_date_time_get_hour(now), g_date_time_get_minute(now),
	           g_date_time_get_second(now));
	return TRUE;
}
