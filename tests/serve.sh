#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# serve.sh - `satzpaar serve` as a program: where it listens, checks, signals, what it says of trouble
#
# tests/unit/test_serve_http.c has the requests. Asks with curl, without which it is skipped.
set -u
: "${top_srcdir:=.}" "${SATZPAAR:=$PWD/satzpaar}"
if ! command -v curl >/dev/null; then
	echo "1..0 # SKIP curl is not installed"
	exit
fi
work=$(mktemp -d) || exit 99
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
export XDG_CACHE_HOME="$work/cache" XDG_CONFIG_HOME="$work/config"
number=0
ok() { # ok NAME CONDITION...: runs the condition
	number=$((number + 1))
	name=$1 && shift
	if "$@"; then
		echo "ok $number - $name"
	else
		echo "not ok $number - $name"
		sed 's/^/# /' "$work/answer" "$work/err" 2>/dev/null | head -n 20
	fi
}
ask() { # ask PATH [CURL OPTION]...: the answer in $work/answer
	path=$1 && shift
	curl -s --max-time 20 "$@" "$address$path" >"$work/answer" 2>&1
}
said() { grep -qF -- "$1" "$work/answer"; }
begin() { # begin OPTION...: starts a server, waits for its address
	: >"$work/out"
	"$SATZPAAR" serve --port 0 "$@" >"$work/out" 2>"$work/err" &
	server=$!
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		address=$(sed -n '1s,/$,,p' "$work/out")
		[ -z "$address" ] || return 0
		sleep 0.3
	done
	return 1
}
end() { # end SIGNAL: leaves the exit status in $status
	kill "-$1" "$server"
	wait "$server"
	status=$?
	server=
}
unit() { # unit GERMAN ENGLISH
	printf '<tu><tuv xml:lang="de"><seg>%s</seg></tuv><tuv xml:lang="en"><seg>%s</seg></tuv></tu>\n' "$@"
}
memory() { # memory FILE: its units from standard input
	{
		echo '<?xml version="1.0"?><tmx version="1.4"><header creationtool="t" creationtoolversion="1"' \
			'segtype="sentence" o-tmf="t" adminlang="en" srclang="de" datatype="plaintext"/><body>'
		cat
		echo '</body></tmx>'
	} >"$1"
}
{
	unit "Der Zug kommt um 8 Uhr." "The train comes at 8."
	unit "Er haelt." "It stops."
} | memory "$work/news.tmx"

echo "1..17"
ok "starts and says where" begin --memory "$work/news.tmx" --log "$work/log"
ask /tmserver/de/en/unit/Er%20haelt.
ok "answers tmserver's clients" said '"target":"It stops."'
ask / && ok "has a page that names its address" said "${address#http://}/tmserver/"
ask /api/1/check -d '{"units":[{"id":"u1","source":"Es sind 12.","target":"There are 21."}]}'
ok "checks pairs" said '"unit":"u1","check":"numbers.'
ask /api/1/check -d '{"units":[{"source":"a","target":"b"}],"only":["nothing-of-the-kind"]}'
ok "says what is wrong with a check" said '{"error":"'
unit "Von aussen." "From outside." | memory "$work/news.tmx.new" && mv "$work/news.tmx.new" "$work/news.tmx"
for _ in 1 2 3 4 5 6 7 8 9 10; do
	ask /tmserver/en/de/unit/From%20outside.
	said "Von aussen." && break
	sleep 0.5
done
ok "sees what others do to the file" said "Von aussen."
"$SATZPAAR" serve --port "${address##*:}" --memory "$work/news.tmx" >"$work/answer" 2>&1
ok "a port that is taken: status 2" [ $? -eq 2 ]
ok "a port that is taken: one line that says so" said "cannot be used"
ask /api/1/add -d '{"units":[{"source":"Zuletzt.","target":"At last."}]}' &
adding=$!
sleep 0.05
end TERM
ok "SIGTERM ends it: status 0" [ "$status" -eq 0 ]
wait "$adding"
if said added; then
	ok "what it said was added is in the file" grep -qF "At last." "$work/news.tmx"
else # the end came first
	ok "what it turned away is not in the file" sh -c '! grep -qF "At last." "$1"' - "$work/news.tmx"
fi
ok "the log has lines for requests, not texts" sh -c \
	'grep -q "GET /tmserver/\*/\*/unit/\*\* 200" "$1" && ! grep -q haelt "$1"' - "$work/log"

token=0123456789abcdef0123456789abcdef
echo "anna $token lookup" >"$work/tokens"
chmod 644 "$work/tokens"
"$SATZPAAR" serve --port 0 --memory "$work/news.tmx" --tokens "$work/tokens" >"$work/answer" 2>&1
ok "tokens that others can read: status 2" [ $? -eq 2 ]
ok "tokens that others can read: says what to do" said "chmod 600"
chmod 600 "$work/tokens"
begin --memory "$work/news.tmx" --tokens "$work/tokens" --listen 127.0.0.1
ask /api/1/stats
ok "without a token: no" said "send a token"
ask "/api/1/lookup?text=Von+aussen." -H "Authorization: Bearer $token"
ok "with a token: yes" said "From outside."
ask /api/1/add -H "Authorization: Bearer $token" -d '{"units":[{"source":"a","target":"b"}]}'
ok "a token for lookups adds nothing" said "does not allow"
end INT
ok "SIGINT ends it: status 0" [ "$status" -eq 0 ]
