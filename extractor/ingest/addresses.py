"""Which network addresses may be fetched: public ones only, checked and then pinned.

Guards against server-side request forgery (OWASP): a name is resolved once, every address that it
has must be public, and the connection goes to a checked address, so that a name cannot answer one
thing to the check and another to the connection.
"""

import ipaddress
import socket
from collections.abc import Callable

import httpx

from extractor.errors import IngestError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], list[str]]

# Translated addresses (RFC 6052) reach the IPv4 address in their last 32 bits.
NAT64 = ipaddress.ip_network("64:ff9b::/96")
DEFAULT_PORTS = {"http": 80, "https": 443}


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a name, as the operating system orders them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def is_public(address: str) -> bool:
    """Tell whether an address is one that anybody on the internet can reach.

    >>> is_public("93.184.216.34"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    try:
        ip = _innermost(ipaddress.ip_address(address))
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and ip.is_site_local:
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _innermost(ip: Address) -> Address:
    """Return the IPv4 address that an IPv6 address stands for, else the address."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip in NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    tunnel = ip.teredo[1] if ip.teredo else None
    return ip.ipv4_mapped or ip.sixtofour or tunnel or ip


class PublicTransport(httpx.BaseTransport):
    """Sends each request to a checked address of its host, and never anywhere else."""

    def __init__(self, inner: httpx.BaseTransport, *, resolver: Resolver = resolve) -> None:
        """Wrap the transport that makes the connections."""
        self.inner = inner
        self.resolver = resolver

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Check the request's host, then send it to the first of its addresses that answers.

        Raises:
            IngestError: E112, when any address of the host is not public.
            httpx.ConnectError: When no address answers.
        """
        failure = httpx.ConnectError("its name has no address", request=request)
        for address in self._checked(request):
            try:
                return self.inner.handle_request(_pinned(request, address))
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failure = httpx.ConnectError(str(error), request=request)
        raise failure

    def close(self) -> None:
        """Close the inner transport."""
        self.inner.close()

    def _checked(self, request: httpx.Request) -> list[str]:
        host = request.url.raw_host.decode("ascii")
        port = request.url.port or DEFAULT_PORTS[request.url.scheme]
        try:
            addresses = self.resolver(host, port)
        except (OSError, UnicodeError) as error:
            raise httpx.ConnectError("its name cannot be resolved", request=request) from error
        for address in addresses:
            if not is_public(address):
                raise IngestError("E112", url=request.url, address=address)
        return addresses


def _pinned(request: httpx.Request, address: str) -> httpx.Request:
    """Return the request with an address for its host; the certificate is checked for the name."""
    host = request.url.raw_host.decode("ascii")
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,  # the Host header keeps the name
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": host},
    )
