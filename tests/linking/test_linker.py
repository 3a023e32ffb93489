"""From mentions to ranked concepts."""

import pytest

from extractor.linking import STEPS, Linker, LinkIndex, Query, Reason


@pytest.fixture
def linker(index: LinkIndex) -> Linker:
    return Linker(index)


@pytest.mark.parametrize(
    ("text", "kind", "label", "why"),
    [
        ("zorbaxil", "drug", "Zorbaxil", Reason.EXACT),
        ("Zorbax", "drug", "Zorbaxil", Reason.BRAND),
        ("ZBX-12", "drug", "Zorbaxil", Reason.SYNONYM),
        ("“Zorbaxil,”", "drug", "Zorbaxil", Reason.EXACT),
        ("liver growths", "condition", "Liver Neoplasms", Reason.LAY),
        ("neoplasms of the liver", "condition", "Liver Neoplasms", Reason.EXACT),
        ("hepatic tumours", "condition", "Liver Neoplasms", Reason.EXACT),
        ("severe recurrent liver cancer", "condition", "Liver Neoplasms", Reason.HEAD),
        ("the risk of liver cancer", "condition", "Liver Neoplasms", Reason.HEAD),
        ("one dose of Zorbaxil", "drug", "Zorbaxil", Reason.HEAD),
        ("marlow sindrome", "condition", "Marlow Syndrome", Reason.FUZZY),
        ("Marlow", "condition", "Marlow Syndrome", Reason.EXACT),
        ("zorbium", "substance", "zorbium", Reason.EXACT),
    ],
)
def test_each_step_links(linker: Linker, text: str, kind: str, label: str, why: Reason) -> None:
    best = linker.link(Query(text, kind))[0]
    assert (best.concept.label, best.why) == (label, why)
    assert 0 < best.score <= 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [("", "drug"), ("…", "drug"), ("something else", "condition"), ("zorbaxil", "condition")],
)
def test_what_is_unknown_stays_unlinked(linker: Linker, text: str, kind: str) -> None:
    assert linker.link(Query(text, kind)) == ()


def test_short_form_means_what_the_article_says(linker: Linker) -> None:
    found = linker.link(Query("LC", "condition", {"LC": "liver cancer"}))
    assert (found[0].concept.label, found[0].why) == ("Liver Neoplasms", Reason.ABBREVIATION)


@pytest.mark.parametrize(("words", "count"), [({"arthritis", "joint"}, 1), ({"sun"}, 0)])
def test_ambiguous_name_needs_context(linker: Linker, words: set[str], count: int) -> None:
    assert len(linker.link(Query("RA", "condition", {}, frozenset(words)))) == count


def test_both_parts_of_a_coordination_are_linked(linker: Linker) -> None:
    found = linker.link(Query("liver and kidney cancer", "condition"))
    assert {c.concept.label for c in found} == {"Liver Neoplasms", "Kidney Neoplasms"}


def test_gene_symbol_counts_only_as_written(linker: Linker) -> None:
    assert linker.link(Query("MRL", "gene_or_protein", {}, frozenset({"mrl"})))
    assert linker.link(Query("mrl", "gene_or_protein")) == ()


def test_steps_can_be_left_out(index: LinkIndex) -> None:
    linker = Linker(index, ("exact",))
    assert linker.link(Query("zorbaxill", "drug")) == ()
    assert linker.link(Query("zorbaxil", "drug"))
    assert set(STEPS) > {"exact", "fuzzy"}
