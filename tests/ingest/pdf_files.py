"""Small PDF files made by hand: each page is a list of lines with place and type size."""

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

from pypdf import PdfReader, PdfWriter


class Line(NamedTuple):
    text: str
    y: float
    x: float = 72
    size: float = 11
    bold: bool = False


def make_pdf(*pages: Sequence[Line], flipped: bool = False) -> bytes:
    """Return a PDF; flipped draws from the top down, as browsers do when they print."""
    count = len(pages)
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Bold /Encoding /WinAnsiEncoding >>",
    ]
    for index, lines in enumerate(pages):
        objects += _page(index, lines, flipped=flipped)
    return _file(objects)


def make_article(*paragraphs: str, size: float = 11) -> bytes:
    """Return a PDF with one line for each paragraph, far apart."""
    return make_pdf([Line(text, 700 - 40 * i, size=size) for i, text in enumerate(paragraphs)])


def encrypt(pdf: bytes, *, user_password: str) -> bytes:
    writer = PdfWriter(PdfReader(BytesIO(pdf)))
    writer.encrypt(user_password, owner_password="owner", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _page(index: int, lines: Sequence[Line], *, flipped: bool) -> list[str]:
    body = "\n".join(_show(line, flipped=flipped) for line in lines)
    stream = f"1 0 0 -1 0 800 cm\n{body}" if flipped else body
    return [
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] "
        f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {6 + 2 * index} 0 R >>",
        f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream",
    ]


def _show(line: Line, *, flipped: bool) -> str:
    text = line.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    font = "F2" if line.bold else "F1"
    turn, y = (-1, 800 - line.y) if flipped else (1, line.y)
    return f"BT /{font} {line.size} Tf 1 0 0 {turn} {line.x} {y} Tm ({text}) Tj ET"


def _file(objects: Sequence[str]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    start = len(out)
    rows = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{rows}".encode()
    out += f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
