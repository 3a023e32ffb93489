"""A pipeline that is loaded in an instant, for tests of everything around it.

Words in an article steer it: SLEEP takes long, HANG never ends, DIE ends the process, CRASH
raises what no stage should raise.
"""

import os
import time
from collections.abc import Callable

from extractor.errors import GraphError
from extractor.schema import Article, ClaimGraph, Provenance, Quote, QuoteKind
from extractor.settings import Settings

SECONDS = 0.003


def load(settings: Settings) -> Callable[[Article], ClaimGraph]:
    return extract


def extract(article: Article) -> ClaimGraph:
    time.sleep(SECONDS)
    if "HANG" in article.text:
        time.sleep(3600)
    if "DIE" in article.text:
        os._exit(9)
    if "CRASH" in article.text:
        raise KeyError("no stage expects this")
    if "UNGROUNDED" in article.text:
        raise GraphError("E501", reason="the test wants it so")
    word = article.text.split()[0]
    end = len(word)
    quote = Quote(id="quote-1", kind=QuoteKind.DIRECT, start=0, end=end, text=word)
    made = Provenance(extractor="0", pipeline="fake", input_sha256=article.sha256)
    return ClaimGraph(article=article, quotes=(quote,), provenance=made)
