#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh - runs every golden case and compares what the command prints
#
# A case is a folder corpora/golden/AREA/CASE/ with
#   args      one line: the arguments behind `satzpaar`, split as a shell splits words
#   expected  what stands on stdout afterwards
#   stderr    what stands on stderr (only where the case is about a message)
#   status    the exit status, 0 when the file is not there
#   env       lines of shell that set and export variables, read before the command runs
#   output    one line: a file the command writes, shown behind stdout after a line "== NAME"
# and its input files. The command runs in a copy of the folder. SATZ_UPDATE_GOLDEN=1 rewrites
# expected, stderr and status to what came out: look at the difference before you commit it.
set -u
: "${top_srcdir:=.}" "${SATZPAAR:=$PWD/satzpaar}"
export SOURCE_DATE_EPOCH=1718150400 # 12 June 2024, so that dates in files stay the same
cases=$(cd "$top_srcdir/corpora/golden" && ls -d */*/ 2>/dev/null | LC_ALL=C sort)
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
# Cases must not see the user's own cache or configuration; the dictionary cache is made once
# (a copy keeps its times, so that it is good for dictionaries among the cases, too).
XDG_CONFIG_HOME=$work/config XDG_CACHE_HOME=${SATZ_TEST_CACHE:-$work/cache}
export XDG_CONFIG_HOME XDG_CACHE_HOME

echo "1..$(printf '%s' "$cases" | grep -c .)"

run_case() { # run_case FOLDER: leaves stdout, stderr and status in $work
	rm -rf "$work/case" && cp -rp "$1" "$work/case" && chmod -R u+w "$work/case" || return 1
	(cd "$work/case" && { [ ! -f env ] || . ./env; } &&
		eval "\"\$SATZPAAR\" $(cat args)") >"$work/stdout" 2>"$work/stderr" \
		</dev/null
	echo $? >"$work/status"
	if [ -f "$1/output" ]; then
		echo "== $(cat "$1/output")" >>"$work/stdout"
		(cd "$work/case" && eval "cat $(cat output)") >>"$work/stdout" 2>&1
	fi
}

update() { # update FOLDER: takes what came out as what is expected
	cp "$work/stdout" "$1/expected"
	[ -f "$1/stderr" ] && cp "$work/stderr" "$1/stderr"
	if [ "$(cat "$work/status")" = 0 ]; then rm -f "$1/status"; else cp "$work/status" "$1/status"; fi
}

same() { # same FOLDER: whether everything is as expected; prints the difference as TAP comments
	status=0
	[ -f "$1/status" ] && status=$(cat "$1/status")
	if [ "$(cat "$work/status")" != "$status" ]; then
		echo "# exit status $(cat "$work/status") instead of $status"
		sed 's/^/# /' "$work/stderr" | head -n 5
		return 1
	fi
	diff -u "$1/expected" "$work/stdout" >"$work/diff" &&
		{ [ ! -f "$1/stderr" ] || diff -u "$1/stderr" "$work/stderr" >"$work/diff"; } ||
		{ sed 's/^/# /' "$work/diff" | head -n 30; return 1; }
}

number=0
for case in $cases; do
	number=$((number + 1))
	folder=$top_srcdir/corpora/golden/${case%/}
	if ! run_case "$folder"; then
		echo "not ok $number - ${case%/} (cannot copy the case)"
	elif [ -n "${SATZ_UPDATE_GOLDEN:-}" ]; then
		update "$folder" && echo "ok $number - ${case%/}"
	elif same "$folder"; then
		echo "ok $number - ${case%/}"
	else
		echo "not ok $number - ${case%/}"
	fi
done
