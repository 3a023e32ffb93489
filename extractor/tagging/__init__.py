"""Names by taggers of others: installed spaCy packages and Hugging Face token classifiers."""

from extractor.tagging.component import install_taggers

__all__ = ["install_taggers"]
