"""Build the reader's tasks as windows of documents; nothing of a test split reaches training.

A configuration names a builder as "module:function"; it is called with a `Sources` and the
task's options from the TOML file. Sentences that a corpus gives without their document are loose.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from corpora import phee
from corpora.ade import ANSWERS, read_ade
from corpora.certainty import ASPECTS, VALUES, read_aspects, read_levels
from corpora.claim_strength import LEVELS, fold_of, read_claim_strength
from corpora.columns import CONLL04, EBM, UNER, WIKIGOLD, WNUT, read_columns
from corpora.conllu import Tree, read_conllu
from corpora.pubtator import sentences
from corpora.records import Document, Labelled, Span, Tagged

from reader.builders import (
    Sources,
    clean_split,
    level_target,
    read_abstracts,
    read_news,
    read_rct_art,
    words_key,
)
from reader.documents import Document as Text
from reader.documents import LabelledSentence, tagged_sentence, tree_sentence, with_tags
from reader.labels import (
    BC5CDR_LABELS,
    BIORED_LABELS,
    EBM_KINDS,
    EBM_LABELS,
    HELD_OUT_FOLD,
    NCBI_LABELS,
    NEWS_KINDS,
)
from reader.layers import ClassLayer, SpanLayer, TreeLayer, frequent
from reader.sentence_task import one_hot
from reader.tasks import Task
from reader.window_task import WindowTask

# Silver trees come in the order of their paragraphs, without their borders.
SILVER_TOGETHER = 6


def build_bc5cdr(sources: Sources, *, share: float = 1.0) -> Task:
    """Chemicals and diseases; the last 50 development abstracts are the dev set."""
    labels = BC5CDR_LABELS
    documents = read_abstracts(sources, "bc5cdr/CDR_TrainingSet.PubTator.txt", labels)
    documents += read_abstracts(sources, "bc5cdr/CDR_DevelopmentSet.PubTator.txt", labels)
    layer = SpanLayer("bc5cdr", tuple(labels))
    return _abstract_task(sources, layer, documents, held=50, share=share)


def build_ncbi(sources: Sources, *, share: float = 1.0) -> Task:
    """Diseases; the last 20 development abstracts are the dev set."""
    labels = NCBI_LABELS
    documents = read_abstracts(sources, "ncbi_disease/NCBItrainset_corpus.txt", labels)
    documents += read_abstracts(sources, "ncbi_disease/NCBIdevelopset_corpus.txt", labels)
    return _abstract_task(sources, SpanLayer("ncbi", ("Disease",)), documents, held=20, share=share)


def build_biored(sources: Sources, *, share: float = 1.0) -> Task:
    """Genes, chemicals, diseases, species, variants; 20 abstracts are the dev set."""
    documents = read_abstracts(sources, "biored/Train.PubTator", BIORED_LABELS)
    documents += read_abstracts(sources, "biored/Dev.PubTator", BIORED_LABELS)
    layer = SpanLayer("biored", tuple(BIORED_LABELS.values()))
    return _abstract_task(sources, layer, documents, held=20, share=share)


def _abstract_task(
    sources: Sources, layer: SpanLayer, documents: list[Document], *, held: int, share: float
) -> Task:
    free = [_abstract(d, layer.head) for d in documents if d.id not in sources.test_ids]
    return WindowTask(layer.head, [layer], free[:-held], free[-held:], sources.plan(), share)


def _abstract(document: Document, head: str) -> Text:
    parts = [LabelledSentence(s.text, {head: _triples(s.spans)}) for s in sentences(document)]
    return Text(parts, titled=True)


def _triples(spans: Iterable[Span]) -> tuple[tuple[int, int, str], ...]:
    return tuple((s.start, s.end, s.label) for s in spans)


def build_phee(sources: Sources, *, share: float = 1.0) -> Task:
    """Build main arguments, sub-arguments and triggers; dev is a third of the dev split."""
    train = [*phee.read_phee(sources.path("phee2/train.json"))]
    more = [*phee.read_phee(sources.path("phee2/dev.json"))]
    train = [s for s in [*train, *more[321:]] if sources.allowed(s.pmid, s.text)]
    kinds = {"phee_main": phee.COARSE, "phee_sub": phee.FINE, "phee_trigger": phee.TRIGGER}
    layers = [SpanLayer(head, names) for head, names in kinds.items()]
    parts = [_loose(_phee_sentence(s) for s in part) for part in (train, more[:321])]
    return WindowTask("phee", layers, parts[0], parts[1], sources.plan(), share)


def _phee_sentence(sentence: phee.PheeSentence) -> LabelledSentence:
    spans = {
        "phee_main": _triples(sentence.coarse),
        "phee_sub": _triples(sentence.fine),
        "phee_trigger": _triples(sentence.trigger),
    }
    return LabelledSentence(sentence.text, spans)


def _loose(parts: Iterable[LabelledSentence]) -> list[Text]:
    return [Text([sentence], loose=True) for sentence in parts]


def build_ebm(sources: Sources, *, share: float = 1.0) -> Task:
    """Participants, interventions, outcomes; dev is the last 30 training abstracts."""
    own = list(read_columns(sources.path("ebm_nlp/dev.txt"), EBM, EBM_LABELS))
    own = [t for t in own if t.doc not in sources.test_ids]
    held = set(list(dict.fromkeys(t.doc for t in own))[-30:])
    more = list(read_rct_art(sources, {words_key(t) for t in own}))
    train = _texts([*(t for t in own if t.doc not in held), *more], "ebm")
    dev = _texts([t for t in own if t.doc in held], "ebm")
    return WindowTask("ebm", [SpanLayer("ebm", EBM_KINDS)], train, dev, sources.plan(), share)


def _texts(rows: Iterable[Tagged], head: str, *, titled: bool = True) -> list[Text]:
    """Join tagged sentences to their documents."""
    parts: dict[str, list[LabelledSentence]] = {}
    for tagged in rows:
        parts.setdefault(tagged.doc, []).append(tagged_sentence(tagged, head))
    return [Text(found, titled=titled) for found in parts.values()]


def build_news(sources: Sources, *, share: float = 1.0) -> Task:
    """Persons, organisations, places of Wikigold, WNUT17, CoNLL04 and rest of UNER."""
    trees = {tuple(t.words) for t in read_conllu(sources.path("ud/ewt/train.conllu"))}
    uner = read_news(sources, "ner/uner_en_ewt/train_2022-12-02.iob2", UNER)
    rest = [t for t in uner if t.words not in trees]
    rest += read_news(sources, "ner/wnut17/wnut17train.conll", WNUT)
    train = _loose(tagged_sentence(t, "news") for t in rest)
    for file, columns in (
        ("ner/wikigold/wikigold.conll.txt", WIKIGOLD),
        ("conll04/train.txt", CONLL04),
        ("conll04/dev.txt", CONLL04),
    ):
        train += _texts(read_news(sources, file, columns), "news", titled=False)
    dev = _texts(read_news(sources, "ner/uner_en_ewt/dev.iob2", UNER), "news", titled=False)
    layers = [SpanLayer("news", NEWS_KINDS)]
    return WindowTask("news", layers, train, dev[::3], sources.plan(), share)


def build_dependencies(sources: Sources, *, share: float = 1.0) -> Task:
    """Dependencies and tags of EWT and GUM; EWT brings UNER's entities along."""
    uner = read_news(sources, "ner/uner_en_ewt/train_2022-12-02.iob2", UNER)
    entities = {t.words: t for t in uner}
    files = ("ud/ewt/train.conllu", "ud/gum/train.conllu")
    train = [t for f in files for t in read_conllu(sources.path(f))]
    dev = [t for f in ("ewt", "gum") for t in read_conllu(sources.path(f"ud/{f}/dev.conllu"))]
    return WindowTask(
        "dependencies",
        [_tree_layer(train), SpanLayer("news", NEWS_KINDS)],
        _tree_texts(train, entities),
        _tree_texts(dev, {})[::8],
        sources.plan(),
        share,
        augment=True,
    )


