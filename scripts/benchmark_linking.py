"""Measure linking: accuracy and coverage on gold mentions, memory, load and share of time.

Usage: python scripts/benchmark_linking.py [--split test|dev] [--articles N] [--skip-scispacy]

Gold mentions of BC5CDR (chemicals and diseases, MeSH) and NCBI disease (MeSH and OMIM) are linked
by three systems over the same names: a plain dictionary (exact folded names), scispaCy's candidate
generator (TF-IDF over character trigrams, nearest neighbours), and our linker. A mention counts as
right where the first MeSH identifier of the ranking is the gold one (of a composite mention, one
of them), or where both say that there is none; coverage is the share with a MeSH identifier. The
identifiers of the corpora are of 2015, those of our index of 2023: `current` repeats the figures
for the mentions whose gold identifier MeSH still has as a heading.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import spacy

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from corpora.location import DEFAULT_ROOT  # noqa: E402
from corpora.pubtator import read_mentions  # noqa: E402

from extractor.annotations import get_table  # noqa: E402
from extractor.entities.abbreviations import AbbreviationFinder  # noqa: E402
from extractor.linking import Linker, Query  # noqa: E402
from extractor.linking.cache import load_index  # noqa: E402
from extractor.linking.sources import read_concepts  # noqa: E402
from extractor.vocab import split_words  # noqa: E402
from extractor.vocab.packages import read_headings  # noqa: E402

GOLD = DEFAULT_ROOT.parent / "gold"
BC5CDR = DEFAULT_ROOT / "bc5cdr"
NCBI = DEFAULT_ROOT / "ncbi_disease"
FILES = {
    "test": (BC5CDR / "CDR_TestSet.PubTator.txt", NCBI / "NCBItestset_corpus.txt"),
    "dev": (BC5CDR / "CDR_DevelopmentSet.PubTator.txt", NCBI / "NCBIdevelopset_corpus.txt"),
}
# As scispaCy's own linker does: thirty neighbours, those above 0.7 count.
NEIGHBOURS, SCISPACY_THRESHOLD = 30, 0.7
# Run in a process of its own, so that nothing else is in its memory.
COSTS = """
import gc, time
from extractor.linking.cache import load_index
from extractor.vocab import load_hierarchy
def resident():
    gc.collect()
    return int(open("/proc/self/statm").read().split()[1]) * 4096 / 1e6
for name, load in (("index", load_index), ("hierarchy", load_hierarchy)):
    before, start = resident(), time.perf_counter()
    loaded = load()
    seconds = time.perf_counter() - start
    print(f"{name}: load {seconds:.2f} s, {resident() - before:.0f} MB resident")
"""
# The same with an empty cache folder: what a stranger's first article pays once.
COMPILATION = """
import time
from extractor.linking.cache import load_index
from extractor.vocab import load_vocabulary
load_vocabulary(), load_index()
print(f"first compilation of everything: {time.process_time():.1f} s of CPU")
"""
System = Callable[[Query], list[str]]
Mention = tuple[Query, frozenset[str]]


def main(arguments: list[str] | None = None) -> int:
    """Print one row a corpus, kind and system, then the costs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--split", choices=sorted(FILES), default="test")
    parser.add_argument("--articles", type=int, default=12, help="articles for the share of time")
    parser.add_argument("--skip-scispacy", action="store_true")
    options = parser.parse_args(arguments)
    index = load_index()
    systems: dict[str, System] = {
        "dictionary": ranked(Linker(index, ("exact",))),
        "extractor": ranked(Linker(index)),
    }
    if not options.skip_scispacy:
        systems["scispacy"] = build_scispacy()
    current = {f"mesh:{identifier}" for identifier in read_headings().values()}
    for (corpus, kind), mentions in read_gold(*FILES[options.split]).items():
        for name, system in systems.items():
            print(row(f"{corpus} {kind}", name, mentions, system))
            known = [mention for mention in mentions if mention[1] & current]
            print(row(f"{corpus} {kind}, current", name, known, system))
    measure_costs(options.articles)
    return 0


def read_gold(bc5cdr: Path, ncbi: Path) -> dict[tuple[str, str], list[Mention]]:
    """Return the gold mentions by corpus and kind, with what each article defines."""
    nlp = spacy.blank("en")
    finder = AbbreviationFinder(nlp)
    gold: dict[tuple[str, str], list[Mention]] = {}
    for corpus, path in (("BC5CDR", bc5cdr), ("NCBI", ncbi)):
        for text, mentions in read_mentions(path):
            table = get_table(finder(nlp.make_doc(text)), "abbreviations")
            words = frozenset(word.folded for word in split_words(text))
            for surface, label, identifiers in mentions:
                is_drug = label == "Chemical"
                query = Query(surface, "drug" if is_drug else "condition", table, words)
                key = (corpus, "chemicals" if is_drug else "diseases")
                gold.setdefault(key, []).append((query, gold_ids(identifiers)))
    return gold


def gold_ids(cell: str) -> frozenset[str]:
    """Return the identifiers of a mention as CURIEs, none where the corpus has none.

    >>> sorted(gold_ids("D001943|MESH:D010051")), gold_ids("-1")
    (['mesh:D001943', 'mesh:D010051'], frozenset())
    """
    parts = [part.strip() for part in cell.replace("+", "|").replace("MESH:", "").split("|")]
    return frozenset(
        f"omim:{part[5:]}" if part.startswith("OMIM:") else f"mesh:{part}"
        for part in parts
        if part and part != "-1"
    )


