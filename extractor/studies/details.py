"""What an article tells of a study besides its design: plain text in, names and numbers out."""

import re

from extractor.rules.numbers import NUMBER

_N = NUMBER.replace(" ", r"\s")
_NAME_WORD = r"(?:[A-Z][\w'&.-]*|&)"
_NAME = (
    rf"(?:The\s+)?{_NAME_WORD}(?:\s+(?:(?:of|the|and|for|in|on|to)\s+){{0,2}}{_NAME_WORD}){{0,7}}"
)
_JOURNAL = re.compile(
    r"(?:\b(?i:published|appear(?:s|ed|ing)?|report(?:ed|ing)?|writing|detailed|described|released|"
    r"printed)\b(?:\s+(?!in\b)[\w.,]+){0,4}?\s+(?:in|by)\s+(?:[\w.]+(?:\s+\d+)?(?:\s+online)?\s+"
    r"(?:issue|edition)\s+of\s+)?|\bin\s+)(?:the\s+)?(?:[\w-]+\s+)?"
    rf"(?:(?:medical\s+|scientific\s+|open-access\s+)?journal,?\s+)(?P<named>{_NAME})"
    r"|\b(?i:published|appear(?:s|ed|ing)?|writing|reported)\b(?:\s+(?!in\b)[\w.,]+){0,5}?\s+in\s+"
    r"(?:the\s+)?(?:[\w.]+(?:\s+\d+)?(?:\s+online)?\s+(?:issue|edition)\s+of\s+)?(?:the\s+)?"
    rf"(?P<bare>{_NAME})"
)
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]{1,100}[^\s\"<>.,;)\]]")
_REGISTRY = re.compile(
    r"\b(?:NCT\s?\d{8}|ISRCTN\s?\d{8}|ACTRN\s?\d{14}|ChiCTR[-A-Z]{0,6}\d{8,10}|DRKS\d{8}"
    r"|jRCTs?\d{9,10}|UMIN\d{9}|CTRI/\d{4}/\d{2,3}/\d{6}|PACTR\d{15,16}|KCT\d{7}"
    r"|IRCT\d{8,16}(?:N\d{1,3})?|CRD\s?\d{11}"
    r"|EudraCT\s+(?:(?:number|no\.?):?\s+)?\d{4}-\d{6}-\d{2})(?![\w-])"
)
_FUNDER = re.compile(
    r"\b(?:funded|financed|sponsored|supported|paid\s+for|underwritten|bankrolled)\s+(?:\w+\s+)?"
    rf"(?:by|through|with\s+(?:a\s+)?grants?\s+from)\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){{0,4}}?"
    rf"(?P<first>{_NAME})(?:,?\s+(?:and|,)\s+(?:the\s+)?(?P<second>{_NAME}))?"
    rf"|\b(?:grants?|funding|money)\s+from\s+(?:the\s+)?(?P<third>{_NAME})"
)
_DURATION = re.compile(
    rf"\b(?P<before>{_N}[\s-](?:hour|day|week|month|year)s?)[\s-](?:long\s+)?(?:\w+[\s,]+){{0,2}}?"
    r"(?:study|trial|experiment|treatment\s+period|follow-up)\b"
    rf"|\b(?:followed|tracked|lasted|monitored|studied|observed|ran|treated)\b[^.;\n]{{0,60}}?\b(?:for|over|"
    rf"lasted)?\s*(?:about|up\s+to|at\s+least|more\s+than|nearly|an\s+average\s+of|a\s+median\s+of)?"
    rf"\s*(?P<after>{_N}\s+(?:hours|days|weeks|months|years|decades))",
    re.IGNORECASE,
)
_STATES = (
    (
        "preprint",
        re.compile(r"\b(?:preprint|med[Rr]xiv|bio[Rr]xiv|not (?:yet )?(?:been )?peer)", re.I),
    ),
    (
        "journal",
        re.compile(r"\b(?:journal|published (?:\w+ ){0,3}in|appears? in|issue of)\b", re.I),
    ),
    (
        "meeting",
        re.compile(
            r"\b(?:presented|unveiled|announced|reported|released)\b[^.\n]{0,80}\b(?:meeting|"
            r"conference|congress|symposium|session)|\b(?:annual|scientific) (?:meeting|sessions)",
            re.I,
        ),
    ),
    (
        "company",
        re.compile(
            r"\b(?:company|drugmaker|firm|maker|Inc\.?|Corp\.?|Ltd\.?|Pharma\w*|Therapeutics"
            r"|Biotech|Laboratories) (?:has |have )?(?:said|announced|reported)"
            r"|\btop-?line (?:results|data)|\baccording to (?:the |its )?"
            r"(?:company|manufacturer|drugmaker|maker)\b",
            re.I,
        ),
    ),
)
# Capitalised words after "published in" that are no journal.
_NO_JOURNAL = re.compile(
    r"^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|American$|British$|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Congress|Chicago|London|Boston|"
    r"New York|English|Britain|Europe|America|China|Australia|Canada|the\b)"
)
_AFTER_JOURNAL = re.compile(r"(?:'s|\s+(?:in|on)\s+[A-Z][a-z]+)$")
_SAMPLE = re.compile(
    r"\b(?:study|trial|analysis|research|researchers|enrol\w+|involv\w+|includ\w+|follow\w+|"
    r"recruit\w+|random\w+|assign\w+|volunteers?|participants?|analy[sz]ed|looked at|tracked|"
    r"survey(?:ed)?|cohort|questionnaires?|examined|data (?:from|on)|tested|records of|compared)\b",
    re.IGNORECASE,
)


def find_journal(text: str) -> str | None:
    """Return the journal that a sentence says research was published in."""
    for match in _JOURNAL.finditer(text):
        name = _AFTER_JOURNAL.sub("", match.group("named") or match.group("bare")).strip(" .,'")
        if name and not _NO_JOURNAL.match(name):
            return name
    return None


def find_doi(text: str) -> str | None:
    """Return the first DOI."""
    match = _DOI.search(text)
    return match.group() if match else None


def find_registry_id(text: str) -> str | None:
    """Return the first number of a trial registry."""
    match = _REGISTRY.search(text)
    return match.group() if match else None


def find_funders(text: str) -> list[str]:
    """Return who is said to have paid for research."""
    names = [name for match in _FUNDER.finditer(text) for name in match.groups() if name]
    return list(dict.fromkeys(name.strip(" .,") for name in names))


def find_duration(text: str) -> str | None:
    """Return how long research ran or people were followed."""
    match = _DURATION.search(text)
    return (match.group("before") or match.group("after")).strip() if match else None


def find_state(text: str) -> str | None:
    """Return where research was made public: preprint, journal, meeting or company."""
    return next((state for state, pattern in _STATES if pattern.search(text)), None)


def tells_sample(text: str) -> bool:
    """Tell whether a sentence speaks of who was studied."""
    return bool(_SAMPLE.search(text))
