"""Our own lexicons, and the compiled whole."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from extractor.schema.enums import EntityType
from extractor.vocab import Role, Vocabulary, fold_phrase, load_vocabulary
from extractor.vocab.lexicons import IDENTIFIERS, LEXICONS, SYNONYMS, read_lexicons, read_rows


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.mark.parametrize("file", [*LEXICONS, SYNONYMS])
def test_rows_are_well_formed(file: str) -> None:
    for row in read_rows(file):
        assert row[0] and row[1]
        assert all(cell == cell.strip() for cell in row)
        assert "  " not in row[1] and "||" not in row[2]


@pytest.mark.parametrize("file", LEXICONS)
def test_types_are_those_of_the_schema(file: str) -> None:
    assert {row[0] for row in read_rows(file)} <= set(EntityType)


def test_preferred_names_of_synonyms_are_things() -> None:
    names = {fold_phrase(thing.name) for thing in read_lexicons()}
    missing = [row[0] for row in read_rows(SYNONYMS) if fold_phrase(row[0]) not in names]
    assert missing == []


def test_no_drug_stands_twice() -> None:
    names = Counter(fold_phrase(row[1]) for row in read_rows("drugs.tsv"))
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize(
    ("name", "term", "kind"),
    [
        ("Olumiant", "baricitinib", "drug"),
        ("paracetamol", "acetaminophen", "drug"),
        ("Janus kinase inhibitors", "JAK inhibitors", "drug_class"),
        ("flu shots", "flu vaccine", "vaccine"),
        ("fish-oil", "fish oil", "supplement"),
        ("hypertension", "high blood pressure", "condition"),
        ("hot flushes", "hot flashes", "symptom"),
        ("died", "death", "measure"),
        ("clotting", "blood clotting", "process"),
        ("IL-6", "interleukin-6", "gene_or_protein"),
    ],
)
def test_everyday_names_are_known(vocabulary: Vocabulary, name: str, term: str, kind: str) -> None:
    match = vocabulary.look_up(name)
    assert match is not None and (match.term.name, match.term.type) == (term, kind)


@pytest.mark.parametrize("word", ["lead", "said", "water", "impact", "ms", "add", "more", "gold"])
def test_ordinary_words_are_no_names(vocabulary: Vocabulary, word: str) -> None:
    assert vocabulary.look_up(word) is None


def test_drugbank_links_agree_with_the_open_vocabulary(
    vocabulary: Vocabulary, shared: Path
) -> None:
    path = shared / "vocab" / "drugbank_vocab" / "drugbank_vocabulary.csv"
    with path.open(encoding="utf-8") as lines:
        rows = {row["DrugBank ID"]: row for row in csv.DictReader(lines)}
    links = [
        (thing, link)
        for thing in map(vocabulary.look_up, (row[1] for row in read_rows("drugs.tsv")))
        if thing
        for link in thing.term.links
        if link.vocabulary == "DrugBank"
    ]
    names = [rows.get(link.curie.removeprefix("drugbank:"), {}) for _, link in links]
    known = [
        {
            fold_phrase(name)
            for name in (row.get("Common name", ""), *row.get("Synonyms", "").split(" | "))
        }
        for row in names
    ]
    wrong = [
        link.curie
        for (thing, link), forms in zip(links, known, strict=True)
        if not forms & {fold_phrase(link.label), fold_phrase(thing.term.name)}
    ]
    assert len(links) > 400
    assert len(wrong) <= 0.01 * len(links)


def test_our_own_mesh_identifiers_are_in_mesh(shared: Path) -> None:
    lines = (shared / "vocab" / "mesh2015" / "terms.tsv").read_text(encoding="utf-8")
    known = {line.split("\t")[0] for line in lines.splitlines()}
    curies = {row[5] for file in LEXICONS for row in read_rows(file)}
    assert {c.removeprefix("mesh:") for c in curies if c.startswith("mesh:")} <= known


def test_brands_agree_with_the_fda(vocabulary: Vocabulary, shared: Path) -> None:
    path = shared / "vocab" / "drugsatfda" / "Products_2022-08.txt"
    rows = [line.split("\t") for line in path.read_text(encoding="latin-1").splitlines()[1:]]
    substances: dict[str, set[str]] = {}
    for row in rows:
        substances.setdefault(fold_phrase(row[5]), set()).add(row[6].casefold())
    pairs = [(row[1], brand) for row in read_rows("drugs.tsv") for brand in row[3].split("|")]
    found = [(name, brand) for name, brand in pairs if fold_phrase(brand) in substances]
    wrong = [
        brand
        for name, brand in found
        if not any(name.casefold()[:6] in other for other in substances[fold_phrase(brand)])
    ]
    assert len(found) > 200
    assert len(wrong) <= 0.01 * len(found)


def test_roles_of_names(vocabulary: Vocabulary) -> None:
    brand, generic = vocabulary.look_up("Xeljanz"), vocabulary.look_up("tofacitinib")
    assert brand is not None and generic is not None
    assert (brand.role, generic.role) == (Role.BRAND, Role.NAME)
    assert brand.term is generic.term


def test_identifiers_belong_to_things(vocabulary: Vocabulary) -> None:
    for name, curie, *_ in read_rows(IDENTIFIERS):
        match = vocabulary.look_up(name)
        assert match is not None and curie in [link.curie for link in match.term.links], name
