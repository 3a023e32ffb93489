"""Annotated claims as training material for the reader.

In: the project's gold (``gold/{train,dev}.jsonl`` with texts beside it) and PHEE sentences.
Out: ``ClaimArticle`` objects with sentences and claims in character offsets. Sentences come
from a simple deterministic splitter with optional noise, so that the reader does not depend
on one splitter's habits.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Span = tuple[int, int]

RELATIONS = ("treats", "prevents", "causes", "raises_risk", "affects", "associated")
DIRECTIONS = ("increases", "decreases", "unclear")
CERTAINTIES = ("asserted", "hedged", "hypothetical")
EVIDENCE = (
    "none", "in_vitro", "animal", "observational", "trial", "review", "expert", "regulatory",
)  # fmt: skip
ROLES = ("population", "magnitude", "comparator", "source")

ABBREVIATIONS = {
    "dr", "mr", "mrs", "ms", "prof", "st", "jr", "sr", "vs", "e.g", "i.e", "u.s", "u.k", "no",
    "inc", "co", "corp", "ltd", "et al", "al", "fig", "approx", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sep", "sept", "oct", "nov", "dec", "rep", "sen", "gov", "gen", "ph.d", "m.d",
}  # fmt: skip
END = re.compile(r"""[.!?]["'”’)\]]{0,2}(?=\s+["'“‘(\[]?[A-Z0-9])""")
BULLET = re.compile(r"\s{0,8}(?:[-*•·▪–]|\d{1,2}[.)])\s")


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One annotated claim; spans are half-open character offsets."""

    sentence: Span
    drug: Span
    effect: Span
    drug_norm: str
    relation: str
    direction: str | None
    negated: bool
    certainty: str
    evidence: str | None
    scored: bool
    other_kind: bool
    roles: tuple[tuple[str, Span], ...] = ()


@dataclass(slots=True)
class ClaimArticle:
    """A text with its sentences and claims."""

    id: str
    text: str
    sentences: list[Span]
    claims: list[GoldClaim]
    leads: dict[int, int] = field(default_factory=dict)
    titled: bool = True
    # Labels that a corpus does not annotate must not be learned as absent.
    known: frozenset[str] = frozenset(("claims", "roles", "evidence", "direction", "certainty"))


def split_sentences(text: str) -> list[Span]:
    """Split at lines and at sentence punctuation before a capital or a figure."""
    spans = []
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for mark in END.finditer(text, line.start(), line.end()):
            before = text[start : mark.start()].rsplit(maxsplit=1)
            word = before[-1].lower().lstrip("(\"'“") if before else ""
            if text[mark.start()] == "." and (
                word in ABBREVIATIONS or re.fullmatch(r"[a-z]", word)
            ):
                continue
            spans.append((start, mark.end()))
            start = mark.end()
        spans.append((start, line.end()))
    stripped = (_strip(text, s) for s in spans)
    return [s for s in stripped if s[1] > s[0]]


def _strip(text: str, span: Span) -> Span:
    raw = text[slice(*span)]
    lead = len(raw) - len(raw.lstrip())
    return span[0] + lead, span[0] + lead + len(raw.strip())


def noisy(
    sentences: list[Span], text: str, rng: random.Random, *, rate: float = 0.04
) -> list[Span]:
    """Join some neighbouring sentences of a line, as other splitters would."""
    out: list[Span] = []
    for span in sentences:
        if out and rng.random() < rate and "\n" not in text[out[-1][1] : span[0]]:
            out[-1] = (out[-1][0], span[1])
        else:
            out.append(span)
    return out


def list_leads(text: str, sentences: list[Span]) -> dict[int, int]:
    """Map list items to the sentence before their list."""
    leads: dict[int, int] = {}
    lead: int | None = None
    for i, (start, end) in enumerate(sentences):
        line = text.rfind("\n", 0, start) + 1
        if BULLET.match(text, line, end):
            if lead is not None:
                leads[i] = lead
        else:
            lead = i
    return leads


def _span(value: Any) -> Span | None:
    return (value[0], value[1]) if value else None


def _claim(row: dict[str, Any]) -> GoldClaim:
    roles = [(role, _span(row.get(role))) for role in ROLES]
    return GoldClaim(
        sentence=tuple(row["sentence"]),
        drug=tuple(row["drug"]),
        effect=tuple(row["effect"]),
        drug_norm=row.get("drug_norm") or "",
        relation=row["relation"],
        direction=row.get("direction"),
        negated=row["negated"],
        certainty=row["certainty"],
        evidence=row.get("evidence"),
        scored=row["kind"] == "drug" and not row["optional"],
        other_kind=row["kind"] != "drug",
        roles=tuple((role, span) for role, span in roles if span),
    )


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON lines file."""
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


def load_gold(gold: Path, split: str) -> list[ClaimArticle]:
    """Read one split of the gold with its texts."""
    articles = []
    for row in read_rows(gold / f"{split}.jsonl"):
        text = (gold / "text" / (row["id"].replace("/", "__") + ".txt")).read_text("utf-8")
        articles.append(_gold_article(row, text))
    return articles


def load_more_gold(gold: Path, news: Path) -> list[ClaimArticle]:
    """Read further annotated news, offsets in `gold`, texts in `news`."""
    texts = {row["id"]: row["text"] for row in read_rows(news)}
    return [_gold_article(row, texts[row["id"]]) for row in read_rows(gold)]


def _gold_article(row: dict[str, Any], text: str) -> ClaimArticle:
    sentences = split_sentences(text)
    claims = [_claim(c) for c in row["claims"] if c["drug"] and c["effect"]]
    return ClaimArticle(row["id"], text, sentences, claims, list_leads(text, sentences))


def load_silver(silver: Path, news: Path) -> list[ClaimArticle]:
    """Read machine-made labels of unannotated news; roles and evidence stay unknown."""
    texts = {row["id"]: row["text"] for row in read_rows(news)}
    articles = []
    for row in read_rows(silver):
        text = texts[row["id"]]
        sentences = split_sentences(text)
        claims = [_claim({**c, "drug_norm": text[slice(*c["drug"])]}) for c in row["claims"]]
        leads = list_leads(text, sentences)
        known = frozenset(("claims", "direction", "certainty"))
        articles.append(ClaimArticle(row["id"], text, sentences, claims, leads, known=known))
    return articles


def is_validation(article_id: str, *, share: float = 0.14) -> bool:
    """Whether an article belongs to the held-out part of train (by hash of its id)."""
    digest = hashlib.sha256(article_id.encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**32 < share


def _phee_spans(argument: dict[str, Any]) -> Iterator[Span]:
    for texts, starts in zip(argument["text"], argument["start"], strict=True):
        for text, start in zip(texts, starts, strict=True):
            stripped = text.rstrip(" .,;")
            if stripped:
                yield start, start + len(stripped)


def _phee_event_claims(event: dict[str, Any], text: str) -> Iterator[GoldClaim]:
    treatment = event.get("Treatment") or {}
    drugs = list(_phee_spans(treatment["Drug"])) if "Drug" in treatment else []
    effects = [(s, "causes") for s in _phee_spans(event["Effect"])] if "Effect" in event else []
    if event["event_type"] != "Adverse_event":
        effects = [(s, "treats") for s, _ in effects]
    disorder = treatment.get("Disorder")
    treated = {s: "treats" for s in _phee_spans(disorder)} if disorder else {}
    for relation_of in (effects, list(treated.items())):
        for drug in drugs:
            for effect, relation in relation_of:
                yield GoldClaim(
                    sentence=(0, len(text)), drug=drug, effect=effect,
                    drug_norm=text[slice(*drug)], relation=relation, direction=None,
                    negated="Negated" in event and relation_of is effects,
                    certainty="hedged" if "Speculated" in event else "asserted",
                    evidence=None, scored=True, other_kind=False,
                )  # fmt: skip


def load_phee(folder: Path, split: str) -> list[ClaimArticle]:
    """Read PHEE sentences as articles of one sentence; treated disorders are ``treats``."""
    articles = []
    for row in read_rows(folder / f"{split}.json"):
        text = row["context"]
        events = [e for a in row["annotations"] for e in a["events"]]
        claims = {
            (c.drug, c.effect): c
            for e in events
            if e["event_type"] in ("Adverse_event", "Potential_therapeutic_event")
            for c in _phee_event_claims(e, text)
        }
        articles.append(
            ClaimArticle(
                "phee/" + row["id"],
                text,
                [(0, len(text))],
                list(claims.values()),
                titled=False,
                known=frozenset(("claims", "certainty")),
            )  # fmt: skip
        )
    return articles
