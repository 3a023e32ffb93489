"""Drug-effect statements by rules over dependencies: mentions in, relation records out."""

from extractor.relations.component import find_relations, set_relations
from extractor.relations.matching import Match, match_rules
from extractor.relations.scene import Scene

__all__ = ["Match", "Scene", "find_relations", "match_rules", "set_relations"]
