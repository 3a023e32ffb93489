"""Every cue of the review's lists finds its own examples and leaves the others alone."""

import pytest

from extractor.resources import data_file
from extractor.review.page import DATA
from extractor.rules.cues import Cue, CueSet, load_cues, plain_text

NOT_CUES = ("advice.yaml",)
LISTS = sorted(
    f.name for f in data_file(DATA).iterdir() if f.name.endswith(".yaml") and f.name not in NOT_CUES
)
CUES = [(name, cue) for name in LISTS for cue in load_cues(DATA, name).cues]


def _finds(cue: Cue, text: str) -> bool:
    return any(True for _ in CueSet((cue,)).find_all(plain_text(text)))


@pytest.mark.parametrize(("name", "cue"), CUES, ids=[f"{n}:{c.id}" for n, c in CUES])
def test_cue_finds_its_examples(name, cue):
    assert [text for text in cue.matches if not _finds(cue, text)] == []
    assert [text for text in cue.ignores if _finds(cue, text)] == []
