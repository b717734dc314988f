#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# commands.sh - full disks, write-protected folders and signals: no command leaves half a file
#
# The articles are in languages without a dictionary, so that nothing is compiled first.
set -u
: "${SATZPAAR:=$PWD/satzpaar}"
export SOURCE_DATE_EPOCH=1718150400
work=$(mktemp -d) || exit 99
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
XDG_CACHE_HOME=$work/cache XDG_CONFIG_HOME=$work/config
export XDG_CACHE_HOME XDG_CONFIG_HOME
chmod 755 "$work"
cd "$work" || exit 99
number=0

check() { # check NAME: the result of the lines in $wrong, which it empties
	number=$((number + 1))
	if [ -z "$wrong" ]; then echo "ok $number - $1"; else
		echo "not ok $number - $1"
		printf '%s' "$wrong" | sed 's/^/# /'
	fi
	wrong=
}
skip() { # skip NAME REASON
	number=$((number + 1))
	echo "ok $number - $1 # SKIP $2"
}
expect() { # expect WHAT IS SHOULD
	[ "$2" = "$3" ] || wrong="$wrong$1: '$2' instead of '$3'
"
}
expect_line() { # expect_line FILE PATTERN: the file is one line that matches
	expect "lines in $1" "$(grep -c '' "$1")" 1
	grep -q -- "$2" "$1" || wrong="$wrong$1: '$(head -n 3 "$1")' does not match '$2'
"
}
no_litter() { # no_litter FOLDER
	expect "temporary files in $1" "$(find "$1" -name '.satzpaar-*' | grep -c '')" 0
}
wrong=
echo "1..$((5 * 4 + 7))"

# Two articles long enough for several KiB of result.
awk 'BEGIN { for (i = 1; i <= 60; i++) printf "Le ministre %d est arrivé à Paris le %d mai.\n\n", i, i }' >fr.txt
awk 'BEGIN { for (i = 1; i <= 60; i++) printf "El ministro %d llegó a París el %d de mayo.\n\n", i, i }' >es.txt
align() { "$SATZPAAR" align --from fr --to es fr.txt es.txt "$@"; }
align -o whole.tmx 2>stderr
expect "status" $? 0
check "the pair can be aligned"
cp whole.tmx pairs.tmx

# One command that writes with -o, in every kind of trouble: trouble NAME COMMAND...
trouble() {
	name=$1 && shift
	mkdir -p out && echo old >out/file

	(ulimit -f 1 && "$@" -o out/file) >stdout 2>stderr
	expect "status" $? 2
	expect_line stderr '^satzpaar: out/file: larger than the file size limit'
	expect "the file" "$(cat out/file)" old
	no_litter out
	check "$name: the disk is full, the old file stays"

	rm out/file
	(ulimit -f 1 && "$@" -o out/file) >stdout 2>stderr
	expect "status" $? 2
	expect "files" "$(ls -A out)" ""
	check "$name: the disk is full, no file comes about"

	"$@" -o /dev/full >stdout 2>stderr
	expect "status" $? 2
	expect_line stderr '^satzpaar: /dev/full: disk full'
	"$@" >/dev/full 2>stderr
	expect "status" $? 2
	expect_line stderr '^satzpaar: standard output: disk full'
	check "$name: a full device"

	echo old >out/file && chmod 555 out && chmod 444 out/file
	$as_nobody "$@" -o out/file >stdout 2>stderr
	expect "status" $? 2
	expect_line stderr '^satzpaar: out/file: Permission denied'
	$as_nobody "$@" -o out/new >stdout 2>stderr
	expect "status" $? 2
	expect_line stderr '^satzpaar: out/new: Permission denied'
	chmod 755 out && chmod 644 out/file
	expect "files" "$(ls -A out)" file
	if [ -n "$cannot_protect" ]; then
		wrong=
		skip "$name: a write-protected folder" "$cannot_protect"
	else
		check "$name: a write-protected folder"
	fi

	"$@" -o out/none/file >stdout 2>stderr
	expect "status" $? 2
	expect_line stderr '^satzpaar: out/none/file: '
	"$@" -o out >stdout 2>stderr
	expect "status" $? 2
	expect_line stderr '^satzpaar: out: is a directory'
	expect "files" "$(ls -A out)" file
	check "$name: no such folder, a folder in place of a file"
	rm -r out
}
# root writes where it likes; somebody else must try
as_nobody='' cannot_protect=''
if [ "$(id -u)" -eq 0 ]; then
	as_nobody='setpriv --reuid 65534 --clear-groups'
	$as_nobody "$SATZPAAR" --version >/dev/null 2>&1 ||
		cannot_protect='root writes everywhere, and nobody else may run the program'
