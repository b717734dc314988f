#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""gold.py FILE.json FOLDER: gold data in JSON to files that score.awk and bench.sh read.

An alignment set (a list of {"name", "lang", "src", "tgt", "gold"}) gives FOLDER/NNN/{src,tgt,gold};
a segmentation set ({"lang", "docs": [{"text", "sents", "opt"}]}) gives FOLDER/NNN/{text,gold,optional},
the last with the places where a boundary is neither asked for nor wrong. The languages go to
FOLDER/lang, separated by a blank.
"""
import json
import os
import sys


def write(folder, name, text):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def lines(strings):
    return "".join(" ".join(string.split()) + "\n" for string in strings)


def optional_bytes(document):
    """Places count characters without white space; score.awk counts their bytes."""
    ignored = "\u200b\u2060\ufeff"
    text = "".join(c for c in document["text"] if not c.isspace() and c not in ignored)
    return [str(len(text[:place].encode())) for place in document.get("opt", [])]


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        data = json.load(file)
    aligned = isinstance(data, list)
    for number, document in enumerate(data if aligned else data["docs"]):
        folder = os.path.join(sys.argv[2], "%03d" % number)
        if aligned:
            write(folder, "src", lines(document["src"]))
            write(folder, "tgt", lines(document["tgt"]))
            write(folder, "gold", "".join("%s:%s\n" % (s, t) for s, t in document["gold"]))
        else:
            write(folder, "text", document["text"])
            write(folder, "gold", lines(document["sents"]))
            write(folder, "optional", lines(optional_bytes(document)))
    write(sys.argv[2], "lang", " ".join(data[0]["lang"] if aligned else [data["lang"]]) + "\n")


if __name__ == "__main__":
    main()
