"""One expression for many words: a list in, a pattern for `re` out that tries each letter once."""

import re
from collections.abc import Iterable


def one_of(words: Iterable[str]) -> str:
    """Return an expression that matches the longest of some words.

    `re` tries the words of a plain alternation one by one; words that begin alike are tried
    together here. What it matches is the same as that of an alternation with the longest first.

    >>> one_of(["say", "says", "said", "tell"])
    '(?:sa(?:id|y(?:s)?)|tell)'
    """
    tails: dict[str, set[str]] = {}
    ends = False
    for word in words:
        if word:
            tails.setdefault(word[0], set()).add(word[1:])
        else:
            ends = True
    branches = [re.escape(letter) + one_of(tails[letter]) for letter in sorted(tails)]
    if ends:
        return f"(?:{'|'.join(branches)})?" if branches else ""
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
