"""`extractor query`: claims and quotes of a store by what they say, and SQL over a data set."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli import console, filters
from extractor.cli.rows import RowFormat, write_rows
from extractor.cli.store import DEFAULT_STORE, StoreUrl
from extractor.errors import UsageError

if TYPE_CHECKING:
    import pyarrow

    from extractor.store import ClaimFilter, Store

Format = Annotated[RowFormat, typer.Option("--format", "-f", help="Table, JSONL, CSV or Parquet.")]
Output = Annotated[str, typer.Option("--output", "-o", help="File to write; - is standard output.")]
Limit = Annotated[int, typer.Option(min=0, help="Most rows returned.")]
CountBy = Annotated[str | None, typer.Option(help="Count claims, as by drug,relation,year.")]
Quotes = Annotated[bool, typer.Option("--quotes", help="Find quotes with --text, not claims.")]
Sql = Annotated[str | None, typer.Option(help="One SELECT over the tables of --dataset.")]
Dataset = Annotated[
    Path | None, typer.Option(help="Folder of Parquet tables that extractor batch wrote.")
]

DEFAULT_LIMIT = 100
CLAIM_COLUMNS = ("statement", "certainty", "populations", "sources", "published", "claim_id")
FOUND_COLUMNS = ("statement", "snippet", "sources", "published", "claim_id")


def query_cli(  # noqa: PLR0913 - one parameter for each option of the command
    store: StoreUrl = DEFAULT_STORE,
    drug: filters.Drugs = None,
    effect: filters.Effects = None,
    relation: filters.Relations = None,
    direction: filters.Directions = None,
    negated: filters.Negated = None,
    certainty: filters.Certainties = None,
    strength: filters.Strengths = None,
    evidence: filters.Evidences = None,
    population: filters.Populations = None,
    source: filters.Sources = None,
    source_kind: filters.SourceKinds = None,
    publisher: filters.Publishers = None,
    article: filters.Articles = None,
    rule: filters.Rules = None,
    severity: filters.Severities = None,
    frequency: filters.Frequencies = None,
    since: filters.Since = None,
    until: filters.Until = None,
    min_confidence: filters.MinConfidence = 0.0,
    text: filters.Words = None,
    all_versions: filters.AllVersions = False,
    expand: filters.Expand = True,
    quotes: Quotes = False,
    count_by: CountBy = None,
    sql: Sql = None,
    dataset: Dataset = None,
    limit: Limit = DEFAULT_LIMIT,
    output_format: Format = RowFormat.TABLE,
    output: Output = console.STDIO,
) -> None:
    """Find claims by drug, effect and everything else that is known of them.

    Example: extractor query --drug "JAK inhibitor" --effect infection --since 2015
    """
    from extractor.store import Store
    from extractor.store.filters import make_filter

    asked = make_filter(
        drug=drug,
        effect=effect,
        relation=relation,
        direction=direction,
        negated=negated,
        certainty=certainty,
        strength=strength,
        evidence=evidence,
        population=population,
        source=source,
        source_kind=source_kind,
        publisher=publisher,
        article=article,
        rule=rule,
        severity=severity,
        frequency=frequency,
        since=since,
        until=until,
        min_confidence=min_confidence,
        text=text,
        all_versions=all_versions,
    )
    if sql is not None or dataset is not None:
        if quotes or count_by is not None or asked != make_filter():
            raise UsageError("E801", what="--sql says everything itself: leave the filters out.")
        _query_dataset(sql, dataset, output_format, output)
        return
    if quotes and (count_by is not None or asked != make_filter(text=text)):
        raise UsageError("E801", what="--quotes goes with --text alone, not with other filters.")
    with Store.open(store) as opened:
        if quotes:
            found = opened.quotes(text, limit=limit)
            said = "snippet" if text else "text"
            columns = ("speaker", said, "kind", "published", "article_id")
            write_rows(found.to_arrow(), output_format, output, shown=columns)
        elif count_by is not None:
            counted = _counts(opened, asked, count_by, limit=limit, expand=expand)
            write_rows(counted, output_format, output)
        else:
            rows = opened.claims(asked, limit=limit, expand=expand)
            shown = FOUND_COLUMNS if text else CLAIM_COLUMNS
            write_rows(rows.to_arrow(), output_format, output, shown=shown)
            if limit and not len(rows):
                console.note("No claim matches.")
            elif len(rows) == limit:
                console.note(f"The first {limit}; --limit shows more.")


def _counts(
    store: "Store", asked: "ClaimFilter", by: str, *, limit: int, expand: bool
) -> "pyarrow.Table":
    import pyarrow

    from extractor.store.counts import parse_columns

    rows: list[dict[str, Any]] = store.count(by, asked, limit=limit, expand=expand)
    names = [*parse_columns(by), "claims"]
    return pyarrow.table({name: [row[name] for row in rows] for name in names})


def _query_dataset(
    sql: str | None, dataset: Path | None, output_format: RowFormat, output: str
) -> None:
    from extractor.store.dataset import query_dataset

    if sql is None or dataset is None:
        raise UsageError("E801", what="--sql and --dataset belong together.")
    write_rows(query_dataset(dataset, sql), output_format, output)
