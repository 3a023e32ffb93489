"""Names of drugs and of what they act on: vocabulary, INN stems, codes of drugs under study."""

import re
from collections.abc import Iterator, Mapping

from extractor.entities.candidate import Candidate
from extractor.entities.learned import overrule
from extractor.vocab import Match, Vocabulary, Word, find_stem, is_code, split_words

_CODE_LIKE = re.compile(r"\b[A-Z]{1,5}-?\d[\w-]{1,10}")
# What a hyphen may not add to a name: "aspirin-free" is no aspirin.
_ABSENT = re.compile(r"-free\b")


def find_names(text: str, vocabulary: Vocabulary, kinds: Mapping[str, str]) -> list[Candidate]:
    """Find names by the vocabulary and, where it is silent, by their form.

    Args:
        text: The article.
        vocabulary: The compiled names.
        kinds: What the reader takes surfaces for, where it is sure.
    """
    words = split_words(text)
    matches = (
        _from_match(match)
        for match in vocabulary.find_in_words(text, words)
        if not _ABSENT.match(text, match.end)
    )
    known = list(overrule(matches, text, kinds))
    covered = {offset for name in known for offset in (name.start, name.end - 1)}
    return [*known, *_find_stems(text, words, covered), *_find_codes(text, covered)]


def _from_match(match: Match) -> Candidate:
    method = "lexicon" if match.term.vocabulary == "extractor" else "vocabulary"
    return Candidate(
        match.start,
        match.end,
        match.term.type,
        match.term.name,
        method,
        term=match.term,
        role=match.role,
    )


def _find_stems(text: str, words: list[Word], covered: set[int]) -> Iterator[Candidate]:
    for word in words:
        if word.start in covered:
            continue
        surface = text[word.start : word.end].removesuffix("'s").removesuffix("’s")
        stem = find_stem(surface)
        if stem:
            end = word.start + len(surface)
            yield Candidate(word.start, end, stem.type, surface.lower(), "stem")


def _find_codes(text: str, covered: set[int]) -> Iterator[Candidate]:
    for found in _CODE_LIKE.finditer(text):
        if found.start() not in covered and is_code(found.group()):
            yield Candidate(found.start(), found.end(), "drug", found.group(), "code")
