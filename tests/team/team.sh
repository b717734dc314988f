#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# team.sh - memories that people share, with a PostgreSQL of the test's own
set -u
: "${SATZPAAR:=$PWD/satzpaar}" "${top_srcdir:=.}" "${top_builddir:=.}"
here=$top_srcdir/tests/team
work=$(mktemp -d "${TMPDIR:-/tmp}/satzpaar-team.XXXXXX") || exit 99
. "$here/server.sh"
trap 'server_stop immediate; rm -rf "$work"' EXIT
server_find
if [ -n "$server_missing" ]; then
	echo "1..0 # SKIP $server_missing"
	exit 0
fi
if "$SATZPAAR" memory init postgresql:///nowhere 2>&1 | grep -q 'built without PostgreSQL'; then
	echo "1..0 # SKIP satzpaar was built without PostgreSQL"
	exit 0
fi
unset PGHOST PGPORT PGUSER PGPASSWORD PGDATABASE PGSERVICE PGPASSFILE
XDG_CACHE_HOME=$work/cache XDG_CONFIG_HOME=$work/config SOURCE_DATE_EPOCH=1718150400 HOME=$work
export XDG_CACHE_HOME XDG_CONFIG_HOME SOURCE_DATE_EPOCH HOME
cd "$work" || exit 99
if ! server_make || ! server_start; then
	cat "$work/initdb.log" "$work/server/log" >&2
	echo "Bail out! the private PostgreSQL does not start"
	exit 99
fi

number=0
wrong=
check() { # check NAME: the result of the lines in $wrong, which it empties
	number=$((number + 1))
	if [ -z "$wrong" ]; then echo "ok $number - $1"; else
		echo "not ok $number - $1"
		printf '%s' "$wrong" | sed 's/^/# /'
	fi
	wrong=
}
expect() { # expect WHAT IS SHOULD
	[ "$2" = "$3" ] || wrong="$wrong$1: '$2' instead of '$3'
"
}
same() { # same FILE FILE
	cmp "$1" "$2" >cmp.out 2>&1 || wrong="$wrong$(cat cmp.out)
"
}
run() { # run STATUS COMMAND...: with output in out and err
	wanted=$1
	shift
	"$@" >out 2>err
	got=$?
	[ "$got" -eq "$wanted" ] || wrong="${wrong}status $got, not $wanted: $* $(cat err)
"
}
refused() { # refused PATTERN COMMAND...: status 2 and one line on standard error that matches
	pattern=$1
	shift
	run 2 "$@"
	expect "lines of trouble" "$(grep -c '' err)" 1
	grep -q -- "$pattern" err || wrong="$wrong'$(cat err)' does not match '$pattern'
"
}
address() { # address DATABASE [MEMORY [USER]]
	printf 'postgresql://%s@/%s?host=%s%s' "${3:-postgres}" "$1" "$work/server" "${2:+#$2}"
}
units() { # units FROM TO [STEP]: a memory of such sentences
	echo '<?xml version="1.0"?><tmx version="1.4"><header creationtool="t" creationtoolversion="1"
	segtype="sentence" o-tmf="t" adminlang="en" srclang="de" datatype="plaintext"/><body>'
	awk -v from="$1" -v to="$2" 'BEGIN { for (i = from; i <= to; i++) printf "<tu tuid=\"u%d\"" \
		" changedate=\"20240501T0000%02dZ\"><tuv xml:lang=\"de\"><seg>Minister %d reiste am Montag" \
		" nach Köln.</seg></tuv><tuv xml:lang=\"en\"><seg>Minister %d went to Cologne on Monday." \
		"</seg></tuv></tu>\n", i, i % 60, i, i }'
	echo '</body></tmx>'
}
says() { # says LINE FILE: until that is the last line of the file
	for _ in $(seq 400); do
		[ "$(tail -n 1 "$2")" = "$1" ] && return
		sleep .05
	done
	wrong="$wrong$2: $(tr '\n' ' ' <"$2"), and not $1
"
}
waits() { # waits N [EVENT]: until so many wait in the database, for a lock or something else
	for _ in $(seq 400); do
		[ "$(sql news "SELECT count(*) FROM pg_stat_activity
			WHERE '${2:-Lock}' IN (wait_event_type, wait_event)")" = "$1" ] && return
		sleep .05
	done
	wrong="${wrong}not $1 wait for ${2:-Lock}
"
}
echo "1..22"

