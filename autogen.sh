#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# autogen.sh - from a fresh checkout to ./configure
set -eu
cd "$(dirname "$0")"
mkdir -p build-aux
autoreconf --install --warnings=all,no-portability
# configure removes a core dump named `core`; here that is the source folder
sed 's/rm -f core /rm -f /' configure >configure.tmp
cat configure.tmp >configure
rm configure.tmp
