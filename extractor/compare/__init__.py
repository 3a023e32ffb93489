"""An article against its original: what was made stronger, weaker, added or left out."""
