"""Pipeline component `extractor_hyponyms`: members of classes that the article names.

In: tokens with tags. Out: the table `members`, member to class: "viruses such as COVID-19 and
influenza", "drugs like baricitinib", "Olumiant, a JAK inhibitor". The patterns of Hearst (1992)
come from scispaCy's detector, whose `conj` edges exist in Universal Dependencies too; lists after
a cue, and appositions, are found here, because a parser breaks long lists.
"""

from collections.abc import Iterator
from typing import Any

from scispacy.hyponym_detector import HyponymDetector
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from extractor.annotations import set_table
from extractor.entities.heads import drug_heads, drug_modifiers, effect_heads
from extractor.vocab import load_vocabulary
from extractor.vocab.words import fold_word

_NOUN_TAGS = frozenset({"NOUN", "PROPN", "NUM", "X"})
_NAME_TAGS = _NOUN_TAGS | {"ADJ"}
_CUES = (("such", "as"), ("including",), ("like",), ("called",), ("known", "as"))
# Classes that matter here; "like" compares and "such as" lists all sorts of things.
_CUE_STARTS = frozenset(cue[0] for cue in _CUES)
_CLASS_NOUNS = frozenset({"virus", "vitamin", "food", "nutrient", "bacteria", "hormone", "toxin"})
_CLASS_TYPES = frozenset({"drug_class", "vaccine", "supplement", "condition", "pathogen"})
MAX_MEMBERS = 8
MAX_WORDS = 5


@Language.factory("extractor_hyponyms", assigns=["doc._.extractor_members"])
def make_hyponyms(nlp: Language, name: str) -> "HyponymFinder":
    """Make the component that finds members of classes."""
    return HyponymFinder(nlp)


class HyponymFinder:
    """Finds members and their classes by lexical patterns."""

    def __init__(self, nlp: Language) -> None:
        """Build the detector for a pipeline's strings."""
        self._detector: Any = HyponymDetector(nlp)

    def __call__(self, doc: Doc) -> Doc:
        """Write the table of members, empty for a text without tags."""
        pairs = list(self._find_pairs(doc)) if doc.has_annotation("POS") else []
        table = {_clean(member): _clean(group) for group, member in pairs}
        set_table(
            doc, "members", {m: g for m, g in table.items() if m != g and _tells(m) and _tells(g)}
        )
        return doc

    def _find_pairs(self, doc: Doc) -> Iterator[tuple[Span, Span]]:
        yield from self._find_hearst(doc)
        yield from _find_lists(doc)
        yield from _find_appositions(doc)

    def _find_hearst(self, doc: Doc) -> Iterator[tuple[Span, Span]]:
        """Run the detector's patterns without its writing to the Doc."""
        if not doc.has_annotation("LEMMA"):
            return
        for key, start, end in self._detector.matcher(doc):
            label = doc.vocab.strings[key]
            first, last = doc[start], doc[end - 1]
            group, member = (last, first) if label in self._detector.last else (first, last)
            group = self._detector.find_noun_compound_head(group)
            member = self._detector.find_noun_compound_head(member)
            expand = self._detector.expand_to_noun_compound
            if group != member and _is_class(expand(group, doc)):
                yield expand(group, doc), expand(member, doc)


def _find_lists(doc: Doc) -> Iterator[tuple[Span, Span]]:
    for token in doc:
        size = _cue_size(doc, token.i) if token.lower_ in _CUE_STARTS else 0
        if size and token.i > 0:
            group = _phrase_before(doc, token.i)
            if group is not None and _is_class(group):
                for member in _read_list(doc, token.i + size):
                    yield group, member


def _find_appositions(doc: Doc) -> Iterator[tuple[Span, Span]]:
    """Yield "X, a Y inhibitor," with a drug noun as the head of the apposition."""
    for token in doc[2:]:
        if token.lower_ not in ("a", "an") or doc[token.i - 1].text != ",":
            continue
        group = _phrase_after(doc, token.i + 1)
        member = _phrase_before(doc, token.i - 1)
        if group and member and fold_word(group[-1].text) in drug_heads() and len(group) > 1:
            yield group, member


def _cue_size(doc: Doc, start: int) -> int:
    for cue in _CUES:
        if tuple(token.lower_ for token in doc[start : start + len(cue)]) == cue:
            return len(cue)
    return 0


def _phrase_before(doc: Doc, end: int) -> Span | None:
    if doc[end - 1].text == "," and end > 1:
        end -= 1
    start = end
    while start > 0 and end - start < MAX_WORDS and _is_name_part(doc[start - 1], start < end):
        start -= 1
    return doc[start:end] if start < end and doc[end - 1].pos_ in _NOUN_TAGS else None


def _phrase_after(doc: Doc, start: int) -> Span | None:
    end = start
    while end < len(doc) and end - start < MAX_WORDS and _is_name_part(doc[end], True):
        end += 1
    while end > start and doc[end - 1].pos_ not in _NOUN_TAGS:
        end -= 1
    return doc[start:end] if end > start else None


def _read_list(doc: Doc, start: int) -> Iterator[Span]:
    """Yield the phrases of "A, B and C"."""
    for _ in range(MAX_MEMBERS):
        member = _phrase_after(doc, start)
        if member is None:
            return
        yield member
        start = member.end
        separated = False
        while start < len(doc) and doc[start].lower_ in (",", "and", "or"):
            start += 1
            separated = True
        if not separated:
            return


def _is_name_part(token: Token, inside: bool) -> bool:
    hyphen = token.text == "-" and inside and not token.whitespace_
    return hyphen or token.pos_ in _NAME_TAGS


def _is_class(span: Span) -> bool:
    """Tell whether a phrase is a class of drugs, conditions or germs, by its noun or its name."""
    folded = fold_word(span[-1].text)
    if folded in drug_heads() or folded in effect_heads() or folded in _CLASS_NOUNS:
        return True
    match = load_vocabulary().look_up(span.text)
    return match is not None and match.term.type in _CLASS_TYPES


def _tells(name: str) -> bool:
    """Tell whether a name says something: "JAK inhibitors" does, "drugs" does not."""
    return bool(name) and fold_word(name) not in drug_heads()


def _clean(span: Span) -> str:
    words = span.text.split()
    while words and drug_modifiers().get(words[0].lower(), "dose") != "dose":
        words.pop(0)
    return " ".join(words)
