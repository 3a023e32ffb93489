"""Why a claim is in a graph: its witnesses, their votes, its qualifiers and their cues."""

from extractor.explain.explanation import Explanation, explain

__all__ = ["Explanation", "explain"]
