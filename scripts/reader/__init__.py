"""Training of the shared reader: one MiniLM encoder with many heads (needs torch)."""
