"""A small index that linking tests share."""

import pytest

from extractor.linking import LinkIndex, NamedConcept, NameKind
from extractor.linking.compile import compile_index

LABEL, SYNONYM, LAY, BRAND = NameKind.LABEL, NameKind.SYNONYM, NameKind.CHOSEN, NameKind.BRAND
CONCEPTS = [
    NamedConcept(
        "Zorbaxil",
        "drug",
        ("test:1",),
        (("zorbaxil", LABEL), ("Zorbax", BRAND), ("ZBX 12", SYNONYM)),
    ),
    NamedConcept("Zorbax Inhibitors", "drug_class", ("test:2",), (("zorbax inhibitors", LABEL),)),
    NamedConcept(
        "Liver Neoplasms",
        "condition",
        ("test:3",),
        (("liver neoplasms", LABEL), ("cancer of the liver", SYNONYM), ("liver growths", LAY)),
    ),
    NamedConcept("Kidney Neoplasms", "condition", ("test:4",), (("kidney neoplasms", LABEL),)),
    NamedConcept("Arthritis, Rheumatoid", "condition", ("mesh:D001172",), (("RA", SYNONYM),)),
    NamedConcept("Marlow Syndrome", "condition", ("test:6",), (("marlow syndrome", LABEL),)),
    NamedConcept("MRL", "gene_or_protein", ("test:7",), (("MRL", LABEL),), cased=True),
    NamedConcept("zorbium", "substance", ("test:8",), (("zorbium chloride", LABEL),)),
]


@pytest.fixture(scope="session")
def index() -> LinkIndex:
    return LinkIndex(compile_index(CONCEPTS))
