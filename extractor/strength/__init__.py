"""How strong a causal link a sentence states, in the four levels of Yu, Li and Wang.

A sentence in, the probabilities of 0 none, 1 correlational, 2 conditional causal, 3 causal out.
Yu, Li and Wang, "Detecting Causal Language Use in Science Findings" (EMNLP 2019).
"""

from extractor.strength.classifier import MODEL, Classifier, load_classifier
from extractor.strength.levels import LEVELS, Levels
from extractor.strength.surface import read_surface

__all__ = ["LEVELS", "MODEL", "Classifier", "Levels", "load_classifier", "read_surface"]
