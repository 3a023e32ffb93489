"""The list of formats, and the one way to write any of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from extractor.errors import UsageError
from extractor.export.claim_json import render_json, render_json_lines
from extractor.export.columns import render_parquet
from extractor.export.graphs import render_graphml
from extractor.export.html import render_html
from extractor.export.jsonld import render_jsonld
from extractor.export.kgx import render_kgx_json, render_kgx_tsv
from extractor.export.markdown import render_markdown
from extractor.export.nanopub import render_nanopubs
from extractor.export.options import DEFAULT, Options
from extractor.export.picture import render_png, render_svg
from extractor.export.spreadsheet import render_csv, render_tsv
from extractor.files import write_whole
from extractor.schema import ClaimGraph

# The bytes of each file by what its name adds to the output's stem; one file is named "".
Files = Mapping[str, bytes]
Renderer = Callable[[list[ClaimGraph], Options], Files]


class Format(StrEnum):
    """The formats by name."""

    JSON = "json"
    JSONL = "jsonl"
    JSONLD = "jsonld"
    KGX_TSV = "kgx-tsv"
    KGX_JSON = "kgx-json"
    NANOPUB = "nanopub"
    GRAPHML = "graphml"
    CSV = "csv"
    TSV = "tsv"
    PARQUET = "parquet"
    MARKDOWN = "markdown"
    HTML = "html"
    SVG = "svg"
    PNG = "png"


@dataclass(frozen=True, slots=True)
class Writer:
    """How a format is made and what its files are."""

    render: Renderer
    suffix: str
    media_type: str
    is_text: bool = True


FORMATS: dict[Format, Writer] = {
    Format.JSON: Writer(render_json, ".json", "application/json"),
    Format.JSONL: Writer(render_json_lines, ".jsonl", "application/jsonl"),
    Format.JSONLD: Writer(render_jsonld, ".jsonld", "application/ld+json"),
    Format.KGX_TSV: Writer(render_kgx_tsv, ".tsv", "text/tab-separated-values"),
    Format.KGX_JSON: Writer(render_kgx_json, ".json", "application/json"),
    Format.NANOPUB: Writer(render_nanopubs, ".trig", "application/trig"),
    Format.GRAPHML: Writer(render_graphml, ".graphml", "application/graphml+xml"),
    Format.CSV: Writer(render_csv, ".csv", "text/csv"),
    Format.TSV: Writer(render_tsv, ".tsv", "text/tab-separated-values"),
    Format.PARQUET: Writer(render_parquet, ".parquet", "application/vnd.apache.parquet", False),
    Format.MARKDOWN: Writer(render_markdown, ".md", "text/markdown"),
    Format.HTML: Writer(render_html, ".html", "text/html"),
    Format.SVG: Writer(render_svg, ".svg", "image/svg+xml"),
    Format.PNG: Writer(render_png, ".png", "image/png", False),
}


def render(
    graphs: ClaimGraph | Iterable[ClaimGraph], fmt: str, *, options: Options = DEFAULT
) -> Files:
    """Return the bytes of an export, by what the name of each file adds to the output's stem.

    Raises:
        UsageError: E804, when there is no such format; E803, when there is no such table.
        MissingExtraError: E901, when the format needs an extra that is not installed.
    """
    if fmt not in set(Format):
        raise UsageError("E804", format=fmt, known=", ".join(Format))
    many = [graphs] if isinstance(graphs, ClaimGraph) else list(graphs)
    return FORMATS[Format(fmt)].render(many, options)


def export(
    graphs: ClaimGraph | Iterable[ClaimGraph],
    fmt: str,
    path: str | Path,
    *,
    options: Options = DEFAULT,
) -> list[Path]:
    """Write graphs in a format and return the files written.

    Args:
        graphs: One claim graph or many.
        fmt: A name of `Format`.
        path: The file; KGX TSV makes two beside it, ending in _nodes.tsv and _edges.tsv.
        options: Table, byte order mark, title and size of pictures.

    Raises:
        UsageError: E803, E804, when there is no such table or format.
        ExportError: E601, when a file cannot be written.
        MissingExtraError: E901, when the format needs an extra that is not installed.
    """
    return write(render(graphs, fmt, options=options), path)


def write(files: Files, path: str | Path) -> list[Path]:
    """Write rendered files; each appears only when it is complete.

    Raises:
        ExportError: E601, when a file cannot be written.
    """
    target = Path(path)
    written = []
    for addition, data in files.items():
        place = target if not addition else target.with_name(target.stem + addition)
        write_whole(place, data)
        written.append(place)
    return written
