"""The options by which claims are chosen, for every command that asks a store."""

from typing import Annotated, Any

import typer

Texts = list[str] | None


def _many(help_text: str, *names: str) -> Any:
    return typer.Option(*names, help=help_text)


Drugs = Annotated[
    Texts, _many("Drug, brand, class or CURIE; may be given more than once.", "--drug")
]
Effects = Annotated[Texts, _many("Effect in lay or medical words, or a CURIE.", "--effect")]
Relations = Annotated[
    Texts,
    _many("treats, prevents, causes, raises_risk, affects or associated.", "--relation"),
]
Directions = Annotated[Texts, _many("increases, decreases or unclear.", "--direction")]
Negated = Annotated[
    bool | None,
    typer.Option("--negated/--not-negated", help="Only denied claims, or none of them."),
]
Certainties = Annotated[Texts, _many("asserted, hedged or hypothetical.", "--certainty")]
Strengths = Annotated[
    Texts, _many("causal, conditional_causal, correlational or none.", "--strength")
]
Evidences = Annotated[
    Texts,
    _many("in_vitro, animal, observational, trial, review, expert, regulatory.", "--evidence"),
]
Populations = Annotated[Texts, _many("Whom the claim is about, as older adults.", "--population")]
Sources = Annotated[Texts, _many("Words of the name of who says it.", "--source")]
SourceKinds = Annotated[
    Texts,
    _many(
        "person, organization, study, publication, group, anonymous, article; or how it stands "
        "to the research: author, funder, independent, regulator, patient, unknown.",
        "--source-kind",
    ),
]
Publishers = Annotated[Texts, _many("Words of the publisher's name.", "--publisher")]
Articles = Annotated[Texts, _many("Id or web address of an article.", "--article")]
Rules = Annotated[Texts, _many("Id of the rule or model that made the claim.", "--rule")]
Severities = Annotated[Texts, _many("Severity, as the article says.", "--severity")]
Frequencies = Annotated[Texts, _many("Frequency, as the article says.", "--frequency")]
Since = Annotated[
    str | None, typer.Option(help="First year, month or day: 2015, 2015-06, 2015-06-30.")
]
Until = Annotated[str | None, typer.Option(help="Last year, month or day.")]
MinConfidence = Annotated[float, typer.Option(min=0, max=1, help="Least confidence.")]
Words = Annotated[
    str | None,
    typer.Option("--text", "-t", help='Words to find: all of them, "phrases", OR, -without.'),
]
AllVersions = Annotated[bool, typer.Option(help="Earlier versions of articles too.")]
Expand = Annotated[
    bool, typer.Option(help="Classes cover members, generics brands, lay terms concepts.")
]
