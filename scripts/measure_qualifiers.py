"""Score qualifiers in isolation: gold drug, effect and sentence in, accuracy per field out.

usage: measure_qualifiers.py [GOLD.jsonl] [--field NAME --errors N] [--surface]
"""

import argparse
import json
import random
from pathlib import Path

SHARED = Path("/work/shared/gold")
import spacy
from extractor.annotations import *
from extractor.qualifiers.scope import Sentence
from extractor.qualifiers.negation import find_negation
from extractor.qualifiers.certainty import find_certainty


def load(path):
    for line in open(path):
        r = json.loads(line)
        text = (SHARED / "text" / (r["id"].replace("/", "__") + ".txt")).open(newline="").read()
        yield r, text, [c for c in r["claims"] if c["kind"] == "drug" and not c["optional"]]


def rel(c):
    return RelationRecord(
        tuple(c["drug"]),
        tuple(c["effect"]),
        tuple(c["sentence"]),
        c["relation"],
        "gold",
        1.0,
        c["direction"],
    )


if __name__ == "__main__":
    ap = argparse.ArgumentParser()
    ap.add_argument("gold", nargs="?", default=str(SHARED / "train.jsonl"))
    ap.add_argument("--field")
    ap.add_argument("--errors", type=int, default=0)
    ap.add_argument("--seed", type=int, default=0)
    a = ap.parse_args()
    nlp = spacy.blank("en")
    neg = [0, 0, 0]
    cert = [0, 0, 0]
    E = []
    for r, t, cs in load(a.gold):
        doc = nlp.make_doc(t)
        S = {}
        for c in cs:
            q = rel(c)
            s = S.setdefault(q.sentence, Sentence(doc, *q.sentence))
            n = find_negation(s, q)
            k, cue = find_certainty(s, q)
            neg[0] += bool(n) and c["negated"]
            neg[1] += bool(n)
            neg[2] += c["negated"]
            ok = (k == "asserted") == (c["certainty"] == "asserted")
            cert[0] += ok
            cert[1] += 1
            cert[2] += k == c["certainty"]
            row = f"[{t[slice(*c['drug'])]} | {c['relation']} | {t[slice(*c['effect'])]}] {t[slice(*c['sentence'])]}".replace(
                "\n", " "
            )
            if a.field == "negated" and bool(n) != c["negated"]:
                E.append(("FP " if n else "FN ") + (repr(t[slice(*n)]) if n else "") + row)
            if a.field == "certainty" and not ok:
                E.append(f"gold {c['certainty']} got {k} {cue and t[slice(*cue)]!r} " + row)
    p, rr = neg[0] / neg[1], neg[0] / neg[2]
    print("negated P %.3f R %.3f F %.3f" % (p, rr, 2 * p * rr / (p + rr)), neg)
    print("certainty %.4f three-way %.4f" % (cert[0] / cert[1], cert[2] / cert[1]))
    random.Random(a.seed).shuffle(E)
    for e in E[: a.errors]:
        print(e[:520])
