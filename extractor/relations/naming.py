"""Names for described drugs: "the antidepressant Celexa", "lithium, a mood stabiliser"."""

from extractor.relations.scene import Argument, Scene
from extractor.rules import load_words

# What may stand between a description and the name behind it.
BEFORE_NAME = frozenset(
    {",", "(", "-", "--", "–", "—", ":", "called", "named", "known", "as", "like", "such",
     "including", "is", "are", "include", "the", "drug", "drugs"}
)  # fmt: skip
# What may stand between a name and the description behind it, and what must be among it.
AFTER_NAME = frozenset(
    {",", "-", "--", "–", "—", "(", ")", "a", "an", "the", "is", "are", "one", "of", "as", "most",
     "also", "another", "known", "was", "were", "has", "become", "be", "which"}
)  # fmt: skip
INTRODUCING = frozenset({"a", "an", "the", "one", "another", "as", "is", "are"})
BETWEEN_NAMES = frozenset({",", "and", "or", "&", "/"})
JOINING = frozenset({"and", "or", "&", "/"})
MAX_STEPS = 5


def name_drugs(scene: Scene, drugs: list[Argument]) -> list[Argument]:
    """Put the names of described drugs in place of their descriptions."""
    named = [name for drug in drugs for name in _names_of(scene, drug)]
    return list(dict.fromkeys(named))


def join_drugs(scene: Scene, drugs: list[Argument]) -> list[Argument]:
    """Add the drugs that stand in one list with others: "[Lunesta] and Ambien"."""
    joined = {drug.start: drug for drug in drugs}
    for drug in drugs:
        for step in (-1, 1):
            other = _neighbour(scene, drug, step)
            while other is not None and other.start not in joined:
                joined[other.start] = other
                other = _neighbour(scene, other, step, separators=BETWEEN_NAMES)
    return [joined[start] for start in sorted(joined)]


def _neighbour(
    scene: Scene, drug: Argument, step: int, *, separators: frozenset[str] = JOINING
) -> Argument | None:
    """Return the drug that only a conjunction, in a list also a comma, parts from another."""
    i = drug.end if step > 0 else drug.start - 1
    seen = set()
    while 0 <= i < len(scene.doc) and scene.doc[i].lower_ in BETWEEN_NAMES:
        seen.add(scene.doc[i].lower_)
        i += step
    return scene.drug_at.get(i) if seen & separators else None


def _names_of(scene: Scene, drug: Argument) -> list[Argument]:
    is_described = drug.type == "drug_class" or drug.kind == "nominal"
    if not is_described or drug.kind == "pronoun":
        return [drug]
    before = _name_before(scene, drug)
    if before is not None:
        return [before]
    head = scene.doc[drug.end - 1].lemma_.lower()
    return (_names_after(scene, drug) if head in load_words()["treatment"] else []) or [drug]


def _name_before(scene: Scene, drug: Argument) -> Argument | None:
    """Return the name that a description is set to: "lithium, [a mood stabiliser]"."""
    doc = scene.doc
    introduced = doc[drug.start].lower_ in INTRODUCING
    for i in range(drug.start - 1, max(drug.start - 1 - MAX_STEPS, -1), -1):
        name = scene.drug_at.get(i)
        if name is not None:
            return name if introduced and _is_name(name) else None
        if doc[i].lower_ not in AFTER_NAME:
            return None
        introduced = introduced or doc[i].lower_ in INTRODUCING
    return None


def _names_after(scene: Scene, drug: Argument) -> list[Argument]:
    """Return the names that follow a description: "drugs such as [aspirin and ibuprofen]"."""
    found: list[Argument] = []
    end = scene.sentence_of(scene.doc[drug.start]).end
    i, steps, allowed = drug.end, 0, BEFORE_NAME
    while i < end and steps < MAX_STEPS:
        name = scene.drug_at.get(i)
        if name is not None and not _is_name(name):
            break
        if name is not None:
            found.append(name)
            i, steps, allowed = name.end, 0, BETWEEN_NAMES
        elif scene.doc[i].lower_ in allowed:
            i, steps = i + 1, steps + 1
        else:
            break
    return found


def _is_name(drug: Argument) -> bool:
    return drug.kind in {"name", "abbreviation"}
