"""Letters that name a thing at the end of a sentence: "vitamin D." becomes "vitamin D" and ".".

The tokenizer keeps a capital with a stop together, as an initial ("John F. Smith"); without the
words around it cannot know better.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

# Words that are followed by a letter as a name.
LETTERED = frozenset(
    "vitamin vitamins hepatitis influenza flu type types group groups factor grade stage class "
    "category phase part plan strain schedule section figure table appendix immunoglobulin "
    "interleukin protein haemophilia hemophilia".split()
)
LINKS = frozenset({"and", "or", "to", ",", "/"})


def split_lettered_names(doc: Doc) -> Doc:
    """Split the stop off a capital that is the last part of a name."""
    found = [token for token in doc if _is_lettered(token)]
    if found:
        with doc.retokenize() as retokenizer:
            for token in found:
                retokenizer.split(token, [token.text[0], "."], heads=[(token, 0), (token, 1)])
    return doc


def _is_lettered(token: Token) -> bool:
    text = token.text
    if len(text) != 2 or text[1] != "." or not text[0].isupper() or not token.i:
        return False
    return _names_letter(token.doc, token.i - 1) and _may_end_sentence(token)


def _names_letter(doc: Doc, i: int) -> bool:
    """Tell whether a letter is expected after a token: "hepatitis", "hepatitis B and"."""
    while i > 1 and doc[i].text in LINKS and len(doc[i - 1].text) == 1:
        i -= 2
    return doc[i].lower_ in LETTERED


def _may_end_sentence(token: Token) -> bool:
    if token.i + 1 == len(token.doc):
        return True
    following = token.doc[token.i + 1].text
    return not following[0].islower() and following[0] not in ",;:"
