"""The shared scope: surface breaks and the reach of a governor."""

import pytest

from extractor.annotations import Offsets
from extractor.qualifiers.scope import (
    Sentence,
    count_breaks,
    distance,
    is_governed,
    is_reached,
    is_reached_on_surface,
)
from extractor.rules.cues import CueMatch
from tests.builders import place
from tests.qualifiers.building import make_statement, make_tree


def cue_of(sentence: Sentence, name: str) -> CueMatch:
    return next(m for m in sentence.find_cues(name) if m.cue.value not in ("pseudo", "asserted"))


def reached(text: str, target: str, name: str = "negation") -> bool:
    context, relation = make_statement(text, text.split()[0], target)
    sentence = context.sentence(relation.sentence)
    return is_reached_on_surface(sentence, cue_of(sentence, name), relation.effect)


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("Zinc does not prevent colds.", "colds", True),
        ("Zinc does not prevent colds, but it eases fever.", "fever", False),
        ("Zinc eases fever but does not prevent colds.", "fever", False),
        ("Zinc eased fever without causing nausea.", "nausea", True),
        ("Zinc eased fever without causing nausea.", "fever", False),
        ("Colds were not shortened by zinc.", "Colds", True),
        ("Zinc eases fever and does not upset stomachs.", "fever", False),
        ("Zinc does not (they say) prevent colds.", "colds", False),
    ],
)
def test_surface_scope_ends_at_breaks(text: str, target: str, expected: bool) -> None:
    assert expected is reached(text, target)


WORDS = ["Zinc", "may", "ease", "fever", ",", "and", "it", "shortens", "colds", "."]
HEADS = [2, 2, 2, 2, 7, 7, 7, 2, 7, 2]
DEPS = ["nsubj", "aux", "ROOT", "obj", "punct", "cc", "nsubj", "conj", "obj", "punct"]


def governed(target: str) -> bool:
    context, relation = make_tree(WORDS, HEADS, DEPS, [("Zinc", target)])
    sentence = context.sentence(relation.sentence)
    return is_governed(sentence, cue_of(sentence, "certainty"), relation.effect)


def test_modal_governs_its_own_clause() -> None:
    assert governed("fever")


def test_modal_does_not_govern_a_clause_with_its_own_subject() -> None:
    assert not governed("colds")


def test_relative_clause_is_a_barrier() -> None:
    words = ["Pills", "that", "ease", "fever", "may", "cause", "nausea", "."]
    heads = [5, 2, 0, 2, 5, 5, 5, 5]
    deps = ["nsubj", "nsubj", "acl:relcl", "obj", "aux", "ROOT", "obj", "punct"]
    context, relation = make_tree(words, heads, deps, [("Pills", "fever")])
    sentence = context.sentence(relation.sentence)

    assert not is_governed(sentence, cue_of(sentence, "certainty"), relation.effect)


def test_no_governs_the_clause_of_its_noun() -> None:
    words = ["No", "patients", "had", "nausea", "."]
    context, relation = make_tree(
        words, [1, 2, 2, 2, 2], ["det", "nsubj", "ROOT", "obj", "punct"], [("patients", "nausea")]
    )
    sentence = context.sentence(relation.sentence)

    assert is_reached(sentence, cue_of(sentence, "negation"), relation.effect)


def test_target_outside_the_sentence_is_never_reached() -> None:
    context, relation = make_statement("Zinc is not new. It eases colds.", "Zinc", "colds")
    sentence = context.sentence(place(context.text, "Zinc is not new."))

    assert not is_reached(sentence, cue_of(sentence, "negation"), relation.effect)


def test_breaks_between_places_are_counted() -> None:
    context, relation = make_statement("Zinc, which is cheap, eases colds.", "Zinc", "colds")

    assert 1 == count_breaks(context.sentence(relation.sentence), (4, 30))


@pytest.mark.parametrize(
    ("one", "other", "expected"), [((0, 2), (5, 6), 3), ((5, 6), (0, 2), 3), ((0, 4), (2, 6), 0)]
)
def test_distance_is_the_gap(one: Offsets, other: Offsets, expected: int) -> None:
    assert expected == distance(one, other)
