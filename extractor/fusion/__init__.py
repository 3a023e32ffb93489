"""Rules, reader and dictionaries vote: relations and candidates in, decided relations out."""

from extractor.fusion.component import make_fusion

__all__ = ["make_fusion"]