sql postgres 'CREATE DATABASE news' 
news=$(address news)
golden=$top_srcdir/corpora/golden/memory
units 1 100 >a.tmx
units 51 150 >b.tmx

# --- making it -----------------------------------------------------------------------------------
refused 'no memory yet; make one with satzpaar memory init' "$SATZPAAR" memory add "$news" a.tmx
run 0 "$SATZPAAR" memory init "$news"
run 0 "$SATZPAAR" memory init "$news"
expect "notes" "$(cat err)" ""
expect "version" "$(sql news 'SELECT max(number) FROM satzpaar.version')" 2
refused "there is no memory 'default' yet" "$SATZPAAR" lookup "$news" Text
check "init makes the tables, and may run again"

# --- the same as a file --------------------------------------------------------------------------
run 0 "$SATZPAAR" memory add file.tmx a.tmx b.tmx
sed 's/^[^ ]*: //' out >file.said
run 0 "$SATZPAAR" memory add "$news" a.tmx b.tmx
sed 's/^[^ ]*: //' out >team.said
same file.said team.said
run 0 "$SATZPAAR" memory export "$news" -o team.tmx
same file.tmx team.tmx
check "export gives what a file would hold"

run 0 "$SATZPAAR" memory stats file.tmx
mv out file.stats
run 0 "$SATZPAAR" memory stats "$news"
same file.stats out
check "stats are those of the file"

units 1 150 | sed -n 's/.*<seg>\(Minister [0-9]*7\) .*<seg>.*/\1 reiste nach Köln./p' >queries
ask() { # ask MEMORY NAME: in all ways; what comes back
	"$SATZPAAR" lookup --format json --min 50 --limit 0 "$1" - <queries &&
		"$SATZPAAR" lookup --from en --to de "$1" "Minister 107 went to Cologne." &&
		"$SATZPAAR" concordance "$1" "reist*" &&
		"$SATZPAAR" translate --from de --to en --memory "$1" --format tsv -o - article.txt |
		sed "s|	$2	|	|" # how the memory is called
}
printf 'Minister 77 reiste nach Köln.\n\nMinister 5 reiste am Montag nach Köln.\n' >article.txt
run 0 ask file.tmx file.tmx
mv out file.out
run 0 ask "$news" "postgresql:[^	]*"
same file.out out
run 0 "$SATZPAAR" memory diff file.tmx "$news"
run 0 "$SATZPAAR" memory merge "$news" file.tmx "$news" -o merged.tmx
run 0 "$SATZPAAR" memory diff merged.tmx "$news"
refused 'name a file for the result: --output merged.tmx' "$SATZPAAR" memory merge file.tmx "$news" file.tmx
check "lookup, concordance, translate and diff are those of the file, to the byte"

for keep in all newest first; do
	rm -f file.tmx
	for pass in 1 2; do
		for memory in file.tmx "$(address news "keep-$keep")"; do
			set -- "$golden/add-newest/new.tmx" "$golden/add-newest/memory.tmx"
			[ $pass = 1 ] && set -- "$2"
			run 0 "$SATZPAAR" memory add --keep $keep "$memory" "$@"
			sed 's/^[^ ]*: //' out >"said.$pass"
			[ "$memory" = file.tmx ] && mv "said.$pass" file.said
		done
		same file.said "said.$pass"
		run 0 "$SATZPAAR" memory export "$memory" -o team.tmx
		same file.tmx team.tmx
	done
done
check "--keep does what it does to a file"

