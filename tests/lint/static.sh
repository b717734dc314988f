#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# static.sh - what cppcheck says of the C sources and shellcheck of the scripts: nothing
#
# clang-tidy takes minutes and runs by hand: make tidy (tests/README.md).
set -u
: "${top_srcdir:=.}"
cd "$top_srcdir" || exit 99
number=0
look() { # look TOOL COMMAND...: ok when the command is silent, skipped when there is no such tool
	number=$((number + 1))
	tool=$1 && shift
	if ! command -v "$tool" >/dev/null; then
		echo "ok $number - $tool # SKIP $tool is not installed"
		return
	fi
	said=$("$@" 2>&1)
	if [ -z "$said" ]; then
		echo "ok $number - $tool finds nothing"
	else
		printf '%s\n' "$said" | sed 's/^/# /'
		echo "not ok $number - $tool finds nothing"
	fi
}
check_scripts() {
	# SC2154: top_srcdir and the like come from make; SC2046, SC2086: words shall be split;
	# SC2010: no file of ours has a line feed in its name
	find autogen.sh .ci/run tests -name '*.sh' -o -path .ci/run | LC_ALL=C sort |
		xargs shellcheck --severity=warning --format=gcc --exclude=SC2154,SC2046,SC2086,SC2010
	shellcheck --severity=warning --format=gcc --shell=bash --exclude=SC2207 \
		core/cli/completion/satzpaar
}
echo "1..2"
# Its findings and its errors change from version to version; the suppressions are for this one.
case $(cppcheck --version 2>/dev/null) in
*' 2.10'* | '') checker=cppcheck ;;
*) checker='cppcheck 2.10' ;;
esac
look "$checker" cppcheck --quiet --enable=warning,performance,portability,style --std=c11 \
	--library=gtk --suppressions-list=tests/lint/cppcheck.suppress --inline-suppr \
	-Icore -Iinclude -Iplugins -DHAVE_CONFIG_H '-DG_DEFINE_QUARK(name,prefix)=' \
	--template='{file}:{line}: {id}: {message}' core plugins tests
look shellcheck check_scripts
