"""Mentions and entities from the winning candidates.

An entity's key is made of its type and the folded name that its mentions share, so that case,
plural, brand and short form do not matter and a second run gives the same key.
"""

from collections.abc import Iterable, Mapping, Sequence

from extractor.annotations import EntityRecord, LinkRecord, MentionRecord
from extractor.entities.candidate import Candidate
from extractor.entities.heads import drug_modifiers
from extractor.vocab import Role, Term, fold_phrase

# A link to the head of a phrase ("low-dose aspirin" to aspirin) is right, but not the whole.
HEAD_SCORE = 0.6


def make_key(candidate: Candidate) -> str:
    """Return the key of the entity that a candidate names."""
    return f"{candidate.type}:{fold_phrase(candidate.name)}"


def build_mentions(
    text: str, candidates: Iterable[Candidate], abbreviations: Mapping[str, str]
) -> list[MentionRecord]:
    """Turn candidates into mention records."""
    return [
        MentionRecord(
            candidate.start,
            candidate.end,
            candidate.type,
            _kind_of(text[candidate.start : candidate.end], candidate, abbreviations),
            make_key(candidate),
            candidate.method,
        )
        for candidate in candidates
    ]


def build_entities(
    text: str,
    candidates: Iterable[Candidate],
    abbreviations: Mapping[str, str],
    members: Mapping[str, str],
) -> list[EntityRecord]:
    """Group candidates by key and say what is known of each entity."""
    groups: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(make_key(candidate), []).append(candidate)
    classes = {fold_phrase(member): name for member, name in members.items()}
    return [
        _build_entity(key, text, group, abbreviations, classes)
        for key, group in sorted(groups.items())
    ]


def _kind_of(surface: str, candidate: Candidate, abbreviations: Mapping[str, str]) -> str:
    if candidate.generic:
        return "nominal"
    is_short = surface in abbreviations or surface.removesuffix("s") in abbreviations
    return "abbreviation" if is_short else "name"


def _build_entity(
    key: str,
    text: str,
    group: Sequence[Candidate],
    abbreviations: Mapping[str, str],
    classes: Mapping[str, str],
) -> EntityRecord:
    terms = [candidate.term for candidate in group if candidate.term]
    term = terms[0] if terms else None
    surfaces = [_read_surface(text, candidate) for candidate in group]
    is_drug = term is not None and group[0].type == "drug"
    stated = [classes[name] for name in map(fold_phrase, surfaces) if name in classes]
    stated = stated if group[0].is_drug and not group[0].generic else []
    known = list(term.classes) if term else []
    return EntityRecord(
        key=key,
        type=group[0].type,
        name=_choose_name(surfaces, group, term, abbreviations),
        generic_name=term.name if is_drug and term else None,
        brand_names=_find_brands(surfaces, group) if is_drug else (),
        member_of=tuple(dict.fromkeys([*stated, *known])),
        links=_build_links(key, group, term),
    )


def _read_surface(text: str, candidate: Candidate) -> str:
    """Return a candidate's words without those that say nothing of which drug it is."""
    words = text[candidate.start : candidate.end].split()
    while len(words) > 1 and candidate.is_drug and _is_empty(words[0]):
        words.pop(0)
    return " ".join(words)


def _is_empty(word: str) -> bool:
    return drug_modifiers().get(word.lower()) in ("", "contrast")


def _choose_name(
    surfaces: list[str],
    group: Sequence[Candidate],
    term: Term | None,
    abbreviations: Mapping[str, str],
) -> str:
    """Choose the fullest form: the generic name, else the longest that is no short form."""
    names = surfaces
    if group[0].type != "drug_class":
        names = [s for s, c in zip(surfaces, group, strict=True) if c.method != "phrase"]
        names = names or surfaces
    if term and term.type == "drug":
        generic = [name for name in names if fold_phrase(name) == fold_phrase(term.name)]
        names = generic or names
    written_out = [name for name in names if name not in abbreviations]
    return max(written_out or names, key=_fullness)


def _fullness(name: str) -> tuple[int, int, int, str]:
    """Rank a form: more words, then the spelling inside a sentence, then more letters."""
    capitals = sum(character.isupper() for character in name)
    return len(name.split()), -capitals, len(name), name


def _find_brands(surfaces: list[str], group: Sequence[Candidate]) -> tuple[str, ...]:
    brands = {
        surface
        for surface, candidate in zip(surfaces, group, strict=True)
        if candidate.method == "alias" or (candidate.role == Role.BRAND and surface[0].isupper())
        if candidate.method != "phrase"
    }
    return tuple(sorted(brands))


def _build_links(key: str, group: Sequence[Candidate], term: Term | None) -> tuple[LinkRecord, ...]:
    if term is None:
        return ()
    is_whole = key.partition(":")[2] == fold_phrase(term.name)
    brand = is_whole and all(candidate.role == Role.BRAND for candidate in group)
    return tuple(
        LinkRecord(
            link.curie,
            link.label,
            link.vocabulary,
            link.score if is_whole else round(link.score * HEAD_SCORE, 2),
            f"brand of {term.name}" if brand else link.why if is_whole else "head of the phrase",
        )
        for link in term.links
    )
