#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# cases of segmentation as they are found in life, language en; no family may fall under 94 %
exec "$top_builddir/tests/quality/segment_cases" en \
	"$top_srcdir/corpora/segmentation/varied.en.txt" 0.94
