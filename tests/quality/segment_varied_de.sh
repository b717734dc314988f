#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# cases of segmentation as they are found in life, language de; no family may fall under 94 %
exec "$top_builddir/tests/quality/segment_cases" de \
	"$top_srcdir/corpora/segmentation/varied.de.txt" 0.94
