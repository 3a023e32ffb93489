"""What an article tells its readers: the coverage checklist, with passages and advice.

In: a claim graph. Out: a `Review`. Never a verdict on truth. Pure; importing it loads no spaCy.
"""

from extractor.review.checklist import VALUES
from extractor.review.model import Finding, FindingKind, Item, Review
from extractor.review.reviewer import review

__all__ = ["VALUES", "Finding", "FindingKind", "Item", "Review", "review"]
