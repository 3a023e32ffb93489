"""Characters that databases refuse: a value in, the same without them out."""

from typing import Any


def clean(value: Any) -> Any:
    """Replace the characters that databases refuse: null and halves of surrogate pairs."""
    if isinstance(value, str):
        if value.isascii() and "\0" not in value:
            return value
        return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list | tuple):
        return [clean(item) for item in value]
    return value
