#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""memory_data.py - data for bench_memory from real sentence pairs

usage: memory_data.py PAIRS.tsv UNITS FOLDER

PAIRS.tsv holds a German and an English sentence a line, with a tab between. Writes
  FOLDER/UNITS.tmx    a memory of that many units
  FOLDER/queries.txt  1,000 sentences that are not in it: 700 as they are, of 3 to 60 words (a third of
                      them all where there are fewer), and 300 made from sentences of the memory by
                      changing 5 to 25 % of the words
Where there are fewer pairs than units, the rest is made by putting the first half of a pair before
the second half of another: real words in real frequencies, but not real sentences.
"""
import random
import sys
from xml.sax.saxutils import escape


def held_out(pairs, rng):
    """700 German sentences, and the pairs without them."""
    sources = sorted({de for de, _ in pairs})
    rng.shuffle(sources)
    fit = [s for s in sources if 3 <= len(s.split()) <= 60 and sum(map(str.isalpha, s)) > 0.6 * len(s)]
    chosen = set(fit[:min(700, len(fit) // 3)])
    return sorted(chosen), [p for p in pairs if p[0] not in chosen]


def edited(pairs, rng, known, n):
    """Sentences of the memory with some words replaced, put in or taken out."""
    words = [w for de, _ in rng.sample(pairs, min(5000, len(pairs))) for w in de.split()]
    while n > 0:
        sentence = rng.choice(pairs)[0].split()
        if not 4 <= len(sentence) <= 60:
            continue
        for _ in range(max(1, int(len(sentence) * rng.choice((0.05, 0.1, 0.2, 0.25))))):
            at, what = rng.randrange(len(sentence)), rng.random()
            if what < 0.5:
                sentence[at] = rng.choice(words)
            elif what < 0.75:
                sentence.insert(at, rng.choice(words))
            elif len(sentence) > 3:
                del sentence[at]
        query = " ".join(sentence)
        if query not in known:
            n -= 1
            yield query


def grown(pairs, rng, known):
    """Pairs without end, each from two."""
    while True:
        (de_a, en_a), (de_b, en_b) = rng.choice(pairs), rng.choice(pairs)
        if len(de_a) > 2.5 * len(de_b) or len(de_b) > 2.5 * len(de_a):
            continue
        share = rng.uniform(0.35, 0.65)
        pair = []
        for a, b in ((de_a.split(), de_b.split()), (en_a.split(), en_b.split())):
            pair.append(" ".join(a[: round(share * len(a))] + b[round(share * len(b)):]))
        if all(pair) and pair[0] not in known:
            known.add(pair[0])
            yield tuple(pair)


def write_unit(out, number, de, en):
    out.write(f'<tu tuid="{number}" creationdate="20230610T{number // 3600 % 24:02d}{number // 60 % 60:02d}'
              f'{number % 60:02d}Z" creationid="bench" changedate="20230610T120000Z" usagecount="0">\n'
              '<prop type="x-source">bench</prop>\n'
              f'<tuv xml:lang="de"><seg>{escape(de)}</seg></tuv>\n'
              f'<tuv xml:lang="en"><seg>{escape(en)}</seg></tuv>\n</tu>\n')


def main():
    path, units, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    rng = random.Random(20261125)
    with open(path, encoding="utf-8") as lines:
        pairs = [tuple(line.rstrip("\n").split("\t")) for line in lines]
    known = {de for de, _ in pairs}
    queries, pairs = held_out(pairs, rng)
    queries += list(edited(pairs, rng, known, 300))
    rng.shuffle(queries)
    with open(f"{folder}/queries.txt", "w", encoding="utf-8") as out:
        out.write("\n".join(queries) + "\n")
    known |= set(queries)
    more = grown(pairs, rng, known)
    if len(pairs) > units:
        pairs = rng.sample(pairs, units)
    with open(f"{folder}/{units}.tmx", "w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n<header creationtool="memory_data" '
                  'creationtoolversion="1" segtype="sentence" o-tmf="tsv" adminlang="en" srclang="de" '
                  'datatype="plaintext"/>\n<body>\n')
        for number in range(1, units + 1):
            write_unit(out, number, *(pairs[number - 1] if number <= len(pairs) else next(more)))
        out.write("</body>\n</tmx>\n")


main()