cat >hostile.tmx <<'END'
<?xml version="1.0"?><tmx version="1.4"><header creationtool="t" creationtoolversion="1"
segtype="sentence" o-tmf="t" adminlang="en" srclang="de_DE" datatype="plaintext"><prop
type="x-a">b</prop></header><body>
<tu tuid="'; DROP TABLE satzpaar.unit; --" creationid="{&quot;a\" creationdate="20240231T000000Z">
<note xml:lang="de">{NULL,"\"}	\N</note><prop type="x-{&quot;},\">\.
$$</prop><prop type="x-a">1</prop><prop type="x-a">2</prop>
<tuv xml:lang="de_DE"><prop type="x-b">'</prop><seg>„Straße“ \ " ' {} , NULL \N \. $1 %s 🦊 &#9;<ph
x="1">&lt;br/&gt;</ph></seg></tuv><tuv xml:lang="en"><seg>\\</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>NULL</seg></tuv><tuv xml:lang="en"><seg></seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Nur deutsch</seg></tuv></tu>
<tu srclang="fr"><tuv xml:lang="fr"><seg>Trois</seg></tuv><tuv xml:lang="de"><seg>Drei</seg></tuv
><tuv xml:lang="en"><seg>Three</seg></tuv></tu>
END
{
	cat hostile.tmx
	printf '<tu><tuv xml:lang="de"><seg>\374ber \001 &#xFFFE;</seg></tuv>'
	printf '<tuv xml:lang="en"><seg>\355\240\200</seg></tuv></tu></body></tmx>'
} >broken.tmx
rm -f file.tmx
run 0 "$SATZPAAR" memory add file.tmx broken.tmx
run 0 "$SATZPAAR" memory add "$(address news hostile)" broken.tmx
run 0 "$SATZPAAR" memory export "$(address news hostile)" -o team.tmx
same file.tmx team.tmx
expect "units" "$(sql news "SELECT count(*) FROM satzpaar.unit WHERE memory = 'hostile'")" 5
expect "tuid" "$(sql news "SELECT tuid, creator, props->>'x-a', notes[1] FROM satzpaar.unit
	WHERE memory = 'hostile' AND tuid IS NOT NULL")" \
	"'; DROP TABLE satzpaar.unit; --|{\"a\\|2|{NULL,\"\\\"}	\\N"
cp hostile.tmx cut.tmx
refused '^satzpaar: cut.tmx:.* the file is cut off' "$SATZPAAR" memory add "$(address news cut)" a.tmx cut.tmx
expect "memories" "$(sql news "SELECT count(*) FROM satzpaar.memory WHERE memory = 'cut'")" 0
check "quotes, escapes, broken bytes and cut files"

# --- several at once -----------------------------------------------------------------------------
for i in 1 2 3 4; do
	units $((i * 20 - 19)) $((i * 20 + 60)) >w$i.tmx
	"$SATZPAAR" memory add "$(address news crowd)" w$i.tmx >w$i.out 2>&1 &
done
wait
expect "units" "$(sql news "SELECT count(*), count(DISTINCT key), min(change), max(change)
	FROM satzpaar.unit WHERE memory = 'crowd'")" "140|140|1|140"
expect "counted" "$(sql news "SELECT units FROM satzpaar.memory WHERE memory = 'crowd'")" 140
expect "added" "$(sed -n 's/.*: \([0-9]*\) added.*/\1/p' w?.out | awk '{ n += $1 } END { print n }')" 140
rm -f file.tmx
run 0 "$SATZPAAR" memory add file.tmx w1.tmx w2.tmx w3.tmx w4.tmx
run 0 "$SATZPAAR" memory export "$(address news crowd)" -o team.tmx
for file in file team; do grep -o '<seg>.*' $file.tmx | LC_ALL=C sort >$file.sorted; done
same file.sorted team.sorted
check "four writers at once: all of it, nothing twice"

# --- following -----------------------------------------------------------------------------------
crowd=$(address news crowd)
units 200 203 >new.tmx
run 1 "$SATZPAAR" lookup --min 100 "$crowd" "Minister 201 reiste am Montag nach Köln."
run 0 "$SATZPAAR" memory add "$crowd" new.tmx
run 0 "$SATZPAAR" lookup --min 100 "$crowd" "Minister 201 reiste am Montag nach Köln."
sql news "SELECT satzpaar.remove('crowd', array_agg(change)) FROM satzpaar.unit
	WHERE memory = 'crowd' AND tuid IN ('u7', 'u201')" >out
expect "removed" "$(cat out)" 2
run 1 "$SATZPAAR" lookup --min 100 "$crowd" "Minister 201 reiste am Montag nach Köln."
run 0 "$SATZPAAR" memory add "$crowd" new.tmx
run 0 "$SATZPAAR" memory export "$crowd" -o followed.tmx
rm -rf cache
run 0 "$SATZPAAR" memory export "$crowd" -o anew.tmx
same followed.tmx anew.tmx
grep -q 'tuid="u7"' anew.tmx && wrong="${wrong}the deleted unit is there
"
grep -q 'tuid="u201"' anew.tmx || wrong="${wrong}the unit that came again is not
"
check "a mirror follows what is added, deleted and added again"

mirror=$(find cache -name memory.tmx)
echo garbage >"$mirror"
run 0 "$SATZPAAR" memory export "$crowd" -o followed.tmx
same followed.tmx anew.tmx
rm "${mirror%/tmx/*}/state" || wrong="${wrong}where is the state?
"
run 0 "$SATZPAAR" memory export "$crowd" -o followed.tmx
same followed.tmx anew.tmx
sql news "SELECT satzpaar.remove('crowd', array_agg(change)) FROM satzpaar.unit
	WHERE memory = 'crowd' AND tuid IN ('u8', 'u9');
	SELECT satzpaar.forget('crowd', now() + interval '1 day')" >/dev/null
run 0 "$SATZPAAR" memory export "$crowd" -o followed.tmx
expect "units" "$(grep -c '<tu ' followed.tmx)" 141
check "a mirror that is damaged or too old is made anew"

sql news "UPDATE satzpaar.unit SET tmx = '</body></tmx><tu>' WHERE memory = 'crowd' AND tuid = 'u10';
	UPDATE satzpaar.unit SET tmx = tmx || tmx WHERE memory = 'crowd' AND tuid = 'u11'"
rm -rf cache
run 0 "$SATZPAAR" memory export "$crowd" -o followed.tmx
expect "units" "$(grep -c '<tu ' followed.tmx)" 139
expect "note" "$(sed -n '1s/.*: //p' err)" "2"
sql news "UPDATE satzpaar.unit SET key = gen_random_uuid() WHERE memory = 'crowd' AND tuid = 'u12';
	SELECT satzpaar.remove('crowd', array_agg(change)) FROM satzpaar.unit
		WHERE memory = 'crowd' AND tuid IN ('u11', 'u12', 'u13')" >/dev/null
run 0 "$SATZPAAR" memory export "$crowd" -o followed.tmx
expect "units" "$(grep -c '<tu ' followed.tmx)" 137
check "units that somebody broke in the database are left out"

# A program that follows, here with a pipe that ends it.
follow=$top_builddir/tests/team/follow
mkfifo pipe
"$follow" "$crowd" <pipe >followed.out 2>&1 &
follower=$!
exec 9>pipe
says 137 followed.out
units 300 301 >more.tmx
run 0 "$SATZPAAR" memory add "$crowd" more.tmx
says 139 followed.out
run 0 "$SATZPAAR" memory add "$(address news other)" more.tmx
sql news "SELECT satzpaar.remove('crowd', array_agg(change)) FROM satzpaar.unit
	WHERE memory = 'crowd' AND tuid = 'u300'" >/dev/null
says 138 followed.out
server_stop fast
says trouble followed.out
server_start 9>&- # the pipe is not for it
sql news "SELECT satzpaar.remove('crowd', array_agg(change)) FROM satzpaar.unit
	WHERE memory = 'crowd' AND tuid = 'u301'" >/dev/null
says 137 followed.out
exec 9>&-
wait $follower
expect "status" $? 0
expect "all it said" "$(tr '\n' ' ' <followed.out)" "137 139 138 trouble 137 "
check "a program that follows is told, also after the server was gone"

# Readers in the midst of changes: each sees some number of whole additions.
for i in 1 2 3 4 5 6; do
	units $((i * 1000)) $((i * 1000 + 9)) >r$i.tmx
	"$SATZPAAR" memory add "$(address news busy)" r$i.tmx >/dev/null 2>w$i.err || wrong="$wrong$(cat w$i.err)
"
	for j in 1 2 3; do
		"$SATZPAAR" memory export "$(address news busy)" >r$i$j.out 2>r$i$j.err ||
			wrong="$wrong$(cat r$i$j.err)
" &
	done
done
wait
for file in r??.out; do
	case $(grep -c '<tu ' "$file") in
	10 | 20 | 30 | 40 | 50 | 60) ;;
	*) wrong="$wrong$file: $(grep -c '<tu ' "$file") units
