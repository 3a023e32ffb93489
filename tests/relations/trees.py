"""Hand-written trees in, parsed Docs with mentions out: no model needed.

A token is `form/POS/dep/head`, where head counts from 0; `form~lemma` gives a lemma that differs
from the lower-case form, and `form/POS:TAG/...` a fine tag.
"""

import spacy
from spacy.tokens import Doc

from extractor.annotations import MentionRecord, set_mentions

VOCAB = spacy.blank("en").vocab


def make_tree(written: str, *, drugs: tuple[str, ...] = (), effects: tuple[str, ...] = ()) -> Doc:
    """Build a Doc from its tokens and mark words as drugs and as conditions."""
    rows = [token.rsplit("/", 3) for token in written.split()]
    forms = [row[0].split("~")[0] for row in rows]
    doc = Doc(
        VOCAB,
        words=forms,
        lemmas=[row[0].split("~")[-1].lower() for row in rows],
        pos=[row[1].split(":")[0] for row in rows],
        tags=[row[1].split(":")[-1] for row in rows],
        deps=[row[2] for row in rows],
        heads=[int(row[3]) for row in rows],
        sent_starts=[position == 0 for position in range(len(rows))],
    )
    set_mentions(
        doc,
        [
            MentionRecord(start, start + len(words), kind, "name", words.lower(), "test")
            for kind, listed in (("drug", drugs), ("condition", effects))
            for words in listed
            for start in (doc.text.index(words),)
        ],
    )
    return doc