def build_silver_trees(sources: Sources, *, silver: str, share: float = 1.0) -> Task:
    """Trees of health text in a file that `silver.py` wrote; label lists are the treebanks'."""
    files = ("ud/ewt/train.conllu", "ud/gum/train.conllu")
    layer = _tree_layer([t for f in files for t in read_conllu(sources.path(f))])
    trees = [tree_sentence(t) for t in read_conllu(Path(silver))]
    starts = range(0, len(trees), SILVER_TOGETHER)
    train = [Text(trees[i : i + SILVER_TOGETHER]) for i in starts]
    return WindowTask("silver_trees", [layer], train, [], sources.plan(), share)


def _tree_layer(trees: Sequence[Tree]) -> TreeLayer:
    relations = frequent(r for t in trees for r in t.relations)
    upos = frequent(u for t in trees for u in t.upos)
    return TreeLayer(relations, upos, frequent(x for t in trees for x in t.xpos))


def _tree_texts(trees: Iterable[Tree], entities: Mapping[tuple[str, ...], Tagged]) -> list[Text]:
    parts: dict[str, list[LabelledSentence]] = {}
    for tree in trees:
        tagged = entities.get(tuple(tree.words))
        sentence = tree_sentence(tree)
        parts.setdefault(tree.doc, []).append(
            with_tags(sentence, "news", tagged.tags) if tagged else sentence
        )
    return [Text(found, titled=True) for found in parts.values()]


