"""Rules as data: their models, their loaders and the checks on them; no spaCy here."""
