from types import SimpleNamespace

import numpy as np
import pytest

from extractor.errors import LanguageError
from extractor.reader.decode import Thresholds
from extractor.reader.heads import OUTPUTS, pair_inputs
from extractor.reader.pairs import Pair
from extractor.reader.reader import Reader, character_span, load_reader, phrase_span
from tests.reader.test_windows import CLS, SEP, FakeTokenizer

TEXT = "A pill for all\nFrobex eased migraines in adults."
SENTENCES = [(0, 14), (15, 48)]
# The fake tokenizer's ids are word lengths: six letters are a drug, nine an effect.
DRUG_ID, EFFECT_ID = 6, 9


class FakePairs:
    """Says `prevents`, negated, hedged for every pair."""

    def run(self, names, feed):
        n, length = feed["tokens"].shape
        values = {name: np.zeros((n, 3), dtype=np.float32) for name in OUTPUTS}
        values["relation"] = np.tile(np.float32([0, 0, 5, 0, 0, 0, 0]), (n, 1))
        values["evidence"] = np.zeros((n, 8), dtype=np.float32)
        values["certainty"][:, 1] = 3
        values["negated"] = np.full(n, 2.0, dtype=np.float32)
        values["looked"] = np.zeros((n, length), dtype=np.float32)
        values["looked"][:, 1] = 1
        return [values[name] for name in names]


class FakeEncoder:
    tokenizer, special, pairs = FakeTokenizer(), (CLS, SEP), FakePairs()

    def run(self, window):
        n = len(window.ids)
        tags = {"drug": np.zeros((n, 3)), "effect": np.zeros((n, 3)), "role": np.zeros((n, 9))}
        for i, piece in enumerate(window.ids):
            tags["drug"][i, 1] = 5.0 if piece == DRUG_ID else -5.0
            tags["effect"][i, 1] = 5.0 if piece == EFFECT_ID else -5.0
            tags["role"][i, 1:] = -5.0
        return np.zeros((n, 4), dtype=np.float32), {k: v.astype("f4") for k, v in tags.items()}


@pytest.fixture
def reader():
    return Reader(FakeEncoder(), 0.0, Thresholds())


def words(text, span):
    return text[slice(*span)]


def test_read_finds_spans_in_characters(reader):
    found = reader.read(TEXT, SENTENCES, title_span=(0, 14))
    assert [(s.role, TEXT[s.start : s.end]) for s in found.spans] == [
        ("drug", "Frobex"),
        ("effect", "migraines"),
    ]


def test_read_names_the_probabilities_of_a_pair(reader):
    (claim,) = reader.read(TEXT, SENTENCES, title_span=(0, 14)).claims
    assert words(TEXT, claim.drug) == "Frobex"
    assert words(TEXT, claim.effect) == "migraines"
    assert claim.sentence == SENTENCES[1]
    assert claim.chosen
    assert max(claim.relation, key=claim.relation.get) == "prevents"
    assert sum(claim.relation.values()) == pytest.approx(1.0)
    assert claim.negated == pytest.approx(0.8808, abs=1e-4)
    assert max(claim.certainty, key=claim.certainty.get) == "hedged"
    assert words(TEXT, claim.trigger) == "eased"


def test_the_drug_may_stand_in_the_sentence_before(reader):
    text = "Frobex is new. Doctors saw fewer migraines with it."
    (claim,) = reader.read(text, [(0, 14), (15, 51)]).claims
    assert words(text, claim.drug) == "Frobex"


def test_an_empty_text_has_no_claims(reader):
    assert reader.read("", []).claims == ()


def test_pair_inputs_mask_the_shorter_sentence():
    near = Pair((1, 2), (3, 4), (2, 3), (1, 4), 0, 0, 0, 0)
    far = Pair((1, 2), (6, 7), (4, 6), (4, 9), 1, 0, 0, 0)
    rows = pair_inputs([near, far])
    assert rows["token_mask"].sum(axis=1).tolist() == [3, 5]
    assert rows["tokens"][0].tolist() == [1, 2, 3, 0, 0]


def test_a_missing_model_says_so(tmp_path):
    with pytest.raises(LanguageError, match="E203"):
        load_reader(tmp_path / "none")


def test_a_damaged_model_says_so(tmp_path):
    (tmp_path / "encoder.onnx").write_bytes(b"no model")
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(LanguageError, match="E204"):
        load_reader(tmp_path)


def test_read_pairs_gets_states_of_one_window():
    session = SimpleNamespace(run=None)
    from extractor.reader.heads import read_pairs

    assert read_pairs(session, np.zeros((3, 4), dtype=np.float32), []) == []


@pytest.mark.parametrize(
    ("text", "start", "drug"),
    [
        ("High-frobe eased", 4, "High-frobe"),
        ("- frobe eased", 2, "frobe"),
        ("a -frobe", 2, "-frobe"),
    ],
)
def test_a_span_takes_its_whole_hyphenated_word(text, start, drug):
    end = text.index("frobe") + 5
    window = SimpleNamespace(spans=[(start, end)])
    assert words(text, character_span(window, (0, 1), text)) == drug


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("frobe and", "frobe"),
        ("the frobe in the", "the frobe"),
        ("frobe (", "frobe"),
        ("risk of frobe", "risk of frobe"),
        ("frobe, and the (", "frobe"),
        ("frobe (and", "frobe (and"),
        (f"frobe{' ' * 50_000}x", f"frobe{' ' * 50_000}x"),
        ("and", "and"),
        ("\x1c", "\x1c"),
    ],
)
def test_a_phrase_does_not_end_in_words_that_lead_on(text, phrase):
    window = SimpleNamespace(spans=[(0, len(text))])
    assert words(text + " glorp", phrase_span(window, (0, 1), text + " glorp")) == phrase
