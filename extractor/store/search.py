"""Full-text search: the words of a user in, a query that the database takes out.

The words mean what they mean in web searches: all words are wanted, "words in quotes" as a phrase,
OR between two offers either, a minus before a word excludes it. Whatever else stands there is
read as words; nothing of it reaches the database as syntax.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Integer,
    Text,
    column,
    func,
    literal_column,
    select,
    table,
)
from sqlalchemy.sql.selectable import TableClause

from extractor.errors import UsageError
from extractor.store import layout

# Marks around the words found in a snippet; control characters, which no article has left.
MARK_START, MARK_END = "\x02", "\x03"
SNIPPET_WORDS = 32
_HEADLINE = (
    f"StartSel={MARK_START}, StopSel={MARK_END}, MaxWords={SNIPPET_WORDS}, MinWords=10, "
    "MaxFragments=1, FragmentDelimiter=…"
)
MAX_QUERY = 1_000  # characters; longer ones are pasted by mistake
_PART = re.compile(r'(-?)(?:"([^"]*)"|([^\s"]+))')
_WORD = re.compile(r"[^\W_]+")
_ENGLISH: ColumnElement[object] = literal_column("'english'::regconfig")


@dataclass(frozen=True)
class Words:
    """What to look for: one of each group, and none of the unwanted; each is a word or a phrase."""

    groups: tuple[tuple[str, ...], ...]
    unwanted: tuple[str, ...] = ()


def parse_words(text: str) -> Words:
    """Read the words of a user.

    >>> parse_words('heart OR kidney "side effects" -statin')
    Words(groups=(('heart', 'kidney'), ('side effects',)), unwanted=('statin',))

    Raises:
        UsageError: E627, when no word is asked for.
    """
    groups: list[list[str]] = []
    unwanted: list[str] = []
    either = False
    for minus, phrase, word in _PART.findall(text[:MAX_QUERY]):
        if word == "OR" and not minus:
            either = bool(groups)
            continue
        words = " ".join(_WORD.findall(phrase or word))
        if words and minus:
            unwanted.append(words)
        elif words and either:
            groups[-1].append(words)
        elif words:
            groups.append([words])
        either = False
    if not groups:
        raise UsageError("E627", option="--text", value=repr(text), expected="a word to look for")
    return Words(tuple(tuple(group) for group in groups), tuple(unwanted))


def to_fts5(text: str) -> str:
    """Turn the words of a user into a query of SQLite's FTS5.

    >>> to_fts5('heart OR kidney "side effects" -statin')
    '(("heart" OR "kidney") AND ("side effects")) NOT "statin"'
    """
    words = parse_words(text)
    groups = (" OR ".join(f'"{item}"' for item in group) for group in words.groups)
    query = " AND ".join(f"({group})" for group in groups)
    return f"({query})" + "".join(f' NOT "{item}"' for item in words.unwanted)


def tsquery(text: str) -> ColumnElement[object]:
    """Turn the words of a user into a query of PostgreSQL."""
    words = parse_words(text)
    groups = [reduce(_or, map(_phrase, group)) for group in words.groups]
    return reduce(_and, [*groups, *(func.tsquery_not(_phrase(item)) for item in words.unwanted)])


def _phrase(words: str) -> ColumnElement[object]:
    return func.phraseto_tsquery(_ENGLISH, words)


def _or(one: ColumnElement[object], other: ColumnElement[object]) -> ColumnElement[object]:
    return func.tsquery_or(one, other)


def _and(one: ColumnElement[object], other: ColumnElement[object]) -> ColumnElement[object]:
    return func.tsquery_and(one, other)


@lru_cache
def fts5_table(name: str) -> TableClause:
    """Return the search table of claims or quotes in SQLite."""
    return table(f"{name}_search", column("rowid", Integer), column("rank", Float))


def fts5_match(name: str, text: str) -> ColumnElement[bool]:
    """Return the condition that a row of a search table has the words."""
    return literal_column(f"{name}_search", Text).op("MATCH")(to_fts5(text))


def tsvector(name: str) -> ColumnElement[object]:
    """Return the search column of claims or quotes in PostgreSQL."""
    return literal_column(f"{name}.search")


def ts_rank(name: str, text: str) -> ColumnElement[float]:
    """Return how well a row answers in PostgreSQL; better is less, as in FTS5."""
    return -func.ts_rank_cd(tsvector(name), tsquery(text), type_=Float)


def fetch_snippets(
    connection: Connection, name: str, text: str, keys: Sequence[int]
) -> dict[int, str]:
    """Return the best piece of each row's first searched column, with marks around the words."""
    if connection.dialect.name == "postgresql":
        rows = layout.metadata.tables[name]
        words = rows.c.sentence if name == "claims" else rows.c.text
        piece = func.ts_headline(_ENGLISH, words, tsquery(text), _HEADLINE, type_=Text)
        query = select(rows.c.pk, piece).where(rows.c.pk.in_(keys))
    else:
        found = fts5_table(name)
        whole = literal_column(f"{name}_search", Text)
        piece = func.snippet(whole, 0, MARK_START, MARK_END, "…", SNIPPET_WORDS, type_=Text)
        query = select(found.c.rowid, piece).where(fts5_match(name, text), found.c.rowid.in_(keys))
    return {record[0]: record[1] for record in connection.execute(query)}
