"""Drug phrases: a drug noun with what stands before it ("JAK inhibitors", "weight loss drug").

A phrase that names one known drug ("aspirin therapy") stands for that drug; one that says only
what kind of thing it is ("new pill") is generic, and the anaphora stage looks for its drug.
"""

from collections.abc import Iterator, Mapping

from extractor.entities.candidate import Candidate
from extractor.entities.heads import Head, drug_heads, drug_modifiers
from extractor.entities.tokens import TokenView
from extractor.vocab import Vocabulary

# "selective serotonin and norepinephrine reuptake" is about as long as modifiers become.
MAX_MODIFIERS = 6
_POSSESSIVE = frozenset({"'s", "’s"})
# Adjectives of pharmacology: "anticholinergic", "thrombolytic", "immunosuppressive".
_TELLING_ENDINGS = (
    "ergic", "otic", "lytic", "viral", "tropic", "pressive", "rheumatic", "leptic", "retic",
    "fungal", "bacterial", "malarial", "platelet", "retroviral", "monal",
)  # fmt: skip
# Nouns that a drug noun describes. The tagger is no help: "the drug cuts" is two nouns to it.
_DESCRIBED = frozenset(
    "abuse addiction administration advertising agency approval cartel chain class company "
    "court coverage dealer delivery developer development discount discovery "
    "enforcement evaluation expert firm giant group industry interaction maker manufacturer "
    "market overdose policy price program regulation regulator research researcher "
    "resistance safety sale shortage store study testing trafficking trial "
    "user war".split()
)
_SOLD = frozenset({"drug", "medication", "medicine", "pill", "treatment", "therapy", "vaccine"})
_FORM_NOUNS = frozenset({"drug", "vaccine", "supplement"})


def find_drug_phrases(
    view: TokenView, vocabulary: Vocabulary, abbreviations: Mapping[str, str]
) -> Iterator[Candidate]:
    """Find phrases around drug nouns, and doses before drug names."""
    for position, folded in enumerate(view.folded):
        head = drug_heads().get(folded)
        if head and head.strength != "anaphor" and not is_field(view, position):
            phrase = _build_phrase(view, position, head, vocabulary, abbreviations)
            if phrase:
                yield phrase
    yield from _find_doses(view)


def is_field(view: TokenView, position: int) -> bool:
    """Tell fields and other therapies from drugs: "School of Medicine", "talk therapy"."""
    word = view.tokens[position].text
    before = view.folded[position - 1] if position else ""
    if word == "Medicine" or (word == "medicine" and before in ("of", "in")):
        return True
    return drug_modifiers().get(before) == "field"


def is_attribute(view: TokenView, position: int) -> bool:
    """Tell whether a bare drug noun only describes the next noun: "drug company"."""
    if view.tokens[position].whitespace_ != " " or position + 1 >= len(view.tokens):
        return False
    return view.folded[position + 1] in _DESCRIBED


def _build_phrase(
    view: TokenView,
    position: int,
    head: Head,
    vocabulary: Vocabulary,
    abbreviations: Mapping[str, str],
) -> Candidate | None:
    start = _walk_left(view, position, abbreviations)
    begin, end = view.tokens[start].idx, view.end_of(position)
    telling = _telling_words(view, start, position)
    known = _find_known(view, start, position)
    if known:
        return _build_form(view, start, position, known, head)
    if telling is None or _is_maker(view, telling, position):
        if head.strength != "name" or is_attribute(view, position):
            return None
        return Candidate(begin, end, head.type, view.folded[position], "phrase", generic=True)
    name = _expand(view.slice_text(telling, position + 1), abbreviations)
    match = vocabulary.look_up(name)
    if match and match.term.type in ("drug", "drug_class", "vaccine", "supplement"):
        term = match.term
        return Candidate(begin, end, term.type, term.name, "phrase", term=term, role=match.role)
    kind = "drug_class" if head.type == "drug" else head.type
    return Candidate(begin, end, kind, name, "phrase")


def _find_known(view: TokenView, start: int, position: int) -> Candidate | None:
    """Return the drug that a phrase names, in "aspirin therapy" or "cabo experimental drug"."""
    last = view.named.get(position - 1)
    if last and last.is_drug and last.end <= view.tokens[position].idx:
        return last
    inside = {view.named[i] for i in range(start, position) if i in view.named}
    drugs = [candidate for candidate in inside if candidate.type == "drug"]
    return drugs[0] if len(drugs) == 1 else None