" ;;
	esac
done
check "readers while others add"

# --- who may what --------------------------------------------------------------------------------
sql news "CREATE ROLE anna LOGIN IN ROLE satzpaar_reader; CREATE ROLE bernd LOGIN IN ROLE satzpaar_writer;
	CREATE ROLE clara LOGIN IN ROLE satzpaar_manager; CREATE ROLE dora LOGIN;
	CREATE ROLE locked LOGIN PASSWORD 'geheim' IN ROLE satzpaar_reader"
denied() { # denied USER STATEMENT
	user=$1 sql news "$2" >out 2>err && wrong="$wrong$1 may: $2
"
	grep -q 'permission denied' err || wrong="$wrong$1: $2: $(cat err)
"
}
refused 'permission denied.*role satzpaar_reader' "$SATZPAAR" lookup "$(address news '' dora)" Text
run 0 "$SATZPAAR" lookup "$(address news '' anna)" "Minister 20 reiste am Montag nach Köln."
refused 'permission denied.*satzpaar_writer' "$SATZPAAR" memory add "$(address news '' anna)" new.tmx
denied anna "DELETE FROM satzpaar.unit"
denied anna "SELECT satzpaar.remove('default', '{1}')"
check "strangers and readers"

run 0 "$SATZPAAR" memory add "$(address news '' bernd)" new.tmx
expect "who" "$(sql news "SELECT DISTINCT added_by, file FROM satzpaar.unit WHERE tuid = 'u202'
	AND memory = 'default'")" "bernd|new.tmx"
