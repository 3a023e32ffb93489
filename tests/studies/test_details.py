"""Journal, identifiers, funders, duration and state of publication."""

import pytest

from extractor.studies import details


@pytest.mark.parametrize(
    ("text", "journal"),
    [
        ("It was published Monday in the journal Sleep Medicine.", "Sleep Medicine"),
        ("The study appears in the May issue of Chest.", "Chest"),
        ("Writing in The Lancet, they urge caution.", "The Lancet"),
        ("It was published in May.", None),
        ("It was published in Chicago.", None),
    ],
)
def test_journal_is_named(text: str, journal: str | None) -> None:
    assert journal == details.find_journal(text)


def test_identifiers_are_found() -> None:
    assert "NCT01234567" == details.find_registry_id("Registered as NCT01234567.")
    assert "10.1000/xyz123" == details.find_doi("See doi.org/10.1000/xyz123.")


@pytest.mark.parametrize(
    ("text", "funders"),
    [
        ("The trial was funded by Acme Pharma.", ["Acme Pharma"]),
        ("It was supported by grants from the Oslo Fund.", ["Oslo Fund"]),
        ("It was a good year.", []),
    ],
)
def test_funders_are_named(text: str, funders: list[str]) -> None:
    assert funders == details.find_funders(text)


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("A 12-week trial began.", "12-week"),
        ("They followed the women for ten years.", "ten years"),
        ("It was a trial.", None),
    ],
)
def test_duration_is_read(text: str, duration: str | None) -> None:
    assert duration == details.find_duration(text)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The preprint is on medRxiv.", "preprint"),
        ("It was published online in Chest.", "journal"),
        ("It was presented at a meeting in Oslo.", "meeting"),
        ("The company said it works.", "company"),
        ("It works.", None),
    ],
)
def test_state_is_told(text: str, state: str | None) -> None:
    assert state == details.find_state(text)


@pytest.mark.parametrize(
    "text", ["published " * 400, "funded by " * 400, "followed " + "a " * 2000, "A " * 2000]
)
def test_odd_text_is_read_in_no_time(text: str) -> None:
    details.find_journal(text)
    details.find_funders(text)
    details.find_duration(text)
