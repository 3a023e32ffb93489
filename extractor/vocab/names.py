"""Name records: what every source of names yields, before names are merged into terms."""

from dataclasses import dataclass

from extractor.vocab.term import Link, Role


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A thing of one source with its names; `names` pairs a name with its role."""

    name: str
    type: str
    vocabulary: str
    names: tuple[tuple[str, Role], ...] = ()
    classes: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
