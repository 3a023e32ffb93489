"""Build the phase-1 tasks from the corpora; nothing of a test split reaches training.

A configuration names a builder as "module:function"; it is called with a `Sources` and the
task's options from the TOML file.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from corpora import phee
from corpora.ade import ANSWERS, read_ade
from corpora.certainty import ASPECTS, VALUES, Finding, read_aspects, read_levels
from corpora.claim_strength import LEVELS, fold_of, read_claim_strength
from corpora.columns import CONLL04, EBM, RCT_ART, UNER, WIKIGOLD, WNUT, Columns, read_columns
from corpora.conllu import Tree, read_conllu
from corpora.location import locate
from corpora.pubtator import read_pubtator, sentences
from corpora.records import Document, Labelled, Span, Tagged, normalised

from extractor.reader.gazetteer import word_features
from extractor.reader.windows import WindowPlan
from reader.dependency_task import DependencyTask, TreeExample, tree_example
from reader.labels import (
    BC5CDR_LABELS,
    BIORED_LABELS,
    EBM_KINDS,
    EBM_LABELS,
    HELD_OUT_FOLD,
    NCBI_LABELS,
    NEWS_KINDS,
    NEWS_LABELS,
)
from reader.sentence_task import SentenceTask, one_hot, sentence_example
from reader.tasks import Task
from reader.token_task import TokenExample, TokenTask, example_from_text, example_from_tokens
from reader.words import PieceEncoder

# Of PHEE's dev split, the part that is held out for dev scores.
PHEE_HELD = 321
# Shorter sentences ("Methods.") stand in many documents by chance.
COPY_CHARACTERS = 40


@dataclass
class Sources:
    """Where the corpora lie, the piece encoder, and what must not be trained on."""

    root: Path
    encoder: PieceEncoder
    options: dict[str, Any] = field(default_factory=dict)

    def path(self, relative: str) -> Path:
        """Return a corpus path or say where the corpus is published."""
        return locate(self.root, relative)

    @cached_property
    def test_ids(self) -> set[str]:
        """Return PubMed ids of the test splits."""
        files = ("bc5cdr/CDR_TestSet.PubTator.txt", "ncbi_disease/NCBItestset_corpus.txt")
        ids = {d.id for f in files for d in read_pubtator(self.path(f), {})}
        ids |= {s.pmid for s in phee.read_phee(self.path("phee2/test.json"))}
        return ids | {t.doc for t in read_columns(self.path("ebm_nlp/test.txt"), EBM, {})}

    @cached_property
    def test_sentences(self) -> set[str]:
        """Return normalised sentences of the PHEE and EBM-NLP test splits."""
        texts = [s.text for s in phee.read_phee(self.path("phee2/test.json"))]
        tagged = read_columns(self.path("ebm_nlp/test.txt"), EBM, {})
        keys = {normalised(t) for t in [*texts, *("".join(s.words) for s in tagged)]}
        return {key for key in keys if len(key) > COPY_CHARACTERS}

    def allowed(self, ident: str, text: str) -> bool:
        """Tell whether a training sentence is free of test documents and copies."""
        return ident not in self.test_ids and normalised(text) not in self.test_sentences

    def plan(self) -> WindowPlan:
        """Return the window builder with the encoder's tokenizer and word features."""
        tokenizer = self.encoder.tokenizer
        special = (tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]"))
        return WindowPlan(tokenizer, special, _features)


@lru_cache(maxsize=100_000)
def _known_features(words: tuple[str, ...]) -> list[int]:
    return word_features(list(words))


def _features(words: list[str]) -> list[int]:
    """Return the features of a sentence's words; each pass asks for the same sentences."""
    return _known_features(tuple(words))


def build_bc5cdr(sources: Sources, *, context: bool = False) -> Task:
    """Chemicals and diseases; the last 50 development abstracts are the dev set."""
    labels = BC5CDR_LABELS
    documents = read_abstracts(sources, "bc5cdr/CDR_TrainingSet.PubTator.txt", labels)
    more = read_abstracts(sources, "bc5cdr/CDR_DevelopmentSet.PubTator.txt", labels)
    documents += more
    return _abstract_task(sources, "bc5cdr", tuple(labels), documents, 50, context)


def build_ncbi(sources: Sources, *, context: bool = False) -> Task:
    """Diseases; the last 20 development abstracts are the dev set."""
    labels = NCBI_LABELS
    documents = read_abstracts(sources, "ncbi_disease/NCBItrainset_corpus.txt", labels)
    more = read_abstracts(sources, "ncbi_disease/NCBIdevelopset_corpus.txt", labels)
    return _abstract_task(sources, "ncbi", ("Disease",), [*documents, *more], 20, context)


def build_biored(sources: Sources, **_: Any) -> Task:
    """Genes, chemicals, diseases, species, variants; 20 abstracts are the dev set."""
    documents = read_abstracts(sources, "biored/Train.PubTator", BIORED_LABELS)
    more = read_abstracts(sources, "biored/Dev.PubTator", BIORED_LABELS)
    return _abstract_task(sources, "biored", tuple(BIORED_LABELS.values()), [*documents, *more], 20)


