"""How strong a causal link a sentence states, in the four levels of Yu, Li and Wang.

A sentence in, the probabilities of 0 none, 1 correlational, 2 conditional causal, 3 causal out.
Two witnesses: the words of a sentence (`read_words`, a linear model) and the sentence encoder of
the reader, whose answer the caller brings; `blend` joins them.
Yu, Li and Wang, "Detecting Causal Language Use in Science Findings" (EMNLP 2019).
"""

from extractor.strength.levels import LEVELS, Levels, blend, from_scores
from extractor.strength.words import read_words

__all__ = ["LEVELS", "Levels", "blend", "from_scores", "read_words"]
