"""Which research an article reports: a Doc with its populations in, study records out.

One record gathers what is told of the research that the article is about; each singular mention of
other research ("a 2009 trial") gets a record of its own, with what its sentence tells.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from extractor.annotations import GroupRecord, Offsets, PopulationRecord, StudyRecord, get_text
from extractor.rules.cues import CueMatch, load_cues, plain_text
from extractor.studies import details
from extractor.studies.designs import build_label, choose_design, weigh_designs
from extractor.studies.facets import species_names
from extractor.studies.groups import MAX_GROUPS, find_groups
from extractor.studies.labels import find_labels
from extractor.studies.mentions import MAIN, StudyMention, find_study_mentions
from extractor.studies.settings import find_setting

# How much a cue counts for the main study by the sentence it stands in; swept on train
# (85.6 of 100 articles get the design that most of their claims have).
NAMES_MAIN, NAMES_OTHER, NAMES_NONE = 2.0, 0.4, 1.0
LEAD_PART, LEAD_WEIGHT = 0.5, 1.5
DESIGNS = ("lexicons", "designs.yaml")
# Parts of names: "the American Heart Association" associates nothing.
_NAMES = frozenset(["Association", "Associations"])
_PLURALS = frozenset(
    ["studies", "trials", "research", "experiments", "reviews", "analyses", "data"]
)


@dataclass
class Passage:
    """A sentence with what it says of research."""

    start: int
    end: int
    text: str
    mentions: list[StudyMention] = field(default_factory=list)
    cues: list[CueMatch] = field(default_factory=list)
    populations: list[PopulationRecord] = field(default_factory=list)

    @property
    def is_other(self) -> bool:
        """Tell whether it speaks only of research that is not the article's subject."""
        return bool(self.mentions) and all(mention.kind != MAIN for mention in self.mentions)


def find_studies(doc: Doc, populations: Sequence[PopulationRecord]) -> list[StudyRecord]:
    """Return the main study first, then other research in reading order."""
    passages = list(read_passages(doc, populations))
    main = _build_main(passages)
    return ([main] if main else []) + _build_others(passages)


def read_passages(doc: Doc, populations: Sequence[PopulationRecord]) -> list[Passage]:
    """Return the sentences of a Doc with their mentions, cues and populations."""
    text = plain_text(get_text(doc))
    passages = [
        Passage(s.start_char, s.end_char, text[s.start_char : s.end_char]) for s in doc.sents
    ]
    _deal(passages, "mentions", list(find_study_mentions(text)))
    found = load_cues(*DESIGNS).find(text)
    # Cues of scope `none` only shield others: a trial that is yet to come names no design.
    done = [match for match in found if match.cue.scope != "none"]
    _deal(passages, "cues", [m for m in done if text[m.start : m.end] not in _NAMES])
    _deal(passages, "populations", populations)
    return passages


def _deal(passages: list[Passage], name: str, found: Sequence[object]) -> None:
    """Give each passage what begins in it; both come in reading order."""
    i = 0
    for item in found:
        start = item.start  # type: ignore[attr-defined]
        while i < len(passages) and passages[i].end <= start:
            i += 1
        if i < len(passages) and passages[i].start <= start:
            getattr(passages[i], name).append(item)


def _build_main(passages: list[Passage]) -> StudyRecord | None:
    about = [passage for passage in passages if not passage.is_other]
    support = weigh_designs(
        (cue, _weight(passage, i / len(passages)))
        for i, passage in enumerate(passages)
        for cue in passage.cues
    )
    design = choose_design(support)
    mentions = tuple(
        (m.start, m.end) for passage in passages for m in passage.mentions if m.kind == MAIN
    )
    if design is None and not mentions:
        return None
    places = mentions or _first_cue(passages, design)
    return _build_record("main", about, design, places)


def _weight(passage: Passage, position: float) -> float:
    lead = LEAD_WEIGHT if position < LEAD_PART else 1.0
    if not passage.mentions:
        return lead * NAMES_NONE
    return lead * (NAMES_OTHER if passage.is_other else NAMES_MAIN)


def _first_cue(passages: list[Passage], design: str | None) -> tuple[Offsets, ...]:
    cues = [cue for passage in passages for cue in passage.cues if cue.cue.value == design]
    return ((cues[0].start, cues[0].end),) if cues else ()


def _build_others(passages: list[Passage]) -> list[StudyRecord]:
    records = []
    for passage in passages:
        for mention in passage.mentions:
            design = choose_design(weigh_designs((cue, 1.0) for cue in passage.cues))
            if mention.kind == MAIN or (mention.noun in _PLURALS and design is None):
                continue
            place = (mention.start, mention.end)
            records.append(_build_record(f"other-{mention.start}", [passage], design, (place,)))
    return records


def _build_record(
    key: str, passages: list[Passage], design: str | None, mentions: tuple[Offsets, ...]
) -> StudyRecord:
    texts = [passage.text for passage in passages]
    cues = [
        (cue, passage.text[cue.start - passage.start : cue.end - passage.start])
        for passage in passages
        for cue in passage.cues
    ]
    return StudyRecord(
        key=key,
        design=design,
        label=build_label(design, cues),
        labels=find_labels(texts, design, species_names()),
        sample_size=_find_sample(passages),
        groups=_find_groups(passages),
        setting=_first(find_setting(text) for text in texts),
        species=_find_species(passages, design),
        duration=_first(details.find_duration(text) for text in texts),
        journal=_first(details.find_journal(text) for text in texts),
        doi=_first(details.find_doi(text) for text in texts),
        registry_id=_first(details.find_registry_id(text) for text in texts),
        funders=tuple(dict.fromkeys(name for text in texts for name in details.find_funders(text))),
        published=_first(details.find_state(text) for text in texts),
        mentions=mentions,
    )


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _find_groups(passages: list[Passage]) -> tuple[GroupRecord, ...]:
    found = [
        group
        for passage in passages
        if details.tells_sample(passage.text)
        for group in find_groups(passage.text, passage.start)
    ]
    return tuple(found[:MAX_GROUPS])


def _find_sample(passages: list[Passage]) -> int | None:
    """Return the largest group that a sentence about who was studied counts."""
    sizes = [
        population.size
        for passage in passages
        if details.tells_sample(passage.text)
        for population in passage.populations
        if population.size and population.size > 1
    ]
    return max(sizes, default=None)


def _find_species(passages: list[Passage], design: str | None) -> str | None:
    named = [p.species for passage in passages for p in passage.populations if p.species]
    specific = [name for name in named if name != "animal"]
    if design in ("animal", "in_vitro") and named:
        return (specific or named)[0]
    return "human" if design in ("trial", "observational") else None
