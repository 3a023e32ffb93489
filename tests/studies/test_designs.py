"""Designs: weighted cues to a design and its label."""

import pytest

from extractor.rules.cues import load_cues
from extractor.studies.designs import build_label, choose_design, weigh_designs


def design(text: str) -> str | None:
    cues = load_cues("lexicons", "designs.yaml").find(text)
    return choose_design(weigh_designs((cue, 1.0) for cue in cues))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Patients were randomly assigned to the pill or a placebo.", "trial"),
        ("They went through medical records of nurses.", "observational"),
        ("The meta-analysis pooled data from nine trials.", "review"),
        ("The compound slowed tumours in mice.", "animal"),
        ("It killed the virus in a petri dish.", "in_vitro"),
        ("It is sunny.", None),
    ],
)
def test_design_is_the_best_supported(text: str, expected: str | None) -> None:
    assert expected == design(text)


def test_repeats_count_only_so_often() -> None:
    one = next(iter(load_cues("lexicons", "designs.yaml").find("trial")))

    assert weigh_designs([(one, 1.0)] * 5) == weigh_designs([(one, 1.0)] * 50)


def test_label_joins_naming_words_once() -> None:
    text = "a randomized, double-blind trial; it was randomized"
    cues = load_cues("lexicons", "designs.yaml").find(text)

    assert "randomized, double-blind" == build_label(
        "trial", ((cue, text[cue.start : cue.end]) for cue in cues)
    )
