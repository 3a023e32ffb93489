"""What a page says of itself in JSON-LD, OpenGraph and meta tags; an HTML tree in, metadata out.

Vocabularies: schema.org Article (JSON-LD), ogp.me, and the names that news sites use in meta tags.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml.html import HtmlElement

from extractor.ingest.draft import BLANK, Metadata, readable

# Also the kinds of page that health sites call their articles.
ARTICLE_TYPE = re.compile(
    r"(?:\w*Article|\w*BlogPosting|Report|LiveBlogPosting|MedicalWebPage|HealthTopicContent)$"
)
MAX_SCRIPTS = 50
MAX_NODES = 5_000  # JSON values looked at in one page
MAX_FIELD = 500  # characters of a title or name
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])")

PUBLISHED = ("article:published_time", "datePublished", "date", "dc.date", "parsely-pub-date")
UPDATED = ("article:modified_time", "dateModified", "og:updated_time", "last-modified")
PUBLISHER = ("og:site_name", "publisher", "dc.publisher", "application-name")
AUTHOR = ("author", "dc.creator", "parsely-author")
TITLE = ("og:title", "headline", "dc.title", "twitter:title")
URL = ("og:url",)


def page_metadata(tree: HtmlElement) -> Metadata:
    """Read the metadata of a page; what it does not say stays empty."""
    article = _json_article(tree)
    meta = _meta_tags(tree)
    return Metadata(
        url=_first(meta, URL),
        title=_text(article.get("headline")) or _first(meta, TITLE),
        publisher=next(_names(article.get("publisher")), None) or _first(meta, PUBLISHER),
        authors=tuple(dict.fromkeys(_names(article.get("author")))) or _meta_authors(meta),
        published=_date(article.get("datePublished")) or _first_date(meta, PUBLISHED),
        updated=_date(article.get("dateModified")) or _first_date(meta, UPDATED),
    )


def is_walled(tree: HtmlElement) -> bool:
    """Tell whether a page says that it is not free to read."""
    free = _json_article(tree).get("isAccessibleForFree")
    return str(free).lower() == "false"


def _json_article(tree: HtmlElement) -> dict[str, Any]:
    """Return the first node that describes an article, else an empty one."""
    scripts = tree.xpath("//script[@type='application/ld+json']/text()")
    nodes = (node for script in scripts[:MAX_SCRIPTS] for node in _json_nodes(script))
    return next((node for node in nodes if _is_article(node)), {})


def _json_nodes(script: str) -> Iterator[dict[str, Any]]:
    try:
        queue = [json.loads(script)]
    except (ValueError, RecursionError):  # damaged, or nested to hurt
        return
    for value in queue:
        if len(queue) > MAX_NODES:
            return
        if isinstance(value, dict):
            yield value
            queue += [value.get("@graph"), value.get("mainEntity")]
        elif isinstance(value, list):
            queue += value


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and ARTICLE_TYPE.match(kind.rsplit("/", 1)[-1])
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _names(value: object) -> Iterator[str]:
    """Yield the names of persons or organisations, however the page nests them."""
    for one in value if isinstance(value, list) else [value]:
        name = _text(one.get("name") if isinstance(one, dict) else one)
        if name and "://" not in name:
            yield name


def _meta_tags(tree: HtmlElement) -> dict[str, str]:
    tags: dict[str, str] = {}
    for tag in tree.xpath("//meta[@content] | //time[@itemprop][@datetime]"):
        key = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = _text(tag.get("content") or tag.get("datetime"))
        if content:
            tags.setdefault(key.lower(), content)
    return tags


def _meta_authors(meta: dict[str, str]) -> tuple[str, ...]:
    author = _first(meta, AUTHOR)
    return (author,) if author and "://" not in author else ()


def _first(meta: dict[str, str], keys: Iterable[str]) -> str | None:
    return next((meta[key.lower()] for key in keys if key.lower() in meta), None)


def _first_date(meta: dict[str, str], keys: Iterable[str]) -> str | None:
    dates = (_date(meta.get(key.lower())) for key in keys)
    return next((date for date in dates if date), None)


def _date(value: object) -> str | None:
    found = ISO_DATE.match(value) if isinstance(value, str) else None
    return found[0] if found else None


def _text(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(readable(value[:MAX_FIELD]).split()).strip(BLANK) or None
