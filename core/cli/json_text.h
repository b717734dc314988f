/* SPDX-License-Identifier: GPL-3.0-or-later
 * json_text.h - it moved: text/json_text.h
 */
#ifndef SATZPAAR_CLI_JSON_TEXT_H
#define SATZPAAR_CLI_JSON_TEXT_H

#include "text/json_text.h"

#endif