def build_causal_strength(sources: Sources, *, share: float = 1.0) -> Task:
    """Four causal levels of EurekAlert and PubMed sentences; one fold is held out."""
    files = ("claim_strength/annotated_eureka.csv", "claim_strength/annotated_pubmed.csv")
    rows = [r for f in files for r in read_claim_strength(sources.path(f))]
    train = [r for r in rows if fold_of(r.group) != HELD_OUT_FOLD]
    dev = [r for r in rows if fold_of(r.group) == HELD_OUT_FOLD]
    layer = ClassLayer("causal_strength", LEVELS)
    return _labelled_task(sources, layer, train, dev, share=share)


def build_adverse_effect(sources: Sources, *, share: float = 1.0) -> Task:
    """Say whether a sentence states an adverse drug effect; one of 20 PMID folds is dev."""
    rows = [r for r in read_ade(sources.path("ade_v2")) if sources.allowed(r.group, r.text)]
    train = [r for r in rows if fold_of(r.group, 20) != HELD_OUT_FOLD]
    dev = [r for r in rows if fold_of(r.group, 20) == HELD_OUT_FOLD]
    layer = ClassLayer("adverse_effect", ANSWERS)
    return _labelled_task(sources, layer, train, dev, share=share)


def _labelled_task(
    sources: Sources,
    layer: ClassLayer,
    train: Sequence[Labelled],
    dev: Sequence[Labelled],
    *,
    share: float,
) -> Task:
    parts = [
        _loose(
            LabelledSentence(r.text, targets={layer.head: [one_hot(r.label, layer.labels)]})
            for r in part
        )
        for part in (train, dev)
    ]
    return WindowTask(layer.head, [layer], parts[0], parts[1], sources.plan(), share)


def build_certainty(sources: Sources, *, share: float = 1.0) -> Task:
    """Certainty 1-6 of findings; a mean between two levels is shared between them."""
    findings = list(read_levels(sources.path("certainty/sentence-level-certainty.jsonl")))
    parts = [
        _loose(
            LabelledSentence(f.text, targets={"certainty": [level_target(f.level or 1.0)]})
            for f in clean_split(findings, split)
        )
        for split in ("train", "val")
    ]
    layer = ClassLayer("certainty", [str(level) for level in range(1, 7)], ordinal=True)
    return WindowTask("certainty", [layer], parts[0], parts[1], sources.plan(), share)


def build_aspects(sources: Sources, *, share: float = 1.0) -> Task:
    """Certainty of six aspects of findings: absent, uncertain, certain."""
    findings = list(read_aspects(sources.path("certainty/aspect-level-certainty.jsonl")))
    parts = [
        _loose(
            LabelledSentence(
                f.text, targets={"aspects": [one_hot(f.aspects[a], VALUES) for a in ASPECTS]}
            )
            for f in clean_split(findings, split)
        )
        for split in ("train", "val")
    ]
    labels = [f"{aspect}={value}" for aspect in ASPECTS for value in VALUES]
    layer = ClassLayer("aspects", labels, groups=len(ASPECTS))
    return WindowTask("aspects", [layer], parts[0], parts[1], sources.plan(), share)
