"""Compile the corpus's annotations (YAML, exact substrings) into offsets: corpus/gold.jsonl.

Usage: python scripts/compile_gold.py [--check]

The fields are those of the annotation guideline (docs/annotation.md). A substring stands for its
occurrence inside the claim's sentence, else the last before it, else the first after it.
"""

import hashlib
import json
import re
import sys
from pathlib import Path

import yaml

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*(?=\s|$)|\n")
PLACES = ("population", "source", "magnitude", "comparator")
LABELS = {
    "drug_norm": None,
    "source_norm": None,
    "relation": None,
    "direction": None,
    "negated": False,
    "certainty": "asserted",
    "evidence": None,
    "kind": "drug",
    "optional": False,
}
NEAR_QUOTE = 200  # characters around a quotation in which its speaker is looked for first


def main() -> int:
    """Write the gold file, or check that it is what the annotations say."""
    files = sorted((CORPUS / "annotations").glob("*.yaml"))
    text = "".join(json.dumps(compile_file(path), ensure_ascii=False) + "\n" for path in files)
    gold = CORPUS / "gold.jsonl"
    if "--check" in sys.argv[1:]:
        return int(not gold.exists() or gold.read_text(encoding="utf-8") != text)
    gold.write_text(text, encoding="utf-8")
    print(f"wrote {gold.name}: {len(files)} articles")
    return 0


def compile_file(path: Path) -> dict[str, object]:
    """Return one article's annotations with offsets."""
    notes = yaml.safe_load(path.read_text(encoding="utf-8"))
    text = (CORPUS / "articles" / f"{notes['id']}.txt").read_text(encoding="utf-8")
    return {
        "id": notes["id"],
        "sha1": hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest(),
        "claims": [compile_claim(text, claim) for claim in notes["claims"]],
        "quotes": [compile_quote(text, quote) for quote in notes["quotes"]],
    }


def compile_claim(text: str, claim: dict[str, object]) -> dict[str, object]:
    """Give a claim's substrings their places."""
    sentence = find_sentence(text, str(claim["sent"]))
    places = {key: find_nearest(text, claim.get(key), sentence) for key in PLACES}
    labels = {key: claim.get(key, default) for key, default in LABELS.items()}
    return {
        "sentence": sentence,
        "drug": find_nearest(text, claim["drug"], sentence),
        "effect": find_nearest(text, claim["effect"], sentence),
        **places,
        **labels,
    }


def compile_quote(text: str, quote: dict[str, object]) -> dict[str, object]:
    """Give a quotation, its speaker and the affiliation their places."""
    start = text.index(str(quote["quote"]))
    span = (start, start + len(str(quote["quote"])))
    near = (max(0, span[0] - NEAR_QUOTE), span[1] + NEAR_QUOTE)
    return {
        "span": span,
        "type": quote["type"],
        "speaker": find_nearest(text, quote.get("speaker"), near),
        "speaker_norm": quote.get("speaker_norm"),
        "affiliation": find_nearest(text, quote.get("affiliation"), near),
    }


def find_sentence(text: str, beginning: str) -> tuple[int, int]:
    """Return the place of the sentence that begins with a substring."""
    if text.count(beginning) != 1:
        raise SystemExit(f"not exactly once in the text: {beginning!r}")
    start = text.index(beginning)
    end = start + len(beginning)
    if re.search(r"[.!?][\"”’')\]]*$", beginning):
        return start, end
    match = SENTENCE_END.search(text, end)
    return start, match.end() if match else len(text)


def find_nearest(text: str, phrase: object, sentence: tuple[int, int]) -> tuple[int, int] | None:
    """Return the place of a phrase inside, else before, else after a sentence."""
    if not phrase:
        return None
    start, end = sentence
    found = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(str(phrase))}(?!\w)", text)]
    if not found:
        raise SystemExit(f"not in the text: {phrase!r}")
    inside = [at for at in found if start <= at < end]
    before = [at for at in found if at < start]
    at = inside[0] if inside else before[-1] if before else found[0]
    return at, at + len(str(phrase))


if __name__ == "__main__":
    sys.exit(main())
