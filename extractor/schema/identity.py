"""Stable ids: made from content, never from a counter."""

import hashlib

ID_DIGITS = 10  # 40 bits: a collision among the few hundred ids of an article is out of reach


def make_id(prefix: str, *parts: object) -> str:
    """Hash what makes a thing itself into an id such as `claim-1f0c9a2b3d`."""
    content = "\x1f".join(str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(content.encode()).hexdigest()[:ID_DIGITS]}"


def unique_ids(prefix: str, contents: list[tuple[object, ...]]) -> list[str]:
    """Give each content its id; a repeated content takes its rank among equals along."""
    seen: dict[tuple[object, ...], int] = {}
    ids = []
    for content in contents:
        rank = seen.get(content, 0)
        seen[content] = rank + 1
        ids.append(make_id(prefix, *content, *([rank] if rank else [])))
    return ids
