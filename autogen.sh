#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# autogen.sh - from a fresh checkout to ./configure, and further if you like
set -eu
cd "$(dirname "$0")"

usage='usage: ./autogen.sh [--demo | --check]
  (nothing)  make ./configure: the packager'\''s way
  --demo     install what is missing, build, align an article pair of ours and show it
  --check    install what is missing, build with warnings as errors, run every test suite'

# Debian packages: to build, to run the main job in full, and what the tests compare with.
build_packages='gcc make autoconf automake libtool pkg-config libglib2.0-dev libxml2-dev libicu-dev
	libjson-glib-dev libcmark-dev libstemmer-dev zlib1g-dev libhunspell-dev libzip-dev
	libxlsxwriter-dev libsoup-3.0-dev libpq-dev'
run_packages='trans-de-en hunspell-de-de hunspell-de-ch hunspell-en-us hunspell-en-gb'
check_packages='locales g++ cppcheck gettext shellcheck libxml2-utils man-db xz-utils python3 translate-toolkit omegat
	postgresql'

say() { printf '%s\n' "$*" >&2; }

make_configure() {
	autoconf
	# configure removes a core dump named `core`; here that is the source folder
	sed 's/rm -f core /rm -f /' configure >configure.tmp
	cat configure.tmp >configure
	rm configure.tmp
}

prepare() { # everything that stands between a checkout and ./configure
	mkdir -p build-aux
	autoreconf --install
	make_configure
}

missing() { # missing PACKAGE...: those of them that are not installed
	for package; do
		dpkg-query -W -f='${Status}\n' "$package" 2>/dev/null | grep -q '^install ok installed$' ||
			printf '%s ' "$package"
	done
}

need() { # need PACKAGE...: installs what is missing, or says what to install and stops
	if ! command -v dpkg-query >/dev/null; then
		say "This is not a Debian system: be sure to have what these packages hold: $*"
		return
	fi
	wanted=$(missing "$@")
	[ -n "$wanted" ] || return 0
	say "Installing: $wanted"
	as_root=
	if [ "$(id -u)" -ne 0 ]; then
		command -v sudo >/dev/null || {
			say "Neither root nor sudo is there. Have these packages installed, then start again:"
			say "  apt-get install $wanted"
			exit 2
		}
		as_root=sudo
	fi
	# --no-install-recommends: a compiler and its headers, not a desktop
	# shellcheck disable=SC2086
	{ $as_root apt-get -qq update &&
		$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y \
			--no-install-recommends install $wanted; } >/dev/null || {
		say "apt-get could not install: $wanted"
		exit 2
	}
}

build() { # build [CONFIGURE_OPTION...]: in ./build, so that the checkout stays clean
	[ -x configure ] || prepare >/dev/null 2>&1 || prepare
	mkdir -p build
	cd build
	[ -f Makefile ] || ../configure --quiet "$@"
	make --silent -j"$(getconf _NPROCESSORS_ONLN)"
}

demo() {
	# shellcheck disable=SC2086
	need $build_packages $run_packages
	build
	pair=../corpora/articles/lawrow
	say "
satzpaar align de.txt en.txt -o lawrow.tmx      (the story in corpora/articles)"
	./satzpaar align "$pair/de.txt" "$pair/en.txt" -o lawrow.tmx
	./satzpaar export --to html -o lawrow.html lawrow.tmx
	./satzpaar export --to tsv lawrow.tmx |
		awk -F '\t' 'NR > 1 { printf "%s  %s\n       %s\n", $3, $1, $2 }'
	say "
satzpaar check lawrow.tmx                       (what the plugins find)"
	# exit status 1 means findings
	if ./satzpaar check lawrow.tmx; then
		say "Nothing to complain about."
	else
		[ $? -eq 1 ]
	fi
	say "
The pairs stand in build/lawrow.tmx, ready for a CAT tool; build/lawrow.html shows them side by side.
Next: build/satzpaar help, or: make -C build install"
}

check() {
	# shellcheck disable=SC2086
	need $build_packages $run_packages $check_packages
	build --enable-werror
	status=0
	make --silent -j"$(getconf _NPROCESSORS_ONLN)" check || status=$?
	# The line that says it all, from what each test left behind; the log of a failure before it.
	find tests -name '*.trs' | while read -r result; do
		grep -qE '^:test-result: (FAIL|ERROR|XPASS)' "$result" && cat "${result%.trs}.log"
	done || :
	find tests -name '*.trs' -exec cat {} + | awk '
		/^:test-result: (PASS|XFAIL)/ { passed++ }
		/^:test-result: (FAIL|ERROR|XPASS)/ { failed++ }
		/^:test-result: SKIP/ { skipped++ }
		END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped }'
	exit "$status"
}

case ${1:-} in
'') prepare ;;
--configure) make_configure ;; # make calls this when configure.ac has changed
--demo) demo ;;
--check) check ;;
-h | --help) printf '%s\n' "$usage" ;;
*)
	say "$usage"
	exit 2
	;;
esac
