import json
import subprocess
import sys

import pytest

from extractor.evaluate import read_gold, score_articles
from extractor.evaluate.matching import same_name
from extractor.graph import to_json
from tests.conftest import ROOT
from tests.evaluate.gold_graphs import graph_from_gold

CORPUS = ROOT / "corpus"


def corpus_pairs(damage: float):
    for gold in read_gold(CORPUS / "gold.jsonl"):
        text = (CORPUS / "articles" / f"{gold.stem}.txt").read_text(encoding="utf-8")
        yield graph_from_gold(gold, text, damage=damage), gold


def test_gold_scores_one_against_itself():
    scores = score_articles(corpus_pairs(0.0))

    for name in ("claims_pair", "claims_full", "negated", "magnitude", "quotes", "source"):
        assert 1.0 == scores.measures[name].f1, name


def test_missing_graphs_find_nothing():
    scores = score_articles((None, gold) for _, gold in corpus_pairs(0.0))

    assert 0.0 == scores.measures["claims_pair"].f1
    assert 0 < scores.measures["claims_pair"].gold


def test_overall_counts_what_was_not_found():
    found = score_articles(corpus_pairs(0.3)).measures

    assert found["magnitude_overall"].recall < found["magnitude"].recall
    assert found["magnitude_overall"].right == found["magnitude"].right


def test_damage_lowers_every_level():
    scores = score_articles(corpus_pairs(0.3)).measures

    assert 1.0 > scores["claims_pair"].f1 > scores["claims_full"].f1 > 0.0


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Dr. Ana Ruiz", "Ruiz", True),
        ("JAK inhibitors", "JAK inhibitor", True),
        ("the drug", "the", False),
        ("aspirin", "ibuprofen", False),
        (None, "aspirin", False),
    ],
)
def test_same_name(one, other, expected):
    assert expected is same_name(one, other)


@pytest.mark.parametrize("damage", [0.0, 0.2, 0.5])
def test_scores_agree_with_the_evaluation_script(shared, tmp_path, damage):
    gold_file = shared / "gold" / "train.jsonl"
    articles = read_gold(gold_file)[:40]
    pairs = []
    for gold in articles:
        text = (shared / "gold" / "text" / f"{gold.stem}.txt").read_text(encoding="utf-8")
        pairs.append((graph_from_gold(gold, text, damage=damage), gold))
        (tmp_path / f"{gold.stem}.json").write_text(to_json(pairs[-1][0]), encoding="utf-8")
    lines = gold_file.read_text(encoding="utf-8").splitlines()[: len(articles)]
    some = tmp_path / "some.jsonl"
    some.write_text("\n".join(lines) + "\n", encoding="utf-8")

    command = [sys.executable, shared / "eval" / "score.py", some, tmp_path, "--json"]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    ours = score_articles(pairs)

    shared_names = [name for name in ours.measures if not name.endswith("_overall")]
    for name in shared_names:
        measure = ours.measures[name]
        assert pytest.approx(theirs[name]["f1"], abs=5e-5) == measure.f1, name
    for name, value in ours.accuracies.items():
        assert pytest.approx(theirs[f"accuracy_{name}"]["value"], abs=5e-5) == value, name
