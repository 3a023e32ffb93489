"""The learned claim reader: windows, spans, pairs, and the stage that runs them."""
