# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh disable=SC2034,SC2154
# server.sh - a private PostgreSQL for tests: no network, a socket in $work, gone afterwards
#
# To be sourced, with $work, an empty folder. server_find sets $server_missing to what is missing.

server_find() {
	server_missing=
	server_bin=
	for folder in /usr/lib/postgresql/*/bin; do
		[ -x "$folder/initdb" ] && server_bin=$folder
	done
	[ -n "$server_bin" ] || server_bin=$(dirname "$(command -v initdb || echo /nowhere/initdb)")
	if [ ! -x "$server_bin/initdb" ] || ! command -v psql >/dev/null; then
		server_missing="PostgreSQL's server and psql are not installed (package postgresql)"
	elif [ "$(id -u)" -eq 0 ] && ! command -v setpriv >/dev/null; then
		server_missing="PostgreSQL does not run as root, and setpriv is not there"
	fi
}

server_user() { # server_user COMMAND...: as somebody the server agrees to run as
	if [ "$(id -u)" -eq 0 ]; then
		(cd / && setpriv --reuid=nobody --clear-groups "$@")
	else
		"$@"
	fi
}

server_make() {
	chmod 711 "$work"
	mkdir "$work/server"
	[ "$(id -u)" -ne 0 ] || chown nobody "$work/server"
	server_user "$server_bin/initdb" -D "$work/server/data" -U postgres -A trust -E UTF8 \
		--locale=C.UTF-8 --no-sync >"$work/initdb.log" 2>&1 || return 1
	# a person with a password; all others are believed
	sed '1i local all locked scram-sha-256' "$work/server/data/pg_hba.conf" >"$work/hba" &&
		cat "$work/hba" >"$work/server/data/pg_hba.conf"
}

server_start() {
	server_user "$server_bin/pg_ctl" -D "$work/server/data" -w -s -l "$work/server/log" \
		-o "-k $work/server -c listen_addresses= -c fsync=off -c full_page_writes=off ${*:-}" start
}

server_stop() { # server_stop MODE
	server_user "$server_bin/pg_ctl" -D "$work/server/data" -s -m "$1" stop >/dev/null 2>&1
}

sql() { # sql DATABASE STATEMENT: what it gives, without headings
	psql -XqAt -v ON_ERROR_STOP=1 -h "$work/server" -U "${user:-postgres}" -d "$1" -c "$2"
}
