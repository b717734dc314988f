#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# hostile.sh - archives that unpack to far too much cost one line and exit status 2, at once
set -u
: "${top_srcdir:=.}" "${SATZPAAR:=$PWD/satzpaar}"
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
if ! python3 "$top_srcdir/tests/readers/make.py" big "$work" 2>/dev/null; then
	echo "1..0 # SKIP python3 is not installed"
	exit 0
fi
number=0
refused() { # refused FILE WORDS: within 10 seconds, in one line that has these words
	number=$((number + 1))
	(cd "$work" && timeout 10 "$SATZPAAR" segment --lang de "$1") >"$work/out" 2>"$work/err"
	if [ $? = 2 ] && [ ! -s "$work/out" ] && [ "$(wc -l <"$work/err")" = 1 ] && grep -q "$2" "$work/err"; then
		echo "ok $number - $1"
	else
		sed 's/^/# /' "$work/err"
		echo "not ok $number - $1"
	fi
}
echo "1..4"
refused bomb.docx "document.xml in it unpacks to far more than an article has"
refused bomb.epub "ch1.xhtml in it unpacks to far more than an article has"
refused many.docx "has more than 5000 files in it"
# what is left of a big file that was cut off
head -c 60000 "$work/bomb.docx" >"$work/cut.docx"
refused cut.docx "is a damaged zip file"
