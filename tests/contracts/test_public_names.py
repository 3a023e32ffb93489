import subprocess
import sys

import pytest

import extractor


def test_public_names_are_sorted():
    assert sorted(extractor.__all__, key=str.casefold) == extractor.__all__


@pytest.mark.parametrize("name", extractor.__all__)
def test_public_name_exists(name):
    assert getattr(extractor, name) is not None


def test_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError):
        extractor.nothing  # noqa: B018 - the look-up is the test


@pytest.mark.parametrize(
    "module", ["extractor", "extractor.schema", "extractor.ingest", "extractor.cli.app"]
)
def test_import_does_not_load_spacy(module):
    code = f"import {module}, sys; sys.exit('spacy' in sys.modules)"

    assert 0 == subprocess.run([sys.executable, "-c", code], check=False).returncode
