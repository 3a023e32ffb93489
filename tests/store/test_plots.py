import xml.etree.ElementTree as ElementTree

import pytest

from tests.store.graphs import Said, make_graph

pytest.importorskip("matplotlib", reason="figures need the plot extra")
from extractor.store.plots import plot_disagreement, plot_profile, plot_timeline, render
from extractor.store.plots.verdicts import Verdict, are_opposed, judge

COUNTS = [
    {"drug": drug, "year": year, "claims": number}
    for number, drug in enumerate(["aspirin", "a $trange drug", "x" * 80], start=1)
    for year in (2019, 2021, None)
]
EFFECTS = [
    {"effect": "nausea", "relation": "causes", "negated": False, "claims": 3},
    {"effect": "pain", "relation": "treats", "negated": True, "claims": 2},
    {"effect": "sleep", "relation": "affects", "negated": False, "claims": 1},
]


@pytest.mark.parametrize(
    ("plot", "data", "words"),
    [
        (plot_timeline, COUNTS, "aspirin: 2 claims"),
        (plot_timeline, COUNTS[:1], "2019 to 2019"),
        (plot_timeline, [], "No claim"),
        (plot_profile, EFFECTS, "pain: 2 no benefit; nausea: 3 harm"),
        (plot_profile, [], "No claim"),
        (plot_disagreement, [], "Nobody"),
    ],
)
def test_figure_and_its_description(plot, data, words):
    figure, description = plot(data, title="Of $ and <tags>")

    svg = render(figure, "svg", title="Of <tags>", description=description)

    assert words in description
    assert "Of <tags>" == ElementTree.fromstring(svg)[0].text
    assert b"\x89PNG" == render(figure, "png", title="t", description=description)[:4]


def test_disagreement_names_who_says_what(store):
    store.add(
        make_graph(
            Said("aspirin|prevents|strokes", source="Ana Ruiz", source_relation="author"),
            Said("aspirin|prevents|strokes", negated=True),
            Said("aspirin|treats|pain"),
        )
    )

    _, description = plot_disagreement(store.claims(expand=False))

    assert "aspirin and strokes: author 1 benefit, the article 1 no benefit" in description
    assert "pain" not in description


def test_same_figure_has_the_same_bytes():
    figures = [plot_timeline(COUNTS)[0] for _ in range(2)]
    files = [render(figure, "svg", title="t", description="d") for figure in figures]

    assert files[0] == files[1]


@pytest.mark.parametrize(
    ("relation", "negated", "expected"),
    [
        ("treats", False, Verdict.BENEFIT),
        ("prevents", True, Verdict.NO_BENEFIT),
        ("causes", False, Verdict.HARM),
        ("raises_risk", True, Verdict.NO_HARM),
        ("affects", False, Verdict.OTHER),
    ],
)
def test_verdict(relation, negated, expected):
    assert expected == judge(relation, negated=negated)


def test_opposed_verdicts():
    assert are_opposed({Verdict.BENEFIT, Verdict.NO_BENEFIT})
    assert not are_opposed({Verdict.BENEFIT, Verdict.NO_HARM})
