"""How far two annotations of the same articles agree on claims.

Usage: python scripts/annotation_agreement.py FIRST.jsonl SECOND.jsonl

Both files are gold in the corpus's format. Claims agree when sentence and effect overlap and the
drugs overlap or share their name, one to one; optional claims of either side count neither way.
Prints F1 on articles that both files hold.
"""

import argparse
from pathlib import Path

from extractor.evaluate import GoldArticle, read_gold
from extractor.evaluate.gold import GoldClaim
from extractor.evaluate.matching import group, overlaps, same_name

LEVELS = ("pair", "group", "relation", "full")


def main() -> None:
    """Compare the files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    options = parser.parse_args()
    first, second = ({g.id: g for g in read_gold(p)} for p in (options.first, options.second))
    shared = sorted(first.keys() & second.keys())
    totals = [compare(first[name], second[name]) for name in shared]
    ours, theirs = (sum(total[key] for total in totals) for key in ("first", "second"))
    print(f"{len(shared)} articles, {ours} and {theirs} scored claims")
    for level in LEVELS:
        print(f"{level} {2 * sum(total[level] for total in totals) / max(1, ours + theirs):.3f}")


def compare(first: GoldArticle, second: GoldArticle) -> dict[str, int]:
    """Count claims of both sides and those that agree on each level."""
    pairs = match(first.claims, second.claims)
    free_first = {i for i, j in pairs if not second.claims[j].scored}
    free_second = {j for i, j in pairs if not first.claims[i].scored}
    counts = {
        "first": sum(c.scored for i, c in enumerate(first.claims) if i not in free_first),
        "second": sum(c.scored for j, c in enumerate(second.claims) if j not in free_second),
    }
    both = [(first.claims[i], second.claims[j]) for i, j in pairs]
    both = [(a, b) for a, b in both if a.scored and b.scored]
    return counts | {level: sum(agree(a, b, level) for a, b in both) for level in LEVELS}


def match(first: tuple[GoldClaim, ...], second: tuple[GoldClaim, ...]) -> list[tuple[int, int]]:
    """Pair claims one to one, best agreement first."""
    candidates = [
        (sum(agree(a, b, level) for level in LEVELS), a.scored + b.scored, i, j)
        for i, a in enumerate(first)
        for j, b in enumerate(second)
        if overlaps(a.sentence, b.sentence)
        and overlaps(a.effect, b.effect)
        and (overlaps(a.drug, b.drug) or same_name(a.drug_norm, b.drug_norm))
    ]
    pairs: dict[int, int] = {}
    for *_, i, j in sorted(candidates, key=lambda c: (-c[1], -c[0], c[2], c[3])):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def agree(one: GoldClaim, other: GoldClaim, level: str) -> bool:
    """Tell whether two claims of the same place agree on a level."""
    if level == "pair":
        return True
    if one.negated != other.negated or group(one.relation) != group(other.relation):
        return False
    if level == "group":
        return True
    same = one.relation == other.relation
    sure = (one.certainty == "asserted") == (other.certainty == "asserted")
    return same and (level == "relation" or sure)


if __name__ == "__main__":
    main()
