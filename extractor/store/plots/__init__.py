"""Figures of what a store says: claims in, SVG or PNG out; needs the extra `plot`."""

from extractor.store.plots.disagreement import plot_disagreement
from extractor.store.plots.figure import render
from extractor.store.plots.profile import plot_profile
from extractor.store.plots.timeline import plot_timeline

__all__ = ["plot_disagreement", "plot_profile", "plot_timeline", "render"]
