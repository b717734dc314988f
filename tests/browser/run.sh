#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh [bench.js | all.js FILE...] - the page of `satzpaar review` in Debian's Chromium; skipped where browser, node or npm's registry is not to be had
set -u
: "${top_srcdir:=.}" "${top_builddir:=.}"
here=$top_srcdir/tests/browser
work=$top_builddir/tests/browser.work
skip() {
	echo "1..0 # SKIP $1"
	exit 0
}
for program in node npm chromium; do
	command -v "$program" >/dev/null || skip "no $program"
done
mkdir -p "$work" || exit 99
if ! cmp -s "$here/package-lock.json" "$work/package-lock.json" || [ ! -d "$work/node_modules/playwright-core" ]; then
	cp "$here/package.json" "$work/" || exit 99
	(cd "$work" && rm -rf node_modules package-lock.json) || exit 99
	cp "$here/package-lock.json" "$work/lock.new" || exit 99
	mv "$work/lock.new" "$work/package-lock.json" || exit 99
	(cd "$work" && timeout 90 npm ci --ignore-scripts --no-audit --no-fund --fetch-retries=1 \
		--fetch-timeout=20000 >npm.log 2>&1) || {
		rm -f "$work/package-lock.json"
		skip "npm's registry cannot be reached"
	}
fi
# modules look for playwright-core beside themselves
for file in "$here"/*.js; do
	cp -f "$file" "$work/" || exit 99
	chmod u+w "$work/$(basename "$file")"
done
SATZ_ARTICLE=$(cd "$top_srcdir/corpora/articles/lawrow" && pwd)
export SATZ_ARTICLE
program=${1:-all.js}
[ $# -eq 0 ] || shift
exec timeout 240 node "$work/$program" "$@"
