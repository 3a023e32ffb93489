"""Load a million made-up claims into a SQLite store and time the questions of the README.

Articles, drugs, effects and people are drawn with a fixed seed; few drugs have most of the claims,
as in news. Prints a JSON object with rates, medians and what concurrent readers and a writer saw.

    python scripts/benchmark_store.py --claims 1000000 --store out/benchmark.db
"""

import argparse
import hashlib
import json
import random
import sqlite3
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Table

from extractor.schema import (
    Article,
    Claim,
    ClaimGraph,
    ClaimSpans,
    Entity,
    EntityAttributes,
    Link,
    Population,
    Provenance,
    Quote,
    Source,
    Span,
)
from extractor.schema.identity import make_id
from extractor.store import Store, layout

CLAIMS_AN_ARTICLE = 20
RUNS = 15
READERS = 10
PAUSE = 0.05  # seconds that a reader thinks before it asks again
SEED = 7
KNOWN = {
    "tofacitinib": ("drugbank:DB08895", ("JAK inhibitors",)),
    "baricitinib": ("drugbank:DB11817", ("JAK inhibitors",)),
    "upadacitinib": ("drugbank:DB15091", ("JAK inhibitors",)),
    "semaglutide": ("drugbank:DB13928", ("GLP-1 receptor agonists",)),
    "aspirin": ("drugbank:DB00945", ("NSAIDs",)),
    "ibuprofen": ("drugbank:DB01050", ("NSAIDs",)),
    "atorvastatin": ("drugbank:DB01076", ("statins",)),
    "metformin": ("drugbank:DB00331", ("biguanides",)),
}
DRUGS = [*KNOWN, *(f"drug{i}mab" for i in range(2_000))]
EFFECTS = [
    *("serious infections", "infection", "stroke", "heart attack", "nausea", "bleeding"),
    *("blood clots", "weight loss", "asthma", "depression", "headache", "liver damage"),
    *(f"condition {i} disease" for i in range(3_000)),
]
RELATIONS = ("treats", "prevents", "causes", "raises_risk", "affects", "associated")
CERTAINTIES = ("asserted", "asserted", "hedged", "hypothetical")
PEOPLE = [
    *("older adults", "people aged 65 or over", "pregnant women", "children", "adults"),
    *(f"patients of group {i}" for i in range(500)),
]
STANCES = ("author", "funder", "independent", "regulator", "patient", "unknown")
KINDS = ("person", "person", "organization", "study", "publication")
WORDS = [f"word{i}" for i in range(5_000)]


def make_graphs(claims: int, *, first: int = 0) -> Iterator[ClaimGraph]:
    """Yield graphs until they hold as many claims."""
    for number in range(first, first + claims // CLAIMS_AN_ARTICLE):
        yield make_graph(number)


def make_graph(number: int) -> ClaimGraph:
    """Make the graph of one article; the same number makes the same graph."""
    draw = random.Random(SEED * 1_000_003 + number)
    drugs = [_skewed(draw, DRUGS) for _ in range(3)]
    entities = {name: _drug(name) for name in drugs}
    voices = [_source(draw, i) for i in range(3)]
    lines, claims, quotes, people, at = [], [], [], {}, 0
    for place in range(CLAIMS_AN_ARTICLE):
        drug, effect = draw.choice(drugs), _skewed(draw, EFFECTS)
        entities.setdefault(effect, _effect(effect))
        relation, group = draw.choice(RELATIONS), _skewed(draw, PEOPLE)
        filler = " ".join(draw.choices(WORDS, k=12))
        line = f"{drug} {relation} {effect} in {group} {filler}."
        sentence = Span(start=at, end=at + len(line), text=line)
        lines.append(line)
        start = at + line.index(group)
        population = people.setdefault(group, _population(group, start))
        claim_id = make_id("claim", number, place)
        voice = draw.choice(voices)
        quoted = place % 4 == 0
        if quoted:
            quotes.append(_quote(sentence, voice, claim_id))
        claims.append(
            Claim(
                id=claim_id,
                drug=entities[drug].id,
                effect=entities[effect].id,
                relation=relation,
                direction="increases" if relation == "affects" else None,
                negated=draw.random() < 0.1,
                certainty=draw.choice(CERTAINTIES),
                strength="causal",
                evidence="trial",
                populations=(population.id,),
                sources=(voice.id,),
                quotes=(quotes[-1].id,) if quoted else (),
                spans=ClaimSpans(sentence=sentence),
                rule="benchmark",
                confidence=round(draw.random(), 4),
            )
        )
        at += len(line) + 1
    text = "\n".join(lines) + "\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    return ClaimGraph(
        article=Article(
            id=f"bench-{number}",
            url=f"https://example.org/{number}",
            title=f"Article {number}",
            publisher=f"Publisher {number % 200}",
            published=_date(draw),
            text=text,
            sha256=digest,
        ),
        entities=tuple(entities.values()),
        populations=tuple(people.values()),
        sources=tuple(voices),
        quotes=tuple(quotes),
        claims=tuple(claims),
        provenance=Provenance(extractor="benchmark", pipeline="none", input_sha256=digest),
    )


