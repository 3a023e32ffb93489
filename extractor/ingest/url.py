"""A web address in, the bytes of its page out; bounded in size, time and where it may lead."""

import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx

from extractor.errors import IngestError
from extractor.ingest.addresses import PublicTransport, Resolver, resolve
from extractor.ingest.media import ALIASES, UNDECIDED, MediaType
from extractor.ingest.source import Source

SCHEMES = frozenset({"http", "https"})
MAX_REDIRECTS = 5
# Seconds without a byte, and for all hops and bytes together.
STEP_TIMEOUT = 10.0
DEADLINE = 30.0
HEADERS = {
    "User-Agent": "health-claims-extractor",
    "Accept": "text/html, application/xhtml+xml, application/pdf;q=0.9, text/*;q=0.8",
    # Only what zlib unpacks in bounded steps: one packed kilobyte can hold gigabytes.
    "Accept-Encoding": "gzip",
}
PACKED = frozenset({"gzip", "x-gzip", "deflate"})
READABLE = frozenset({*MediaType, *ALIASES, *UNDECIDED, ""})


def fetch(
    url: str,
    *,
    max_bytes: int,
    deadline: float = DEADLINE,
    resolver: Resolver = resolve,
    transport: httpx.BaseTransport | None = None,
) -> Source:
    """Fetch a public page.

    Args:
        url: An http or https address without user name and password.
        max_bytes: Most bytes that are read, after unpacking.
        deadline: Seconds that the whole may take.
        resolver: Finds the addresses of a host; all must be public.
        transport: Makes the connections, to checked addresses only.

    Raises:
        IngestError: E106, E110, E111, E112, E113 or E116.
    """
    inner = transport or httpx.HTTPTransport(retries=0)
    client = httpx.Client(
        transport=PublicTransport(inner, resolver=resolver),
        headers=HEADERS,
        timeout=STEP_TIMEOUT,
        trust_env=False,  # a proxy would look names up itself, past the check
    )
    worker = ThreadPoolExecutor(1)
    try:
        # A thread, for neither name look-ups nor slow headers heed a time limit of their own.
        return worker.submit(_follow, client, url, max_bytes).result(deadline)
    except TimeoutError:
        reason = f"it took longer than {deadline:g} seconds"
        raise IngestError("E111", url=_safe(url), reason=reason) from None
    except httpx.InvalidURL as error:
        raise IngestError("E113", url=_safe(url), reason=str(error)) from error
    except (httpx.HTTPError, zlib.error) as error:
        reason = str(error) or type(error).__name__
        raise IngestError("E111", url=_safe(url), reason=reason.rstrip(".")) from error
    finally:
        client.close()
        worker.shutdown(wait=False)


def _follow(client: httpx.Client, url: str, max_bytes: int) -> Source:
    target = httpx.URL(url)
    for _ in range(MAX_REDIRECTS + 1):
        _refuse_odd(target)
        with client.stream("GET", target) as response:
            if not response.has_redirect_location:
                return _read(response, max_bytes)
            target = target.join(response.headers["location"])
    reason = f"it redirects more than {MAX_REDIRECTS} times"
    raise IngestError("E111", url=_safe(url), reason=reason)


def _refuse_odd(url: httpx.URL) -> None:
    if url.scheme not in SCHEMES:
        reason = f"it leads to {url.scheme or 'no scheme'}"
    elif url.userinfo:
        reason = "it holds a user name or a password"
    elif not url.host:
        reason = "it names no host"
    else:
        return
    raise IngestError("E113", url=_safe(str(url)), reason=reason)


def _read(response: httpx.Response, max_bytes: int) -> Source:
    url = str(response.url)
    if not response.is_success:
        raise IngestError("E110", url=url, status=response.status_code)
    media_type = response.headers.get("content-type", "").split(";")[0].strip().lower()
    if media_type not in READABLE:
        raise IngestError("E116", name=url, media_type=media_type)
    data = bytearray()
    for chunk in _unpacked(response, max_bytes):
        data += chunk
        if len(data) > max_bytes:
            raise IngestError("E106", name=url, limit=max_bytes)
    return Source(
        bytes(data),
        name=url,
        media_type=media_type or None,
        charset=response.charset_encoding,
        url=url,
    )


def _unpacked(response: httpx.Response, max_bytes: int) -> Iterator[bytes]:
    """Yield the body, never more than max_bytes + 1 in one step."""
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing == "identity":
        yield from response.iter_raw()
        return
    if packing not in PACKED:
        raise httpx.DecodingError(f"it is packed with {packing}", request=response.request)
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)  # 32: gzip or zlib, by its first bytes
    for chunk in response.iter_raw():
        yield unpacker.decompress(chunk, max_bytes + 1)
    yield unpacker.flush()


def _safe(url: str) -> str:
    """Return the address for a message, without a password."""
    scheme, mark, rest = url.partition("://")
    authority, slash, path = rest.partition("/")
    return f"{scheme}{mark}{authority.rpartition('@')[2]}{slash}{path}"
