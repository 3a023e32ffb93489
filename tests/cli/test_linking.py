"""Options of linking."""

import pytest

from extractor.cli.linking import ALL_LINKERS, parse_linkers
from extractor.errors import UsageError
from extractor.settings import LINKERS


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (ALL_LINKERS, LINKERS),
        ("none", ()),
        ("fuzzy, exact", ("exact", "fuzzy")),
        ("exact,exact", ("exact",)),
    ],
)
def test_linkers_are_read_in_their_order(names: str, expected: tuple[str, ...]) -> None:
    assert parse_linkers(names) == expected


def test_unknown_linker_is_named() -> None:
    with pytest.raises(UsageError, match="magic"):
        parse_linkers("exact,magic")