for statement in "DELETE FROM satzpaar.unit" "UPDATE satzpaar.unit SET added_by = 'anna'" \
	"INSERT INTO satzpaar.deleted SELECT" "SELECT satzpaar.remove('default', '{1}')" \
	"SELECT satzpaar.forget('default', now())" "UPDATE satzpaar.memory SET change = 0" \
	"SELECT * FROM satzpaar.arriving" "SELECT satzpaar.take_out('default', '{1}', 0)"; do
	denied bernd "$statement"
done
refused 'permission denied' "$SATZPAAR" memory init "$(address news '' bernd)"
run 0 "$SATZPAAR" memory add "$(address news '' clara)" new.tmx
expect "removed" "$(user=clara sql news "SELECT satzpaar.remove('default', '{1,1,100000}')")" 1
check "writers add, managers take out, nobody more than that"

# --- trouble -------------------------------------------------------------------------------------
before=$(sql news 'SELECT count(*) FROM satzpaar.unit')
units 1000 1400 >big.tmx
psql -Xq -h "$work/server" -U postgres -d news >/dev/null 2>&1 <<'END' &
BEGIN; SELECT FROM satzpaar.memory WHERE memory = 'default' FOR UPDATE; SELECT pg_sleep(30);
END
holder=$!
waits 1 PgSleep
"$SATZPAAR" memory add "$news" big.tmx >out 2>err &
client=$!
waits 1
kill -9 $client
wait $client 2>/dev/null
"$SATZPAAR" memory add "$news" big.tmx >out 2>err &
client=$!
waits 2
server_stop immediate
wait $client
expect "status" $? 2
expect "lines" "$(grep -c '' err)" 1
grep -q 'nothing was changed' err || wrong="$wrong$(cat err)
"
wait $holder 2>/dev/null
refused "postgresql:///news: .*server" "$SATZPAAR" memory add "$news" big.tmx
server_start 9>&- # the pipe is not for it
expect "units" "$(sql news 'SELECT count(*) FROM satzpaar.unit')" "$before"
expect "arriving" "$(sql news 'SELECT count(*) FROM satzpaar.arriving')" 0
run 0 "$SATZPAAR" memory add "$news" big.tmx
expect "added" "$(sed 's/.*: \([0-9]*\) added.*/\1/' out)" 401
check "writer killed, server killed in the midst: nothing is half there"

run 0 env PGPASSWORD=geheim "$SATZPAAR" memory stats "$(address news '' locked)"
printf '*:*:*:locked:geheim\n' >pass
chmod 600 pass
run 0 env PGPASSFILE="$work/pass" "$SATZPAAR" memory stats "$(address news '' locked)"
printf '[team]\nhost=%s\ndbname=news\nuser=anna\n' "$work/server" >services
run 0 env PGSERVICEFILE="$work/services" "$SATZPAAR" memory stats "postgresql://?service=team"
check "passwords and services the way of libpq"

refused 'password authentication failed' "$SATZPAAR" memory stats \
	"postgresql://locked:Hund%23e@/news?host=$work/server"
