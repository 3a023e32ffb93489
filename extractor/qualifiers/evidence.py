"""What a statement rests on: a relation with the article's studies in, a kind of evidence out.

A linear model first says on what ground the sentence speaks: research, a person's word, a
regulator, or none that is told. For research the design is then the one that the sentence names
itself, else that of the other research it mentions, else that of the article's main study.
"""

from extractor.annotations import RelationRecord, StudyRecord
from extractor.qualifiers.context import Context
from extractor.qualifiers.linear import Features, load_model
from extractor.qualifiers.scope import Sentence
from extractor.qualifiers.source import find_speakers
from extractor.rules.cues import CueMatch, load_cues

MODEL = "evidence"
NONE, STUDY = "none", "study"
GROUNDS = ("expert", "regulatory")
DESIGNS = ("lexicons", "designs.yaml")
LEAD = 0.08  # part of the article that is headline and lead, where most news tells its study
NAMING_WEIGHT = 3.0
_PRESENT = frozenset("reduces lowers helps prevents causes increases raises works blocks is are".split())
_MODALS = frozenset("may might could can will would should".split())
_SELF = frozenset("i we our you your my".split())


def find_evidence(context: Context, relation: RelationRecord) -> str | None:
    """Return the evidence of a statement, None if the article does not tell it."""
    return resolve_ground(context, relation, find_ground(context, relation))


def find_ground(context: Context, relation: RelationRecord) -> str:
    """Return on what ground a statement is made: study, expert, regulatory or none."""
    model = load_model(MODEL)
    chances = model.probabilities(describe_evidence(context, relation))
    chances[NONE] -= model.threshold
    return max(sorted(chances), key=lambda name: chances[name])


def name_ground(evidence: str | None) -> str:
    """Return the ground that a kind of evidence belongs to."""
    if evidence is None:
        return NONE
    return evidence if evidence in GROUNDS else STUDY


def resolve_ground(context: Context, relation: RelationRecord, ground: str) -> str | None:
    """Turn a ground into a kind of evidence."""
    if ground == NONE:
        return None
    return find_design(context, relation) if ground == STUDY else ground


def find_design(context: Context, relation: RelationRecord) -> str | None:
    """Return the design of the research that a sentence reports."""
    sentence = context.sentence(relation.sentence)
    own = _own_designs(sentence)
    for design in ("animal", "in_vitro"):
        if own.get(design, 0.0) >= NAMING_WEIGHT:
            return design
    main = context.main_study
    others = _other_studies(context, relation)
    if others and not _mentions_main(context, relation):
        return others[0].design or _best(own) or (main.design if main else None)
    return (main.design if main else None) or _best(own)


def describe_evidence(context: Context, relation: RelationRecord) -> Features:
    """Return the features of a statement's sentence that tell its ground."""
    sentence = context.sentence(relation.sentence)
    main = context.main_study
    words = set(sentence.text.lower().split())
    features: Features = {
        "lead": float(sentence.start < LEAD * len(context.doc.text)),
        "title": float(context.block_number(sentence.start) == 0),
        "no study": float(main is None or main.design is None),
        "quoted": float('"' in sentence.text),
        "list": float(sentence.text.lstrip()[:1] in "-•*"),
        "modal": float(bool(words & _MODALS)),
        "present": float(bool(words & _PRESENT)),
        "self": float(bool(words & _SELF)),
        "regulatory lead": float(context.opens_with_approval),
        "main study": float(_mentions_main(context, relation)),
        "other study": float(bool(_other_studies(context, relation))),
        f"relation {relation.relation}": 1.0,
    }
    for match in sentence.find_cues("evidence"):
        features[f"cue {match.cue.id}"] = 1.0
    for design, weight in _own_designs(sentence).items():
        strength = "names" if weight >= NAMING_WEIGHT else "hints"
        features[f"{strength} {design}"] = 1.0
    return features | _describe_speakers(context, relation)


def _describe_speakers(context: Context, relation: RelationRecord) -> Features:
    features: Features = {}
    for i, key in find_speakers(context, relation):
        source = context.sources.get(key)
        if source is not None:
            features[f"speaker {source.kind}"] = 1.0
            features[f"speaker {source.relation}"] = 1.0
            features[f"quote {context.quotes[i].kind}"] = 1.0
    return features


def _own_designs(sentence: Sentence) -> dict[str, float]:
    """Return the heaviest cue of each design in a sentence."""
    heaviest: dict[str, float] = {}
    for match in _design_cues(sentence):
        value = match.cue.value
        heaviest[value] = max(heaviest.get(value, 0.0), match.cue.weight)
    return heaviest


def _design_cues(sentence: Sentence) -> list[CueMatch]:
    if "designs" not in sentence.cues:
        sentence.cues["designs"] = load_cues(*DESIGNS).find(sentence.text)
    return sentence.cues["designs"]


def _best(own: dict[str, float]) -> str | None:
    best = sorted(own.items(), key=lambda item: (-item[1], item[0]))
    return best[0][0] if best and best[0][1] >= 1.0 else None


def _mentions_main(context: Context, relation: RelationRecord) -> bool:
    return any(study is context.main_study for study in context.studies_in(relation.sentence))


def _other_studies(context: Context, relation: RelationRecord) -> list[StudyRecord]:
    found = context.studies_in(relation.sentence)
    return [study for study in found if study is not context.main_study]
