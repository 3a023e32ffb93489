"""Readers of the training and test corpora: one module per file format."""
