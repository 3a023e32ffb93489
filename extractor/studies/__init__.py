"""Studies and populations: which research an article reports, and whom it speaks about."""

from extractor.studies.component import StudyFinder, make_study_finder
from extractor.studies.populations import find_populations
from extractor.studies.studies import find_studies

__all__ = ["StudyFinder", "find_populations", "find_studies", "make_study_finder"]
