"""Which drug a pronoun means: the last subject that was a drug, with no rival in between.

Whoever reports ("the study showed that it ...") and whatever cannot agree in number is passed
over; any other subject is a rival and leaves the pronoun unresolved, for a wrong drug is worse
than none.
"""

from collections.abc import Iterable, Iterator, Mapping

from spacy.tokens import Token

from extractor.annotations import MentionRecord
from extractor.entities.antecedents import is_plural
from extractor.entities.references import Reference
from extractor.entities.tokens import TokenView

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
# A pronoun looks for its drug in its own sentence and in the one before.
_SENTENCES_BACK = 1
_TOKENS_BACK = 80
_REPORTING = frozenset(
    "said says say saying told tells show shows showed found find finds suggest suggests suggested "
    "report reports reported note notes noted warn warns warned explain explains explained believe "
    "believes believed think thinks thought know knew hope hopes hoped confirm confirms confirmed "
    "conclude concludes concluded add adds added indicate indicates indicated mean means see saw "
    "reveal reveals revealed write writes wrote caution cautioned argue argues argued".split()
)
_OTHER_PRONOUNS = frozenset(
    "that which who whom he she we i you everybody everyone anyone nobody there what this".split()
)


def find_pronoun_drug(
    view: TokenView, reference: Reference, places: Mapping[int, str]
) -> str | None:
    """Return the entity that a pronoun means; `places` maps tokens to the drugs they name."""
    window = _window(view, reference.position)
    for subject in _subjects(window):
        key = places.get(subject.i)
        if key is not None:
            return key
        if _is_rival(subject, reference.form.plural):
            return None
    recent = {places[token.i] for token in window if token.i in places}
    return recent.pop() if len(recent) == 1 else None


def map_tokens(view: TokenView, drugs: Iterable[MentionRecord]) -> dict[int, str]:
    """Return the entity of every token that names a drug."""
    return {
        position: mention.entity
        for mention in drugs
        if mention.kind != "nominal"
        for position in range(view.token_at(mention.start), view.token_at(mention.end - 1) + 1)
    }


def _window(view: TokenView, position: int) -> list[Token]:
    """Return the tokens before a pronoun in its sentence and the one before, nearest first."""
    window = []
    starts_seen = 0
    for token in reversed(view.tokens[max(0, position - _TOKENS_BACK) : position]):
        window.append(token)
        starts_seen += bool(token.is_sent_start)
        if starts_seen > _SENTENCES_BACK:
            break
    return window


def _subjects(tokens: Iterable[Token]) -> Iterator[Token]:
    return (token for token in tokens if token.dep_ in SUBJECTS)


def _is_rival(subject: Token, plural: bool) -> bool:
    if subject.lower_ in _OTHER_PRONOUNS or subject.head.lower_ in _REPORTING:
        return False
    return is_plural(subject.text) == plural
