"""The chain behind a statement: its sources from nearest to farthest, and who passes them on.

"According to DailyMail.com, researchers found that ..." gives the researchers as source, reported
by DailyMail.com; the journal that a study was published in passes on what its authors say.
"""

import re
from collections.abc import Iterable, Sequence

from extractor.annotations import RelationRecord, StudyRecord
from extractor.qualifiers.context import Context
from extractor.qualifiers.source import find_speakers

_REPORTS = re.compile(
    r"\b(?:publish\w*|report\w*|appear\w*|writing|wrote|written|print\w*|releas\w*|describ\w*"
    r"|detail\w*|told|according\sto|journal|issue\sof|post\w*)\b[^.;\"“”]{0,60}$",
    re.IGNORECASE,
)
_BEFORE = 100  # characters; a verb and a date stand between the cue and a publication's name


def order_sources(
    context: Context, relation: RelationRecord, sources: Iterable[str]
) -> tuple[str, ...]:
    """Return sources from nearest to farthest: whose words stand innermost around the effect."""
    inner = _speakers(context, relation)
    place = relation.effect

    def distance(key: str) -> tuple[int, int, str]:
        if key in inner:
            return 0, inner.index(key), key
        gaps = [max(a - place[1], place[0] - b, 0) for a, b in context.sources[key].mentions]
        return 1, min(gaps, default=0), key

    return tuple(sorted(sources, key=distance))


def find_reporters(
    context: Context, relation: RelationRecord, sources: Sequence[str], studies: Sequence[int]
) -> tuple[str, ...]:
    """Return who passes on what the sources of a statement say, nearest first.

    Args:
        context: The article.
        relation: The statement.
        sources: Keys of the statement's sources, nearest first.
        studies: Positions of the research that it rests on.
    """
    if not sources:
        return ()
    speakers = _speakers(context, relation)
    known = [speakers.index(key) for key in sources if key in speakers]
    outer = speakers[max(known) + 1 :] if known else speakers
    research = [context.studies[i] for i in studies]
    found = [*outer, *_publications(context, relation), *_journals(context, research)]
    return tuple(dict.fromkeys(key for key in found if key not in sources))


def _speakers(context: Context, relation: RelationRecord) -> list[str]:
    """Return the speakers of the quotes around a statement's effect, innermost first."""
    around = [(context.quotes[i], key) for i, key in find_speakers(context, relation)]
    around.sort(key=lambda found: (found[0].end - found[0].start, found[0].start))
    return list(dict.fromkeys(key for _, key in around))


def _publications(context: Context, relation: RelationRecord) -> list[str]:
    """Return the publications that a statement's sentence says it was reported in."""
    start, end = relation.sentence
    return [
        key
        for first, _, key in context.source_mentions(start, end)
        if context.sources[key].kind == "publication"
        and _REPORTS.search(context.plain[max(start, first - _BEFORE) : first])
    ]


def _journals(context: Context, studies: Iterable[StudyRecord]) -> list[str]:
    """Return the sources that are the journals of some research."""
    names = {study.journal.casefold().removeprefix("the ") for study in studies if study.journal}
    return [
        key
        for key, source in context.sources.items()
        if source.kind == "publication"
        and any(n.casefold().removeprefix("the ") in names for n in (source.name, *source.aliases))
    ]