grep -q Hund err && wrong="${wrong}it shows the password
"
for bad in "postgresql://anna:Hund@[/news" "postgresql://anna:Hund/e@nowhere/news" "postgresql://anna:Hund" \
	"postgresql://anna@/news?password=Hund&nonsense=1" "postgresql://anna:H?und@/x%zz" \
	"postgresql:///news?password=H@und%zz"; do
	refused 'no address of a database\|' "$SATZPAAR" memory add "$bad" a.tmx
	grep -qi 'hund\|H@\|und%' err && wrong="${wrong}it shows the password: $(cat err)
"
done
check "no message shows a password"

sql postgres "CREATE DATABASE latin ENCODING LATIN1 TEMPLATE template0 LOCALE 'C'"
refused 'encoding LATIN1; a memory needs one with UTF8' "$SATZPAAR" memory init "$(address latin)"
check "a database of another encoding"

# --- versions ------------------------------------------------------------------------------------
sql postgres 'CREATE DATABASE old'
psql -Xq1 -h "$work/server" -U postgres -d old <<END
CREATE SCHEMA satzpaar;
CREATE TABLE satzpaar.version (number int PRIMARY KEY, applied_by text NOT NULL DEFAULT session_user,
	applied_at timestamptz NOT NULL DEFAULT now());
\i $top_srcdir/core/team/data/001.sql
INSERT INTO satzpaar.version (number) VALUES (1);
INSERT INTO satzpaar.memory (memory, header) VALUES ('kept', '');
INSERT INTO satzpaar.unit SELECT 'kept', 1, gen_random_uuid(), '<tu/>', NULL, '{}', NULL, NULL, NULL, '{}',
	'{}', '', NULL, 'anna', now();
END
refused 'of version 1, this satzpaar needs 2; have their owner run satzpaar memory init' \
	"$SATZPAAR" memory add "$(address old)" a.tmx
run 0 "$SATZPAAR" memory init "$(address old)"
run 0 "$SATZPAAR" memory add "$(address old)" a.tmx
expect "kept" "$(sql old "SELECT units FROM satzpaar.memory ORDER BY memory" | tr '\n' ' ')" "100 1 "
expect "versions" "$(sql old 'SELECT count(*) FROM satzpaar.version')" 2
sql old 'INSERT INTO satzpaar.version (number) VALUES (99)'
for action in "init" "stats"; do
	refused 'of version 99, this satzpaar knows 2; install a newer' "$SATZPAAR" memory $action "$(address old)"
done
check "older tables are brought up to date, newer ones left alone"

sql postgres 'CREATE DATABASE rush'
for i in 1 2 3; do
	"$SATZPAAR" memory init "$(address rush)" >init$i 2>&1 || wrong="$wrong$(cat init$i)
" &
done
wait
cat init? >out
expect "said" "$(cat out)" ""
expect "versions" "$(sql rush 'SELECT count(*) FROM satzpaar.version')" 2
check "three inits at once"

# --- without satzpaar ----------------------------------------------------------------------------
expect "found" "$(user=anna sql news "SELECT translation, language FROM satzpaar.search(
	'Minister 77 reiste nach Köln', 'de', 0.5, 1)")" "Minister 77 went to Cologne on Monday.|en"
expect "found" "$(user=anna sql news "SELECT count(*), min(language) FROM satzpaar.search(
	'Minister 77 went to Cologne', 'en-GB', 0.4::real, 3)")" "3|de"
expect "found" "$(user=anna sql news "SELECT count(*) FROM satzpaar.search('Minister', 'fr', 0.01, 3)")" 0
check "satzpaar.search() for clients with SQL alone"

sql postgres "CREATE ROLE owner LOGIN"
sql postgres "CREATE DATABASE bare OWNER owner"
sql bare "DROP SCHEMA public; CREATE SCHEMA satzpaar AUTHORIZATION owner"
sql postgres "ALTER ROLE satzpaar_manager RENAME TO satzpaar_hidden"
run 0 "$SATZPAAR" memory init "$(address bare '' owner)"
grep -q 'you may not create roles' err || wrong="$wrong$(cat err)
"
run 0 "$SATZPAAR" memory add "$(address bare '' owner)" a.tmx
sql postgres "ALTER ROLE satzpaar_hidden RENAME TO satzpaar_manager"
run 0 "$SATZPAAR" memory init "$(address bare '' owner)"
run 0 "$SATZPAAR" lookup "$(address bare '' anna)" "Minister 20 reiste am Montag nach Köln."
check "an owner who may not create roles"
