"""Forms are taken only from pages of this server: a cookie in, the token of its forms out.

Signed double submit as OWASP describes it: the token is a keyed hash of the visitor's cookie, so a
site that can set cookies still cannot make tokens.
"""

import hashlib
import hmac
import secrets
from typing import Annotated

from fastapi import Depends, Request

from extractor.errors import WebError

COOKIE = "extractor_visitor"
FIELD = "csrf"
SEED_BYTES = 18
MAX_SEED = 64


class Tokens:
    """Makes and checks the tokens of one server; they end with it."""

    def __init__(self) -> None:
        """Draw the key."""
        self._key = secrets.token_bytes(32)

    def make(self, seed: str) -> str:
        """Return the token that belongs to a visitor's cookie."""
        return hmac.new(self._key, seed.encode("utf-8", "replace"), hashlib.sha256).hexdigest()

    def is_valid(self, seed: str | None, token: object) -> bool:
        """Tell whether a form's token belongs to the visitor's cookie."""
        if not seed or not isinstance(token, str) or not token.isascii():
            return False
        return hmac.compare_digest(self.make(seed), token)


def visitor_seed(request: Request) -> tuple[str, bool]:
    """Return the visitor's cookie, and whether it is new and has to be set."""
    known = request.cookies.get(COOKIE)
    if known and len(known) <= MAX_SEED:
        return known, False
    return secrets.token_urlsafe(SEED_BYTES), True


async def check_form(request: Request) -> None:
    """Refuse a form without its token.

    Raises:
        WebError: E810.
    """
    form = await request.form()
    tokens: Tokens = request.app.state.tokens
    if not tokens.is_valid(request.cookies.get(COOKIE), form.get(FIELD)):
        raise WebError("E810")


CheckedForm = Annotated[None, Depends(check_form)]
