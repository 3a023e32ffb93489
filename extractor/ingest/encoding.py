"""Bytes in, text out: UTF-8, UTF-16 and Windows-1252, by mark, by declaration or by looking.

The order is that of the WHATWG Encoding Standard: a byte order mark wins over what the sender
declares, which wins over what the bytes look like. Latin-1 labels mean Windows-1252, as on the web.
"""

import codecs
import re

from extractor.errors import IngestError

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Python also knows codecs that are no character sets, some slow on hostile input (punycode).
SAFE_CODEC = re.compile(
    r"(utf-(8|16|16-[bl]e)|cp125\d|iso8859-\d+|ascii|gbk?|gb2312|gb18030|big5(hkscs)?|euc_\w+"
    r"|shift_jis\w*|koi8-\w|mac-roman)"
)
LATIN_1 = frozenset({"ascii", "iso8859-1"})
SAMPLE = 4096  # bytes that are looked at for UTF-16 without a mark
META_SAMPLE = 2048  # HTML promises its charset within 1024 bytes; some pages are late
META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,30})", re.I
)
# One broken sequence in a UTF-8 file (a cut tail) is repaired; a file full of them is not UTF-8.
MAX_BROKEN = 0.1
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b]")
MAX_CONTROL = 0.01  # share of control characters above which data is not text

NULL_BYTES = "it has null bytes"


def decode(data: bytes, *, name: str, declared: str | None = None) -> str:
    """Decode an article's bytes; the byte order mark is removed, nothing else.

    Args:
        data: The bytes of the file or page.
        name: What error messages call the input.
        declared: Encoding that the sender names, such as the charset of a Content-Type.

    Raises:
        IngestError: E104 for binary data, E114 when no encoding fits.
    """
    text = _by_mark(data)
    if text is None:
        text = _declared(data, declared) or _by_looking(data)
    if text is None:
        if b"\0" in data:
            raise IngestError("E104", name=name, seen=NULL_BYTES)
        raise IngestError("E114", name=name)
    _refuse_binary(text, name)
    return text


def unify_newlines(text: str) -> str:
    r"""Turn CRLF and lone CR into LF.

    >>> unify_newlines("one\r\ntwo\rthree\n")
    'one\ntwo\nthree\n'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n")


def meta_charset(data: bytes) -> str | None:
    """Return the encoding that an HTML page declares in its head."""
    found = META_CHARSET.search(data[:META_SAMPLE])
    return found[1].decode("ascii", "replace") if found else None


def _by_mark(data: bytes) -> str | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    return None


def _declared(data: bytes, label: str | None) -> str | None:
    if not label:
        return None
    try:
        encoding = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return None
    if not SAFE_CODEC.fullmatch(encoding):
        return None
    return _strictly(data, "cp1252" if encoding in LATIN_1 else encoding)


def _by_looking(data: bytes) -> str | None:
    utf16 = _utf16_order(data[:SAMPLE])
    if utf16:
        return _strictly(data, utf16)
    return _strictly(data, "utf-8") or _broken_utf8(data) or _strictly(data, "cp1252")


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _utf16_order(sample: bytes) -> str | None:
    """Tell the byte order from where the zero bytes of Latin letters stand."""
    half = max(len(sample) // 2, 1)
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.5 and even < 0.05:
        return "utf-16-le"
    if even > 0.5 and odd < 0.05:
        return "utf-16-be"
    return None


def _broken_utf8(data: bytes) -> str | None:
    text = data.decode("utf-8", "replace")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    broken = text.count("\ufffd")
    return text if broken <= beyond_ascii * MAX_BROKEN else None


def _refuse_binary(text: str, name: str) -> None:
    if "\0" in text:
        raise IngestError("E104", name=name, seen=NULL_BYTES)
    if len(CONTROL.findall(text)) > max(len(text) * MAX_CONTROL, 1):
        raise IngestError("E104", name=name, seen="it is full of control characters")
