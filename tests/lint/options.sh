#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# options.sh - what a command's --help, its man page and the completion say about options is the same
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
: "${top_srcdir:=.}" "${SATZPAAR:=$PWD/satzpaar}"
man=$top_srcdir/core/cli/man
. "$top_srcdir/core/cli/completion/satzpaar"
commands=$("$SATZPAAR" help | sed -n 's/^  \([a-z]*\)  .*/\1/p' | grep -vx help)
number=0
report() { # report NAME OUTPUT: ok when there is no output, else each line as a comment
	number=$((number + 1))
	if [ -z "$2" ]; then
		echo "ok $number - $1"
	else
		echo "not ok $number - $1"
		printf '%s\n' "$2" | sed 's/^/# /'
	fi
}
differ() { # differ A B: words a line that are in one list alone
	diff <(tr -s ' ' '\n' <<<"$1" | sort -u) <(tr -s ' ' '\n' <<<"$2" | sort -u) | grep '^[<>]'
}
echo "1..$(($(wc -w <<<"$commands") * 4 + 2))"

report "the overview names commands" "$([ -n "$commands" ] || echo "satzpaar help: no commands found")"
COMP_WORDS=(satzpaar "") COMP_CWORD=1
_satzpaar
report "completion knows the commands" "$(differ "$commands help --version --help" "${COMPREPLY[*]}")"
for command in $commands; do
	page=$man/satzpaar-$command.1
	options=$("$SATZPAAR" "$command" --help | grep -oE '^  (-[a-z], )?--[a-z0-9-]+' | grep -oE -- '--.*' | tr '\n' ' ')
	report "$command: man page names the options of --help" "$(
		[ -f "$page" ] || echo "$page: missing"
		differ "$options" "$(sed 's/\\-/-/g' "$page" | awk '/^\.SH/ { on = /OPTIONS/ } on && tag { print } { tag = /^\.TP/ }' |
			grep -oE -- '--[a-z0-9-]+' | tr '\n' ' ')"
	)"
	report "$command: man page has the sections" "$(
		for section in NAME SYNOPSIS DESCRIPTION OPTIONS "EXIT STATUS" EXAMPLES "SEE ALSO"; do
			grep -qx "\.SH $section" "$page" || echo "$page: no section $section"
		done
		grep -q "satzpaar\\\\-$command" "$man/satzpaar.1" || echo "satzpaar.1 does not name it"
	)"
	report "$command: man page formats without a warning" "$(
		if command -v man >/dev/null; then LC_ALL=C.UTF-8 MANWIDTH=80 man --warnings -l "$page" 2>&1 >/dev/null; fi
	)"
	report "$command: completion names the options of --help" "$(
		differ "$options" "$(_satzpaar_options "$command")"
	)"
done
