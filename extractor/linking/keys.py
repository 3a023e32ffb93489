"""Keys of names: a strict one, and a loose one that word order, forms and synonyms leave alone.

"Cancer of the breast", "breast neoplasms" and "breast tumour" have one loose key. The steps are
those of D'Souza and Ng's sieve (2015): order, prepositions, synonyms of head words, stems.
"""

import hashlib
from functools import lru_cache

from extractor.resources import read_table
from extractor.vocab import fold_phrase

_EMPTY = frozenset({"of", "the", "in", "a", "an", "and", "by", "with", "to", "for", "on", "nos"})
# Salts and forms: they go where another word is left, so that "lithium chloride" stays whole.
_SALTS = frozenset(
    {
        "hydrochloride", "hcl", "sodium", "potassium", "calcium", "sulfate", "sulphate", "maleate",
        "mesylate", "tartrate", "citrate", "acetate", "phosphate", "bromide", "hydrobromide",
        "chloride", "fumarate", "succinate", "besylate", "nitrate", "anhydrous", "disodium",
        "dihydrate", "monohydrate", "bitartrate", "lactate", "gluconate", "magnesium", "carbonate",
    }
)  # fmt: skip
_GENERIC = frozenset({"drug", "agent", "therapy", "treatment", "medication", "medicine", "pill"})
# Longest first: the first that fits is cut off.
_ENDINGS = ("ically", "ation", "ional", "ical", "ity", "ous", "ive", "ion", "ic", "al", "y", "e")
_MIN_STEM = 4


def strict_key(name: str) -> str:
    """Return the key that only case, plural, hyphens and spelling leave alone."""
    return fold_phrase(name)


def loose_key(name: str) -> str:
    """Return the key that also order, word form and plain synonyms leave alone.

    >>> loose_key("Cancer of the breast") == loose_key("breast neoplasms")
    True
    """
    return loosen(strict_key(name))


def loosen(key: str) -> str:
    """Turn a strict key into a loose one."""
    known = word_synonyms()
    words = [known.get(word, word) for word in key.split() if word not in _EMPTY]
    telling = [word for word in words if word not in _SALTS]
    kept = words if _GENERIC.issuperset(telling) else telling
    return " ".join(sorted({stem(word) for word in kept}))


@lru_cache(maxsize=8_000)  # as in extractor.vocab.words
def stem(word: str) -> str:
    """Cut the ending off that makes an adjective or a noun of a word."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM:
            return word.removesuffix(ending)
    return word


@lru_cache(maxsize=1)
def word_synonyms() -> dict[str, str]:
    """Return the words that stand for others in names: "renal" for "kidney"."""
    return {row[0]: row[1] for row in read_table("lexicons", "link_words.tsv")}


def hash_key(key: str) -> int:
    """Return a number of 64 bits for a key, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little")
