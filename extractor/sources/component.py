"""The `extractor_sources` stage: who and what an article names as a source, as source records.

In: blocks, and entity mentions where an earlier stage wrote them (a drug is no person). Out: one
`SourceRecord` per person, organisation, publication, study and group with all its places.
"""

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter

from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import (
    BlockRecord,
    Offsets,
    SourceRecord,
    get_blocks_or_lines,
    get_mentions,
    get_text,
    set_sources,
)
from extractor.schema.enums import DRUG_TYPES
from extractor.sources.bodies import body_label, find_bodies
from extractor.sources.cued import find_cued_bodies, split_list
from extractor.sources.groups import find_groups
from extractor.sources.naming import Naming, drop_overlaps, plain
from extractor.sources.people import Person, gather_people
from extractor.sources.persons import (
    PersonName,
    find_candidates,
    find_surnames,
)
from extractor.sources.publications import find_publications
from extractor.sources.registry import body_records, group_records, person_records
from extractor.sources.tagged import TaggedNames, read_tagged
from extractor.sources.ties import add_ties
from extractor.sources.words import find_words
from extractor.vocab.wordlists import load_terms

# What follows a surname that opens a sentence.
_SUBJECT_OF = re.compile(
    r"\s(?:said|says|told|has|had|is|was|added|also|and\s(?:his|her|coll)|hopes|plans)\b"
)
_LOWERCASE = re.compile(r"(?<![\w’'-])[a-zß-ÿ][\w’'-]+")
_MIN_ACRONYM = 2
# A line in which this share of the longer words is capitalised is a headline.
_HEADLINE_SHARE = 0.7
# How far before a tagged name its title may begin, in characters.
_TITLE_REACH = 12


@Language.factory(
    "extractor_sources",
    requires=["doc._.extractor_mentions"],
    assigns=["doc._.extractor_sources"],
)
def make_sources(nlp: Language, name: str) -> "SourceFinder":
    """Build the stage."""
    return SourceFinder()


class SourceFinder:
    """Writes the sources of a Doc."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the sources of an article and store them."""
        set_sources(doc, find_sources(doc))
        return doc


def find_sources(doc: Doc) -> list[SourceRecord]:
    """Find every person, body, publication, study and group that a Doc names."""
    # Doc.text is put together anew at every call.
    text = get_text(doc)
    blocks = [(block, _is_headline(text, block)) for block in get_blocks_or_lines(doc)]
    mentions = get_mentions(doc)
    tagged = read_tagged(doc, [(m.start, m.end) for m in mentions])
    bodies = _find_bodies(text, blocks)
    taken = {(body.start, body.end) for body in bodies} | tagged.places
    taken |= {(m.start, m.end) for m in mentions if m.kind == "name"}
    people = _find_people(text, blocks, taken, tagged)
    bodies = _unless_persons(_add_tagged(text, bodies, tagged), people)
    groups = [
        naming
        for block, _ in blocks
        for naming in find_groups(text, block.start, block.end, _inside(bodies, block))
    ]
    organisations = sorted(
        (body for body in bodies if body.kind == "organization"), key=attrgetter("start")
    )
    drugs = sorted((m.start, m.end) for m in mentions if m.type in DRUG_TYPES)
    backed = body_records(text, bodies, drugs)
    backers = {
        name: record.relation
        for record in backed
        if record.relation in ("funder", "maker") and body_label(record.name) != "agency"
        for name in (record.name, *record.aliases)
    }
    records = [
        *person_records(text, people, organisations, backers),
        *backed,
        *group_records(text, groups),
    ]
    return add_ties(text, records)


def _unless_persons(bodies: list[Naming], people: list[Person]) -> list[Naming]:
    """Leave out what turned out to be a person: "Brown said" of Gordon Brown."""
    named = sorted((name.start, name.end) for person in people for name in person.names)
    starts = [start for start, _ in named]
    kept = []
    for body in bodies:
        i = bisect_right(starts, body.end - 1)
        if not i or named[i - 1][1] <= body.start:
            kept.append(body)
    return kept


def _add_tagged(text: str, bodies: list[Naming], tagged: TaggedNames) -> list[Naming]:
    """Add the organisations of a tagger where lists and grammar found nothing."""
    edges = sorted((body.start, body.end) for body in bodies)
    starts = [start for start, _ in edges]
    found = [
        Naming(a, b, "organization", plain(text[a:b]), body_label(text[a:b]))
        for a, b in sorted(tagged.bodies)
    ]
    free = [naming for naming in found if not _touches(edges, starts, naming)]
    return drop_overlaps([*bodies, *free])


def _find_bodies(text: str, blocks: list[tuple[BlockRecord, bool]]) -> list[Naming]:
    found: list[Naming] = []
    cued: list[Naming] = []
    for block, title_case in blocks:
        words = find_words(text, block.start, block.end)
        found += find_publications(text, block.start, block.end)
        found += find_bodies(text, words, title_case=title_case)
        cued += [] if title_case else find_cued_bodies(text, block.start, block.end)
    found = [part for naming in found for part in split_list(text, naming, cued)]
    named = drop_overlaps(found + _find_short_forms(text, found))
    return drop_overlaps([*named, *_find_again(text, cued, named)])


