"""Batch runs: many inputs in, a data set of claims out, whatever happens in between.

An input is cut into pieces (what one worker reads) and pieces into chunks (what is extracted and
committed as one). Every step is recorded in a ledger, so that a run that was killed goes on where
it stopped and ends with the same rows (docs/batch.md).
"""
