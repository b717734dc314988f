/* SPDX-License-Identifier: GPL-3.0-or-later
 * fuzz_srx.c - any bytes as an SRX file, and what it makes of a text
 */
#include "config.h"

#include "fuzz.h"
#include "text/srx.h"

#include <stdlib.h>
#include <string.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char text[] = "Am 2. Mai kam Dr. Süß (s. o.). „Aha!“ Ende; aus… 3.14 \t\n z. B.";
	g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GArray) decisions = g_array_new(FALSE, FALSE, sizeof(struct srx_decision));
	g_autoptr(GError) error = NULL;
	AUTO(srx) srx = srx_read("fuzz", (const char *)data, size, "de", warnings, &error);

	if (!srx != (error != NULL))
		abort();
	if (!srx)
		return 0;
	srx_decide(srx, text, 0, strlen(text), decisions);
	for (guint i = 0; i < decisions->len; i++) {
		if (g_array_index(decisions, struct srx_decision, i).offset >= strlen(text))
			abort();
	}
	return 0;
}
