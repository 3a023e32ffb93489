"""The few pieces of Turtle syntax that the exports write: IRIs, literals and statements.

Written by hand so that the bytes are the same in every run and no RDF library is needed; the tests
parse the result with rdflib.
"""

from collections.abc import Iterable

XSD = "http://www.w3.org/2001/XMLSchema#"
# Characters that IRIREF forbids (Turtle, section 6.4).
FORBIDDEN = {ord(char): f"%{ord(char):02X}" for char in '<>"{}|^`\\'} | {
    code: f"%{code:02X}" for code in range(0x21)
}
ESCAPES = {
    ord("\\"): "\\\\",
    ord('"'): '\\"',
    ord("\n"): "\\n",
    ord("\r"): "\\r",
    ord("\t"): "\\t",
    ord("\b"): "\\b",
    ord("\f"): "\\f",
}


def iri(address: str) -> str:
    """Write an IRI; what it may not hold is percent-encoded."""
    return f"<{address.translate(FORBIDDEN)}>"


def literal(value: str | float | bool, kind: str | None = None) -> str:
    """Write a literal; numbers and flags bring their type along."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return f'"{value!r}"^^{iri(XSD + "double")}'
    written = f'"{value.translate(ESCAPES)}"'
    return f"{written}^^{iri(XSD + kind)}" if kind else written


def describe(subject: str, facts: Iterable[tuple[str, str]], indent: str = "  ") -> str:
    """Write all statements about one subject, terms already in Turtle syntax."""
    body = f" ;\n{indent}  ".join(f"{predicate} {value}" for predicate, value in facts)
    return f"{indent}{subject} {body} .\n"