def _is_maker(view: TokenView, start: int, position: int) -> bool:
    """Tell whether only a company is named: "Glaxo vaccine" does not say which."""
    if not view.tagged or view.folded[position] not in _SOLD:
        return False
    words = view.tokens[start:position]
    unknown = view.named.keys().isdisjoint(range(start, position))
    return unknown and all(word.pos_ == "PROPN" and word.is_title for word in words)


def _build_form(
    view: TokenView, start: int, position: int, known: Candidate, head: Head
) -> Candidate:
    """Let "aspirin therapy" and "vitamin D pills" stand for the drug that they name."""
    begin, end = view.tokens[start].idx, view.end_of(position)
    if head.type in _FORM_NOUNS:
        return Candidate(
            begin, end, known.type, known.name, "phrase", term=known.term, role=known.role
        )
    return Candidate(begin, end, head.type, view.slice_text(start, position + 1), "phrase")


def _find_doses(view: TokenView) -> Iterator[Candidate]:
    """Extend a drug name to the dose or form that tells which of it is meant."""
    for position, known in sorted(view.named.items()):
        if not known.is_drug or view.tokens[position].idx != known.start:
            continue
        start = position
        while (before := _modifier_start(view, start)) is not None:
            if drug_modifiers().get(view.compound_text(before, start)) != "dose":
                break
            start = before
        if start < position:
            begin = view.tokens[start].idx
            name = view.text[begin : known.start] + known.name
            yield Candidate(begin, known.end, known.type, name, "phrase", term=known.term)


def _walk_left(view: TokenView, position: int, abbreviations: Mapping[str, str]) -> int:
    start = position
    for _ in range(MAX_MODIFIERS):
        before = _bracket_start(view, start, abbreviations)
        if before is None:
            before = _modifier_start(view, start)
        if before is None or not _is_modifier(view, before, start):
            break
        start = before
    return start


def _modifier_start(view: TokenView, position: int) -> int | None:
    """Return where the word before a position begins, None at the edge of the phrase."""
    last = position - 1
    if last < 0 or view.is_hyphen(last):
        return view.compound_start(position) if last > 0 and view.is_hyphen(last) else None
    if view.folded[last] in _POSSESSIVE or view.tokens[last].text in _POSSESSIVE:
        owner = view.named.get(last - 1)
        return last - 1 if owner and not owner.is_drug and last > 0 else None
    return view.compound_start(last)


def _is_modifier(view: TokenView, start: int, end: int) -> bool:
    word = view.compound_text(start, end)
    role = drug_modifiers().get(word)
    if role is not None:
        return role not in ("stop", "number")
    if view.tokens[end - 1].text == ")" or view.tokens[end - 1].text in _POSSESSIVE:
        return True
    if end - start > 1:
        return view.tokens[start].is_alpha or view.tokens[start].text[0].isalnum()
    return view.has_modifier_tag(start)


def _bracket_start(view: TokenView, position: int, abbreviations: Mapping[str, str]) -> int | None:
    """Step over long and short form in "Janus kinase (JAK) inhibitors"."""
    if position < 3 or view.tokens[position - 1].text != ")":
        return None
    for opening in range(position - 2, max(position - 5, 0), -1):
        if view.tokens[opening].text == "(":
            long = abbreviations.get(view.slice_text(opening + 1, position - 1))
            before = view.text[: view.tokens[opening].idx].rstrip()
            if long is None or not before.endswith(long):
                return None
            return view.token_at(len(before) - len(long))
    return None


def _telling_words(view: TokenView, start: int, position: int) -> int | None:
    """Return where the words begin that say which drug it is, None when none does."""
    while start < position:
        end = start + 1
        while end < position and (view.is_hyphen(end) or view.is_hyphen(end - 1)):
            end += 1
        if _is_telling(view, start, end):
            return start
        start = end
    return None


def _is_telling(view: TokenView, start: int, end: int) -> bool:
    """Tell whether a word says which drug it is; most adjectives alone do not."""
    word = view.compound_text(start, end)
    if word in drug_modifiers() or word[0].isdigit():
        return False
    if not view.tagged or end - start > 1 or start in view.named:
        return True
    return view.tokens[start].pos_ != "ADJ" or word.endswith(_TELLING_ENDINGS)


def _expand(phrase: str, abbreviations: Mapping[str, str]) -> str:
    """Write short forms out, so that "JAK inhibitors" is "Janus kinase inhibitors"."""
    for short in abbreviations:
        phrase = phrase.replace(f"({short})", " ")
    words = [abbreviations.get(word, word) for word in phrase.split()]
    return " ".join(words)