fi

trouble align "$SATZPAAR" align --from fr --to es fr.txt es.txt
if "$SATZPAAR" export --help >/dev/null 2>&1; then
	trouble export "$SATZPAAR" export pairs.tmx
else
	for i in 1 2 3 4 5; do skip "export $i" "there is no export"; done
fi

# Programs, so that somebody else can run them; the result goes to standard output without -o.
program() { # program NAME ARGUMENT...: NAME is this call of satzpaar
	name=$1 && shift
	printf '#!/bin/sh\ncase $# in 0) set -- -o - ;; esac\nexec "%s" %s "$@"\n' "$SATZPAAR" "$*" >"$name"
	chmod 755 "$name"
}
: >empty.tmx
program merge memory merge -q empty.tmx pairs.tmx pairs.tmx
trouble "memory merge" ./merge
program translate translate -q --from fr --format xliff fr.txt -m pairs.tmx
./translate >whole.xlf # makes the index
trouble translate ./translate
rm -r cache

# With standard error closed, no message may end up in the file.
align -v -o closed.tmx 2>&-
expect "status" $? 0
cmp -s closed.tmx whole.tmx || wrong="${wrong}closed.tmx is not the usual file
"
align >&- 2>stderr
expect "status" $? 2
expect_line stderr '^satzpaar: standard output: '
check "standard descriptors are closed"

# The dictionary cache on a full disk: a remark, the result all the same.
awk 'BEGIN { for (i = 0; i < 500; i++) printf "mot%d\tpalabra%d\n", i, i }' >words.tsv
(ulimit -f 1 && align -d words.tsv 2>stderr; echo $? >status) | cat >stdout
expect "status" "$(cat status)" 0
expect_line stderr 'compiled anew each time: .*larger than the file size limit'
expect "files in the cache" "$(find cache -type f | grep -c '')" 0
check "the dictionary cache finds a full disk"

# Signals in the middle of a batch of 2000 jobs: old file or new, no temporary files.
mkdir out
awk 'BEGIN { for (i = 0; i < 2000; i++) printf "fr.txt\tes.txt\tout/%d\n", i }' >jobs.tsv
kill_batch() { # kill_batch SIGNAL STATUS
	rm -rf out && mkdir out && echo old >out/1
	# a shell's background job ignores SIGINT, all under nohup SIGHUP; the program shall see
	# them as on a terminal
	env --default-signal=INT,HUP "$SATZPAAR" align --from fr --to es --batch jobs.tsv -j 2 \
		>stdout 2>stderr &
	process=$!
	while [ ! -e out/20 ] && kill -0 $process 2>/dev/null; do sleep 0.02; done
	kill -s "$1" $process
	wait $process
	expect "status" $? "$2"
	[ -e out/20 ] || wrong="${wrong}the batch never began
"
	[ ! -e out/1999 ] || wrong="${wrong}the batch was through too early
"
	[ "$1" = KILL ] || no_litter out
	for file in out/*; do
		cmp -s "$file" whole.tmx || [ "$(cat "$file")" = old ] || wrong="$wrong$file: broken
"
	done
	check "a batch ended by SIG$1"
}
kill_batch TERM 143
kill_batch INT 130
kill_batch HUP 129
kill_batch KILL 137
