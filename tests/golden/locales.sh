#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# locales.sh - the golden cases once more in a German and a Turkish environment
#
# A decimal comma, or an "i" whose capital is no "I", must not change any result. A locale that the
# system does not have is made of Debian's package `locales` in a folder of the test's own.
set -u
: "${top_srcdir:=.}" "${SATZPAAR:=$PWD/satzpaar}"
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
: "${SATZ_TEST_CACHE:=$work/cache}"
export top_srcdir SATZPAAR SATZ_TEST_CACHE
number=0

have() { # have LOCALE: whether it is in effect when it is asked for
	[ "$(LC_ALL=$1 locale decimal_point 2>/dev/null)" = , ]
}
make_locale() { # make_locale LOCALE: into $work/locales
	command -v localedef >/dev/null || return 1
	mkdir -p "$work/locales"
	localedef --no-archive -i "${1%.*}" -f UTF-8 "$work/locales/$1" >/dev/null 2>&1
	LOCPATH=$work/locales
	export LOCPATH
}

echo "1..2"
for locale in de_DE.UTF-8 tr_TR.UTF-8; do
	number=$((number + 1))
	unset LOCPATH
	if ! have $locale && { ! make_locale $locale || ! have $locale; }; then
		echo "ok $number - $locale # SKIP there is no such locale and no package locales to make it"
		continue
	fi
	# glibc never frees its copy of LOCPATH; the same cases look for leaks in run.sh
	ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0 LC_ALL=$locale sh "$top_srcdir/tests/golden/run.sh" >"$work/result"
	if grep -q '^ok' "$work/result" && ! grep -q '^not ok' "$work/result"; then
		echo "ok $number - $locale: $(grep -c '^ok' "$work/result") golden cases"
	else
		grep -v '^ok' "$work/result" | sed 's/^\([^#]\)/# \1/'
		echo "not ok $number - $locale"
	fi
done
