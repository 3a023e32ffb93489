import sys
from subprocess import run

from tests.conftest import ROOT


def test_generated_pages_are_up_to_date():
    check = [sys.executable, "scripts/make_docs.py", "--check"]
    result = run(check, cwd=ROOT, check=False, capture_output=True, text=True)

    assert 0 == result.returncode, result.stdout + result.stderr
