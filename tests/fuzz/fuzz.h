/* SPDX-License-Identifier: GPL-3.0-or-later
 * fuzz.h - the one function a fuzz target has
 */
#ifndef SATZPAAR_TESTS_FUZZ_H
#define SATZPAAR_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
