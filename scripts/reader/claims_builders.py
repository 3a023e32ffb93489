"""Build the claim tasks for `train_reader.py`; nothing of `dev` reaches training.

A configuration names a builder as "module:function", as for the other tasks. The gold lies
beside the corpora (`../gold`), silver labels where `silver_claims.py` wrote them.
"""

from __future__ import annotations

from pathlib import Path

from reader.builders import PHEE_HELD, Sources
from reader.claims import ClaimsTask
from reader.claims_data import (
    ClaimArticle,
    is_validation,
    load_gold,
    load_more_gold,
    load_phee,
    load_silver,
    read_rows,
)

MORE_GOLD = Path(__file__).resolve().parents[2] / "corpus" / "more_gold.jsonl"


def build_claims(
    sources: Sources,
    *,
    all_train: bool = False,
    share: float = 1.0,
    more: bool = False,
    batch_size: int = 6,
) -> ClaimsTask:
    """Gold claims; unless `all_train`, a hashed part is held out and scored as dev.

    With `more`, our own annotation of further articles (corpus/more_gold.jsonl) joins in.
    """
    gold = sources.root.parent / "gold"
    articles = load_gold(gold, "train")
    held = [a for a in articles if is_validation(a.id)]
    kept = articles if all_train else [a for a in articles if not is_validation(a.id)]
    kept = kept[: round(share * len(kept))]
    if more:
        news = sources.root.parent / "articles" / "health_news.jsonl"
        kept = [*kept, *load_more_gold(MORE_GOLD, news)]
    task = ClaimsTask(kept, sources.plan(), batch_size=batch_size)
    if not all_train:
        task.held, task.held_gold = held, _gold_rows(gold, held)
        task.scorer = gold.parent / "eval" / "score.py"
    return task


def _gold_rows(gold: Path, held: list[ClaimArticle]) -> dict[str, list[dict[str, object]]]:
    rows = {row["id"]: row["claims"] for row in read_rows(gold / "train.jsonl")}
    return {a.id: rows[a.id] for a in held}


def build_phee_claims(sources: Sources, *, batch_size: int = 24) -> ClaimsTask:
    """PHEE events as claims: adverse effects are caused, disorders treated."""
    folder = sources.path("phee2")
    articles = load_phee(folder, "train") + load_phee(folder, "dev")[PHEE_HELD:]
    free = [a for a in articles if sources.allowed(a.id.split("/")[1].split("_")[0], a.text)]
    return ClaimsTask(free, sources.plan(), name="phee_claims", batch_size=batch_size)


def build_silver_claims(sources: Sources, *, silver: str, batch_size: int = 6) -> ClaimsTask:
    """Machine-labelled news."""
    news = sources.root.parent / "articles" / "health_news.jsonl"
    articles = load_silver(Path(silver), news)
    plan = sources.plan()
    return ClaimsTask(articles, plan, name="silver_claims", batch_size=batch_size)
