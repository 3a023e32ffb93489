"""Reading the name packages' data without running their code."""

import bz2
import pickle
from pathlib import Path

import pytest

from extractor.errors import EntityError
from extractor.vocab import packages


def test_pickle_that_would_run_code_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "bad.pkl.bz2"
    path.write_bytes(bz2.compress(pickle.dumps(Path("anything"))))
    monkeypatch.setattr(packages, "_package_file", lambda package, *parts: path)
    with pytest.raises(EntityError, match="E301"):
        packages.read_drugs()


def test_missing_package_is_named() -> None:
    with pytest.raises(EntityError, match="no-such-package"):
        packages.package_version("no-such-package")


def test_obo_terms_keep_exact_synonyms() -> None:
    lines = [
        "[Term]\n",
        "id: HP:1\n",
        "name: Headache\n",
        'synonym: "Head pain" EXACT layperson []\n',
        'synonym: "Pain" BROAD []\n',
        "is_a: HP:0 ! Pain\n",
    ]
    term = list(packages.parse_obo(iter(lines)))[-1]
    assert (term.name, term.synonyms, term.parents) == ("Headache", ["Head pain"], ["HP:0"])
