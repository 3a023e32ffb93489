"""A report in Markdown: the claims as a table, then quotes and sources.

Words of the article are escaped, so that they stay words in any renderer.
"""

import re

from extractor.export.options import Options
from extractor.export.story import Card, Story, tell, web_address
from extractor.schema import ClaimGraph

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$])")
# Renderers turn bare addresses into links, of any kind that they know.
SCHEME = re.compile(r"(?i)\b(https?|ftp|javascript|data|vbscript|mailto)(:)|\b(www)(\.)")


def render_markdown(graphs: list[ClaimGraph], options: Options) -> dict[str, bytes]:
    """Write a section for each article."""
    sections = [_section(tell(graph)) for graph in graphs]
    title = [f"# {escape(options.title)}\n"] if options.title else []
    return {"": "\n".join([*title, *sections]).encode()}


def escape(text: str) -> str:
    """Return text on one line that Markdown shows as it is."""
    line = " ".join(text.split()).replace("&", "&amp;")
    quiet = SPECIAL.sub(r"\\\1", line)
    quiet = SCHEME.sub(_break_scheme, quiet)
    # At the beginning of a line these would start a list, a heading or a rule.
    return re.sub(r"^([-+=]|\d+(?=[.)]))", r"&#8203;\1", quiet)


def _break_scheme(match: re.Match[str]) -> str:
    word, mark = match[1] or match[3], match[2] or match[4]
    return f"{word}&#{ord(mark)};"


def _section(story: Story) -> str:
    counts = f"{len(story.cards)} claims, {story.assertions} different ones"
    lines = [f"## {escape(story.title)}", ""]
    about = [escape(story.byline)] if story.byline else []
    address = web_address(story.url)
    if address:
        about.append(f"<{address.translate({ord('<'): '%3C', ord('>'): '%3E'})}>")
    elif story.url:
        about.append(escape(story.url))
    lines += [" · ".join(about), ""] if about else []
    lines += [f"{counts}. What the article says, not what is true.", ""]
    lines += _claims(story) + _quotes(story) + _sources(story)
    return "\n".join(lines)


def _claims(story: Story) -> list[str]:
    if not story.cards:
        return ["No claim was found.", ""]
    head = ["### Claims", "", "| | drug | | effect | certainty | evidence | said by | about |"]
    rows = [_row(card) for card in story.cards]
    return [*head, "|--:|---|---|---|---|---|---|---|", *rows, ""]


def _row(card: Card) -> str:
    facts = dict(card.details)
    notes = [f"contradicted by {', '.join(map(str, card.contradicted_by))}"]
    shown = "; ".join([card.certainty, *(notes if card.contradicted_by else [])])
    cells = (
        str(card.number),
        f"**{escape(card.drug)}**",
        escape(card.relation),
        f"**{escape(card.effect)}**",
        shown,
        escape(facts.get("Evidence", "")),
        escape(facts.get("Said by", "")),
        escape(facts.get("About", "")),
    )
    return f"| {' | '.join(cells)} |"


def _quotes(story: Story) -> list[str]:
    lines = ["### Quotes", ""] if story.quotes else []
    for quote in story.quotes:
        claims = ", ".join(map(str, quote.numbers))
        made = f", claims {claims}" if claims else ""
        lines += [f"> {escape(quote.text)}", ">", f"> {escape(quote.speaker)} ({quote.kind}{made})"]
        lines.append("")
    return lines


def _sources(story: Story) -> list[str]:
    lines = ["### Sources", ""] if story.sources else []
    for name, about, claims in story.sources:
        lines.append(
            f"- {escape(name)} ({escape(about)}): {claims} {'claim' if claims == 1 else 'claims'}"
        )
    return [*lines, ""] if lines else []
