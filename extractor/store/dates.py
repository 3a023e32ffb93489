"""Dates as pages write them: the text in, a day or a year that sorts out."""

import re

_DATE = re.compile(r"\s*(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?!\d)")


def published_date(text: str | None) -> str | None:
    """Return the day, month or year that an ISO 8601 text begins with.

    >>> published_date("2021-09-01T08:00:00Z"), published_date("2021"), published_date("yesterday")
    ('2021-09-01', '2021', None)
    """
    found = _DATE.match(text or "")
    return "-".join(part for part in found.groups() if part) if found else None


def published_year(text: str | None) -> int | None:
    """Return the year of a date."""
    date = published_date(text)
    return int(date[:4]) if date else None
