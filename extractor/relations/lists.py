"""List items under a lead-in: the lead's trigger in, the words that the items are about out."""

from spacy.tokens import Doc, Token

from extractor.annotations import BlockRecord
from extractor.relations.scene import Scene

NOMINAL = frozenset({"NOUN", "PROPN"})
# A longer item is a paragraph with a claim of its own.
MAX_ITEM_TOKENS = 14


def items_of(scene: Scene, trigger: Token) -> list[Token]:
    """Return the head words of the list that the block of a trigger leads in."""
    items = scene.items_by_lead
    if not items:
        return []
    block = scene.block_at(trigger.idx)
    if block is None:
        return []
    heads = [item_head(scene, item) for item in items.get(block.id, ())]
    return [head for head in heads if head is not None]


def item_head(scene: Scene, block: BlockRecord) -> Token | None:
    """Return the word that a list item is about: its first mention or noun phrase."""
    span = scene.doc.char_span(block.start, block.end, alignment_mode="contract")
    if span is None or len(span) > MAX_ITEM_TOKENS:
        return None
    for token in span:
        mention = scene.effect_at.get(token.i)
        if mention is not None:
            return scene.doc[mention.end - 1]
    for token in span:
        if token.pos_ in NOMINAL or token.tag_ == "VBG":
            return _last_of_run(scene.doc, token, span.end)
    return None


def _last_of_run(doc: Doc, token: Token, end: int) -> Token:
    while token.i + 1 < end and doc[token.i + 1].pos_ in NOMINAL:
        token = doc[token.i + 1]
    return token
