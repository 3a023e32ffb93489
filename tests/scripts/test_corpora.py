"""Readers of corpus formats, on samples written for these tests."""

import json
from pathlib import Path

import pytest
from corpora.ade import read_ade
from corpora.certainty import read_aspects, read_levels
from corpora.claim_strength import fold_of, read_claim_strength
from corpora.columns import CONLL04, EBM, RCT_ART, UNER, WIKIGOLD, WNUT, Columns, read_columns
from corpora.conllu import read_conllu
from corpora.location import MissingCorpusError, locate
from corpora.phee import read_phee
from corpora.pubtator import read_pubtator, sentences
from corpora.records import Span
from corpora.sentences import sentence_bounds

PUBTATOR = """\
11|t|Mintol and cough.
11|a|Mintol eased cough. Rash followed.
11\t0\t6\tMintol\tChemical\tD1
11\t11\t16\tcough\tDisease\tD2
11\t38\t42\tRash\tSign\tD3
11\tCID\tD1\tD2

12|t|Second note.
12|a|Nothing here.
"""
CONLLU = """\
# newdoc id = d1
# sent_id = d1-1
# text = He doesn't sleep.
1\tHe\the\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tdoesn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdoes\tdo\tAUX\tVBZ\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tsleep\tsleep\tVERB\tVB\t_\t0\troot\t_\t_
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newpar
# sent_id = d1-2
# text = Name ____ here
1\tName\tname\tNOUN\tNN\t_\t0\troot\t_\t_
"""
COLUMN_SAMPLES = [
    (
        UNER,
        "# newdoc id = a\n# text = x\n1\tAnn\tB-PER\t-\tz\n2\tLee\tI-PER\t-\tz\n3\t:\tO\n",
        "BI_",
    ),
    (WIKIGOLD, "Ann I-PER\nLee I-PER\nsat O\n", "BI_"),
    (WNUT, "Ann\tB-group,B-PER\nLee\tI-group,I-PER\nsat\tO\n", "BI_"),
    (
        CONLL04,
        "#doc 7\n0\tAnn\tB-PER\t['N']\t[0]\n1\tLee\tI-PER\t['N']\t[1]\n2\tsat\tO\t[]\t[2]\n",
        "BI_",
    ),
    (EBM, "-DOCSTART- (77)\n\nAnn NN O I-PER\nLee NN O I-PER\nsat NN O O\n", "BI_"),
    (RCT_ART, "-DOCSTART- -X- O O\n\nAnn NN B-PER\nLee NN B-PER\nsat VB O\n", "BB_"),
]


@pytest.mark.parametrize(("columns", "text", "expected"), COLUMN_SAMPLES)
def test_columns_become_bio_tags(
    tmp_path: Path, columns: Columns, text: str, expected: str
) -> None:
    path = tmp_path / "sample.txt"
    path.write_text(text)

    tagged = list(read_columns(path, columns, {"PER": "PER"}))

    assert [t.words for t in tagged] == [("Ann", "Lee", tagged[0].words[2])]
    assert "".join(tag[0].replace("O", "_") for tag in tagged[0].tags) == expected


def test_columns_document_names(tmp_path: Path) -> None:
    path = tmp_path / "sample.txt"
    path.write_text("-DOCSTART- (77)\n\na NN O O\n\n-DOCSTART- (78)\n\nb NN O O\n")

    assert [t.doc for t in read_columns(path, EBM, {})] == ["77", "78"]


def test_pubtator_documents_and_sentences(tmp_path: Path) -> None:
    path = tmp_path / "sample.txt"
    path.write_text(PUBTATOR)

    first, second = read_pubtator(path, {"Chemical": "Chemical", "Disease": "Disease"})

    assert (first.id, second.spans) == ("11", ())
    assert [first.text[s.start : s.end] for s in first.spans] == ["Mintol", "cough"]
    assert next(sentences(first)).spans == (Span(0, 6, "Chemical"), Span(11, 16, "Disease"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One fell. Two rose.", ["One fell.", "Two rose."]),
        ("Dose vs. Placebo was fine (Fig. 2). Good.", 2),
        (
            "It rose to 2.5 mg in men. (It fell later.)",
            ["It rose to 2.5 mg in men.", "(It fell later.)"],
        ),
        ("", []),
    ],
)
def test_sentence_bounds(text: str, expected: list[str] | int) -> None:
    found = [text[s:e] for s, e in sentence_bounds(text)]

    assert found == expected if isinstance(expected, list) else len(found) == expected


