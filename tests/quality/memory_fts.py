#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""memory_fts.py - the same queries to SQLite's full text index of trigrams, as a yardstick

usage: memory_fts.py MEMORY.tmx QUERIES NUMBER

The memory is one of memory_data.py's. Candidates are the 100 best of an OR of the query's trigrams,
ordered by bm25; that they would have to be scored afterwards is left out. Prints milliseconds of CPU
a query, or nothing where Python's SQLite has no such index.
"""
import html
import random
import re
import sqlite3
import sys
import time


def main():
    memory, queries, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
    base = sqlite3.connect(":memory:")
    try:
        base.execute("CREATE VIRTUAL TABLE text USING fts5(de, tokenize='trigram')")
    except sqlite3.OperationalError:
        return
    with open(memory, encoding="utf-8") as lines:
        found = (re.match('<tuv xml:lang="de"><seg>(.*)</seg></tuv>$', line) for line in lines)
        base.executemany("INSERT INTO text VALUES (?)", ((html.unescape(m[1]),) for m in found if m))
    base.commit()
    with open(queries, encoding="utf-8") as lines:
        texts = [line.strip() for line in lines if len(line.strip()) >= 3]
    texts = random.Random(1).sample(texts, min(number, len(texts)))
    start = time.process_time()
    for text in texts:
        grams = {text[i:i + 3].replace('"', '""') for i in range(len(text) - 2)}
        wanted = " OR ".join(f'"{gram}"' for gram in sorted(grams))
        base.execute("SELECT rowid FROM text WHERE text MATCH ? ORDER BY rank LIMIT 100", (wanted,)).fetchall()
    print(f"{(time.process_time() - start) * 1000 / len(texts):.1f}")


main()
