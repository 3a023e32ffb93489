"""Trying a rule on its examples: marked text in, whether the rule finds its marks out.

`extractor rules test` and the test suite both ask here.
"""

from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import BlockRecord, MentionRecord, set_mentions, set_records
from extractor.relations.matching import match_rules
from extractor.relations.scene import Scene
from extractor.rules import Rule, read_example
from extractor.rules.example import PHRASE, Mark


def read_marked(nlp: Language, marked: str) -> tuple[Doc, tuple[Mark, ...]]:
    """Parse an example and store its marks as mentions, its lines as blocks."""
    example = read_example(marked)
    doc = nlp.make_doc(example.text)
    set_records(doc, BlockRecord, blocks_of(example.text))
    for _, component in nlp.pipeline:
        doc = component(doc)
    set_mentions(doc, [mention(example.text, m) for m in example.marks if m.type != PHRASE])
    return doc, example.marks


def blocks_of(text: str) -> list[BlockRecord]:
    """Make every line a block; lines that begin with a dash are items of the line before."""
    blocks: list[BlockRecord] = []
    lead, start = None, 0
    for number, line in enumerate(text.split("\n")):
        is_item = line.startswith("- ")
        skipped = 2 if is_item else 0
        kind = "list_item" if is_item else "paragraph"
        end = start + len(line)
        blocks.append(
            BlockRecord(f"b{number}", kind, start + skipped, end, lead if is_item else None)
        )
        lead, start = lead if is_item else f"b{number}", end + 1
    return blocks


def mention(text: str, mark: Mark) -> MentionRecord:
    """Make the mention of a mark; its words are its entity."""
    words = text[mark.start : mark.end]
    kind = "pronoun" if words.lower() in {"it", "they"} else "name"
    return MentionRecord(mark.start, mark.end, mark.type, kind, words.lower(), "example")


def find_rule(nlp: Language, marked: str, rule: Rule) -> bool:
    """Tell whether a rule joins the first marked drug to every other mark of an example."""
    doc, marks = read_marked(nlp, marked)
    matches = list(match_rules(Scene(doc), (rule,)))
    drugs = [mark for mark in marks if mark.is_drug]
    effects = [mark for mark in marks if not mark.is_drug]
    if not drugs or not effects:
        return bool(matches)
    found = {
        (m.drug.offsets, e)
        for m in matches
        for e in effects
        if _touch(m.effect.argument.offsets, e)
    }
    return all(((drugs[0].start, drugs[0].end), effect) in found for effect in effects)


def _touch(offsets: tuple[int, int], mark: Mark) -> bool:
    return offsets[0] < mark.end and mark.start < offsets[1]
