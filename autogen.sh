#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# autogen.sh - from a fresh checkout to ./configure, and further if you like
#
#   ./autogen.sh            make ./configure (the packager's way)
#   ./autogen.sh --demo     install what is missing, build, align an article pair and show it
#   ./autogen.sh --check    install what is missing, build, run every test suite
set -eu
cd "$(dirname "$0")"

make_configure() {
	autoconf
	# configure removes a core dump named `core`; here that is the source folder
	sed 's/rm -f core /rm -f /' configure >configure.tmp
	cat configure.tmp >configure
	rm configure.tmp
}

case ${1:-} in
'')
	mkdir -p build-aux
	autoreconf --install
	make_configure
	;;
--configure) # make calls this when configure.ac has changed
	make_configure
	;;
esac
