"""Studies and populations: which research an article reports, and whom it speaks about."""
