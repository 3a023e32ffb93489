import re

import pytest

import extractor.errors as errors
from tests.conftest import ROOT

SOURCE = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((ROOT / "extractor").rglob("*.py"))
)
USED = set(re.findall(r'Error\(\s*"(E\d{3})"', SOURCE))


@pytest.mark.parametrize("code", sorted(errors.MESSAGES))
def test_code_is_raised_somewhere(code):
    assert code in USED


@pytest.mark.parametrize("code", sorted(USED))
def test_raised_code_has_a_message(code):
    assert code in errors.MESSAGES


@pytest.mark.parametrize(("code", "message"), sorted(errors.MESSAGES.items()))
def test_message_ends_with_a_full_stop(code, message):
    assert message.endswith("."), code