def read_abstracts(sources: Sources, file: str, labels: dict[str, str]) -> list[Document]:
    """Read a PubTator file of the corpora."""
    return list(read_pubtator(sources.path(file), labels))


def _abstract_task(
    sources: Sources,
    name: str,
    kinds: Sequence[str],
    documents: list[Document],
    held: int,
    context: bool = False,
) -> TokenTask:
    free = [d for d in documents if d.id not in sources.test_ids]
    train, dev = free[:-held], free[-held:]
    return TokenTask(
        name,
        {name: kinds},
        [_entity_example(s, name, sources) for d in train for s in sentences(d)],
        [_entity_example(s, name, sources) for d in dev for s in sentences(d)],
        context=context,
    )


def _entity_example(sentence: Document, head: str, sources: Sources) -> TokenExample:
    layers = {head: _triples(sentence.spans)}
    return example_from_text(sentence.text, layers, sources.encoder)


def _triples(spans: Iterable[Span]) -> list[tuple[int, int, str]]:
    return [(s.start, s.end, s.label) for s in spans]


def build_phee(sources: Sources, *, context: bool = False, all_dev: bool = False) -> Task:
    """Build main arguments, sub-arguments and triggers.

    A third of the dev split is the dev set; with `all_dev` it is trained on as well.
    """
    train = [*phee.read_phee(sources.path("phee2/train.json"))]
    more = [*phee.read_phee(sources.path("phee2/dev.json"))]
    train += more if all_dev else more[PHEE_HELD:]
    train = [s for s in train if sources.allowed(s.pmid, s.text)]
    kinds = {"phee_main": phee.COARSE, "phee_sub": phee.FINE, "phee_trigger": phee.TRIGGER}
    examples = [[_phee_example(s, sources) for s in part] for part in (train, more[:PHEE_HELD])]
    return TokenTask("phee", dict(kinds), *examples, context=context)


def _phee_example(sentence: phee.PheeSentence, sources: Sources) -> TokenExample:
    layers = {
        "phee_main": _triples(sentence.coarse),
        "phee_sub": _triples(sentence.fine),
        "phee_trigger": _triples(sentence.trigger),
    }
    return example_from_text(sentence.text, layers, sources.encoder)


def build_ebm(sources: Sources, **_: Any) -> Task:
    """Participants, interventions, outcomes; dev is the last 30 training abstracts."""
    own = list(read_columns(sources.path("ebm_nlp/dev.txt"), EBM, EBM_LABELS))
    held = set(list(dict.fromkeys(t.doc for t in own))[-30:])
    own = [t for t in own if t.doc not in sources.test_ids]
    more = [t for t in read_rct_art(sources, {words_key(t) for t in own}) if len(t.words) > 1]
    train = [t for t in own if t.doc not in held]
    dev = [t for t in own if t.doc in held]
    parts = ([*train, *more], dev)
    examples = [[_tagged_example(t, "ebm", sources.encoder) for t in part] for part in parts]
    return TokenTask("ebm", {"ebm": EBM_KINDS}, *examples)


def read_rct_art(sources: Sources, known: set[str]) -> Iterator[Tagged]:
    """Yield sentences of documents that share no long sentence with test or `known`."""
    folder = sources.path("ebm_nlp/rct_art_iob/ebm_nlp_iob")
    for file in sorted(folder.glob("*.iob")):
        documents: dict[str, list[Tagged]] = {}
        for tagged in read_columns(file, RCT_ART, EBM_LABELS):
            name = f"{file.stem}/{tagged.doc}"
            documents.setdefault(name, []).append(replace(tagged, doc=name))
        for parts in documents.values():
            keys = {key for key in map(words_key, parts) if len(key) > COPY_CHARACTERS}
            if not keys & sources.test_sentences and not keys & known:
                yield from parts


def words_key(tagged: Tagged) -> str:
    """Return what copies of a sentence share."""
    return normalised("".join(tagged.words))


def _tagged_example(tagged: Tagged, head: str, encoder: PieceEncoder) -> TokenExample:
    return example_from_tokens(tagged.words, tagged.tags, head, encoder)


def build_news(sources: Sources, **_: Any) -> Task:
    """Persons, organisations, places of Wikigold, WNUT17, CoNLL04 and rest of UNER."""
    trees = {tuple(t.words) for t in read_conllu(sources.path("ud/ewt/train.conllu"))}
    uner = read_news(sources, "ner/uner_en_ewt/train_2022-12-02.iob2", UNER)
    train = [t for t in uner if t.words not in trees]
    for file, columns in (
        ("ner/wikigold/wikigold.conll.txt", WIKIGOLD),
        ("ner/wnut17/wnut17train.conll", WNUT),
        ("conll04/train.txt", CONLL04),
        ("conll04/dev.txt", CONLL04),
    ):
        train += read_news(sources, file, columns)
    dev = read_news(sources, "ner/uner_en_ewt/dev.iob2", UNER)[::3]
    examples = [[_tagged_example(t, "news", sources.encoder) for t in p] for p in (train, dev)]
    return TokenTask("news", {"news": NEWS_KINDS}, *examples, feature_dropout=0.15)


