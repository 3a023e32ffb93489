"""Labelled word lists as data: TSV files under `data/lexicons` in, tuples, sets and tables out."""

from functools import cache

from extractor.resources import read_table

Row = tuple[str, ...]


@cache
def load_rows(name: str) -> tuple[Row, ...]:
    """Load the rows of a word list, in the file's order."""
    return tuple(tuple(row) for row in read_table("lexicons", f"{name}.tsv"))


@cache
def load_terms(name: str, label: str | None = None) -> frozenset[str]:
    """Load the first column, or of the rows whose second column is the label."""
    return frozenset(row[0] for row in load_rows(name) if label is None or label in row[1:2])


@cache
def load_labels(name: str) -> dict[str, str]:
    """Load a table from the first column to the second."""
    return {row[0]: row[1] for row in load_rows(name) if len(row) > 1}
