/* SPDX-License-Identifier: GPL-3.0-or-later
 * auto.h - g_autoptr for plain structs
 *
 * g_autoptr() wants a typedef, and we have none. After AUTO_DEFINE(document) behind the
 * declaration of document_free(), `AUTO(document) article = document_new("-");` frees the
 * article when it goes out of scope; g_steal_pointer(&article) hands it on.
 */
#ifndef SATZPAAR_TEXT_AUTO_H
#define SATZPAAR_TEXT_AUTO_H

#define AUTO_DEFINE(name) \
	static inline void name##_auto_free(struct name **pointer) \
	{ \
		if (*pointer) \
			name##_free(*pointer); \
	}

#define AUTO(name) __attribute__((cleanup(name##_auto_free))) struct name *

#endif
