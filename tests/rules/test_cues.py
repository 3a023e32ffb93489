"""Cue lists: every cue finds its own examples, and shields and priorities hold."""

import pytest

from extractor.errors import RuleError
from extractor.rules.cues import Cue, CueSet, load_cues, plain_text

LISTS = [
    ("lexicons", "designs.yaml"),
    *(
        ("rules", "qualifiers", f"{name}.yaml")
        for name in (
            "breaks",
            "certainty",
            "comparator",
            "evidence",
            "frequency",
            "magnitude",
            "negation",
            "severity",
            "strength",
        )
    ),
]
CUES = [(parts, cue) for parts in LISTS for cue in load_cues(*parts).cues]
MATCHES = [(parts, cue.id, text) for parts, cue in CUES for text in cue.matches]
IGNORES = [(parts, cue.id, text) for parts, cue in CUES for text in cue.ignores]


def found(parts: tuple[str, ...], text: str) -> set[str]:
    return {match.cue.id for match in load_cues(*parts).find_all(plain_text(text))}


@pytest.mark.parametrize(("parts", "cue", "text"), MATCHES)
def test_cue_finds_its_examples(parts: tuple[str, ...], cue: str, text: str) -> None:
    assert cue in found(parts, text)


@pytest.mark.parametrize(("parts", "cue", "text"), IGNORES)
def test_cue_ignores_its_counterexamples(parts: tuple[str, ...], cue: str, text: str) -> None:
    assert cue not in found(parts, text)


def make_set(**patterns: str) -> CueSet:
    return CueSet(
        tuple(
            Cue(
                id=name,
                pattern=pattern,
                value="v",
                scope="none" if name.startswith("shield") else "forward",
                matches=("x",),
            )
            for name, pattern in patterns.items()
        )
    )


def test_shield_hides_what_it_touches() -> None:
    cues = make_set(shield="not only", negation="not")

    assert ["not"] == [
        "not only but not"[match.start : match.end]
        for match in cues.find("not only but not")
        if match.cue.id == "negation"
    ]


def test_first_listed_cue_wins_at_one_word() -> None:
    cues = make_set(longer="no evidence", shorter="no")

    assert ["longer", "shorter"] == [m.cue.id for m in cues.find("no evidence, no proof")]


def test_space_in_a_pattern_stands_for_any_white_space() -> None:
    assert make_set(cue="no evidence").find("no\n  evidence")


def test_plain_text_keeps_the_length() -> None:
    text = "It didn’t “work”\u00a0— no"

    assert len(text) == len(plain_text(text))
    assert "didn't" in plain_text(text)


def test_double_id_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = "- {id: a, pattern: x, value: v, matches: [x]}\n"
    monkeypatch.setattr("extractor.resources.read_data", lambda *parts: entry * 2)

    with pytest.raises(RuleError, match="used twice"):
        load_cues.__wrapped__("rules", "double.yaml")


def test_unknown_key_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = "- {id: a, pattern: x, value: v, matches: [x], colour: red}\n"
    monkeypatch.setattr("extractor.resources.read_data", lambda *parts: entry)

    with pytest.raises(RuleError, match="E401"):
        load_cues.__wrapped__("rules", "unknown.yaml")