def read_news(sources: Sources, file: str, columns: Columns) -> list[Tagged]:
    """Read a file of persons, organisations and places."""
    return list(read_columns(sources.path(file), columns, NEWS_LABELS))


def build_dependencies(sources: Sources, *, silver: str = "") -> Task:
    """Dependencies and tags of EWT and GUM; EWT brings UNER's entities along.

    `silver` names a file that `silver.py` wrote.
    """
    uner = read_news(sources, "ner/uner_en_ewt/train_2022-12-02.iob2", UNER)
    entities = {t.words: list(t.tags) for t in uner}
    files = ("ud/ewt/train.conllu", "ud/gum/train.conllu")
    train = [t for f in files for t in read_conllu(sources.path(f))]
    dev = [t for f in ("ewt", "gum") for t in read_conllu(sources.path(f"ud/{f}/dev.conllu"))]
    return DependencyTask(
        [_tree(t, entities, sources) for t in train],
        [_tree(t, {}, sources) for t in dev[::8]],
        sources.encoder,
        "news",
        NEWS_KINDS,
        silver=[_tree(t, {}, sources) for t in read_conllu(Path(silver))] if silver else [],
    )


def _tree(tree: Tree, entities: dict[tuple[str, ...], list[str]], sources: Sources) -> TreeExample:
    return tree_example(tree, entities.get(tuple(tree.words), []), sources.encoder)


def build_causal_strength(sources: Sources, **_: Any) -> Task:
    """Four causal levels of EurekAlert and PubMed sentences; one fold is held out."""
    files = ("claim_strength/annotated_eureka.csv", "claim_strength/annotated_pubmed.csv")
    rows = [r for f in files for r in read_claim_strength(sources.path(f))]
    train = [r for r in rows if fold_of(r.group) != HELD_OUT_FOLD]
    dev = [r for r in rows if fold_of(r.group) == HELD_OUT_FOLD]
    return _labelled_task("causal_strength", LEVELS, train, dev, sources)


def build_adverse_effect(sources: Sources, **_: Any) -> Task:
    """Say whether a sentence states an adverse drug effect; one of 20 PMID folds is dev."""
    rows = [r for r in read_ade(sources.path("ade_v2")) if sources.allowed(r.group, r.text)]
    train = [r for r in rows if fold_of(r.group, 20) != HELD_OUT_FOLD]
    dev = [r for r in rows if fold_of(r.group, 20) == HELD_OUT_FOLD]
    return _labelled_task("adverse_effect", ANSWERS, train, dev, sources)


def _labelled_task(
    name: str,
    labels: Sequence[str],
    train: Sequence[Labelled],
    dev: Sequence[Labelled],
    sources: Sources,
) -> SentenceTask:
    examples = [
        [sentence_example(r.text, [one_hot(r.label, labels)], sources.encoder) for r in part]
        for part in (train, dev)
    ]
    return SentenceTask(name, list(labels), *examples)


def build_certainty(sources: Sources, **_: Any) -> Task:
    """Certainty 1-6 of findings; a mean between two levels is shared between them."""
    findings = list(read_levels(sources.path("certainty/sentence-level-certainty.jsonl")))
    parts = [
        [
            sentence_example(f.text, [level_target(f.level or 1.0)], sources.encoder)
            for f in clean_split(findings, split)
        ]
        for split in ("train", "val")
    ]
    levels = [str(level) for level in range(1, 7)]
    return SentenceTask("certainty", levels, parts[0], parts[1], ordinal=True)


def build_aspects(sources: Sources, **_: Any) -> Task:
    """Certainty of six aspects of findings: absent, uncertain, certain."""
    findings = list(read_aspects(sources.path("certainty/aspect-level-certainty.jsonl")))
    parts = []
    for split in ("train", "val"):
        chosen = clean_split(findings, split)
        targets = [[one_hot(f.aspects[a], VALUES) for a in ASPECTS] for f in chosen]
        pairs = zip(chosen, targets, strict=True)
        parts.append([sentence_example(f.text, t, sources.encoder) for f, t in pairs])
    labels = [f"{aspect}={value}" for aspect in ASPECTS for value in VALUES]
    return SentenceTask("aspects", labels, parts[0], parts[1], groups=len(ASPECTS))


def clean_split(findings: Sequence[Finding], split: str) -> list[Finding]:
    """Return a split; training leaves out copies of other splits."""
    others = {
        normalised(f.text) for f in findings if f.split in ("test", "val") and split == "train"
    }
    return [f for f in findings if f.split == split and normalised(f.text) not in others]


def level_target(level: float) -> list[float]:
    """Share a mean level between its two neighbours."""
    return [max(0.0, 1.0 - abs(level - step)) for step in range(1, 7)]
