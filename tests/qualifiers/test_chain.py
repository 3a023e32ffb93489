"""The chain behind a statement, from nearest to farthest."""

from extractor.annotations import QuoteRecord, SourceRecord
from extractor.qualifiers.chain import find_reporters, order_sources
from tests.builders import place
from tests.qualifiers.building import Statement, make_statement

TEXT = "According to Health Daily, researchers found that zinc prevents colds."
TEAM = SourceRecord("team", "group", "researchers", mentions=(place(TEXT, "researchers"),))
PAPER = SourceRecord(
    "paper", "publication", "Health Daily", mentions=(place(TEXT, "Health Daily"),)
)


def chained(text: str = TEXT) -> Statement:
    inner = place(text, "zinc prevents colds")
    outer = place(text, "researchers found that zinc prevents colds")
    quotes = [QuoteRecord(*outer, "indirect", "paper"), QuoteRecord(*inner, "indirect", "team")]
    return make_statement(text, "zinc", "colds", sources=[TEAM, PAPER], quotes=quotes)


def test_innermost_speaker_is_nearest() -> None:
    assert order_sources(*chained(), ["paper", "team"]) == ("team", "paper")


def test_outer_speaker_reports() -> None:
    assert find_reporters(*chained(), ("team",), ()) == ("paper",)
    assert find_reporters(*chained(), ("team", "paper"), ()) == ()


def test_without_a_source_nobody_reports() -> None:
    assert find_reporters(*chained(), (), ()) == ()


def test_journal_of_the_study_passes_it_on() -> None:
    text = "The study was published in the journal Chest. In the study zinc prevents colds."
    journal = SourceRecord("chest", "publication", "Chest", mentions=(place(text, "Chest"),))
    study = SourceRecord("study", "study", "The study", mentions=(place(text, "The study"),))
    context, relation = make_statement(text, "zinc", "colds", sources=[journal, study])
    assert find_reporters(context, relation, ("study",), (0,)) == ("chest",)


def test_publication_of_the_sentence_passes_it_on() -> None:
    text = "Zinc prevents colds, experts wrote in BMJ."
    bmj = SourceRecord("bmj", "publication", "BMJ", mentions=(place(text, "BMJ"),))
    team = SourceRecord("team", "group", "experts", mentions=(place(text, "experts"),))
    context, relation = make_statement(text, "Zinc", "colds", sources=[bmj, team])
    assert find_reporters(context, relation, ("team",), ()) == ("bmj",)
