"""Reporting verbs: what turns the words around it into somebody's words; no spaCy here."""

from dataclasses import dataclass
from functools import cache

from extractor.alternatives import one_of
from extractor.vocab.wordlists import load_rows, load_terms


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """One form of a reporting verb; a weak form needs a subject beside it."""

    form: str
    verb: str
    group: str
    is_strong: bool


@cache
def reporting_verbs() -> dict[str, ReportingVerb]:
    """Return the forms of all reporting verbs, by form."""
    return {
        form: ReportingVerb(form, verb, group, strength == "strong")
        for form, verb, group, strength in load_rows("reporting")
    }


@cache
def reporting_pattern(*groups: str) -> str:
    """Return an expression of the forms of some groups."""
    forms = [v.form for v in reporting_verbs().values() if not groups or v.group in groups]
    return one_of(forms)


@cache
def strong_pattern() -> str:
    """Return an expression of the forms that report without further signs."""
    forms = [v.form for v in reporting_verbs().values() if v.is_strong and v.group == "speech"]
    return one_of(forms)


@cache
def role_pattern(*kinds: str) -> str:
    """Return an expression of role nouns of some kinds (person, group, study, document, body)."""
    return one_of(noun for kind in kinds for noun in load_terms("roles", kind))