def _skewed(draw: random.Random, names: list[str]) -> str:
    """Draw the first names much more often than the last."""
    return names[int(len(names) * draw.random() ** 3)]


def _date(draw: random.Random) -> str:
    return f"{draw.randint(2005, 2025)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"


def _drug(name: str) -> Entity:
    curie, classes = KNOWN.get(name, (f"bench:{name}", (f"class {len(name)}",)))
    link = Link(curie=curie, label=name, vocabulary="bench", score=0.9, why="exact name")
    return Entity(
        id=make_id("entity", name),
        type="drug",
        name=name,
        links=(link,),
        attributes=EntityAttributes(generic_name=name, member_of=classes),
    )


def _effect(name: str) -> Entity:
    return Entity(id=make_id("entity", name), type="condition", name=name, aliases=(name.upper(),))


def _source(draw: random.Random, place: int) -> Source:
    return Source(
        id=f"source-{place}",
        kind=draw.choice(KINDS),
        name=f"Speaker {draw.randrange(20_000)}",
        relation=draw.choice(STANCES),
    )


def _population(words: str, start: int) -> Population:
    return Population(
        id=make_id("population", words), start=start, end=start + len(words), text=words
    )


def _quote(sentence: Span, voice: Source, claim_id: str) -> Quote:
    return Quote(
        **sentence.model_dump(),
        id=make_id("quote", sentence.start),
        kind="direct",
        speaker=voice.id,
        claims=(claim_id,),
    )


def multiply(path: str, copies: int) -> None:
    """Repeat every article of a store as other articles, row by row in SQL.

    Reading made-up graphs costs most of a load; where a machine has little time, a quarter is
    loaded and then repeated, and the questions meet as many rows as after a whole load.
    """
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA cache_size = -262144")
    last = connection.execute("SELECT max(pk) FROM article_versions").fetchone()[0]
    for copy in range(1, copies + 1):
        for table in layout.metadata.sorted_tables:
            if table.name not in ("concepts", "concept_names"):
                connection.execute(_copy_statement(table, last, copy))
        connection.commit()
        sys.stderr.write(f"copy {copy}\n")
    connection.execute("PRAGMA analysis_limit = 1000")
    connection.execute("ANALYZE")
    connection.commit()
    connection.close()


def _copy_statement(table: Table, last: int, copy: int) -> str:
    """Return the statement that repeats the rows of versions up to the last with shifted keys."""
    places = [_shift(table, column, last * copy) for column in table.columns]
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    key = list(table.primary_key.columns)[0].name if table.name != "graphs" else "version_pk"
    small = table.name in ("articles", "article_versions", "graphs")
    end = last + 1 if small else (last + 1) << layout.PLACE_BITS
    source = f'FROM {table.name} WHERE "{key}" < {end}'
    return f"INSERT INTO {table.name} ({names}) SELECT {', '.join(places)} {source}"


def _shift(table: Table, column: Column[Any], by: int) -> str:
    name = f'"{column.name}"'
    targets = {key.column.table.name for key in column.foreign_keys}
    if column.name == "pk" or targets - {"concepts"}:
        owner = targets.pop() if targets else table.name
        if owner in ("articles", "article_versions"):
            return f"{name} + {by}"
        return f"{name} + ({by} << {layout.PLACE_BITS})"
    if table.name == "articles":
        return f"{name} || '/{by}'"
    return name


