"""Numbers as health news writes them: digits, words, fractions, multiples; text in, values out."""

import re

from extractor.alternatives import one_of

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: value
    for value, word in zip(
        range(20, 100, 10),
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        strict=True,
    )
}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
FRACTIONS = {
    "half": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4,
    "fourth": 1 / 4, "fourths": 1 / 4, "fifth": 1 / 5, "fifths": 1 / 5, "sixth": 1 / 6,
    "tenth": 1 / 10, "tenths": 1 / 10,
}  # fmt: skip

_WORD = one_of([*UNITS, *TENS])
_SCALE = one_of(SCALES)
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
# "two hundred and five", "twenty-one", "1.2 million", "a hundred": bounded, so no backtracking.
# No amount of money, and not the second half of "1,200".
NUMBER = (
    rf"(?:(?<![$£€])(?<!\d[.,])(?:{DIGITS})(?:[ -]{_SCALE})?"
    rf"|{_WORD}(?:[ -](?:and )?(?:{_WORD}|{_SCALE})){{0,5}}"
    rf"|an? {_SCALE})"
)
_TOKEN = re.compile(r"[a-z]+|[\d,]*\.?\d+")


def parse_number(text: str) -> float | None:
    """Turn a number in digits or words into its value, None if it is none.

    >>> parse_number("1.2 million"), parse_number("two hundred and five")
    (1200000.0, 205.0)
    """
    total, current, seen = 0.0, 0.0, False
    for token in _TOKEN.findall(text.lower().replace("-", " ")):
        if token in ("and", "a", "an"):
            current = current or (0.0 if token == "and" else 1.0)
        elif token in SCALES:
            current, seen = (current or 1.0) * SCALES[token], True
            if SCALES[token] >= SCALES["thousand"]:
                total, current = total + current, 0.0
        else:
            value = _simple(token)
            if value is None:
                return None
            current, seen = current + value, True
    return total + current if seen else None


def _simple(token: str) -> float | None:
    if token in UNITS:
        return float(UNITS[token])
    if token in TENS:
        return float(TENS[token])
    return float(token.replace(",", "")) if token[-1].isdigit() else None
