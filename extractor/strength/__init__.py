"""Causal strength of a sentence: a trained classifier."""