def _find_again(text: str, cued: list[Naming], named: list[Naming]) -> list[Naming]:
    """Find every place of the organisations that only their company shows."""
    known = {naming.name for naming in named}
    names = sorted({naming.name for naming in cued} - known)
    if not names:
        return []
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")
    found = [
        Naming(m.start(), m.end(), "organization", m.group(), "company")
        for m in pattern.finditer(text)
    ]
    edges = sorted((naming.start, naming.end) for naming in named)
    starts = [start for start, _ in edges]
    return [n for n in found if not _touches(edges, starts, n)]


def _touches(edges: list[Offsets], starts: list[int], naming: Naming) -> bool:
    i = bisect_left(starts, naming.end)
    return bool(i) and edges[i - 1][1] > naming.start


def _find_short_forms(text: str, bodies: list[Naming]) -> list[Naming]:
    """Find the abbreviations that the article introduces for its organisations."""
    forms = sorted({b.alias for b in bodies if b.alias and len(b.alias) >= _MIN_ACRONYM})
    if not forms:
        return []
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")
    return [
        Naming(m.start(), m.end(), "organization", m.group(), "body")
        for m in pattern.finditer(text)
    ]


def _find_people(
    text: str,
    blocks: list[tuple[BlockRecord, bool]],
    taken: set[Offsets],
    tagged: TaggedNames,
) -> list[Person]:
    lowercase = {match.group() for match in _LOWERCASE.finditer(text)}
    running = _tagged_persons(text, tagged)
    edges = sorted(taken | {(name.start, name.end) for name in running})
    headlines: list[PersonName] = []
    for block, title_case in blocks:
        words = find_words(text, block.start, block.end)
        first = bisect_left(edges, (block.start, block.start))
        last = bisect_left(edges, (block.end, block.end))
        names = find_candidates(text, words, edges[first:last])
        (headlines if title_case else running).extend(names)
    people = gather_people(text, running, lowercase)
    _add_odd_surnames(text, [block for block, title_case in blocks if not title_case], people)
    _add_from_headlines(people, headlines)
    return people


def _tagged_persons(text: str, tagged: TaggedNames) -> list[PersonName]:
    """Read the names that a tagger calls persons, with the titles before them."""
    names = []
    for start, end in sorted(tagged.persons):
        words = find_words(text, max(0, start - _TITLE_REACH), end)
        titled = [w for w in words if w.end < start and w.text in load_terms("titles", "title")]
        title = titled[-1] if titled and not text[titled[-1].end : start].strip() else None
        parts = tuple(word.text for word in words if word.start >= start)
        if parts:
            at = title.start if title else start
            names.append(PersonName(at, end, parts, title.text if title else None, tagged=True))
    return names


def _add_odd_surnames(text: str, blocks: list[BlockRecord], people: list[Person]) -> None:
    """Find the surnames again that are ordinary words: "Page said"."""
    odd = {p.fullest.parts[-1]: p for p in people if p.fullest.parts[-1] in load_terms("not_names")}
    if not odd:
        return
    taken = {name.start for person in people for name in person.names}
    ends = {name.end for person in people for name in person.names}
    for block in blocks:
        for name in find_surnames(find_words(text, block.start, block.end), odd.keys()):
            if name.start not in taken and name.end not in ends:
                _add_if_person(text, block, odd[name.parts[0]], name)


def _add_if_person(text: str, block: BlockRecord, person: Person, name: PersonName) -> None:
    opens = name.start == block.start or text[name.start - 2 : name.start - 1] in '.!?"”'
    if not opens or _SUBJECT_OF.match(text[name.end : name.end + 16]):
        person.names = sorted([*person.names, name], key=lambda n: n.start)


def _add_from_headlines(people: list[Person], names: list[PersonName]) -> None:
    """In headlines only the names of persons that the text knows count."""
    known = {person.fullest.parts: person for person in reversed(people)}
    for name in names:
        owner = known.get(name.parts)
        if owner:
            owner.names = sorted([*owner.names, name], key=lambda n: n.start)


def _inside(bodies: list[Naming], block: BlockRecord) -> list[Naming]:
    first = bisect_left(bodies, block.start, key=attrgetter("start"))
    last = bisect_left(bodies, block.end, key=attrgetter("start"))
    return bodies[first:last]


def _is_headline(text: str, block: BlockRecord) -> bool:
    words = re.findall(r"[^\W\d_][\w’'-]{3,}", text[block.start : block.end])
    if (
        block.kind in ("paragraph", "quote")
        and text[block.start : block.end].rstrip()[-1:] in '.!?"”'
    ):
        return False
    capital = sum(word[0].isupper() for word in words)
    return bool(words) and capital >= _HEADLINE_SHARE * len(words)