def test_conllu_tree(tmp_path: Path) -> None:
    path = tmp_path / "sample.conllu"
    path.write_text(CONLLU)

    trees = list(read_conllu(path))

    assert len(trees) == 1
    assert trees[0].words == ["He", "does", "n't", "sleep", "."]
    assert trees[0].heads == [3, 3, 3, -1, 3]
    assert trees[0].starts_paragraph


def test_conllu_tree_without_a_word(tmp_path: Path) -> None:
    path = tmp_path / "sample.conllu"
    path.write_text(CONLLU)

    shorter = next(read_conllu(path)).without(1)

    assert shorter.words == ["He", "n't", "sleep", "."]
    assert shorter.heads == [2, 2, -1, 2]


def test_phee_layers(tmp_path: Path) -> None:
    event = {
        "event_type": "Adverse_event",
        "Trigger": {"text": [["gave"]], "start": [[7]]},
        "Treatment": {
            "text": [["Mintol"]], "start": [[0]], "Drug": {"text": [["Mintol"]], "start": [[0]]},
        },
        "Effect": {"text": [["rash."]], "start": [[12]]},
        "Negated": {"text": [["no"]], "start": [[18]], "value": True},
    }  # fmt: skip
    record = {"id": "5_1", "context": "Mintol gave rash. no", "annotations": [{"events": [event]}]}
    path = tmp_path / "sample.json"
    path.write_text(json.dumps(record) + "\n")

    (sentence,) = read_phee(path)

    assert sentence.pmid == "5"
    assert sentence.coarse == (Span(0, 6, "Treatment"), Span(12, 16, "Effect"))
    assert sentence.fine == (Span(0, 6, "Treatment.Drug"),)
    assert [s.label for s in sentence.trigger] == ["Adverse_event", "Negated"]


def test_claim_strength_groups_and_copies(tmp_path: Path) -> None:
    path = tmp_path / "sample.csv"
    path.write_text(
        "sentId,sentence,label\nr1-0-title,Tea cuts risk,3\nr1-1-sentence,tea cuts risk.,3\n"
        "r1-2-sentence,Tea is brown,0\n"
    )

    rows = list(read_claim_strength(path))

    assert [(r.group, r.label) for r in rows] == [("r1", "causal"), ("r1", "none")]
    assert fold_of("r1") == fold_of("r1") < 5


def test_certainty_levels_and_aspects(tmp_path: Path) -> None:
    path = tmp_path / "sample.jsonl"
    path.write_text(
        '{"finding": "Tea may help.", "split": "train", "sentence-level-certainty": 3.5, '
        '"aspect-level-certainty": {"Number": "NotPresent"}}\n'
    )

    assert next(read_levels(path)).level == 3.5
    assert next(read_aspects(path)).aspects == {"Number": "NotPresent"}


def test_ade_sentences_come_once(tmp_path: Path) -> None:
    (tmp_path / "DRUG-AE.rel").write_text("1|Tea gave rash.|rash|9|13|Tea|0|3\n" * 2)
    (tmp_path / "ADE-NEG.txt").write_text("2 NEG Tea was hot.\n1 NEG Tea gave rash.\n")

    assert [(r.group, r.label) for r in read_ade(tmp_path)] == [("1", "yes"), ("2", "no")]


def test_missing_corpus_says_where_it_is_published(tmp_path: Path) -> None:
    with pytest.raises(MissingCorpusError, match=r"published at https.*git clone.*--corpora"):
        locate(tmp_path, "ncbi_disease/NCBItestset_corpus.txt")
