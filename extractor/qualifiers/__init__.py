"""What qualifies a statement: negation, certainty, evidence, size, people, sources and more.

One file per qualifier with one `find_` or `select_` function each; `scope.py` says how far a cue
reaches, `reach.py` and `places.py` turn cues and places into features, `linear.py` weighs them.
"""

from extractor.qualifiers.component import Qualifier, make_qualifier, qualify
from extractor.qualifiers.context import Context

__all__ = ["Context", "Qualifier", "make_qualifier", "qualify"]
