"""Doc to mentions and entities: drugs and everything that they act on.

Four components: `extractor_abbreviations`, `extractor_hyponyms`, `extractor_entities` and
`extractor_anaphora`. Importing this package registers them.
"""

from extractor.entities.abbreviations import make_abbreviations
from extractor.entities.anaphora import make_anaphora
from extractor.entities.hyponyms import make_hyponyms
from extractor.entities.mentions import make_entities

__all__ = ["make_abbreviations", "make_anaphora", "make_entities", "make_hyponyms"]
