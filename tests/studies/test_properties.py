"""Whatever a text holds: no exception, and every span of a study or population lies in it."""

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.annotations import PopulationRecord, StudyRecord, get_records
from extractor.studies import StudyFinder

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
PIECES = st.lists(
    st.sampled_from(
        "the trial|120|adults|were assigned to|zinc|a placebo|and|(n = 60)|in each group|phase 2"
        "|randomised|women|with|asthma|over 50|in|Denmark|14 hospitals|,|.|\n|mice|study|funded by"
        "|Zelvora|published in|BMJ|those who|U.S.|Black|took|gave|to|at|half of".split("|")
    ),
    max_size=25,
).map(" ".join)
LETTERS = st.text(alphabet="\"“”'abN =().,%-—0123456789\n", max_size=80)


@given(st.one_of(PIECES, LETTERS))
@settings(deadline=None, max_examples=300)
def test_every_span_is_grounded(text: str) -> None:
    doc = StudyFinder()(NLP(text))
    for study in get_records(doc, StudyRecord):
        places = [*study.mentions, *((group.start, group.end) for group in study.groups)]
        assert all(0 <= a < b <= len(text) and text[a:b].strip() for a, b in places)
        assert study.setting is None or study.setting in text
    for record in get_records(doc, PopulationRecord):
        assert 0 <= record.start < record.end <= len(text)
