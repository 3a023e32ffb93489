"""Alembic migrations of the store; `extractor.store.migrate` runs them."""
