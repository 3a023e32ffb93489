import hashlib
import subprocess
import sys

import pytest

from extractor.evaluate import read_gold
from tests.conftest import ROOT

CORPUS = ROOT / "corpus"
GOLD = read_gold(CORPUS / "gold.jsonl")


def test_corpus_has_eight_styles():
    assert 8 <= len(GOLD) == len(list((CORPUS / "articles").glob("*.txt")))


def test_gold_is_compiled_from_the_annotations():
    command = [sys.executable, "scripts/compile_gold.py", "--check"]

    assert 0 == subprocess.run(command, cwd=ROOT, check=False).returncode


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.id)
def test_gold_belongs_to_its_text(gold):
    data = (CORPUS / "articles" / f"{gold.stem}.txt").read_bytes()

    assert hashlib.sha1(data, usedforsecurity=False).hexdigest() == gold.sha1