def ranked(linker: Linker) -> System:
    """Return a linker as a function from a mention to MeSH identifiers, best first."""

    def link(query: Query) -> list[str]:
        return first_mesh(curie for c in linker.link(query) for curie in c.concept.curies)

    return link


def first_mesh(curies: Iterable[str]) -> list[str]:
    """Keep MeSH identifiers."""
    return [curie for curie in curies if curie.startswith("mesh:")]


def row(task: str, name: str, mentions: Sequence[Mention], system: System) -> str:
    """Return a line with the figures of a system on mentions."""
    start = time.perf_counter()
    found = [system(query) for query, _ in mentions]
    seconds = time.perf_counter() - start
    right = sum(
        curies[0] in gold if curies else not gold
        for curies, (_, gold) in zip(found, mentions, strict=True)
    )
    covered = sum(map(bool, found))
    count = max(1, len(mentions))
    return (
        f"{task:28} {name:11} accuracy@1 {right / count:.4f}  coverage {covered / count:.4f}  "
        f"n {len(mentions):5}  {1000 * seconds / count:6.2f} ms a mention"
    )


class ExactNeighbours:
    """Stands in for nmslib's index: the nearest neighbours, exact where that one approximates."""

    def __init__(self, vectors: Any) -> None:
        """Take normalised TF-IDF vectors as a sparse matrix."""
        self._vectors = vectors

    def knnQueryBatch(self, queries: Any, k: int) -> list[tuple[Any, Any]]:  # noqa: N802
        """Return the numbers and cosine distances of the nearest vectors of each query."""
        found = []
        for query in queries:
            scores = np.asarray((self._vectors @ query.T).todense()).ravel()
            best = np.argpartition(-scores, k)[:k]
            best = best[np.argsort(-scores[best], kind="stable")]
            found.append((best, 1 - scores[best]))
        return found


def build_scispacy() -> System:
    """Build scispaCy's candidate generator over the names of our sources.

    Its own builder of the index refuses scipy 1.11 and later, and so Python 3.11; vectorizer and
    generator are used as they are, the neighbours are exact, which can only help it.
    """
    from scispacy.candidate_generation import CandidateGenerator
    from scispacy.linking_utils import KnowledgeBase
    from sklearn.feature_extraction.text import TfidfVectorizer

    start = time.perf_counter()
    path = Path(tempfile.mkdtemp(prefix="linking-")) / "kb.jsonl"
    write_knowledge_base(path)
    base = KnowledgeBase(str(path))
    names = list(base.alias_to_cuis)
    vectorizer = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 3), min_df=10, dtype=np.float32
    )
    vectors = vectorizer.fit_transform(names)
    generator = CandidateGenerator(ExactNeighbours(vectors), vectorizer, names, base)
    print(f"scispaCy: {len(names)} names, built in {time.perf_counter() - start:.0f} s")

    @cache
    def find(name: str) -> tuple[str, ...]:
        (candidates,) = generator([name], NEIGHBOURS)
        scored = sorted((-max(c.similarities), c.concept_id) for c in candidates)
        return tuple(curie for score, curie in scored if -score >= SCISPACY_THRESHOLD)

    def link(query: Query) -> list[str]:
        # scispaCy's linker, too, may resolve the short forms that the article defines.
        return first_mesh(find(query.abbreviations.get(query.text, query.text)))

    return link


def write_knowledge_base(path: Path) -> None:
    """Write the names of everything with a MeSH identifier in scispaCy's format."""
    names: dict[str, dict[str, None]] = {}
    for concept in read_concepts():
        for curie in first_mesh(concept.curies):
            names.setdefault(curie, {}).update({name: None for name, _ in concept.names})
    with path.open("w", encoding="utf-8") as lines:
        for curie, aliases in sorted(names.items()):
            first, *others = aliases or [curie]
            entry = {"concept_id": curie, "canonical_name": first, "aliases": others, "types": []}
            lines.write(json.dumps({**entry, "definition": None}) + "\n")


def measure_costs(articles: int) -> None:
    """Print the memory and load time of the index and its share of an article's time."""
    with tempfile.TemporaryDirectory(prefix="linking-") as folder:
        for code, variables in ((COSTS, {}), (COMPILATION, {"EXTRACTOR_CACHE": folder})):
            command = [sys.executable, "-c", code]
            environment = {**os.environ, **variables}
            done = subprocess.run(
                command, capture_output=True, text=True, check=True, env=environment
            )
            print(done.stdout.strip())
    print(share_of_time(articles))


def share_of_time(count: int) -> str:
    """Return how much of the time for an article linking takes."""
    from extractor import load, read_article

    rows = (GOLD / "dev.jsonl").read_text(encoding="utf-8").splitlines()[:count]
    names = [json.loads(line)["id"].replace("/", "__") for line in rows]
    articles = [read_article(GOLD / "text" / f"{name}.txt") for name in names]
    extractor = load()
    stage = extractor.nlp.get_pipe("extractor_linking")
    docs = [extractor.annotate(article) for article in articles]
    start = time.perf_counter()
    for article in articles:
        extractor.extract(article)
    whole = (time.perf_counter() - start) / len(articles)
    stage = type(stage)()  # a cold cache, as for a first article
    stage(docs[0])
    start = time.perf_counter()
    for doc in docs[1:]:
        stage(doc)
    linking = (time.perf_counter() - start) / max(1, len(docs) - 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"linking {1000 * linking:.0f} ms of {1000 * whole:.0f} ms an article "
        f"({linking / whole:.1%}), peak of the process {peak:.0f} MB"
    )


if __name__ == "__main__":
    sys.exit(main())
