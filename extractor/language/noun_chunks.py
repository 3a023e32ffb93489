"""Base noun phrases over Universal Dependencies: a parsed Doc or Span in, token spans out.

spaCy's own English iterator knows CLEAR labels only; on UD trees it silently misses objects,
obliques, passive subjects and surnames. A chunk is a nominal head with its determiners,
adjectives, numbers, compounds, possessors and the rest of a name; no preposition, relative
clause, apposition or second conjunct.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.errors import Errors
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

NOMINAL_POS = frozenset({"NOUN", "PROPN", "PRON"})
# Other words head a phrase only where an argument is expected ("the poor", "20 of them").
SUBSTITUTE_POS = frozenset({"ADJ", "NUM", "DET", "SYM", "X"})
ARGUMENT_DEPS = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "appos", "dislocated"})
# Function words and false starts, whatever their part of speech ("spite" in "in spite of").
FUNCTION_DEPS = frozenset(
    {"fixed", "case", "mark", "cc", "discourse", "expl", "reparandum", "goeswith", "det"}
)
LEFT_DEPS = frozenset(
    {
        "det",
        "det:predet",
        "amod",
        "nummod",
        "compound",
        "nmod:poss",
        "nmod:desc",
        "goeswith",
        "flat",
        "nmod:unmarked",
        "nmod:npmod",
    }
)
RIGHT_DEPS = frozenset({"flat", "compound", "goeswith", "fixed", "nummod"})
# Never the first word of a chunk: "such as", "and", a comma or a bracket.
LEADING_DEPS = frozenset({"case", "cc", "mark", "punct", "fixed"})
# Inside a modifier these make it more than a modifier: "a hard to treat disease".
CLAUSE_DEPS = frozenset({"acl", "acl:relcl", "advcl", "nsubj", "parataxis", "appos", "ccomp"})


def install_noun_chunks(nlp: Language) -> None:
    """Let `doc.noun_chunks` of documents made from now on follow UD labels."""
    # spaCy's stub says that chunks are Spans; its own iterators yield positions and a label.
    nlp.vocab.get_noun_chunks = _iterate_chunks  # type: ignore[assignment]


def find_noun_chunks(doc_or_span: Doc | Span) -> Iterator[tuple[int, int]]:
    """Yield base noun phrases as half-open token positions, in reading order.

    Raises:
        ValueError: The document has no dependency parse.
    """
    if not doc_or_span.doc.has_annotation("DEP"):
        raise ValueError(Errors.E029)
    spans = sorted(
        (
            (_left_edge(token), _right_edge(token), token)
            for token in doc_or_span
            if _is_head(token)
        ),
        key=lambda span: (span[0], -span[1], span[2].i),
    )
    previous_end = 0
    for start, end, head in spans:
        # What another phrase covers is no phrase of its own; a modifier that none covers is.
        if head.i >= previous_end:
            yield max(start, previous_end), end
            previous_end = end


def _iterate_chunks(doc_or_span: Doc | Span) -> Iterator[tuple[int, int, int]]:
    label = doc_or_span.doc.vocab.strings.add("NP")
    for start, end in find_noun_chunks(doc_or_span):
        yield start, end, label


def _is_head(token: Token) -> bool:
    dep = _role(token)
    if dep in FUNCTION_DEPS or token.tag_.startswith("VB"):
        return False
    if token.pos_ in NOMINAL_POS:
        return True
    return token.pos_ in SUBSTITUTE_POS and dep.split(":")[0] in ARGUMENT_DEPS


def _role(token: Token) -> str:
    """Return the relation of a phrase; a conjunct has that of the first one."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return str(token.dep_)


def _left_edge(head: Token) -> int:
    start = head.i
    for child in sorted(head.lefts, key=_position, reverse=True):
        if child.dep_ in LEFT_DEPS and not _has_clause(child):
            start = child.left_edge.i
        elif child.dep_ != "punct" or child.text in ",;:()[]" and not _joins(child, head):
            break
    return _trim_left(head, start)


def _joins(mark: Token, head: Token) -> bool:
    """Tell whether a comma stands between two modifiers of the same head."""
    return mark.text == "," and any(
        child.dep_ in LEFT_DEPS and child.i < mark.i for child in head.lefts
    )


def _right_edge(head: Token) -> int:
    end = head.i + 1
    for child in head.rights:
        if child.dep_ in RIGHT_DEPS and not _has_clause(child):
            end = child.right_edge.i + 1
        elif child.dep_ != "punct" or child.text not in "-–—":
            break
    return end


def _has_clause(modifier: Token) -> bool:
    return any(token.dep_ in CLAUSE_DEPS for token in modifier.subtree)


def _trim_left(head: Token, start: int) -> int:
    """Skip marks, conjunctions and prepositions that a wrong attachment put first."""
    doc = head.doc
    while start < head.i and (doc[start].is_space or doc[start].dep_ in LEADING_DEPS):
        start += 1
    return start


def _position(token: Token) -> int:
    return int(token.i)
