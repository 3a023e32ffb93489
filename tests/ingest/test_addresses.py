import httpx
import pytest

from extractor.errors import IngestError
from extractor.ingest.addresses import PublicTransport, is_public

PUBLIC = "93.184.216.34"
OTHER = "2606:2800:220:1:248:1893:25c8:1946"
FORBIDDEN = """
0.0.0.0 10.0.0.1 100.64.0.1 127.0.0.1 127.8.8.8 169.254.169.254 172.16.0.1 192.0.2.1 192.168.0.1
198.18.0.1 224.0.0.1 240.0.0.1 255.255.255.255 :: ::1 fc00::1 fd00::1 fe80::1 fe80::1%eth0 fec0::1
ff02::1 2001:db8::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 2002:7f00:1::
2002:a00:1:: not-an-address
""".split()


@pytest.mark.parametrize("address", [PUBLIC, OTHER, "8.8.8.8", "64:ff9b::808:808"])
def test_public_address(address):
    assert is_public(address)


@pytest.mark.parametrize("address", FORBIDDEN)
def test_address_that_is_not_public(address):
    assert not is_public(address)


class Recorder(httpx.BaseTransport):
    """Answers every request, unless its host is down, and remembers it."""

    def __init__(self, down=()):
        self.down = down
        self.requests = []

    def handle_request(self, request):
        self.requests.append(request)
        if request.url.host in self.down:
            raise httpx.ConnectError("refused", request=request)
        return httpx.Response(200)


def send(addresses, *, url="https://example.org:8443/a?b=1", down=()):
    recorder = Recorder(down)
    transport = PublicTransport(recorder, resolver=lambda host, port: addresses)
    transport.handle_request(httpx.Request("GET", url))
    return recorder.requests


def test_connection_goes_to_the_checked_address():
    (request,) = send([PUBLIC])

    assert f"https://{PUBLIC}:8443/a?b=1" == str(request.url)
    assert "example.org:8443" == request.headers["host"]
    assert "example.org" == request.extensions["sni_hostname"]


def test_next_address_is_tried_when_one_is_down():
    assert [OTHER, PUBLIC] == [r.url.host for r in send([OTHER, PUBLIC], down=[OTHER])]


@pytest.mark.parametrize("addresses", [["127.0.0.1"], [PUBLIC, "10.0.0.1"], ["10.0.0.1", PUBLIC]])
def test_one_address_that_is_not_public_is_enough(addresses):
    with pytest.raises(IngestError, match="E112"):
        send(addresses)


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "[::1]", "localhost"])
def test_numbers_and_names_of_this_machine_are_refused(host):
    transport = PublicTransport(Recorder())
    with pytest.raises((IngestError, httpx.ConnectError)):
        transport.handle_request(httpx.Request("GET", f"http://{host}/"))
    assert [] == transport.inner.requests


def test_name_without_addresses_cannot_be_reached():
    with pytest.raises(httpx.ConnectError):
        send([])
