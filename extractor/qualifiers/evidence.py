"""What a statement rests on: a relation with the article's studies in, a kind of evidence out.

A linear model weighs what the sentence says (a design, a regulator, results), who speaks, and what
the article tells of its main study and of other research that the sentence mentions.
"""

from collections.abc import Collection

from extractor.annotations import RelationRecord, StudyRecord
from extractor.qualifiers.context import Context
from extractor.qualifiers.linear import Features, load_model, merge_tables
from extractor.qualifiers.source import find_speakers
from extractor.rules.cues import CueMatch

MODEL = "evidence"
NONE = "none"
RESEARCH = frozenset(["trial", "observational", "review", "animal", "in_vitro"])
LEAD = 0.08  # part of the article that is headline and lead, where most news tells its study
NEAR = 600  # characters before the sentence in which a design may have been named
NAMING_WEIGHT = 3.0
# Records are searched by the ten thousand, patients are treated by the hundred.
LARGE, SMALL = 5000, 200
# Cues that settle the evidence of their own sentence: 80 of 85 claims of train with one of them
# have its design, which are too few for the model to learn.
DECISIVE = frozenset(["animals", "cohort", "meta-analysis", "systematic-review"])
_PRESENT = frozenset(
    "reduces lowers helps prevents causes increases raises works blocks is are".split()
)
_MODALS = frozenset("may might could can will would should".split())
_SELF = frozenset("i we our you your my".split())


def find_evidence(
    context: Context, relation: RelationRecord, sources: Collection[str] = ()
) -> str | None:
    """Return the evidence of a statement, None if the article does not tell it.

    Args:
        context: What the article says around its claims.
        relation: The statement.
        sources: Keys of the sources that were found to stand behind it.
    """
    named = {
        match.cue.value
        for match in context.designs_between(*relation.sentence)
        if match.cue.id in DECISIVE
    }
    if len(named) == 1:
        return named.pop()
    model = load_model(MODEL)
    chances = model.probabilities(describe_evidence(context, relation))
    candidate = context.candidate(relation)
    if candidate is not None and candidate.evidence:
        chances = merge_tables(chances, candidate.evidence)
    # Saying "not told" of one that is told costs more than the reverse; see the threshold's fit.
    chances[NONE] -= model.threshold
    _drop_untold(context, chances, has_source=bool(sources))
    best = max(sorted(chances), key=lambda name: chances[name])
    return None if best == NONE else best


def _drop_untold(context: Context, chances: dict[str, float], *, has_source: bool) -> None:
    """Take out what the article has no word for, so that nothing is guessed.

    A design that the article never hints at goes to the design of its main study; an article that
    tells no design at all may still report results, and there the model decides.
    """
    if not context.names_regulation:
        chances[NONE] += chances.pop("regulatory", 0.0)
    if not has_source:
        chances[NONE] += chances.pop("expert", 0.0)
    main = context.main_study
    if main is None or main.design is None:
        return
    for design in sorted(RESEARCH - context.design_support.keys()):
        chances[main.design] = chances.get(main.design, 0.0) + chances.pop(design, 0.0)


def describe_evidence(context: Context, relation: RelationRecord) -> Features:
    """Return the features of a statement that tell its evidence."""
    sentence = context.sentence(relation.sentence)
    words = set(sentence.text.lower().split())
    features: Features = {
        "lead": float(sentence.start < LEAD * len(context.text)),
        "title": float(context.block_number(sentence.start) == 0),
        "quoted": float('"' in sentence.text),
        "list": float(sentence.text.lstrip()[:1] in "-•*"),
        "modal": float(bool(words & _MODALS)),
        "present": float(bool(words & _PRESENT)),
        "self": float(bool(words & _SELF)),
        "regulatory lead": float(context.opens_with_approval),
        f"relation {relation.relation}": 1.0,
    }
    for match in sentence.find_cues(MODEL):
        features[f"cue {match.cue.id}"] = 1.0
    features |= _describe_studies(context, relation)
    features |= _describe_designs(context, relation)
    return features | _describe_speakers(context, relation)


def _describe_studies(context: Context, relation: RelationRecord) -> Features:
    """Return what is known of the research that the article and the sentence speak of."""
    main = context.main_study
    named = context.studies_in(relation.sentence)
    others = [study for study in named if study is not main]
    features: Features = {
        f"main is {_design(main)}": 1.0,
        "names main": float(main is not None and len(others) < len(named)),
        "names other": float(bool(others)),
        "names only other": float(bool(others) and len(others) == len(named)),
    }
    if others:
        features[f"other is {_design(others[0])}"] = 1.0
        if len(others) == len(named):
            features[f"only other is {_design(others[0])}"] = 1.0
    features["large group"] = float(context.largest_group > LARGE)
    features["small group"] = float(1 < context.largest_group < SMALL)
    for name, support in context.design_support.items():
        features[f"support {name}"] = support
    return features


def _design(study: StudyRecord | None) -> str:
    return (study.design if study else None) or NONE


def _describe_designs(context: Context, relation: RelationRecord) -> Features:
    """Return the designs that the sentence and the text before it name."""
    start, end = relation.sentence
    features: Features = {}
    for match in context.designs_between(start, end):
        features[f"{_verb(match)} {match.cue.value}"] = 1.0
        features[f"design {match.cue.id}"] = 1.0
    for match in context.designs_between(max(0, start - NEAR), start):
        features[f"near {_verb(match)} {match.cue.value}"] = 1.0
    return features


def _verb(match: CueMatch) -> str:
    return "names" if match.cue.weight >= NAMING_WEIGHT else "hints"


def _describe_speakers(context: Context, relation: RelationRecord) -> Features:
    features: Features = {}
    for i, key in find_speakers(context, relation):
        source = context.sources[key]
        features[f"speaker {source.kind}"] = 1.0
        features[f"speaker {source.relation}"] = 1.0
        features[f"quote {context.quotes[i].kind}"] = 1.0
    return features
