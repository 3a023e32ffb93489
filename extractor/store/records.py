"""What a store answers with: typed rows, and lists of them that turn into other people's types."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from extractor.schema import Direction, Relation
from extractor.tables import say_claim

if TYPE_CHECKING:
    import networkx
    import pandas
    import pyarrow

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One claim with what is known of its drug, effect, sources and article.

    The columns that `extractor.tables` has too have the same names and meanings.
    """

    article_id: str
    version: int
    claim_id: str
    statement: str
    drug: str
    drug_curie: str | None
    relation: str
    direction: str | None
    negated: bool
    effect: str
    effect_curie: str | None
    certainty: str
    strength: str
    evidence: str | None
    populations: Texts
    sources: Texts
    source_kinds: Texts
    source_relations: Texts
    quotes: Texts
    frequency: str | None
    severity: str | None
    magnitude: str | None
    magnitude_value: float | None
    magnitude_unit: str | None
    comparator: str | None
    sentence: str
    sentence_start: int
    sentence_end: int
    rule: str
    confidence: float
    title: str | None
    publisher: str | None
    url: str | None
    published: str | None
    year: int | None
    snippet: str | None = None
    rank: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRow:
    """One quote with its speaker, its article and the claims made in it."""

    article_id: str
    version: int
    quote_id: str
    text: str
    kind: str
    speaker: str | None
    speaker_kind: str | None
    speaker_role: str | None
    speaker_affiliation: str | None
    start: int
    end: int
    claims: Texts
    title: str | None
    publisher: str | None
    url: str | None
    published: str | None
    snippet: str | None = None
    rank: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """One version of an article and how much it says."""

    article_id: str
    version: int
    current: bool
    url: str | None
    title: str | None
    publisher: str | None
    published: str | None
    added: str
    claims: int
    quotes: int


Row = TypeVar("Row", bound="ClaimRow | QuoteRow | ArticleRow")


class RowList(Sequence[Row], Generic[Row]):
    """Rows of one kind, in order."""

    def __init__(self, rows: Sequence[Row], row_type: type[Row]) -> None:
        """Keep the rows and their type, which an empty list needs too."""
        self._rows = tuple(rows)
        self.row_type = row_type

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> "Sequence[Row]": ...

    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        """Return one row, or a stretch of them."""
        return self._rows[index]

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows in order."""
        return iter(self._rows)

    def __repr__(self) -> str:
        """Say what the list holds."""
        return f"<{len(self)} rows of {self.row_type.__name__}>"

    @property
    def columns(self) -> list[str]:
        """Return the names of the columns."""
        return [item.name for item in fields(self.row_type)]

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the rows as dictionaries with lists, fit for JSON."""
        return [
            {name: list(value) if isinstance(value, tuple) else value for name, value in row}
            for row in (asdict(item).items() for item in self._rows)
        ]

    def to_arrow(self) -> "pyarrow.Table":
        """Return the rows as an Arrow table with typed columns, also when there are none."""
        import pyarrow

        schema = pyarrow.schema(
            [(item.name, _arrow_type(item.type)) for item in fields(self.row_type)]
        )
        return pyarrow.Table.from_pylist(self.to_dicts(), schema=schema)

    def to_pandas(self) -> "pandas.DataFrame":
        """Return the rows as a data frame."""
        import pandas  # half a second that other questions need not pay

        return pandas.DataFrame(self.to_dicts(), columns=self.columns)


class ClaimRows(RowList[ClaimRow]):
    """Claims, which also make a network of drugs and effects."""

    def __init__(self, rows: Sequence[ClaimRow]) -> None:
        """Keep the rows."""
        super().__init__(rows, ClaimRow)

    def to_networkx(self) -> "networkx.MultiDiGraph[str]":
        """Return drugs and effects as nodes and every claim as an edge between them."""
        import networkx

        network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        for row in self:
            ends = []
            for role, name, curie in (
                ("drug", row.drug, row.drug_curie),
                ("effect", row.effect, row.effect_curie),
            ):
                node = curie or name.lower()
                network.add_node(node, name=name)
                network.nodes[node][role] = True
                ends.append(node)
            key = f"{row.article_id}/{row.version}/{row.claim_id}"
            network.add_edge(ends[0], ends[1], key=key, **_edge(row))
        return network


def _arrow_type(annotation: object) -> "pyarrow.DataType":
    """Return the Arrow type of a column's Python type."""
    import pyarrow

    types: dict[object, pyarrow.DataType] = {
        str: pyarrow.string(),
        int: pyarrow.int64(),
        float: pyarrow.float64(),
        bool: pyarrow.bool_(),
    }
    if annotation == Texts:
        return pyarrow.list_(pyarrow.string())
    kinds = [kind for kind in getattr(annotation, "__args__", ()) if kind is not type(None)]
    return types[kinds[0] if kinds else annotation]


def _edge(row: ClaimRow) -> dict[str, Any]:
    names = ("relation", "direction", "negated", "certainty", "strength", "evidence", "sentence")
    facts = {name: getattr(row, name) for name in (*names, "published", "confidence")}
    return {name: value for name, value in facts.items() if value is not None}


def say(drug: str, relation: str, effect: str, direction: str | None, *, negated: bool) -> str:
    """Say a stored claim in words."""
    way = Direction(direction) if direction else None
    return say_claim(drug, Relation(relation), effect, direction=way, negated=negated)
