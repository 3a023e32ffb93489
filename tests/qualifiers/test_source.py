"""Who stands behind a statement, and the quotes it stands in."""

from extractor.annotations import QuoteRecord, SourceRecord
from extractor.qualifiers.quotes import find_quotes
from extractor.qualifiers.source import find_speakers, select_sources
from tests.builders import place
from tests.qualifiers.building import Statement, make_statement

TEXT = 'Zinc sells well. "Zinc prevents colds," said Dr. Ana Ruiz.'


def make_quoted(kind: str = "direct") -> Statement:
    mention = place(TEXT, "Dr. Ana Ruiz")
    source = SourceRecord("ruiz", "person", "Dr. Ana Ruiz", mentions=(mention,))
    start, end = place(TEXT, "Zinc prevents colds,")
    quote = QuoteRecord(start, end, kind, "ruiz", place(TEXT, "said"))
    return make_statement(TEXT, "Zinc", "colds", sources=[source], quotes=[quote])


def test_speaker_stands_behind_a_quoted_statement() -> None:
    assert ("ruiz",) == select_sources(*make_quoted())


def test_statement_knows_its_quote() -> None:
    assert (0,) == find_quotes(*make_quoted())
    assert [(0, "ruiz")] == find_speakers(*make_quoted())


def test_scare_quote_reports_nothing() -> None:
    assert () == find_quotes(*make_quoted("scare"))


def test_nobody_is_guessed() -> None:
    assert () == select_sources(*make_statement("Zinc prevents colds.", "Zinc", "colds"))
