#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# serve.sh - `satzpaar serve` with a memory that people share, on a PostgreSQL of the test's own
set -u
: "${SATZPAAR:=$PWD/satzpaar}" "${top_srcdir:=.}"
work=$(mktemp -d "${TMPDIR:-/tmp}/satzpaar-serve.XXXXXX") || exit 99
serving=
. "$top_srcdir/tests/team/server.sh"
trap '[ -z "$serving" ] || kill "$serving" 2>/dev/null; server_stop immediate; rm -rf "$work"' EXIT
skip() {
	echo "1..0 # SKIP $1"
	exit 0
}
server_find
[ -z "$server_missing" ] || skip "$server_missing"
command -v curl >/dev/null || skip "curl is not installed"
! "$SATZPAAR" memory init postgresql:///nowhere 2>&1 | grep -q 'built without PostgreSQL' ||
	skip "satzpaar was built without PostgreSQL"
unset PGHOST PGPORT PGUSER PGPASSWORD PGDATABASE PGSERVICE PGPASSFILE
XDG_CACHE_HOME=$work/cache XDG_CONFIG_HOME=$work/config HOME=$work
export XDG_CACHE_HOME XDG_CONFIG_HOME HOME
if ! server_make || ! server_start; then
	echo "Bail out! the private PostgreSQL does not start"
	exit 99
fi
sql postgres "CREATE DATABASE pool" >/dev/null
memory="postgresql://postgres@/pool?host=$work/server#news"
number=0
ok() { # ok NAME PATTERN: whether the last answer has it
	number=$((number + 1))
	if grep -qF -- "$2" "$work/answer"; then
		echo "ok $number - $1"
	else
		echo "not ok $number - $1"
		sed 's/^/# /' "$work/answer" "$work/err" | head -n 20
	fi
}
ask() { # ask PATH [CURL OPTION]...
	path=$1 && shift
	curl -s --max-time 20 "$@" "$address$path" >"$work/answer" 2>&1
}
unit() { # unit FILE GERMAN ENGLISH
	printf '%s<tu><tuv xml:lang="de"><seg>%s</seg></tuv><tuv xml:lang="en"><seg>%s</seg></tuv></tu></body></tmx>\n' \
		'<?xml version="1.0"?><tmx version="1.4"><header creationtool="t" creationtoolversion="1"
segtype="sentence" o-tmf="t" adminlang="en" srclang="de" datatype="plaintext"/><body>' "$2" "$3" >"$1"
}
echo "1..7"
"$SATZPAAR" memory init "$memory" >"$work/answer" 2>&1
unit "$work/one.tmx" "Er haelt." "It stops."
"$SATZPAAR" memory add "$memory" "$work/one.tmx" >>"$work/answer" 2>&1
"$SATZPAAR" serve --port 0 --memory "$memory" >"$work/out" 2>"$work/err" &
serving=$!
for _ in 1 2 3 4 5 6 7 8 9 10 11 12; do
	address=$(sed -n '1s,/$,,p' "$work/out")
	[ -z "$address" ] || break
	sleep 0.5
done
ask /tmserver/de/en/unit/Er%20haelt.
ok "looks up" "It stops."
ask /api/1/stats
ok "goes by the memory's name" '"name":"news"'
ask /api/1/add -d '{"units":[{"source":"Zwei.","target":"Two."}]}'
ok "adds" '"added":1'
ask /tmserver/en/de/unit/Two.
ok "finds what it added" "Zwei."
unit "$work/two.tmx" "Drei." "Three."
"$SATZPAAR" memory add "$memory" "$work/two.tmx" >"$work/answer" 2>&1
for _ in 1 2 3 4 5 6 7 8 9 10 11 12; do
	ask /tmserver/de/en/unit/Drei.
	! grep -q Three "$work/answer" || break
	sleep 1
done
ok "sees what others add" "Three."
server_stop immediate
for _ in 1 2 3 4 5 6 7 8 9 10 11 12; do
	ask /api/1/stats
	! grep -q '"trouble":"' "$work/answer" || break
	sleep 1
done
ok "says that the server is gone" '"trouble":"'
ask /tmserver/de/en/unit/Drei.
ok "and serves on" "Three."
