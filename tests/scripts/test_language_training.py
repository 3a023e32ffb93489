"""The corpus reader, lemma learner, scorer and training loop of the language model."""

import itertools
import random
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
import train_language
from benchmark_language import score_documents
from lemma_rules import find_change, learn_rules
from train_language import Recipe, check_corpora, make_batches, start_run, train
from ud_corpus import (
    SPACE_TAG,
    Sentence,
    Word,
    build_doc,
    curl_quotes,
    drop_that,
    read_documents,
    read_sentences,
    training_docs,
)

from extractor.language.lemmas import LemmaRules

CONLLU = """\
# newdoc id = d1
# newpar
# sent_id = 1
# text = He didn't say that it helps.
1\tHe\the\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tsay\tsay\tVERB\tVB\t_\t0\troot\t_\t_
5\tthat\tthat\tSCONJ\tIN\t_\t7\tmark\t_\t_
6\tit\tit\tPRON\tPRP\t_\t7\tnsubj\t_\t_
7\thelps\thelp\tVERB\tVBZ\t_\t4\tccomp\t_\tSpaceAfter=No
8\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newpar
# newpar_block = p
# sent_id = 2
# text = Rashes cleared
1\tRashes\trash\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
1.1\tghost\t_\t_\t_\t_\t_\t_\t_\t_
2\tcleared\tclear\tVERB\tVBD\t_\t0\troot\t_\t_

# newdoc id = d2
# sent_id = 3
# text = "Stop
1\t"\t"\tPUNCT\t``\t_\t2\tpunct\t_\tSpaceAfter=No
2\tStop\tstop\tVERB\tVB\t_\t0\troot\t_\t_
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "train.conllu"
    file.write_text(CONLLU, encoding="utf-8")
    return file


def test_words_of_a_multiword_token_are_words(path: Path) -> None:
    first = next(read_sentences(path))
    assert ["He", "did", "n't", "say"] == [word.form for word in first.words[:4]]
    assert [True, False, True] == [word.space_after for word in first.words[:3]]


def test_documents_have_paragraphs(path: Path) -> None:
    assert [[1, 1], [1]] == [[len(p) for p in document] for document in read_documents(path)]


def test_gold_doc_keeps_text_tree_and_line_breaks(path: Path) -> None:
    document = next(read_documents(path))
    doc = build_doc(document, spacy.blank("en").vocab, ["\n"])
    assert "He didn't say that it helps.\nRashes cleared " == doc.text
    assert SPACE_TAG == doc[8].tag_
    assert ["helps", "say"] == [doc[i].head.text for i in (5, 6)]
    assert [9, 2] == [len(sent) for sent in doc.sents]


def test_training_docs_are_the_same_every_time(path: Path) -> None:
    vocab = spacy.blank("en").vocab
    first, second = (
        [doc.text for doc in training_docs(path, vocab, seed=3, augment=True)] for _ in range(2)
    )
    assert first == second


def test_that_is_dropped_and_heads_move(path: Path) -> None:
    words = drop_that(next(read_sentences(path))).words
    assert "that" not in [word.form for word in words]
    assert ["helps", "say"] == [words[words[i].head].form for i in (4, 5)]


def test_quotes_open_and_close() -> None:
    forms = ['"', "It", "'s", '"']
    words = tuple(Word(form, form, "X", "X", 0, "dep", True) for form in forms)
    assert ["“", "It", "’s", "”"] == [w.form for w in curl_quotes(Sentence(words)).words]


@pytest.mark.parametrize(
    ("form", "lemma", "change"),
    [("drugs", "drug", (1, "")), ("biopsies", "biopsy", (3, "y")), ("went", "go", (4, "go"))],
)
def test_find_change(form: str, lemma: str, change: tuple[int, str]) -> None:
    assert change == find_change(form, lemma)


def test_learned_rules_reach_new_words() -> None:
    pairs = [("drugs", "drug"), ("pills", "pill"), ("trials", "trial"), ("mice", "mouse")]
    words = [Word(f, le, "NOUN", "NNS", 0, "obj", True) for f, le in pairs]
    component = LemmaRules()
    component.set_table(*learn_rules(words))
    assert ["statin", "mouse", "prognosis"] == [
        component.find_lemma(form, "NOUN/NNS") for form in ("statins", "mice", "prognoses")
    ]


def test_gold_scores_one_against_itself_and_less_against_other_tokens(path: Path) -> None:
    nlp = spacy.blank("en")
    gold = [build_doc(d, nlp.vocab, ["\n\n"]) for d in read_documents(path)]
    assert {1.0} == set(score_documents(gold, gold).values())
    other = [
        spacy.tokens.Doc(
            nlp.vocab,
            words=d.text.split(),
            sent_starts=[True] + [False] * (len(d.text.split()) - 1),
        )
        for d in gold
    ]
    scores = score_documents(gold, other)
    assert 0 < scores["tokens"] < 1
    assert 0.0 == scores["LAS"]


def test_missing_corpora_say_where_they_are_published(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="UniversalDependencies/UD_English-GUM"):
        check_corpora(tmp_path)


def test_noncommercial_genres_stop_training(tmp_path: Path) -> None:
    for corpus in ("ewt", "gum"):
        (tmp_path / corpus).mkdir()
        for split in ("train", "dev"):
            (tmp_path / corpus / f"{split}.conllu").write_text("# newdoc id = GUM_whow_bake\n")
    with pytest.raises(SystemExit, match="NonCommercial"):
        check_corpora(tmp_path)


RECIPE = Recipe(
    steps=10,
    warmup=2,
    learn_rate=1.0,
    dropout=0.1,
    batch_words_from=4,
    batch_words_to=8,
    batch_growth=1.5,
    evaluate_every=5,
    seed=1,
    score="dep_las",
)


def test_learning_rate_rises_then_falls_to_zero() -> None:
    rates = [RECIPE.rate(step) for step in (0, 1, 2, 10)]
    assert [0.5, 1.0, 1.0, 0.0] == rates


def test_batches_repeat_exactly_and_grow() -> None:
    nlp = spacy.blank("en")
    texts = [random.Random(i).choice(["a b", "a b c", "a"]) for i in range(30)]
    examples = [spacy.training.Example(nlp(t), nlp(t)) for t in texts]
    runs = [
        [b for _, b in zip(range(12), make_batches(examples, RECIPE), strict=False)]
        for _ in range(2)
    ]
    assert runs[0] == runs[1]
    assert all(sum(len(e.predicted) for e in b) >= RECIPE.batch_words(s) for s, b in runs[0])


CONFIG = Path(__file__).resolve().parents[2] / "scripts" / "configs" / "language.cfg"


def test_a_stopped_run_ends_like_one_that_was_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = {
        "steps = 3700": "steps = 4",
        "warmup = 250": "warmup = 1",
        "= 370": "= 2",
        "width = 192": "width = 8",
        "depth = 6": "depth = 1",
        "freq = 20": "freq = 1",
        "20000,2000,5000,5000": "50,50,50,50",
        "from = 400": "from = 8",
    }
    text = CONFIG.read_text(encoding="utf-8")
    for old, new in small.items():
        text = text.replace(old, new)
    config = tmp_path / "small.cfg"
    config.write_text(text, encoding="utf-8")
    for corpus in ("ewt", "gum"):
        (tmp_path / corpus).mkdir()
        for split in ("train", "dev"):
            (tmp_path / corpus / f"{split}.conllu").write_text(CONLLU, encoding="utf-8")

    train(*start_run("whole", config, tmp_path, tmp_path))
    with monkeypatch.context() as patch:
        patch.setattr(train_language, "update", stop_after(3, train_language.update))
        with pytest.raises(KeyboardInterrupt):
            train(*start_run("stopped", config, tmp_path, tmp_path))
    train(*start_run("stopped", config, tmp_path, tmp_path))

    whole, stopped = (
        {
            file.relative_to(tmp_path / run): file.read_bytes()
            for file in (tmp_path / run / "last").rglob("model")
        }
        for run in ("whole", "stopped")
    )
    assert 4 == len(whole)
    assert whole == stopped


def stop_after(count: int, update: Callable[..., None]) -> Callable[..., None]:
    """Return an update that is interrupted after some calls."""
    calls = itertools.count()

    def interrupted(*arguments: object) -> None:
        if next(calls) == count:
            raise KeyboardInterrupt
        update(*arguments)

    return interrupted
