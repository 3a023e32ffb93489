"""Originals that fail: the next copy is read in their place."""

import json
from pathlib import Path

import pyarrow.dataset as ds
import pytest

from extractor.batch.heirs import regroup
from extractor.batch.layout import ChunkId
from extractor.batch.ledger import Copy
from extractor.batch.run import run_batch
from extractor.batch.signatures import make_signature, pack
from extractor.store import Store
from tests.batch.test_run import make_settings, make_text, write_articles

Links = dict[str, str | None]


def read_links(out: Path) -> Links:
    rows = ds.dataset(out / "articles", format="parquet").to_table().to_pylist()
    return {row["article_id"]: row["duplicate_of"] for row in rows}


def run(folder: Path, also: dict[int, str], **options: object) -> Links:
    """Read twelve articles, of which 2, 5, 9 and 11 are alike; return the links."""
    texts = [make_text(2 if n in (2, 5, 9, 11) else n, also=also.get(n, "")) for n in range(12)]
    news = write_articles(folder / "news.jsonl", texts)
    report = run_batch(make_settings(folder / "out", news, chunk_size=4, **options))
    assert report.finished
    assert 12 == sum(report.counts.get(name, 0) for name in ("articles", "copies", "failed"))
    return read_links(folder / "out")


@pytest.mark.parametrize(
    ("also", "expected"),
    [
        ({}, {"n2": None, "n5": "n2", "n9": "n2", "n11": "n2"}),
        ({2: "CRASH"}, {"n5": None, "n9": "n5", "n11": "n5"}),
        ({2: "CRASH", 5: "UNGROUNDED"}, {"n9": None, "n11": "n9"}),
        ({2: "CRASH", 5: "CRASH", 9: "CRASH"}, {"n11": "n9"}),
    ],
)
def test_the_next_copy_is_read_when_the_original_fails(
    tmp_path: Path, also: dict[int, str], expected: Links
) -> None:
    links = run(tmp_path, also)

    assert expected == {name: links[name] for name in ("n2", "n5", "n9", "n11") if name in links}
    failures = (tmp_path / "out" / "failures.jsonl").read_text().splitlines()
    assert len(also) == len(failures) == len({json.loads(line)["record"] for line in failures})


def test_a_store_gets_the_heir(tmp_path: Path) -> None:
    run(tmp_path, {2: "CRASH"}, store=str(tmp_path / "claims.db"))

    with Store.open(str(tmp_path / "claims.db")) as store:
        stored = {row.article_id for row in store.articles()}
    assert {f"n{n}" for n in (0, 1, 3, 4, 5, 6, 7, 8, 10)} == stored


def test_regroup_makes_another_original_of_what_is_not_like_the_heir() -> None:
    signatures = [pack(make_signature(make_text(n))) for n in (1, 2, 1)]
    copies = [Copy(ChunkId(0, 0), n, f"n{n}", one) for n, one in enumerate(signatures)]

    heirs = regroup(copies, 0.8)

    assert ["n0", "n1"] == [heir.copy.article for heir in heirs]
    assert [["n2"], []] == [[copy.article for copy, _ in heir.followers] for heir in heirs]
