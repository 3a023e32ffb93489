"""Places that refer back to a drug without naming it: "the drug", "these pills", "it".

Found here, resolved in `antecedents`. A generic mention ("new drug") is taken over from the
mention layer and gets its determiner ("the new drug"), as a reader would mark it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractor.annotations import MentionRecord, Offsets
from extractor.entities.anaphors import DETERMINERS, MAX_WORDS, PRONOUNS, Form, read_form
from extractor.entities.drug_phrases import is_attribute, is_field
from extractor.entities.heads import drug_heads
from extractor.entities.tokens import TokenView

# Where "it" and "they" can stand for what does or suffers something.
_ARGUMENT_LABELS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod:poss"})


@dataclass(frozen=True, slots=True)
class Reference:
    """A place that refers to a drug; `claimed` when the reader said something of it."""

    start: int
    end: int
    position: int
    form: Form
    claimed: bool = False


def find_references(
    view: TokenView, mentions: Iterable[MentionRecord], claimed: Iterable[Offsets]
) -> list[Reference]:
    """Find generic mentions, definite phrases and pronouns in reading order."""
    drug_spans = set(claimed)
    named = {
        position
        for mention in mentions
        if mention.kind != "nominal"
        for position in range(view.token_at(mention.start), view.token_at(mention.end - 1) + 1)
    }
    found: dict[int, Reference] = {}
    for position, folded in enumerate(view.folded):
        token = view.tokens[position]
        if folded in drug_heads() and position not in named and _is_drug(view, position):
            reference = _read_phrase(view, position)
        elif token.lower_ in PRONOUNS and _may_refer(view, token, drug_spans):
            reference = _build(view, position, position + 1)
        else:
            reference = None
        if reference:
            found[position] = reference
    return [_mark_claimed(reference, drug_spans) for _, reference in sorted(found.items())]


def _is_drug(view: TokenView, position: int) -> bool:
    return not is_field(view, position) and not is_attribute(view, position)


def _read_phrase(view: TokenView, position: int) -> Reference | None:
    """Read back from a drug noun to its determiner, over words that say nothing of which drug."""
    best = None
    for start in range(position, max(position - MAX_WORDS, -1), -1):
        if start < position and not view.tokens[start].whitespace_:
            continue
        reference = _build(view, start, position + 1)
        if reference:
            best = reference
        if view.tokens[start].lower_ in DETERMINERS:
            break
    if best and not best.form.definite and drug_heads()[view.folded[position]].strength != "name":
        return None
    return best


def _build(view: TokenView, start: int, end: int) -> Reference | None:
    words = [view.slice_text(a, b) for a, b in _split_words(view, start, end)]
    form = read_form(words)
    if form is None:
        return None
    return Reference(view.tokens[start].idx, view.end_of(end - 1), end - 1, form)


def _split_words(view: TokenView, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield words, a hyphenated compound as one."""
    begin = start
    for position in range(start, end):
        is_last = position + 1 == end
        if is_last or not (view.is_hyphen(position + 1) or view.is_hyphen(position)):
            yield begin, position + 1
            begin = position + 1


def _may_refer(view: TokenView, token: Token, claimed: set[Offsets]) -> bool:
    is_argument = view.parsed and token.dep_ in _ARGUMENT_LABELS
    return is_argument or (token.idx, view.end_of(token.i)) in claimed


def _mark_claimed(reference: Reference, claimed: set[Offsets]) -> Reference:
    if not any(start < reference.end and reference.start < end for start, end in claimed):
        return reference
    return Reference(reference.start, reference.end, reference.position, reference.form, True)


def sentence_numbers(doc: Doc) -> Mapping[int, int]:
    """Return the number of the sentence of each token; without sentences, of each line."""
    numbers = {}
    number = 0
    has_sentences = doc.has_annotation("SENT_START")
    for token in doc:
        starts = token.is_sent_start if has_sentences else _starts_line(doc, token.i)
        number += bool(starts) and token.i > 0
        numbers[token.i] = number
    return numbers


def _starts_line(doc: Doc, position: int) -> bool:
    return position > 0 and (doc[position - 1].text in ".!?" or "\n" in doc[position - 1].text)
