"""Claim graphs against gold annotations: matching, scores, errors. Never imports spaCy."""

from extractor.evaluate.gold import GoldArticle, read_gold
from extractor.evaluate.score import Scores, score_articles

__all__ = ["GoldArticle", "Scores", "read_gold", "score_articles"]