def questions(store: Store) -> dict[str, Callable[[], Any]]:
    """Return the questions by name."""
    whole = {
        "drug": "JAK inhibitor",
        "effect": "infection",
        "relation": "raises_risk",
        "certainty": "asserted",
        "source_kind": "independent",
        "population": "older adults",
        "since": "2015",
    }
    shown = 100
    asked: dict[str, Callable[[], Any]] = {
        "all filters": lambda: store.claims(**whole, limit=shown),
        "all filters, no expansion": lambda: store.claims(**whole, limit=shown, expand=False),
        "count all filters by drug,relation,year": lambda: store.count(
            "drug,relation,year", **whole
        ),
        "count drug class by drug,relation,year": lambda: store.count(
            "drug,relation,year", drug="JAK inhibitor"
        ),
        "count everything by drug,relation,year": lambda: store.count(
            "drug,relation,year", limit=shown
        ),
        "full text, three words": lambda: store.claims(text="aspirin word17 OR word99", limit=20),
        "full text, rare word": lambda: store.claims(text="word4321", limit=20),
        "full text with filters": lambda: store.claims(
            text="infection", drug="JAK inhibitor", since="2015", limit=20
        ),
        "full text over quotes": lambda: store.quotes("tofacitinib infection", limit=20),
        "newest claims": lambda: store.claims(limit=shown),
    }
    for name, value in whole.items():
        asked[f"{name} alone"] = lambda n=name, v=value: store.claims(**{n: v}, limit=shown)
    return asked


def median_ms(ask: Callable[[], Any], runs: int) -> dict[str, float]:
    """Return the median times of a question in milliseconds, after one to warm up.

    `wall` is what a user waits for; `cpu` is what the question costs when others share the machine.
    """
    ask()
    wall, cpu = [], []
    for _ in range(runs):
        start, used = time.perf_counter(), time.process_time()
        ask()
        wall.append(time.perf_counter() - start)
        cpu.append(time.process_time() - used)
    medians = {"wall": statistics.median(wall), "cpu": statistics.median(cpu)}
    return {name: round(1000 * seconds, 1) for name, seconds in medians.items()}


def read_while_writing(url: str, claims: int, first: int) -> dict[str, Any]:
    """Let readers ask while one writer adds; say what each side did and what is there after."""
    stop = threading.Event()
    times: list[float] = []
    failures: list[str] = []

    def keep_reading() -> None:
        with Store.open(url) as store:
            for number in count():
                if stop.is_set():
                    return
                start = time.perf_counter()
                try:
                    store.claims(drug="JAK inhibitor", effect="infection", limit=20)
                    if number % 10 == 0:
                        store.info()
                except Exception as error:  # noqa: BLE001 - any failure is the finding
                    failures.append(repr(error))
                    return
                times.append(time.perf_counter() - start)
                time.sleep(PAUSE)

    with Store.open(url) as store:
        before = store.info()
    readers = [threading.Thread(target=keep_reading) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    start = time.perf_counter()
    with Store.open(url) as store:
        added = store.add(make_graphs(claims, first=first))
    seconds = time.perf_counter() - start
    stop.set()
    for reader in readers:
        reader.join()
    with Store.open(url) as store:
        after = store.info()
    lost = before["claims"] + len(added) * CLAIMS_AN_ARTICLE - after["claims"]
    return {
        "claims_written": len(added) * CLAIMS_AN_ARTICLE,
        "claims_per_second": round(len(added) * CLAIMS_AN_ARTICLE / seconds),
        "claims_lost": lost,
        "reads": len(times),
        "read_median_ms": round(1000 * statistics.median(times), 1) if times else None,
        "failures": failures,
    }


def load(path: Path, claims: int) -> dict[str, Any]:
    """Fill a new store and say how long it took."""
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    start = time.perf_counter()
    with Store.open(str(path), create=True) as store:
        for number, _ in enumerate(store.add_each(make_graphs(claims))):
            if number % 5_000 == 0:
                sys.stderr.write(f"{number} articles, {time.perf_counter() - start:.0f} s\n")
    seconds = time.perf_counter() - start
    return {"load_seconds": round(seconds), "load_claims_per_second": round(claims / seconds)}


def main() -> None:
    """Load, ask and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--store", default="out/benchmark.db")
    parser.add_argument("--copies", type=int, default=0, help="then repeat all so many times")
    parser.add_argument("--keep", action="store_true", help="ask a store that is there already")
    options = parser.parse_args()
    path = Path(options.store)
    figures: dict[str, Any] = {}
    if not options.keep:
        figures |= load(path, options.claims)
    if options.copies:
        start = time.perf_counter()
        multiply(options.store, options.copies)
        figures["copy_seconds"] = round(time.perf_counter() - start)
    with Store.open(options.store) as store:
        figures["rows"] = store.info()
        figures["megabytes"] = round(path.stat().st_size / 1e6)
        figures["median_ms"] = {
            name: median_ms(ask, options.runs) for name, ask in questions(store).items()
        }
    articles = 10 * figures["rows"]["articles"]  # far from all that were loaded
    few = max(CLAIMS_AN_ARTICLE, min(options.claims // 100, 4_000))
    figures["concurrent"] = read_while_writing(options.store, few, articles)
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
